#include "report/command.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "analyze/analyze.h"
#include "data/memory.h"
#include "data/text.h"
#include "report/chart/chart.h"
#include "report/words/phrase.h"
#include "report/input/status.h"

const struct verb report_verbs[] = {
    {"analyze", command_analyze, "say which differences between platforms hold, which do not, and why"},
    {"report", command_report, "write the report: Markdown, HTML, JSON and charts"},
    {"plot", command_plot, "draw the charts only"},
    {NULL, NULL, NULL},
};

static char *benchmark_names(const struct dataset *ds)
{
    const char **names = memory_allocate(ds->n_benchmarks, sizeof *names);
    for (size_t i = 0; i < ds->n_benchmarks; i++)
        names[i] = ds->benchmarks[i].name;
    char *list = phrase_list(names, ds->n_benchmarks);
    free(names);
    return list;
}

static int set_direction(struct dataset *ds, const struct option_list *names, enum better better, bool each_set,
                         struct error *err)
{
    for (size_t i = 0; i < names->n; i++) {
        size_t b = 0;
        while (b < ds->n_benchmarks && strcmp(ds->benchmarks[b].name, names->items[i]) != 0)
            b++;
        if (b == ds->n_benchmarks && each_set)
            continue;
        if (b == ds->n_benchmarks) {
            char *there = benchmark_names(ds);
            error_set(err, ERROR_USAGE, "--%s: there is no benchmark '%s' in the data; there are %s",
                      better == BETTER_LOWER ? "lower" : "higher", names->items[i], there);
            free(there);
            return -1;
        }
        ds->benchmarks[b].better = better;
        ds->benchmarks[b].given = true;
    }
    return 0;
}

static int refuse_both(const struct analysis_options *options, struct error *err)
{
    for (size_t i = 0; i < options->lower.n; i++)
        for (size_t j = 0; j < options->higher.n; j++)
            if (strcmp(options->lower.items[i], options->higher.items[j]) == 0)
                return error_set(err, ERROR_USAGE, "'%s' stands in --lower and in --higher", options->lower.items[i]);
    return 0;
}

static void say_dropped(const struct dataset *ds)
{
    if (ds->n_dropped == 0)
        return;
    const struct dropped *first = &ds->dropped[0];
    fprintf(stderr, "virtstat: %zu cell%s or row%s not used, such as %s:%zu: %s%s%s\n", ds->n_dropped,
            ds->n_dropped == 1 ? "" : "s", ds->n_dropped == 1 ? "" : "s", first->path, first->line, first->text,
            *first->text ? ": " : "", first->reason);
}

/* A file that gave nothing is more than some dropped cells: a platform may be missing. */
static void say_unreadable(const struct dataset *ds)
{
    for (size_t i = 0; i < ds->n_sources; i++)
        if (strcmp(ds->sources[i].layout, "unreadable") == 0)
            fprintf(stderr, "virtstat: no usable value in %s\n", ds->sources[i].path);
}

/* What reading took for granted. */
static void say_notes(const struct dataset *ds)
{
    static const size_t most = 8;
    for (size_t i = 0; i < ds->n_notes && i < most; i++)
        fprintf(stderr, "virtstat: %s\n", ds->notes[i]);
    if (ds->n_notes > most)
        fprintf(stderr, "virtstat: and %zu more notes, see --format json\n", ds->n_notes - most);
}

/* So many names are told; the report and the JSON have all. */
static const size_t most_names = 12;

static void say_assumed(const struct result *r)
{
    char **names = memory_allocate(most_names + 1, sizeof *names);
    size_t n = 0, more = 0;
    for (size_t i = 0; i < r->n_benchmarks; i++) {
        if (r->benchmarks[i].source != DIRECTION_ASSUMED)
            continue;
        if (n < most_names)
            names[n++] = memory_copy_text(r->benchmarks[i].name);
        else
            more++;
    }
    if (more > 0)
        names[n++] = memory_format("%zu more", more);
    char *list = phrase_take_list(names, n);
    if (n > 0)
        fprintf(stderr, "virtstat: assumed that higher is better in %s; --lower NAME,... changes it\n", list);
    free(list);
}

static void say_inferred(const struct result *r)
{
    for (size_t i = 0; i < r->n_benchmarks; i++) {
        const struct measured *b = &r->benchmarks[i];
        bool lower = b->better == BETTER_LOWER, paced = b->source == DIRECTION_PACE;
        if (!paced && b->source != DIRECTION_INFERRED)
            continue;
        const char *why = !paced  ? "emulation lies far on the other side of native"
                          : lower ? "runs of higher values took longer"
                                  : "runs of higher values took less time";
        fprintf(stderr, "virtstat: took it that %s is better in %s, because %s; --%s %s changes it\n",
                lower ? "lower" : "higher", b->name, why, lower ? "higher" : "lower", b->name);
    }
}

