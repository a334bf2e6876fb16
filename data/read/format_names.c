/* The names of benchmarks: what the format tells, and behind it the levels that tell runs apart. */
#include <stdlib.h>
#include <string.h>

#include "data/memory.h"
#include "data/read/format_runs.h"
#include "data/text.h"

static const struct value_parameter *parameter_of(const struct format_value *value, const char *name)
{
    for (size_t i = 0; i < value->n_parameters; i++)
        if (strcmp(value->parameters[i].name, name) == 0)
            return &value->parameters[i];
    return NULL;
}

static const char *level_of(const struct format_run *run, const char *name)
{
    const struct value_parameter *parameter = parameter_of(run->value, name);
    return parameter ? parameter->level : "";
}

/* ---- names of parameters that count ---- */

struct known_name {
    const struct format *format;
    const char *name;
    bool counts;
};

struct known_names {
    struct known_name *items;
    size_t n, capacity;
};

static struct known_name *names_find(struct known_names *names, const struct format *format, const char *name)
{
    for (size_t i = 0; i < names->n; i++)
        if (names->items[i].format == format && strcmp(names->items[i].name, name) == 0)
            return &names->items[i];
    names->items = memory_grow(names->items, names->n, &names->capacity, sizeof *names->items);
    names->items[names->n] = (struct known_name){format, name, false};
    return &names->items[names->n++];
}

static const struct format *format_of(const struct format_runs *runs, const struct format_run *run)
{
    return runs->batch->files[run->file].format;
}

static void names_collect(struct known_names *names, const struct format_runs *runs)
{
    for (size_t i = 0; i < runs->n; i++)
        for (size_t p = 0; p < runs->items[i].value->n_parameters; p++)
            names_find(names, format_of(runs, &runs->items[i]), runs->items[i].value->parameters[p].name);
}

static int by_benchmark(const void *a, const void *b)
{
    const struct format_run *x = *(const struct format_run *const *)a, *y = *(const struct format_run *const *)b;
    int name = strcmp(x->value->benchmark, y->value->benchmark);
    return name ? name : (x->order > y->order) - (x->order < y->order);
}

static bool same_benchmark(const struct format_runs *runs, const struct format_run *a, const struct format_run *b)
{
    return format_of(runs, a) == format_of(runs, b) && strcmp(a->value->benchmark, b->value->benchmark) == 0;
}

static bool same_run(const struct format_run *a, const struct format_run *b)
{
    const char *run = a->value->run, *other = b->value->run;
    return run && other ? strcmp(run, other) == 0 : a->file == b->file;
}

/* What is known of a parameter after all runs of its format. */
struct parameter_look {
    const char *first; /* the first level */
    size_t with, all;  /* runs that have it, and all */
    bool levels;       /* it has two */
    bool of_benchmark; /* runs of one benchmark differ in it */
    bool of_run;       /* values of one benchmark in one run differ in it */
    enum parameter_use use;
};

static struct parameter_look look_at(const struct known_name *name, const struct format_runs *runs,
                                     struct format_run **sorted)
{
    struct parameter_look look = {0};
    for (size_t i = 0; i < runs->n; i++) {
        const struct format_run *run = sorted[i], *before = i > 0 ? sorted[i - 1] : NULL;
        const struct value_parameter *parameter = parameter_of(run->value, name->name);
        if (format_of(runs, run) != name->format)
            continue;
        look.all++;
        look.with += parameter != NULL;
        look.use = parameter ? parameter->use : look.use;
        look.levels |= parameter && look.first && strcmp(look.first, parameter->level) != 0;
        look.first = parameter && !look.first ? parameter->level : look.first;
        if (before && same_benchmark(runs, before, run) &&
            strcmp(level_of(before, name->name), level_of(run, name->name)) != 0) {
            look.of_benchmark = true;
            look.of_run |= same_run(before, run);
        }
    }
    return look;
}

static bool name_counts(const struct known_name *name, const struct format_runs *runs, struct format_run **sorted)
{
    struct parameter_look look = look_at(name, runs, sorted);
    switch (look.use) {
    case USE_LABEL:
        return look.of_run;
    case USE_OPTION:
        return look.of_benchmark;
    case USE_PLATFORM:
        return false;
    case USE_ALWAYS:
    default:
        return look.levels || look.with < look.all;
    }
}

