/* The values in what a program printed, or why there are none: the engine of data/formats reads them. */
#include <stdlib.h>
#include <string.h>

#include "collect/measure/benchmark_run.h"
#include "collect/plan/pattern.h"
#include "data/formats/format.h"
#include "data/memory.h"
#include "data/text.h"

/* The bytes of an output, with the LF that has to stand behind them. The caller releases `bytes`. */
static struct file_bytes output_bytes(struct text *bytes, const struct text *output)
{
    text_append_bytes(bytes, text_string(output), output->length);
    text_append_bytes(bytes, "\n", 1);
    return (struct file_bytes){
        .path = "its output", .bytes = text_string(bytes), .length = output->length, .whole = true};
}

/* ---- one value, by a pattern or a path ---- */

static int make_format(struct format *out, const char *pattern, const char *json, const char *unit, struct error *err)
{
    *out = (struct format){0};
    struct expression *expression = pattern ? pattern_compile(pattern, err) : NULL;
    if (pattern && !expression)
        return -1;
    if (expression)
        format_of_expression(out, expression, pattern, unit);
    else
        format_of_path(out, json, unit);
    return 0;
}

static int check_value(const struct run_metric *value, const struct benchmark_plan *benchmark, const char *unit,
                       struct error *err)
{
    if (benchmark_runner(benchmark) && value->value <= 0)
        return error_set(err, ERROR_DATA, "%s cannot be %g", benchmark->name, value->value);
    if (!*unit && *value->unit)
        return error_set(err, ERROR_DATA,
                         "'%s' stands behind the number: leave it out of the group, or say unit = \"%s\"",
                         text_short(value->unit).bytes, text_short(value->unit).bytes);
    return 0;
}

static int read_one(struct run_metrics *out, const struct benchmark_plan *benchmark, const struct file_bytes *output,
                    struct error *err)
{
    const struct known_runner *known = benchmark_runner(benchmark);
    const char *pattern = known ? known->pattern : *benchmark->pattern ? benchmark->pattern : NULL;
    const char *unit = known ? "" : benchmark->unit;
    RELEASED(format_release) struct format format = {0};
    if (make_format(&format, pattern, known ? known->json : benchmark->json, unit, err) != 0 ||
        run_metrics_read(out, &format, NULL, output, err) != 0)
        return -1;
    struct run_metric *value = &out->items[0];
    value->value *= known ? known->scale : 1;
    return check_value(value, benchmark, unit, err);
}

/* ---- the metrics that a format knows ---- */

static void remove_metric(struct run_metrics *metrics, size_t index)
{
    free(metrics->items[index].name);
    free(metrics->items[index].unit);
    memmove(&metrics->items[index], &metrics->items[index + 1], (--metrics->n - index) * sizeof *metrics->items);
}

static bool is_wanted(const char *name, const struct words *wanted)
{
    bool found = wanted->n == 0;
    for (size_t i = 0; i < wanted->n && !found; i++)
        found = metric_is(name, wanted->all[i]);
    return found;
}

static bool has_metric(const struct run_metrics *metrics, const char *wanted)
{
    for (size_t i = 0; i < metrics->n; i++)
        if (metric_is(metrics->items[i].name, wanted))
            return true;
    return false;
}

static int say_missing(const char *wanted, const struct run_metrics *metrics, struct error *err)
{
    RELEASED(words_release) struct words names = {0};
    for (size_t i = 0; i < metrics->n; i++)
        words_add(&names, metrics->items[i].name);
    OWNED char *list = words_listed(words_argv(&names), "and");
    return error_set(err, ERROR_DATA, "its output has no metric '%s'; it has %s", text_short(wanted).bytes, list);
}

static int choose_metrics(struct run_metrics *metrics, const struct words *wanted, struct error *err)
{
    for (size_t i = 0; i < wanted->n; i++)
        if (!has_metric(metrics, wanted->all[i]))
            return say_missing(wanted->all[i], metrics, err);
    for (size_t i = metrics->n; i-- > 0;)
        if (!is_wanted(metrics->items[i].name, wanted))
            remove_metric(metrics, i);
    return 0;
}

static int check_number(const struct run_metrics *metrics, struct error *err)
{
    enum { MOST = 200 };
    if (metrics->n <= MOST)
        return 0;
    return error_set(err, ERROR_DATA, "its output has %zu metrics, and at most %d are kept: say metric = NAME",
                     metrics->n, (int)MOST);
}

static int read_metrics(struct run_metrics *out, const struct benchmark_plan *benchmark,
                        const struct file_bytes *output, struct error *err)
{
    const struct format *format = formats_find(benchmark->formats, benchmark->format);
    return run_metrics_read(out, format, benchmark->formats, output, err) != 0 ||
                   choose_metrics(out, &benchmark->metric, err) != 0 || check_number(out, err) != 0
               ? -1
               : 0;
}

/* ---- either ---- */

int run_values(struct run_metrics *out, const struct benchmark_plan *benchmark, const struct text *output,
               struct error *err)
{
    RELEASED(text_release) struct text bytes = {0};
    const struct file_bytes file = output_bytes(&bytes, output);
    struct error why = {0};
    *out = (struct run_metrics){0};
    if ((benchmark->formats ? read_metrics : read_one)(out, benchmark, &file, &why) == 0)
        return 0;
    run_metrics_release(out);
    return error_set(err, ERROR_UNAVAILABLE, "%s", why.message);
}

char *run_complaint(const struct benchmark_plan *benchmark, const struct text *output)
{
    RELEASED(text_release) struct text bytes = {0};
    const struct file_bytes file = output_bytes(&bytes, output);
    return benchmark->formats ? run_metrics_complaint(formats_find(benchmark->formats, benchmark->format), &file)
                              : NULL;
}