int command_read_and_analyse(struct dataset *ds, struct result *r, const struct analysis_options *options,
                             char *const *inputs, size_t n_inputs, struct progress *progress, struct error *err)
{
    static char here[] = ".";
    char *const current[] = {here};
    struct settings settings = options->settings;
    settings.expect = (char *)(size_t)options->expect;
    settings.family = options->family && strcmp(options->family, "all") == 0 ? FAMILY_ALL : FAMILY_BENCHMARK;
    return refuse_both(options, err) != 0 ||
                   dataset_read(ds, n_inputs ? inputs : current, n_inputs ? n_inputs : 1, progress, err) != 0 ||
                   set_direction(ds, &options->lower, BETTER_LOWER, options->each_set, err) != 0 ||
                   set_direction(ds, &options->higher, BETTER_HIGHER, options->each_set, err) != 0 ||
                   analyze_dataset(r, ds, &settings, err) != 0
               ? -1
               : 0;
}

static int analyse(struct dataset *ds, struct result *r, const struct analysis_options *options, char *const *inputs,
                   size_t n_inputs, struct status *status, struct error *err)
{
    status_start(status, STDERR_FILENO);
    int failed = command_read_and_analyse(ds, r, options, inputs, n_inputs, &status->progress, err);
    status_stop(status);
    if (failed)
        return -1;
    say_notes(ds);
    say_unreadable(ds);
    say_dropped(ds);
    say_assumed(r);
    say_inferred(r);
    return 0;
}

static int print_help(const struct verb_usage *usage, struct error *err)
{
    char *help = options_help(usage);
    int failed = command_print(help, strlen(help), err);
    free(help);
    return failed;
}

static int work_on_inputs(const struct analysis_options *options, char *const *inputs, size_t n_inputs,
                          command_work *work, void *context, struct error *err)
{
    struct dataset ds = {0};
    struct result r = {0};
    struct status line = {0};
    int status = analyse(&ds, &r, options, inputs, n_inputs, &line, err);
    if (status == 0)
        status = work(&r, &line, context, err);
    result_release(&r);
    dataset_release(&ds);
    return status;
}

int command_over_inputs(const struct verb_usage *usage, int argc, char **argv, struct analysis_options *options,
                        int (*check)(void *context, struct error *err), command_work *work, void *context,
                        struct error *err)
{
    char **inputs = NULL;
    size_t n_inputs = 0;
    bool help = false;
    int status = options_parse(usage, argc, argv, &inputs, &n_inputs, &help, err);
    if (status == 0 && help)
        status = print_help(usage, err);
    else if (status == 0 && check && check(context, err) != 0)
        status = -1;
    else if (status == 0 && options->anomalies)
        status = options->search(inputs, n_inputs, context, err);
    else if (status == 0)
        status = work_on_inputs(options, inputs, n_inputs, work, context, err);
    option_list_release(&options->lower);
    option_list_release(&options->higher);
    free(inputs);
    return status;
}

int command_plots(unsigned *formats, const struct option_list *list, struct error *err)
{
    static const struct {
        const char *name;
        unsigned bit;
    } known[] = {{"png", CHART_PNG}, {"svg", CHART_SVG}, {"pdf", CHART_PDF}};
    *formats = list->n ? 0 : CHART_PNG | CHART_SVG;
    for (size_t i = 0; i < list->n; i++) {
        unsigned bit = 0;
        for (size_t k = 0; k < sizeof known / sizeof *known; k++)
            bit |= strcmp(list->items[i], known[k].name) == 0 ? known[k].bit : 0;
        if (!bit)
            return error_set(err, ERROR_USAGE, "--plots: '%s' is not a format; there are png, svg and pdf",
                             list->items[i]);
        *formats |= bit;
    }
    return 0;
}

int command_print(const char *bytes, size_t length, struct error *err)
{
    if (fwrite(bytes, 1, length, stdout) != length || fflush(stdout) != 0)
        return error_set(err, ERROR_IO, "cannot write to standard output: %s", strerror(errno));
    return 0;
}

size_t command_columns(void)
{
    enum { LEAST = 40 };
    struct winsize size = {0};
    if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_col == 0)
        return 0;
    return size.ws_col < LEAST ? LEAST : size.ws_col;
}

bool command_colour(void)
{
    const char *off = getenv("NO_COLOR"), *term = getenv("TERM");
    return isatty(STDOUT_FILENO) && !(off && *off) && term && strcmp(term, "dumb") != 0;
}
