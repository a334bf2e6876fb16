#include "data/formats/metric.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "data/catalogue/better_words.h"
#include "data/catalogue/catalogue.h"
#include "data/catalogue/name_words.h"
#include "data/formats/beside.h"
#include "data/formats/condition.h"
#include "data/formats/parameters_of.h"
#include "data/formats/printed.h"
#include "data/formats/when.h"
#include "data/memory.h"
#include "data/text.h"
#include "data/value/number.h"

enum { VALUES_LIMIT = 10000000 };

struct metric_context {
    struct metric_reading *reading;
    const struct format_metric *metric;
};

/* ---- the number ---- */

/* Numbers of one run, each with how often it came. */
struct numbers {
    struct counted_number {
        double value, count;
    } * items;
    size_t n, capacity;
};

static void numbers_add(struct numbers *numbers, double value, double count)
{
    numbers->items = memory_grow(numbers->items, numbers->n, &numbers->capacity, sizeof *numbers->items);
    numbers->items[numbers->n++] = (struct counted_number){value, count};
}

static void collect_numbers(struct numbers *out, const json_t *node, bool pairs)
{
    size_t i;
    json_t *item;
    if (pairs && json_array_size(node) == 2 && json_is_number(json_array_get(node, 0))) {
        numbers_add(out, json_number_value(json_array_get(node, 0)), json_number_value(json_array_get(node, 1)));
        return;
    }
    json_array_foreach(node, i, item)
    {
        if (json_is_array(item))
            collect_numbers(out, item, pairs);
        else if (json_is_number(item))
            numbers_add(out, json_number_value(item), 1);
    }
}

static int counted_compare(const void *a, const void *b)
{
    return number_compare(&((const struct counted_number *)a)->value, &((const struct counted_number *)b)->value);
}

/* The median of what was counted: the mean of the two in the middle where their number is even. */
static bool median_of(double *median, struct numbers *numbers)
{
    double all = 0, seen = 0, low = (double)NAN, high = (double)NAN;
    qsort(numbers->items, numbers->n, sizeof *numbers->items, counted_compare);
    for (size_t i = 0; i < numbers->n; i++)
        all += numbers->items[i].count > 0 ? numbers->items[i].count : 0;
    for (size_t i = 0; i < numbers->n && isnan(high); i++) {
        seen += numbers->items[i].count > 0 ? numbers->items[i].count : 0;
        if (isnan(low) && seen >= floor((all + 1) / 2))
            low = numbers->items[i].value;
        if (seen >= floor(all / 2) + 1)
            high = numbers->items[i].value;
    }
    *median = low / 2 + high / 2;
    return isfinite(*median);
}

static void drop_value(const struct metric_context *context, const struct place *at, const char *text,
                       const char *reason)
{
    OWNED char *line_text = place_text(at, "-line");
    double line = (double)context->reading->line;
    if (line_text)
        number_parse(&line, line_text, strlen(line_text), '.');
    OWNED char *name = place_filled(context->metric->benchmark, at);
    OWNED char *shown = *text ? memory_format("%s: %s", name, text) : memory_copy_text(name);
    reading_drop(context->reading->out, (size_t)line, shown, reason);
}

/* ---- what is known of a value ---- */

/* Whether the unit is something per operation: ns/op, B/op, allocs/op, unlike ops/op. */
static bool is_per_operation(const char *unit)
{
    const char *slash = strrchr(unit, '/');
    return slash && strcmp(slash, "/op") == 0 && strncmp(unit, "ops", 3) != 0;
}

static enum better better_of(const struct format_metric *metric, const struct place *at, const char *unit,
                             const char *benchmark)
{
    OWNED char *told = metric->better ? place_filled(metric->better, at) : memory_copy_text("");
    if (better_words_say(told) != BETTER_UNKNOWN)
        return better_words_say(told);
    if (is_per_operation(unit))
        return BETTER_LOWER;
    enum better by_unit = catalogue_unit_better(unit);
    if (by_unit != BETTER_UNKNOWN)
        return by_unit;
    enum better by_unit_words = name_words_say(unit).better;
    return by_unit_words != BETTER_UNKNOWN ? by_unit_words : name_words_say(benchmark).better;
}

static char *filled_or_null(const char *template, const struct place *at)
{
    char *text = template ? place_filled(template, at) : NULL;
    if (text && *text == '\0') {
        free(text);
        return NULL;
    }
    return text;
}

/* A level without a name stands behind the first name of the template: `sum/64 cpu_time`. */
static void name_value(struct format_value *value, const struct format *format, const struct format_metric *metric,
                       const struct place *at)
{
    const char *close = strstr(metric->benchmark, "}}");
    size_t length = close ? (size_t)(close - metric->benchmark) + 2 : strlen(metric->benchmark);
    OWNED char *template = memory_copy_bytes(metric->benchmark, length);
    value->benchmark = place_filled(template, at);
    parameters_read(value, format, at);
    OWNED char *rest = memory_format("%s%s", value->benchmark, metric->benchmark + length);
    free(value->benchmark);
    value->benchmark = place_filled(rest, at);
}

