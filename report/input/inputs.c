#include "report/input/inputs.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "analyze/analyze.h"
#include "data/memory.h"
#include "data/program/message.h"
#include "data/text.h"
#include "report/words/meant_names.h"
#include "report/words/phrase.h"
#include "report/words/shown_names.h"
#include "report/words/sweep_words.h"

struct inputs inputs_of(const struct operands *operands)
{
    static char current[] = ".", *alone[] = {current};
    return operands->n > 0 ? (struct inputs){operands->items, operands->n} : (struct inputs){alone, 1};
}

void inputs_options(struct option *out, const struct option *own, size_t n_own, size_t place,
                    struct analysis_options *analysis)
{
    const struct option rows[ANALYSIS_OPTIONS] = {
        {"expect", 'e', OPTION_TEXT, &analysis->expect, "ORDER", NULL,
         "Order that should hold, such as 'native>=docker>=kvm>=qemu'; by default what each platform is decides."},
        {"lower", 'l', OPTION_LIST, &analysis->lower, "NAME,...", NULL, "Benchmarks in which lower is better."},
        {"higher", 'H', OPTION_LIST, &analysis->higher, "NAME,...", NULL, "Benchmarks in which higher is better."},
        {"column", 'C', OPTION_LIST, &analysis->columns, "NAME=ROLE,...", NULL,
         "What a column is, such as 'time=value:ms:lower' or 'where=platform'; a file virtstat.conf beside the data "
         "says the "
         "same, a line each."},
        {"alpha", 'a', OPTION_FRACTION, &analysis->settings.alpha, "A", NULL,
         "Level of the tests after correction (0.05)."},
        {"confidence", 'c', OPTION_FRACTION, &analysis->settings.confidence, "C", NULL, "Of every interval (0.95)."},
        {"margin", 'm', OPTION_FRACTION, &analysis->settings.margin, "M", NULL,
         "Ratios this close to 1 are equivalent (0.05)."},
        {"family", 0, OPTION_CHOICE, &analysis->family, "WHAT", "benchmark|all",
         "Corrects over benchmarks and the pairs of each, or (Holm) over all pairs (benchmark)."},
        {"seed", 's', OPTION_SEED, &analysis->settings.seed, "N", NULL, "Seed of what is random (1)."},
    };
    memcpy(out, own, place * sizeof *own);
    memcpy(out + place, rows, sizeof rows);
    memcpy(out + place + ANALYSIS_OPTIONS, own + place, (n_own - place) * sizeof *own);
}

/* ---- directions ---- */

static int direction_refuse(const struct dataset *ds, const char *name, enum better better, struct error *err)
{
    RELEASED(arena_release) struct arena arena = {0};
    const char **names = arena_allocate(&arena, ds->n_benchmarks, sizeof *names);
    for (size_t i = 0; i < ds->n_benchmarks; i++)
        names[i] = arena_copy(&arena, text_short(ds->benchmarks[i].name).bytes);
    return error_set(err, ERROR_USAGE, "--%s: there is no benchmark '%s' in the data; %sthere are %s",
                     better == BETTER_LOWER ? "lower" : "higher", text_short(name).bytes,
                     names_meant(&arena, names, ds->n_benchmarks, name), phrase_list(&arena, names, ds->n_benchmarks));
}

/* The name without levels stands for all of them. */
static bool benchmark_is(const struct benchmark *benchmark, const char *name)
{
    bool bare = benchmark->bare > 0 && strlen(name) == benchmark->bare;
    return strcmp(benchmark->name, name) == 0 || (bare && strncmp(benchmark->name, name, benchmark->bare) == 0);
}

static int dataset_set_direction(struct dataset *ds, const struct option_list *names, enum better better, bool each_set,
                                 struct error *err)
{
    for (size_t i = 0; i < names->n; i++) {
        bool found = false;
        for (size_t b = 0; b < ds->n_benchmarks; b++)
            if (benchmark_is(&ds->benchmarks[b], names->items[i])) {
                ds->benchmarks[b].better = better;
                ds->benchmarks[b].given = found = true;
            }
        if (!found && !each_set)
            return direction_refuse(ds, names->items[i], better, err);
    }
    return 0;
}

static int options_refuse_both(const struct analysis_options *options, struct error *err)
{
    for (size_t i = 0; i < options->lower.n; i++)
        for (size_t j = 0; j < options->higher.n; j++)
            if (strcmp(options->lower.items[i], options->higher.items[j]) == 0)
                return error_set(err, ERROR_USAGE, "'%s' stands in --lower and in --higher",
                                 text_short(options->lower.items[i]).bytes);
    return 0;
}

