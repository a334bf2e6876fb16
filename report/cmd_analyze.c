/* The verb analyze. */
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "data/memory.h"
#include "data/program/message.h"
#include "data/program/output.h"
#include "data/text.h"
#include "report/archive/archive.h"
#include "report/command.h"
#include "report/report_verbs.h"
#include "report/input/inputs.h"
#include "report/terminal/explain.h"
#include "report/terminal/anomaly_list.h"
#include "report/template/sentences.h"
#include "report/terminal/sweep_list.h"
#include "report/terminal/table.h"
#include "report/template/templates.h"
#include "report/view/view.h"
#include "report/words/phrase.h"
#include "report/words/shown_names.h"

const char analyze_summary[] = "say which differences between platforms hold, which do not, and why";

struct analyze_options {
    struct analysis_options analysis;
    const char *format, *fail_on;
    struct option_list explain;
    bool anomalies; /* search each input by itself instead of analysing all of them together */
};

static int format_csv(struct text *out, const struct result *r, const struct sentences *sentences, struct error *err)
{
    (void)sentences;
    (void)err;
    table_csv(out, r);
    return 0;
}

static int format_text(struct text *out, const struct result *r, const struct sentences *sentences, struct error *err)
{
    RELEASED(arena_release) struct arena arena = {0};
    const struct result shown = result_shown(&arena, r);
    struct table table;
    table_init(&table, &arena, &shown);
    table_text(out, &table, command_colour(), command_columns());
    if (sweep_list_text(out, &shown, sentences, command_columns(), err) != 0)
        return -1;
    return anomaly_list_text(out, &shown, sentences, command_colour(), command_columns(), err);
}

static int format_markdown(struct text *out, const struct result *r, const struct sentences *sentences,
                           struct error *err)
{
    RELEASED(arena_release) struct arena arena = {0};
    const struct result shown = result_shown(&arena, r);
    struct table table;
    table_init(&table, &arena, &shown);
    table_markdown(out, &table, TABLE_ALL);
    if (sweep_list_markdown(out, &shown, sentences, err) != 0)
        return -1;
    return anomaly_list_markdown(out, &shown, sentences, err);
}

static const struct {
    const char *name;
    int (*write)(struct text *out, const struct result *r, const struct sentences *sentences, struct error *err);
} formats[] = {{"text", format_text}, {"csv", format_csv}, {"markdown", format_markdown}};

/* JSON is printed while it is made. */
static bool is_json(const struct analyze_options *o)
{
    return o->explain.n == 0 && strcmp(o->format, "json") == 0;
}

/* The explanation takes the place of the table. */
static int write_result(struct text *out, const struct analyze_options *o, const struct result *r,
                        const struct sentences *sentences, struct error *err)
{
    if (o->explain.n > 0)
        return explain_text(out, r, &o->explain, sentences, err);
    for (size_t i = 0; i < sizeof formats / sizeof *formats; i++)
        if (strcmp(formats[i].name, o->format) == 0)
            return formats[i].write(out, r, sentences, err);
    return 0;
}

static int print_result(const struct analyze_options *o, const struct result *r, struct status *status,
                        struct error *err)
{
    progress_begin(r->dataset->progress, "writing", 0);
    status_start(status, STDERR_FILENO);
    RELEASED(sentences_release) struct sentences sentences = {0};
    RELEASED(text_release) struct text out = {0};
    OWNED char *templates = templates_folder(err);
    int failed = !templates || sentences_load(&sentences, templates, err) != 0;
    failed = failed || (!is_json(o) && write_result(&out, o, r, &sentences, err) != 0);
    status_stop(status);
    if (failed)
        return -1;
    return is_json(o) ? view_write(&output_sink, r, &sentences, err) : output_write(text_string(&out), out.length, err);
}

/* A violation is an order that the data contradict beyond noise and host; an anomaly has medium or high severity. */
static bool is_failure(enum anomaly_kind kind, enum anomaly_status status, enum severity severity, const char *fail_on)
{
    if (strcmp(fail_on, "violation") == 0)
        return kind == ANOMALY_ORDER_VIOLATION && status == STATUS_SUSTAINED;
    return strcmp(fail_on, "anomaly") == 0 && severity != SEVERITY_LOW;
}

/* What has been judged so far: whether anything fails, and in which benchmarks something would if the direction that is
 * assumed of them were known. */
struct judgement {
    const char *fail_on;
    bool fails;
    const char *assumed[12];
    size_t n_assumed, more;
};

static void judgement_add_assumed(struct judgement *j, const char *name)
{
    for (size_t i = 0; i < j->n_assumed; i++)
        if (strcmp(j->assumed[i], name) == 0)
            return;
    if (j->n_assumed < sizeof j->assumed / sizeof *j->assumed)
        j->assumed[j->n_assumed++] = name;
    else
        j->more++;
}

/* A violated order that rests on an assumption has low severity for that reason alone. */
static void judge(struct judgement *j, enum anomaly_kind kind, enum anomaly_status status, enum severity severity,
                  const char *assumed)
{
    bool lowered = assumed && kind == ANOMALY_ORDER_VIOLATION && status != STATUS_WITHIN_NOISE;
    if (!is_failure(kind, status, lowered ? SEVERITY_MEDIUM : severity, j->fail_on))
        return;
    if (assumed)
        judgement_add_assumed(j, assumed);
    else
        j->fails = true;
}

