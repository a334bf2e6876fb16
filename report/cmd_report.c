/* The verb report. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "data/memory.h"
#include "data/program/message.h"
#include "report/chart/chart.h"
#include "report/report_verbs.h"
#include "report/folder/folder.h"
#include "report/html/html.h"
#include "report/input/inputs.h"
#include "report/page/page.h"
#include "report/template/page_template.h"
#include "report/template/sentences.h"
#include "report/template/templates.h"
#include "report/view/view.h"
#include "report/words/shown_names.h"

const char report_summary[] = "write the report: Markdown, HTML, JSON and charts";

struct report_options {
    struct analysis_options analysis;
    const char *output, *template;
    struct option_list plots;
    unsigned formats;
    char *templates; /* the folder */
    struct page_template page;
};

/* More charts than this are drawn as SVG alone, which the page shows, unless the user names formats: PNG takes most of
 * the time of a report of many benchmarks. */
enum { MOST_CHARTS_TWICE = 48 };

/* All parts of one report are made from this. */
struct report {
    const struct result *result, *shown; /* with the names of the data, and as people read them */
    struct report_options *options;
    struct sentences sentences;
    json_t *view;
    struct charts charts, all_charts; /* those that the result deserves, and every one where the page names it */
    struct charts drawn;              /* those that the page shows; the items are borrowed */
    struct folder folder;
};

static int check_options(struct report_options *o, struct error *err)
{
    if (!o->output)
        return error_set(err, ERROR_USAGE, "say where the report goes: -o DIR");
    if (folder_check(o->output, err) != 0) /* before long work */
        return -1;
    if (charts_formats(&o->formats, &o->plots, err) != 0)
        return -1;
    o->templates = templates_folder(err);
    return o->templates ? page_template_load(&o->page, o->template, o->templates, err) : -1;
}

/* ---- charts ---- */

static bool page_names(const struct report *report, const char *field)
{
    return fields_holds(&report->options->page.used, field);
}

static bool charts_hold(const struct charts *charts, const char *stem)
{
    for (size_t i = 0; i < charts->n; i++)
        if (strcmp(charts->items[i].stem, stem) == 0)
            return true;
    return false;
}

/* The template tells which lists of charts the page shows. */
static bool page_shows(const struct report *report, const struct chart *chart)
{
    bool overall = chart->benchmark == SIZE_MAX;
    return page_names(report, overall ? "report.all_overview[].file" : "report.sections[].all_charts[].file") ||
           (page_names(report, overall ? "report.overview[].file" : "report.sections[].charts[].file") &&
            charts_hold(&report->charts, chart->stem));
}

static int report_plan_charts(struct report *report, struct error *err)
{
    const unsigned every = (1u << CHART_KINDS) - 1;
    bool all = page_names(report, "report.all_overview") || page_names(report, "report.sections[].all_charts");
    if (charts_plan(&report->charts, report->shown, CHARTS_OF_REPORT, false, &report->sentences, err) != 0 ||
        (all && charts_plan(&report->all_charts, report->shown, every, true, &report->sentences, err) != 0))
        return -1;
    const struct charts *planned = all ? &report->all_charts : &report->charts;
    report->drawn.items = memory_allocate(planned->n, sizeof *report->drawn.items);
    for (size_t i = 0; i < planned->n; i++)
        if (page_shows(report, &planned->items[i]))
            report->drawn.items[report->drawn.n++] = planned->items[i];
    if (report->options->plots.n == 0 && report->drawn.n > MOST_CHARTS_TWICE)
        report->options->formats = CHART_SVG;
    return 0;
}

/* The page shows SVG or PNG: where neither is asked for, SVG is drawn for the page alone. */
static unsigned formats_drawn(unsigned formats)
{
    return formats & (CHART_PNG | CHART_SVG) ? formats : formats | CHART_SVG;
}

static int report_draw_charts(struct report *report, struct error *err)
{
    if (report->drawn.n == 0)
        return 0;
    return charts_draw(&report->drawn, report->shown, report->options->templates, report->folder.staging,
                       formats_drawn(report->options->formats), err);
}

static void report_remove_undemanded(const struct report *report)
{
    if (formats_drawn(report->options->formats) == report->options->formats)
        return;
    for (size_t i = 0; i < report->drawn.n; i++) {
        OWNED char *path = memory_format("%s/%s.svg", report->folder.staging, report->drawn.items[i].stem);
        unlink(path);
    }
}

/* ---- files ---- */

static int report_write_json(struct report *report, struct error *err)
{
    progress_begin(report->result->dataset->progress, "writing the numbers", 0);
    struct folder_file file;
    const struct sink sink = folder_sink(&file);
    bool whole = folder_begin(&file, &report->folder, "analysis.json", err) == 0 &&
                 view_write(&sink, report->result, &report->sentences, err) == 0;
    return folder_end(&file, whole, err);
}

