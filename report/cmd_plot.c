/* The verb plot. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "data/memory.h"
#include "data/program/message.h"
#include "data/text.h"
#include "report/chart/chart.h"
#include "report/chart/chart_selection.h"
#include "report/report_verbs.h"
#include "report/folder/file.h"
#include "report/folder/folder.h"
#include "report/input/inputs.h"
#include "report/words/phrase.h"
#include "report/template/sentences.h"
#include "report/template/templates.h"
#include "report/words/shown_names.h"

const char plot_summary[] = "draw the charts only";

struct plot_options {
    struct analysis_options analysis;
    const char *output, *size;
    struct option_list kinds, plots, platforms, names, colours;
    bool keep_gnuplot;
    unsigned kind_bits, formats;
    int width, height;
    char *templates; /* the folder */
    struct sentences sentences;
};

static int kind_refuse(const char *word, struct error *err)
{
    const char *names[CHART_KINDS + 1] = {[CHART_KINDS] = "all"};
    RELEASED(arena_release) struct arena arena = {0};
    for (unsigned kind = 0; kind < CHART_KINDS; kind++)
        names[kind] = chart_kind_id((enum chart_kind)kind);
    return error_set(err, ERROR_USAGE, "--kind: '%s' is not a chart; there are %s", text_short(word).bytes,
                     phrase_list(&arena, names, CHART_KINDS + 1));
}

static unsigned kind_bits(const char *word)
{
    unsigned bits = strcmp(word, "all") == 0 ? (1u << CHART_KINDS) - 1 : 0;
    for (unsigned kind = 0; kind < CHART_KINDS; kind++)
        bits |= strcmp(word, chart_kind_id((enum chart_kind)kind)) == 0 ? 1u << kind : 0;
    return bits;
}

static int choose_kinds(struct plot_options *o, struct error *err)
{
    o->kind_bits = o->kinds.n ? 0 : CHARTS_OF_REPORT;
    for (size_t i = 0; i < o->kinds.n; i++) {
        unsigned bits = kind_bits(o->kinds.items[i]);
        if (!bits)
            return kind_refuse(o->kinds.items[i], err);
        o->kind_bits |= bits;
    }
    return 0;
}

/* A size looks like "1600x900". */
static int choose_size(struct plot_options *o, struct error *err)
{
    enum { LEAST = 100, MOST = 10000 };
    char *end = NULL;
    if (!o->size)
        return 0;
    bool plain = strspn(o->size, "0123456789x") == strlen(o->size) && strlen(o->size) < 12;
    long width = plain ? strtol(o->size, &end, 10) : 0, height = plain && *end == 'x' ? strtol(end + 1, &end, 10) : 0;
    if (!plain || *end || width < LEAST || width > MOST || height < LEAST || height > MOST)
        return error_set(err, ERROR_USAGE, "--size: '%s' is not a size such as 1600x900 (%d to %d pixels each way)",
                         text_short(o->size).bytes, LEAST, MOST);
    o->width = (int)width;
    o->height = (int)height;
    return 0;
}

/* A report's folder is one of ours, but charts alone would remove its pages. */
static int refuse_report(const char *folder, struct error *err)
{
    OWNED char *page = memory_format("%s/report.md", folder);
    bool there = file_exists(page);
    return there ? error_set(err, ERROR_CREATE, "%s: holds a report; name another folder for charts alone", folder) : 0;
}

static int check_options(struct plot_options *o, struct error *err)
{
    if (!o->output)
        return error_set(err, ERROR_USAGE, "say where the charts go: -o DIR");
    if (choose_kinds(o, err) != 0 || choose_size(o, err) != 0)
        return -1;
    if (folder_check(o->output, err) != 0) /* before long work */
        return -1;
    if (refuse_report(o->output, err) != 0 || charts_formats(&o->formats, &o->plots, err) != 0)
        return -1;
    o->templates = templates_folder(err);
    return o->templates ? sentences_load(&o->sentences, o->templates, err) : -1;
}

static int draw_charts(const struct result *r, const struct plot_options *o, struct charts *charts, struct error *err)
{
    RELEASED(folder_discard) struct folder folder = {0};
    if (charts->n == 0)
        return error_set(err, ERROR_DATA,
                         "there is nothing to draw of this kind: ecdf needs 4 runs, a comparison two platforms, noise "
                         "columns such as steal_pct");
    if (folder_open(&folder, o->output, err) != 0 ||
        charts_draw(charts, r, o->templates, folder.staging, o->formats, err) != 0)
        return -1;
    return folder_publish(&folder, err);
}