int inputs_analyse(struct dataset *ds, struct result *r, const struct analysis_options *options,
                   const struct inputs *inputs, struct progress *progress, struct error *err)
{
    struct settings settings = options->settings;
    settings.expect = (char *)(size_t)options->expect;
    settings.family = options->family && strcmp(options->family, "all") == 0 ? FAMILY_ALL : FAMILY_BENCHMARK;
    return -(options_refuse_both(options, err) != 0 ||
             dataset_read_as(ds, inputs->paths, inputs->n, &options->columns, progress, err) != 0 ||
             dataset_set_direction(ds, &options->lower, BETTER_LOWER, options->each_set, err) != 0 ||
             dataset_set_direction(ds, &options->higher, BETTER_HIGHER, options->each_set, err) != 0 ||
             analyze_dataset(r, ds, &settings, err) != 0);
}

/* ---- what is said of the inputs ---- */

static const char *dropped_text(struct arena *arena, const struct dataset *ds)
{
    const struct dropped *first = &ds->dropped[0];
    return arena_format(arena, "%zu cell%s or row%s not used, such as %s:%zu: %s%s%s", ds->n_dropped,
                        ds->n_dropped == 1 ? "" : "s", ds->n_dropped == 1 ? "" : "s", first->path, first->line,
                        first->text, *first->text ? ": " : "", first->reason);
}

struct losses inputs_losses(struct arena *arena, const struct dataset *ds)
{
    struct losses losses = {arena_allocate(arena, ds->n_sources + 1, sizeof *losses.lines), 0};
    for (size_t i = 0; i < ds->n_sources; i++)
        if (strcmp(ds->sources[i].layout, "unreadable") == 0)
            losses.lines[losses.n++] = arena_format(arena, "no usable value in %s", ds->sources[i].path);
    if (ds->n_dropped > 0)
        losses.lines[losses.n++] = dropped_text(arena, ds);
    return losses;
}

void losses_say(const struct losses *losses)
{
    for (size_t i = 0; i < losses->n; i++)
        message_print("%s", losses->lines[i]);
}

/* Says what reading took for granted. */
static void inputs_say_notes(const struct dataset *ds)
{
    static const size_t most = 8;
    for (size_t i = 0; i < ds->n_notes && i < most; i++)
        message_print("%s", ds->notes[i]);
    if (ds->n_notes > most)
        message_print("and %zu more note%s, see --format json", ds->n_notes - most, ds->n_notes - most == 1 ? "" : "s");
}

/* So many names are told; the report and the JSON have all. */
enum { MOST_NAMES = 12 };

static void inputs_say_assumed(const struct result *r)
{
    RELEASED(arena_release) struct arena arena = {0};
    const char *names[MOST_NAMES + 1];
    size_t n = 0, more = 0;
    for (size_t i = 0; i < r->n_benchmarks; i++) {
        const char *name = sweep_section_name(r, i);
        if (r->benchmarks[i].source != DIRECTION_ASSUMED || !name)
            continue;
        if (n < MOST_NAMES)
            names[n++] = name;
        else
            more++;
    }
    if (more > 0)
        names[n++] = arena_format(&arena, "%zu more", more);
    if (n > 0)
        message_print("assumed that higher is better in %s; --lower NAME,... changes it",
                      phrase_list(&arena, names, n));
}

static void inputs_say_inferred(const struct result *r)
{
    for (size_t i = 0; i < r->n_benchmarks; i++) {
        const struct measured *b = &r->benchmarks[i];
        bool lower = b->better == BETTER_LOWER, paced = b->source == DIRECTION_PACE;
        const char *name = sweep_section_name(r, i);
        if ((!paced && b->source != DIRECTION_INFERRED) || !name)
            continue;
        const char *why = !paced  ? "emulation lies far on the other side of native"
                          : lower ? "runs of higher values took longer"
                                  : "runs of higher values took less time";
        message_print("assumed that %s is better in %s, because %s; --%s %s changes it", lower ? "lower" : "higher",
                      name, why, lower ? "higher" : "lower", name);
    }
}

/* ---- the way ---- */

static void inputs_say_losses(const struct dataset *ds)
{
    RELEASED(arena_release) struct arena arena = {0};
    inputs_say_notes(ds);
    const struct losses losses = inputs_losses(&arena, ds);
    losses_say(&losses);
}

int inputs_read(struct dataset *ds, const struct inputs *inputs, struct error *err)
{
    struct status line = {0};
    status_start(&line, STDERR_FILENO);
    int status = dataset_read(ds, inputs->paths, inputs->n, &line.progress, err);
    status_stop(&line);
    ds->progress = NULL;
    if (status == 0)
        inputs_say_losses(ds);
    return status;
}

int inputs_run(const struct analysis_options *options, const struct inputs *inputs, inputs_work *work, void *context,
               struct error *err)
{
    RELEASED(dataset_release) struct dataset ds = {0};
    RELEASED(result_release) struct result r = {0};
    RELEASED(arena_release) struct arena arena = {0};
    struct status line = {0};
    status_start(&line, STDERR_FILENO);
    int status = inputs_analyse(&ds, &r, options, inputs, &line.progress, err);
    status_stop(&line);
    if (status == 0) {
        const struct result shown = result_shown(&arena, &r);
        inputs_say_losses(&ds);
        inputs_say_assumed(&shown);
        inputs_say_inferred(&shown);
        status = work(&r, &line, context, err);
    }
    return status;
}