static int report_write_html(const struct report *report, const char *markdown, struct error *err)
{
    RELEASED(text_release) struct text html = {0};
    progress_begin(report->result->dataset->progress, "writing the HTML page", 0);
    if (html_page(&html, markdown, "Benchmark report", report->options->templates, report->folder.staging, err) != 0)
        return -1;
    return folder_write(&report->folder, "report.html", text_string(&html), html.length, err);
}

/* report.md names the charts that are kept; the HTML page holds the SVG of each where there is one. */
static int report_write_pages(struct report *report, struct error *err)
{
    if (view_result(&report->view, report->shown, &report->sentences, err) != 0)
        return -1;
    const struct mustache *template = &report->options->page.mustache;
    const unsigned formats = report->options->formats;
    const char *kept = formats & CHART_PNG ? "png" : formats & CHART_SVG ? "svg" : "pdf";
    const struct charts *all_charts = report->all_charts.n ? &report->all_charts : &report->charts;
    const struct page_parts parts = {report->shown, report->view, &report->charts,
                                     all_charts,    kept,         &report->sentences};
    json_auto_t *context = NULL;
    RELEASED(text_release) struct text page = {0};
    progress_begin(report->result->dataset->progress, "writing the pages", report->result->n_benchmarks);
    if (page_context(&context, &parts, err) != 0 || page_render(&page, context, template, err) != 0 ||
        folder_write(&report->folder, "report.md", text_string(&page), page.length, err) != 0 ||
        report_draw_charts(report, err) != 0)
        return -1;
    return report_write_html(report, text_string(&page), err);
}

static int report_write(struct report *report, struct error *err)
{
    if (sentences_load(&report->sentences, report->options->templates, err) != 0 ||
        folder_open(&report->folder, report->options->output, err) != 0 || report_plan_charts(report, err) != 0 ||
        report_write_json(report, err) != 0 || report_write_pages(report, err) != 0)
        return -1;
    report_remove_undemanded(report);
    return folder_publish(&report->folder, err);
}

static void say_written(const struct report *report, const char *advice)
{
    message_print("wrote %s/report.html and report.md", report->options->output);
    if (report->options->plots.n == 0 && !(report->options->formats & CHART_PNG))
        message_print("drew %zu charts as SVG only; --plots png,svg draws both", report->drawn.n);
    fputs(advice, stderr);
}

static int write_result(const struct result *r, struct status *status, void *context, struct error *err)
{
    RELEASED(arena_release) struct arena arena = {0};
    const struct result shown = result_shown(&arena, r);
    struct report report = {.result = r, .shown = &shown, .options = context};
    status_start(status, STDERR_FILENO);
    int failed = report_write(&report, err);
    status_stop(status);
    folder_discard(&report.folder);
    json_decref(report.view);
    charts_release(&report.charts);
    charts_release(&report.all_charts);
    const char *advice = charts_advice(&report.drawn);
    free(report.drawn.items);
    sentences_release(&report.sentences);
    if (!failed)
        say_written(&report, advice);
    return failed;
}

static int report_run(void *context, const struct operands *operands, struct error *err)
{
    struct report_options *o = context;
    const struct inputs inputs = inputs_of(operands);
    return check_options(o, err) != 0 ? -1 : inputs_run(&o->analysis, &inputs, write_result, o, err);
}

int command_report(int argc, char **argv, struct error *err)
{
    struct report_options o = {.analysis = ANALYSIS_OPTIONS_INIT, .template = "assignment"};
    const struct option own[] = {
        {"output", 'o', OPTION_TEXT, &o.output, "DIR", NULL,
         "Folder for the report; new, empty, or written by virtstat before."},
        {"template", 't', OPTION_TEXT, &o.template, "NAME|FILE", NULL,
         "Template of the page: assignment, full, brief, or a file (assignment)."},
        {"plots", 'p', OPTION_LIST, &o.plots, "png,svg,pdf", NULL,
         "Formats of the charts (png,svg; svg where there are over 48 charts)."},
    };
    enum { OWN = sizeof own / sizeof *own };
    struct option options[OWN + ANALYSIS_OPTIONS];
    inputs_options(options, own, OWN, OWN, &o.analysis);
    const struct verb_usage usage = {.name = "report",
                                     .arguments = "[INPUT...] -o DIR",
                                     .summary = report_summary,
                                     .details =
                                         "Writes report.md, report.html, analysis.json and the charts. " INPUTS_HELP,
                                     .options = options,
                                     .n_options = sizeof options / sizeof *options,
                                     .takes_operands = true};
    int status = options_run(&usage, argc, argv, report_run, &o, err);
    page_template_release(&o.page);
    free(o.templates);
    return status;
}
