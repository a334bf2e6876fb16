/* The platform of each run, and what keeps files apart that nothing in them tells apart. */
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "data/catalogue/catalogue.h"
#include "data/memory.h"
#include "data/read/format_platforms.h"
#include "data/read/format_runs.h"
#include "data/text.h"

/* ---- commands that are compared ---- */

static bool any_command_is_known(const struct format_runs *runs, const struct format *format)
{
    for (size_t i = 0; i < runs->n; i++)
        if (runs->batch->files[runs->items[i].file].format == format && runs->items[i].value->command &&
            catalogue_is_kind_of_platform(runs->items[i].value->command))
            return true;
    return false;
}

static bool commands_differ(const struct format_runs *runs, const struct format *format)
{
    const char *first = NULL;
    for (size_t i = 0; i < runs->n; i++) {
        const char *command = runs->items[i].value->command;
        if (runs->batch->files[runs->items[i].file].format != format || !command)
            continue;
        if (first && strcmp(first, command) != 0)
            return true;
        first = first ? first : command;
    }
    return false;
}

static size_t files_of(const struct format_runs *runs, const struct format *format)
{
    size_t n = 0;
    for (size_t f = 0; f < runs->batch->n; f++)
        n += runs->batch->files[f].format == format && runs->batch->files[f].reading.n > 0;
    return n;
}

/* The commands are the platforms where they are called so, and where a single file compares several and neither its
 * name nor a parameter says what differs. */
static bool commands_are_platforms(const struct format_runs *runs, const struct file_place *places, size_t file)
{
    const struct format *format = runs->batch->files[file].format;
    if (!format->commands || runs->batch->files[file].given || places[file].known)
        return false;
    bool swept = false, told = false;
    for (size_t i = 0; i < runs->n; i++) {
        swept |= runs->items[i].file == file && runs->items[i].value->n_parameters > 0;
        told |= runs->items[i].file == file && runs->items[i].value->platform;
    }
    if (told || any_command_is_known(runs, format))
        return !told;
    return files_of(runs, format) == 1 && !swept && commands_differ(runs, format);
}

/* ---- levels that are platforms ---- */

static const struct value_parameter *level_of(const struct format_value *value, const char *name)
{
    for (size_t i = 0; i < value->n_parameters; i++)
        if (strcmp(value->parameters[i].name, name) == 0)
            return &value->parameters[i];
    return NULL;
}

/* Whether every run of the format has the parameter, and each of its levels is a known platform. */
static bool levels_are_platforms(const struct format_runs *runs, const struct format *format, const char *name)
{
    for (size_t i = 0; i < runs->n; i++) {
        if (runs->batch->files[runs->items[i].file].format != format)
            continue;
        const struct value_parameter *parameter = level_of(runs->items[i].value, name);
        if (!parameter || parameter->use != USE_ALWAYS || !catalogue_is_kind_of_platform(parameter->level))
            return false;
    }
    return true;
}

static void take_level(struct format_value *value, const char *name)
{
    for (size_t i = 0; i < value->n_parameters; i++)
        if (strcmp(value->parameters[i].name, name) == 0) {
            value->platform = memory_copy_text(value->parameters[i].level);
            value->parameters[i].use = USE_PLATFORM;
            return;
        }
}

void format_runs_find_platforms(struct format_runs *runs)
{
    for (size_t i = 0; i < runs->n; i++) {
        struct format_value *value = runs->items[i].value;
        const struct format *format = runs->batch->files[runs->items[i].file].format;
        for (size_t p = 0; p < value->n_parameters && !value->platform; p++) {
            OWNED char *name = memory_copy_text(value->parameters[p].name);
            if (!levels_are_platforms(runs, format, name))
                continue;
            for (size_t j = i; j < runs->n; j++)
                if (runs->batch->files[runs->items[j].file].format == format && !runs->items[j].value->platform)
                    take_level(runs->items[j].value, name);
        }
    }
}

/* ---- names that would be pooled ---- */

static void set_text(char **text, char *with)
{
    free(*text);
    *text = with;
}

struct placed_name {
    const char *platform, *name, *rest;
};

static int placed_compare(const void *a, const void *b)
{
    const struct placed_name *x = a, *y = b;
    int order = strcmp(x->platform, y->platform);
    order = order ? order : strcmp(x->name, y->name);
    return order ? order : strcasecmp(x->rest, y->rest);
}