static void add_value(const struct metric_context *context, const struct place *at, double value, char *unit)
{
    const struct format *format = context->reading->format;
    const struct format_metric *metric = context->metric;
    struct reading *out = context->reading->out;
    OWNED char *time = format->time ? place_filled(format->time, at) : NULL;
    out->values = memory_grow(out->values, out->n, &out->capacity, sizeof *out->values);
    struct format_value *added = &out->values[out->n++];
    *added = (struct format_value){.value = value,
                                   .unit = unit,
                                   .time = when_of(time),
                                   .line = context->reading->line,
                                   .document = context->reading->document};
    name_value(added, format, metric, at);
    added->better = better_of(metric, at, unit, added->benchmark);
    added->platform = filled_or_null(metric->platform ? metric->platform : format->platform, at);
    added->run = filled_or_null(format->run, at);
    added->command = filled_or_null(format->commands, at);
}

/* A value with a unit of its own is converted to the declared one, and has its own where none is declared. */
static void take_number(const struct metric_context *context, const struct place *at, double value, const char *own)
{
    const struct format_metric *metric = context->metric;
    char *unit = metric->unit ? place_filled(metric->unit, at) : memory_copy_text("");
    double factor = 1;
    if (*own && *unit && !printed_factor(&factor, own, unit)) {
        OWNED char *reason =
            memory_format("'%s' is not to be read as %s", text_short(own).bytes, text_short(unit).bytes);
        drop_value(context, at, "", reason);
        free(unit);
        return;
    }
    if (*own && !*unit) {
        free(unit);
        unit = memory_copy_text(own);
    }
    value *= factor * metric->scale;
    if (factor != 1 && !context->reading->out->converted) /* NOLINT: whole */
        context->reading->out->converted = memory_copy_text(own);
    if (metric->divide) {
        OWNED char *by = place_text(at, metric->divide);
        double divisor = 0;
        if (!by || number_parse(&divisor, by, strlen(by), '.') != NUMBER_PLAIN || divisor <= 0) {
            drop_value(context, at, by ? by : "", "the number to divide by is missing or not above 0");
            free(unit);
            return;
        }
        value /= divisor;
    }
    if (isfinite(value)) {
        add_value(context, at, value, unit);
    } else {
        drop_value(context, at, "", "not a finite number");
        free(unit);
    }
}

/* Takes a number that the declaration does not scale, with what stands beside it. */
static void take_beside(const struct metric_context *context, const struct place *at, double value, const char *text)
{
    struct reading *out = context->reading->out;
    const char *own, *other;
    OWNED char *unit = context->metric->unit ? place_filled(context->metric->unit, at) : memory_copy_text("");
    OWNED char *reason = beside_read(&value, &own, &other, at, unit);
    if (!out->beside)
        out->beside = memory_copy_text(other);
    if (reason)
        drop_value(context, at, text, reason);
    else
        take_number(context, at, value, own);
}

static void take_text(const struct metric_context *context, const struct place *at, const char *text)
{
    const char *rest;
    double value;
    if (!printed_number(&value, text, &rest))
        drop_value(context, at, text, "not a number");
    else if (*rest == '\0' && !context->metric->scaled)
        take_beside(context, at, value, text);
    else
        take_number(context, at, value, rest);
}

/* Each piece between the signs at which the text is split is a run. */
static void take_pieces(const struct metric_context *context, const struct place *at, const char *text)
{
    const char *split = context->metric->split;
    for (const char *from = text; *from;) {
        size_t length = strcspn(from, split);
        OWNED char *piece = text_name(from, length);
        if (*piece)
            take_text(context, at, piece);
        from += length + (from[length] != '\0');
    }
}

static void take_array(const struct metric_context *context, const struct place *at)
{
    struct numbers numbers = {0};
    double median;
    collect_numbers(&numbers, place_node(at), context->metric->pairs);
    if (numbers.n > 0 && median_of(&median, &numbers)) {
        context->reading->out->reduced += numbers.n > 1;
        take_number(context, at, median, "");
    } else if (numbers.n > 0) {
        drop_value(context, at, "", "not a finite number");
    }
    free(numbers.items);
}

/* Whether a condition of the metric leaves the value out; a failed run is dropped with its reason. */
static bool is_left_out(const struct metric_context *context, const struct place *at)
{
    const struct format_metric *metric = context->metric;
    for (size_t i = 0; i < metric->when.n; i++)
        if (!condition_holds(&metric->when.items[i], at))
            return true;
    if (conditions_first(&metric->skip, at)) {
        context->reading->skipped = true;
        return true;
    }
    const struct condition *failed = conditions_first(&metric->fail, at);
    OWNED char *reason = failed && failed->reason ? place_filled(failed->reason, at) : NULL;
    OWNED char *text = failed ? node_text(place_node(at)) : NULL;
    if (failed)
        drop_value(context, at, text ? text : "", reason ? reason : "the run failed");
    return failed != NULL;
}

static bool take_value(const struct place *at, void *data)
{
    const struct metric_context *context = data;
    json_t *node = place_node(at);
    if (context->reading->out->n >= VALUES_LIMIT)
        return false;
    if (is_left_out(context, at))
        return true;
    OWNED char *text = node_text(node);
    if (json_is_array(node))
        take_array(context, at);
    else if (json_is_number(node))
        take_number(context, at, json_number_value(node), "");
    else if (text && *text && context->metric->split)
        take_pieces(context, at, text);
    else if (text && *text) /* null is none */
        take_text(context, at, text);
    return true;
}

void metric_read(struct metric_reading *reading, const struct format_metric *metric)
{
    struct metric_context context = {reading, metric};
    place_walk(reading->row, metric->value, take_value, &context);
}
