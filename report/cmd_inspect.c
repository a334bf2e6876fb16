/* The verb inspect. */
#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#include "data/memory.h"
#include "data/program/output.h"
#include "data/text.h"
#include "report/command.h"
#include "report/input/inputs.h"
#include "report/report_verbs.h"
#include "report/terminal/inspection.h"

const char inspect_summary[] = "say how the inputs are read: files, columns, units, directions, and what is not used";

struct inspect_options {
    struct analysis_options analysis;
    const char *format;
};

static int print_json(const struct dataset *ds, const struct result *r, struct error *err)
{
    json_t *json = inspection_json(ds, r);
    char *text = json_dumps(json, JSON_INDENT(2) | JSON_REAL_PRECISION(17));
    json_decref(json);
    RELEASED(text_release) struct text out = {0};
    text_format(&out, "%s\n", text);
    free(text);
    return output_write(text_string(&out), out.length, err);
}

static int print_text(const struct dataset *ds, const struct result *r, struct error *err)
{
    RELEASED(text_release) struct text out = {0};
    inspection_text(&out, ds, r, command_columns());
    return output_write(text_string(&out), out.length, err);
}

static int inspect_run(void *context, const struct operands *operands, struct error *err)
{
    struct inspect_options *o = context;
    const struct inputs inputs = inputs_of(operands);
    RELEASED(dataset_release) struct dataset ds = {0};
    RELEASED(result_release) struct result r = {0};
    if (inputs_analyse(&ds, &r, &o->analysis, &inputs, NULL, err) != 0)
        return -1;
    return strcmp(o->format, "json") == 0 ? print_json(&ds, &r, err) : print_text(&ds, &r, err);
}

int command_inspect(int argc, char **argv, struct error *err)
{
    struct inspect_options o = {.analysis = ANALYSIS_OPTIONS_INIT, .format = "text"};
    const struct option options[] = {
        {"column", 'C', OPTION_LIST, &o.analysis.columns, "NAME=ROLE,...", NULL,
         "What a column is, such as 'time=value:ms:lower' or 'where=platform'."},
        {"lower", 'l', OPTION_LIST, &o.analysis.lower, "NAME,...", NULL, "Benchmarks in which lower is better."},
        {"higher", 'H', OPTION_LIST, &o.analysis.higher, "NAME,...", NULL, "Benchmarks in which higher is better."},
        {"format", 'f', OPTION_CHOICE, &o.format, "FORMAT", "text|json", "What is printed (text)."},
    };
    const struct verb_usage usage = {
        "inspect", "[INPUT...]", inspect_summary, INPUTS_HELP, options, sizeof options / sizeof *options, true};
    return options_run(&usage, argc, argv, inspect_run, &o, err);
}