static void names_judge(struct known_names *names, const struct format_runs *runs)
{
    OWNED struct format_run **sorted = memory_allocate(runs->n, sizeof *sorted);
    for (size_t i = 0; i < runs->n; i++)
        sorted[i] = &runs->items[i];
    qsort(sorted, runs->n, sizeof *sorted, by_benchmark);
    for (size_t i = 0; i < names->n; i++)
        names->items[i].counts = name_counts(&names->items[i], runs, sorted);
}

/* The level that all runs of the format have; NULL: they have several, or none. */
static const char *only_level(const struct known_name *name, const struct format_runs *runs)
{
    const char *only = NULL;
    for (size_t i = 0; i < runs->n; i++) {
        const struct value_parameter *parameter = parameter_of(runs->items[i].value, name->name);
        if (format_of(runs, &runs->items[i]) != name->format)
            continue;
        if (!parameter || parameter->use == USE_LABEL || parameter->use == USE_PLATFORM ||
            (only && strcmp(only, parameter->level) != 0))
            return NULL;
        only = parameter->level;
    }
    return only;
}

/* A parameter that never changes is told once. */
static void note_constant(const struct known_names *names, const struct format_runs *runs)
{
    RELEASED(text_release) struct text said = {0};
    for (size_t n = 0; n < names->n; n++) {
        const char *level = only_level(&names->items[n], runs);
        if (level)
            text_format(&said, " %s=%s", text_short(names->items[n].name).bytes, text_short(level).bytes);
    }
    if (said.length)
        dataset_note(runs->notes, "asked of every run, and no result:%s", text_string(&said));
}

/* ---- names ---- */

static bool is_word_sign(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool is_word_at(const char *name, const char *at, size_t length)
{
    return (at == name || !is_word_sign(at[-1])) && !is_word_sign(at[length]);
}

/* The level where it stands last inside of a word: the 1 of 0.001. */
static const char *last_inside(const char *name, const char *level)
{
    const char *last = NULL;
    for (const char *at = name; (at = strstr(at, level)); at++)
        last = at;
    return last;
}

/* Writes {name} for the level where it stands as a word, else where it stands last, so that the levels of `gzip -1` and
 * `gzip -9` have one name. */
static char *without_level(const char *name, const struct value_parameter *parameter)
{
    RELEASED(text_release) struct text out = {0};
    size_t length = strlen(parameter->level);
    bool any = false;
    for (const char *at = name; *at && !any; at++)
        any = strncmp(at, parameter->level, length) == 0 && is_word_at(name, at, length);
    const char *last = any ? NULL : last_inside(name, parameter->level);
    for (const char *at = name; *at;) {
        bool here = any ? strncmp(at, parameter->level, length) == 0 && is_word_at(name, at, length) : at == last;
        if (here)
            text_format(&out, "{%s}", parameter->name);
        else
            text_append_bytes(&out, at, 1);
        at += here ? length : 1;
    }
    return memory_copy_text(text_string(&out));
}

static void name_run(struct format_run *run, struct known_names *names, const struct format *format)
{
    RELEASED(text_release) struct text name = {0};
    const struct format_value *value = run->value;
    char *base = memory_copy_text(value->benchmark);
    for (size_t i = 0; i < value->n_parameters && value->command; i++) {
        if (!names_find(names, format, value->parameters[i].name)->counts && value->parameters[i].use != USE_PLATFORM)
            continue;
        char *next = without_level(base, &value->parameters[i]);
        free(base);
        base = next;
    }
    text_append(&name, base);
    free(base);
    size_t bare = name.length;
    for (size_t i = 0; i < value->n_parameters; i++)
        if (names_find(names, format, value->parameters[i].name)->counts)
            text_format(&name, " %s=%s", value->parameters[i].name, value->parameters[i].level);
    run->name = text_name(text_string(&name), name.length);
    run->bare = name.length > bare ? bare : 0;
}

void format_runs_name(struct format_runs *runs)
{
    struct known_names names = {0};
    names_collect(&names, runs);
    names_judge(&names, runs);
    note_constant(&names, runs);
    for (size_t i = 0; i < runs->n; i++)
        name_run(&runs->items[i], &names, format_of(runs, &runs->items[i]));
    free(names.items);
}