/* Returns the exit status. */
static int judgement_say(const struct judgement *j)
{
    RELEASED(arena_release) struct arena arena = {0};
    if (j->n_assumed > 0)
        message_print("--fail-on %s: what was found in %s%s does not count, because it is only assumed that higher is "
                      "better there; --higher NAME,... makes it count, --lower NAME,... turns it round",
                      j->fail_on, phrase_list(&arena, j->assumed, j->n_assumed), j->more ? " and others" : "");
    return j->fails;
}

/* ---- many sets ---- */

static int archive_judge(const struct archive *archive, const char *fail_on)
{
    struct judgement j = {.fail_on = fail_on};
    for (size_t i = 0; i < archive->n_sets; i++)
        for (size_t k = 0; k < archive->sets[i].n_anomalies; k++) {
            const struct archive_anomaly *f = &archive->sets[i].anomalies[k];
            judge(&j, f->kind, f->status, f->severity, f->assumed);
        }
    return judgement_say(&j);
}

/* The problem of a file names it already. */
static void say_problem(const struct archive_set *set)
{
    enum { SHOWN = 300 };
    OWNED char *path = text_shown(set->path), *name = text_abridged(set->path, strlen(set->path), SHOWN);
    size_t length = strlen(path);
    if (strncmp(set->problem, path, length) == 0 && set->problem[length] == ':')
        fprintf(stderr, "virtstat: %s\n", set->problem);
    else
        fprintf(stderr, "virtstat: %s: not read: %s\n", name, set->problem);
}

static void say_problems(const struct archive *archive)
{
    for (size_t i = 0; i < archive->n_sets; i++)
        if (archive->sets[i].problem)
            say_problem(&archive->sets[i]);
        else
            losses_say(&archive->sets[i].losses);
}

static int print_archive(const struct analyze_options *o, struct archive *archive, struct error *err)
{
    struct status line = {0};
    status_start(&line, STDERR_FILENO);
    int failed = archive_search(archive, &o->analysis, &line.progress, err);
    status_stop(&line);
    if (failed)
        return -1;
    say_problems(archive);
    if (archive_readable(archive) == 0)
        return error_set(err, ERROR_DATA, "none of %zu sets could be read", archive->n_sets);
    RELEASED(text_release) struct text out = {0};
    archive_write(&out, archive, o->format);
    failed = output_write(text_string(&out), out.length, err);
    return failed ? -1 : archive_judge(archive, o->fail_on);
}

static int search_inputs(const struct analyze_options *o, const struct inputs *inputs, struct error *err)
{
    RELEASED(archive_release) struct archive archive = {.shown = archive_is_shown(o->format)};
    archive_list(&archive, inputs->paths, inputs->n);
    return print_archive(o, &archive, err);
}

/* ---- one analysis ---- */

static int result_judge(const struct result *r, const char *fail_on)
{
    struct judgement j = {.fail_on = fail_on};
    for (size_t i = 0; i < r->n_anomalies; i++) {
        const struct anomaly *a = &r->anomalies[i];
        judge(&j, a->kind, a->status, a->severity, view_anomaly_assumed(r, a));
    }
    return judgement_say(&j);
}

static int print_and_judge(const struct result *r, struct status *status, void *context, struct error *err)
{
    const struct analyze_options *o = context;
    if (print_result(o, r, status, err) != 0)
        return -1;
    return result_judge(r, o->fail_on);
}

static int check_explain(const struct analyze_options *o, struct error *err)
{
    if (o->explain.n > 0 && o->anomalies)
        return error_set(err, ERROR_USAGE, "--explain is about one set of results, --anomalies about many");
    if (o->explain.n > 0 && strcmp(o->format, "text") != 0)
        return error_set(err, ERROR_USAGE, "--explain is for --format text; %s has other ways to the same facts",
                         o->format);
    return 0;
}

static int analyze_run(void *context, const struct operands *operands, struct error *err)
{
    struct analyze_options *o = context;
    const struct inputs inputs = inputs_of(operands);
    if (check_explain(o, err) != 0)
        return -1;
    return o->anomalies ? search_inputs(o, &inputs, err) : inputs_run(&o->analysis, &inputs, print_and_judge, o, err);
}

int command_analyze(int argc, char **argv, struct error *err)
{
    struct analyze_options o = {.analysis = ANALYSIS_OPTIONS_INIT, .format = "text", .fail_on = "never"};
    const struct option own[] = {
        {"format", 'f', OPTION_CHOICE, &o.format, "FORMAT", "text|json|csv|markdown",
         "How to print the result (text)."},
        {"explain", 0, OPTION_LIST, &o.explain, "NAME,...", NULL,
         "Instead of the table: how the verdicts of these benchmarks came about, step by step, and what was found in "
         "them, "
         "with its causes."},
        {"anomalies", 0, OPTION_FLAG, &o.anomalies, NULL, NULL,
         "Take each folder below INPUT that holds CSV files as a set of its own, and list what is wrong in each: an "
         "archive "
         "of past results is searched in seconds."},
        {"fail-on", 0, OPTION_CHOICE, &o.fail_on, "WHAT", "violation|anomaly|never",
         "Exit with status 1 when the expected order is violated beyond what noise and host explain, or when any "
         "anomaly of medium or high "
         "severity is found (never). What rests on a direction that is only assumed does not count."},
    };
    struct option options[sizeof own / sizeof *own + ANALYSIS_OPTIONS];
    inputs_options(options, own, sizeof own / sizeof *own, 1, &o.analysis);
    const struct verb_usage usage = {
        "analyze", "[INPUT...]", analyze_summary, INPUTS_HELP, options, sizeof options / sizeof *options, true};
    return options_run(&usage, argc, argv, analyze_run, &o, err);
}
