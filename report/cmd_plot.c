#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "data/memory.h"
#include "report/chart.h"
#include "report/command.h"
#include "report/file.h"
#include "report/folder.h"
#include "report/templates.h"

struct plot_options {
    struct analysis_options analysis;
    const char *output;
    struct option_list kinds, plots;
    unsigned kind_bits, formats;
};

static int choose_kinds(struct plot_options *o, struct error *err)
{
    o->kind_bits = o->kinds.n ? 0 : (1u << CHART_KINDS) - 1;
    for (size_t i = 0; i < o->kinds.n; i++) {
        unsigned bit = 0;
        for (unsigned kind = 0; kind < CHART_KINDS; kind++)
            bit |= strcmp(o->kinds.items[i], chart_kind_id((enum chart_kind)kind)) == 0 ? 1u << kind : 0;
        if (!bit)
            return error_set(err, ERROR_USAGE, "--kind: '%s' is not a chart; there are runs, order and ratio",
                             o->kinds.items[i]);
        o->kind_bits |= bit;
    }
    return 0;
}

/* A report's folder is one of ours, but charts alone would remove its pages. */
static int refuse_report(const char *folder, struct error *err)
{
    char *page = memory_format("%s/report.md", folder);
    bool there = file_exists(page);
    free(page);
    return there ? error_set(err, ERROR_CREATE, "%s: holds a report; name another folder for charts alone", folder) : 0;
}

static int check(void *context, struct error *err)
{
    struct plot_options *o = context;
    if (!o->output)
        return error_set(err, ERROR_USAGE, "say where the charts go: -o DIR");
    if (choose_kinds(o, err) != 0)
        return -1;
    if (folder_check(o->output, err) != 0) /* before long work */
        return -1;
    return refuse_report(o->output, err) != 0 ? -1 : command_plots(&o->formats, &o->plots, err);
}

static int draw(const struct result *r, const struct plot_options *o, const struct charts *charts, struct error *err)
{
    struct folder folder = {0};
    char *templates = templates_folder(err);
    int failed = !templates || folder_open(&folder, o->output, err) != 0 ||
                 charts_draw(charts, r, templates, folder.staging, o->formats, err) != 0 ||
                 folder_publish(&folder, err) != 0;
    folder_discard(&folder);
    free(templates);
    return failed ? -1 : 0;
}

static int work(const struct result *r, struct status *status, void *context, struct error *err)
{
    const struct plot_options *o = context;
    struct charts charts = {0};
    charts_plan(&charts, r, o->kind_bits, o->kinds.n > 0);
    status_start(status, STDERR_FILENO);
    int failed =
        charts.n == 0 ? error_set(err, ERROR_DATA, "there is nothing to draw of this kind") : draw(r, o, &charts, err);
    status_stop(status);
    if (!failed)
        fprintf(stderr, "virtstat: drew %zu chart%s into %s\n", charts.n, charts.n == 1 ? "" : "s", o->output);
    charts_release(&charts);
    return failed;
}

int command_plot(int argc, char **argv, struct error *err)
{
    struct plot_options o = {.analysis = ANALYSIS_OPTIONS_INIT};
    const struct option options[] = {
        {"output", 'o', OPTION_TEXT, &o.output, "DIR", NULL, "Folder for the charts; new, empty, or of former charts."},
        {"kind", 'k', OPTION_LIST, &o.kinds, "KIND,...", NULL,
         "runs (every run and the median), order (the runs in time), ratio (all benchmarks against the first "
         "platform)."},
        {"plots", 'p', OPTION_LIST, &o.plots, "png,svg,pdf", NULL, "Formats of the charts (png,svg)."},
        ANALYSIS_OPTION_ROWS(o.analysis),
    };
    const struct verb_usage usage = {
        "plot",
        "[INPUT...] -o DIR",
        commands[2].summary,
        "INPUT is a folder, CSV files, PLATFORM=FILE, or - for standard input; without one, the "
        "current folder.",
        options,
        sizeof options / sizeof *options};
    int status = command_over_inputs(&usage, argc, argv, &o.analysis, check, work, &o, err);
    options_release_list(&o.kinds);
    options_release_list(&o.plots);
    return status;
}