static void say_drawn(const struct charts *charts, const char *folder)
{
    message_print("drew %zu chart%s into %s", charts->n, charts->n == 1 ? "" : "s", folder);
    fputs(charts_advice(charts), stderr);
}

static int plan_and_draw(const struct selection *selection, const struct plot_options *o, struct status *status,
                         struct error *err)
{
    RELEASED(charts_release) struct charts charts = {0};
    RELEASED(arena_release) struct arena arena = {0};
    const struct result shown = result_shown(&arena, &selection->result);
    status_start(status, STDERR_FILENO);
    int failed = charts_plan(&charts, &shown, o->kind_bits, o->kinds.n > 0, &o->sentences, err);
    charts.look = (struct chart_look){selection->colours, o->width, o->height, o->keep_gnuplot};
    if (!failed)
        failed = draw_charts(&shown, o, &charts, err);
    status_stop(status);
    if (!failed)
        say_drawn(&charts, o->output);
    return failed;
}

static int draw_selection(const struct result *r, struct status *status, void *context, struct error *err)
{
    const struct plot_options *o = context;
    RELEASED(selection_release) struct selection selection = {0};
    if (selection_make(&selection, r, &o->platforms, &o->names, &o->colours, err) != 0)
        return -1;
    return plan_and_draw(&selection, o, status, err);
}

/* Lists the kinds: "runs (every run and the median), ...", from the table of kinds. The caller frees it. */
static char *kinds_help(void)
{
    struct text help = {0};
    RELEASED(text_release) struct text defaults = {0};
    for (unsigned kind = 0; kind < CHART_KINDS; kind++) {
        const char *id = chart_kind_id((enum chart_kind)kind);
        text_format(&help, "%s (%s), ", id, chart_kind_help((enum chart_kind)kind));
        if (CHARTS_OF_REPORT >> kind & 1)
            text_format(&defaults, "%s%s", defaults.length ? "," : "", id);
    }
    text_format(&help, "or all; by default what a report shows (%s).", text_string(&defaults));
    return text_take(&help);
}

static int plot_run(void *context, const struct operands *operands, struct error *err)
{
    struct plot_options *o = context;
    const struct inputs inputs = inputs_of(operands);
    return check_options(o, err) != 0 ? -1 : inputs_run(&o->analysis, &inputs, draw_selection, o, err);
}

int command_plot(int argc, char **argv, struct error *err)
{
    struct plot_options o = {.analysis = ANALYSIS_OPTIONS_INIT};
    OWNED char *kinds = kinds_help();
    const struct option own[] = {
        {"output", 'o', OPTION_TEXT, &o.output, "DIR", NULL, "Folder for the charts; new, empty, or of former charts."},
        {"kind", 'k', OPTION_LIST, &o.kinds, "KIND,...", NULL, kinds},
        {"plots", 'p', OPTION_LIST, &o.plots, "png,svg,pdf", NULL, "Formats of the charts (png,svg)."},
        {"platforms", 'P', OPTION_LIST, &o.platforms, "NAME,...", NULL,
         "These platforms only, in this order; the first is what the others are compared with."},
        {"names", 'n', OPTION_LIST, &o.names, "NAME=NEW,...", NULL,
         "Other names for platforms and benchmarks, such as 'docker=Docker 24,cpu=Prime numbers'."},
        {"colours", 'C', OPTION_LIST, &o.colours, "NAME=COLOUR,...", NULL,
         "Other colours for platforms, such as 'native=#0072B2'."},
        {"size", 'S', OPTION_TEXT, &o.size, "WIDTHxHEIGHT", NULL,
         "Pixels of a PNG, and the shape of the other formats; by default as much as the contents need."},
        {"keep-gnuplot", 'K', OPTION_FLAG, &o.keep_gnuplot, NULL, NULL,
         "Leave the script of each chart, data included, beside it: gnuplot NAME.gp draws it again."},
    };
    enum { OWN = sizeof own / sizeof *own };
    struct option options[OWN + ANALYSIS_OPTIONS];
    inputs_options(options, own, OWN, OWN, &o.analysis);
    const struct verb_usage usage = {
        "plot", "[INPUT...] -o DIR", plot_summary, INPUTS_HELP, options, sizeof options / sizeof *options, true};
    int status = options_run(&usage, argc, argv, plot_run, &o, err);
    sentences_release(&o.sentences);
    free(o.templates);
    return status;
}