/* Names of one platform and benchmark in files whose names differ in more than the platform. */
static bool would_pool(const struct format_runs *runs, const struct file_place *places, const struct format *format)
{
    OWNED struct placed_name *names = memory_allocate(runs->n, sizeof *names);
    size_t n = 0;
    for (size_t i = 0; i < runs->n; i++) {
        const struct format_run *run = &runs->items[i];
        if (runs->batch->files[run->file].format == format)
            names[n++] = (struct placed_name){run->platform, run->name, places[run->file].rest};
    }
    qsort(names, n, sizeof *names, placed_compare);
    for (size_t i = 1; i < n; i++)
        if (strcmp(names[i].platform, names[i - 1].platform) == 0 && strcmp(names[i].name, names[i - 1].name) == 0 &&
            strcasecmp(names[i].rest, names[i - 1].rest) != 0)
            return true;
    return false;
}

/* Whether two platforms have a rest in common: then it is something that was measured on each. */
static bool rests_are_shared(const struct format_runs *runs, const struct file_place *places,
                             const struct format *format)
{
    for (size_t f = 0; f < runs->batch->n; f++)
        for (size_t g = 0; g < f; g++)
            if (runs->batch->files[f].format == format && runs->batch->files[g].format == format && *places[f].rest &&
                strcasecmp(places[f].rest, places[g].rest) == 0 &&
                strcasecmp(places[f].platform, places[g].platform) != 0)
                return true;
    return false;
}

/* The rest goes in front of the benchmark's levels, or behind the platform. */
static void add_rest(struct format_run *run, const char *rest, bool to_platform)
{
    if (*rest == '\0')
        return;
    if (to_platform) {
        set_text(&run->platform, memory_format("%s-%s", run->platform, rest));
        return;
    }
    size_t bare = run->bare ? run->bare : strlen(run->name);
    char *name = memory_format("%s %.*s%s", rest, (int)bare, run->name, run->name + bare);
    run->bare = run->bare ? run->bare + strlen(rest) + 1 : 0;
    set_text(&run->name, name);
}

static void keep_apart(struct format_runs *runs, const struct file_place *places, const struct format *format)
{
    if (!would_pool(runs, places, format))
        return;
    bool to_platform = !rests_are_shared(runs, places, format);
    for (size_t i = 0; i < runs->n; i++)
        if (runs->batch->files[runs->items[i].file].format == format && !runs->items[i].value->platform)
            add_rest(&runs->items[i], places[runs->items[i].file].rest, to_platform);
    dataset_note(runs->notes,
                 "%s: files of one platform hold the same benchmarks under different names; what differs in the names "
                 "of the files is part of the %s",
                 format->title, to_platform ? "platform's name" : "benchmark's name");
}

static bool is_first_file(const struct format_batch *batch, size_t file)
{
    for (size_t f = 0; f < file; f++)
        if (batch->files[f].format == batch->files[file].format)
            return false;
    return true;
}

static void place_run(struct format_run *run, const struct file_place *place, bool commands)
{
    const char *own = run->value->platform;
    if (commands && run->value->command) {
        run->platform = memory_copy_text(run->value->command);
        set_text(&run->name, memory_format("%s%s%s", place->platform, *place->rest ? "-" : "", place->rest));
        run->bare = 0;
    } else {
        run->platform = memory_copy_text(own ? own : place->platform);
    }
}

static void note_commands(const struct format_runs *runs, size_t file)
{
    dataset_note(
        runs->notes,
        "%s: its commands are taken as the platforms that are compared; PLATFORM=FILE says that the file is of "
        "one platform",
        runs->batch->files[file].path);
}

void format_runs_place(struct format_runs *runs)
{
    const struct format_batch *batch = runs->batch;
    OWNED struct file_place *places = memory_allocate(batch->n, sizeof *places);
    OWNED bool *commands = memory_allocate(batch->n, sizeof *commands);
    format_platforms_find(places, batch);
    for (size_t f = 0; f < batch->n; f++) {
        commands[f] = commands_are_platforms(runs, places, f);
        if (commands[f] && batch->files[f].reading.n > 0)
            note_commands(runs, f);
    }
    for (size_t i = 0; i < runs->n; i++)
        place_run(&runs->items[i], &places[runs->items[i].file], commands[runs->items[i].file]);
    for (size_t f = 0; f < batch->n; f++)
        if (is_first_file(batch, f))
            keep_apart(runs, places, batch->files[f].format);
    for (size_t f = 0; f < batch->n; f++) {
        free(places[f].platform);
        free(places[f].rest);
    }
}
