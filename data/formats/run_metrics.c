#include "data/formats/run_metrics.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "data/formats/file_reading.h"
#include "data/formats/printed.h"
#include "data/memory.h"
#include "data/text.h"
#include "data/value/number.h"

enum { METRICS_LIMIT = 1000 };

/* ---- names ---- */

/* The values of one name, and the parameters in which these differ. */
struct value_name {
    const struct format_value *first;
    const char **telling; /* borrowed */
    size_t n, capacity;
};

struct value_names {
    struct value_name *items;
    size_t n, capacity;
};

static void value_names_release(struct value_names *names)
{
    for (size_t i = 0; i < names->n; i++)
        free(names->items[i].telling);
    free(names->items);
}

static const char *level_of(const struct format_value *value, const char *name)
{
    for (size_t i = 0; i < value->n_parameters; i++)
        if (strcmp(value->parameters[i].name, name) == 0)
            return value->parameters[i].level;
    return "";
}

static bool is_telling(const struct value_name *name, const char *parameter)
{
    for (size_t i = 0; i < name->n; i++)
        if (strcmp(name->telling[i], parameter) == 0)
            return true;
    return false;
}

/* Adds the parameters of one value in which another one differs. */
static void add_telling(struct value_name *name, const struct format_value *value, const struct format_value *other)
{
    for (size_t i = 0; i < value->n_parameters; i++) {
        const struct value_parameter *parameter = &value->parameters[i];
        if (strcmp(level_of(other, parameter->name), parameter->level) == 0 || is_telling(name, parameter->name))
            continue;
        name->telling = memory_grow(name->telling, name->n, &name->capacity, sizeof *name->telling);
        name->telling[name->n++] = parameter->name;
    }
}

/* NULL: it has no such name. */
static struct value_name *find_name(const struct value_names *names, const char *benchmark)
{
    for (size_t i = 0; i < names->n; i++)
        if (strcmp(names->items[i].first->benchmark, benchmark) == 0)
            return &names->items[i];
    return NULL;
}

static int say_too_many(struct error *err)
{
    return error_set(err, ERROR_DATA, "its output has more than %d metrics", (int)METRICS_LIMIT);
}

static int collect_names(struct value_names *names, const struct reading *reading, struct error *err)
{
    for (size_t i = 0; i < reading->n; i++) {
        const struct format_value *value = &reading->values[i];
        struct value_name *name = find_name(names, value->benchmark);
        if (!name && names->n == METRICS_LIMIT)
            return say_too_many(err);
        if (!name) {
            names->items = memory_grow(names->items, names->n, &names->capacity, sizeof *names->items);
            name = &names->items[names->n++];
            *name = (struct value_name){.first = value};
        }
        add_telling(name, value, name->first);
        add_telling(name, name->first, value);
    }
    return 0;
}

static char *metric_name(const struct value_names *names, const struct format_value *value)
{
    RELEASED(text_release) struct text name = {0};
    const struct value_name *found = find_name(names, value->benchmark);
    text_append(&name, value->benchmark);
    for (size_t i = 0; found && i < value->n_parameters; i++)
        if (is_telling(found, value->parameters[i].name))
            text_format(&name, " %s=%s", value->parameters[i].name, value->parameters[i].level);
    return text_name(text_string(&name), name.length);
}

/* ---- one number for each ---- */

/* The values of one metric. */
struct gathered {
    const struct format_value *first; /* borrowed */
    double *values;
    size_t n, capacity;
};

struct gathering {
    const struct format *format;
    struct run_metrics *out;
    struct gathered *all; /* one for each metric */
    size_t capacity;
};

static void gathering_release(struct gathering *gathering)
{
    for (size_t i = 0; i < gathering->out->n; i++)
        free(gathering->all[i].values);
    free(gathering->all);
}

/* Takes the name. */
static size_t find_metric(struct gathering *gathering, char *name, const struct format_value *value)
{
    struct run_metrics *out = gathering->out;
    for (size_t i = 0; i < out->n; i++)
        if (strcmp(out->items[i].name, name) == 0) {
            free(name);
            return i;
        }
    gathering->all = memory_grow(gathering->all, out->n, &gathering->capacity, sizeof *gathering->all);
    gathering->all[out->n] = (struct gathered){.first = value};
    out->items = memory_grow(out->items, out->n, &out->capacity, sizeof *out->items);
    out->items[out->n] =
        (struct run_metric){.name = name, .unit = memory_copy_text(value->unit), .better = value->better};
    return out->n++;
}

/* A JSON document is what one run of a program wrote, unless the format tells runs apart by itself. */
static bool is_of_another_run(const struct format *format, const struct format_value *a, const struct format_value *b)
{
    if (format->kind != FORMAT_JSON || a->document == b->document)
        return false;
    return !a->run || !b->run || strcmp(a->run, b->run) != 0;
}

static int say_another_run(const char *name, const struct format_value *first, const struct format_value *value,
                           struct error *err)
{
    return error_set(err, ERROR_DATA,
                     "%s stands in two JSON documents of its output, at lines %zu and %zu, and one run writes one: let "
                     "the command print one of them",
                     text_short(name).bytes, first->line, value->line);
}

static int gather_value(struct gathering *gathering, const struct value_names *names, const struct format_value *value,
                        struct error *err)
{
    double factor;
    size_t metric = find_metric(gathering, metric_name(names, value), value);
    const struct run_metric *found = &gathering->out->items[metric];
    struct gathered *gathered = &gathering->all[metric];
    if (gathering->out->n > METRICS_LIMIT)
        return say_too_many(err);
    if (is_of_another_run(gathering->format, gathered->first, value))
        return say_another_run(found->name, gathered->first, value, err);
    if (!printed_factor(&factor, value->unit, found->unit))
        return error_set(err, ERROR_DATA, "%s: it is in '%s' and in '%s'", text_short(found->name).bytes,
                         text_short(found->unit).bytes, text_short(value->unit).bytes);
    gathered->values = memory_grow(gathered->values, gathered->n, &gathered->capacity, sizeof *gathered->values);
    gathered->values[gathered->n++] = value->value * factor;
    return 0;
}

static double median_of(struct gathered *gathered)
{
    qsort(gathered->values, gathered->n, sizeof *gathered->values, number_compare);
    return gathered->values[(gathered->n - 1) / 2] / 2 + gathered->values[gathered->n / 2] / 2;
}

static int gather(struct run_metrics *out, const struct format *format, const struct reading *reading,
                  struct error *err)
{
    RELEASED(value_names_release) struct value_names names = {0};
    RELEASED(gathering_release) struct gathering gathering = {.format = format, .out = out};
    if (collect_names(&names, reading, err) != 0)
        return -1;
    for (size_t i = 0; i < reading->n; i++)
        if (gather_value(&gathering, &names, &reading->values[i], err) != 0)
            return -1;
    for (size_t i = 0; i < out->n; i++) {
        out->items[i].value = median_of(&gathering.all[i]);
        if (!isfinite(out->items[i].value))
            return error_set(err, ERROR_DATA, "%s: not a finite number", text_short(out->items[i].name).bytes);
    }
    return 0;
}

/* ---- what is wrong ---- */

/* The first thing that was dropped, and why; a row without a number only where rows that hold one are not asked for. */
static char *complaint_of(const struct reading *reading, bool of_empty)
{
    for (size_t i = 0; i < reading->n_drops; i++) {
        const struct format_drop *drop = &reading->drops[i];
        const bool named = *drop->text != '\0';
        if (of_empty || strcmp(drop->reason, reading_empty) != 0)
            return memory_format("%s%s%s", named ? text_short(drop->text).bytes : "", named ? ": " : "", drop->reason);
    }
    return NULL;
}

static int say_unfit(const struct format *format, const struct formats *formats, const struct file_bytes *output,
                     struct error *err)
{
    const struct format *other = NULL;
    struct error ignored;
    formats_recognise(&other, formats, output, &ignored);
    if (other)
        return error_set(err, ERROR_DATA, "its output does not fit the format %s (%s), but %s (%s)", format->name,
                         format->title, other->name, other->title);
    if (output->length == 0)
        return error_set(err, ERROR_DATA, "its standard output is empty: the format %s (%s) has nothing to read",
                         format->name, format->title);
    return error_set(err, ERROR_DATA, "its output does not fit the format %s (%s)", format->name, format->title);
}

static int check_reading(const struct reading *reading, const struct format *format, struct error *err)
{
    OWNED char *complaint = complaint_of(reading, reading->n > 0 || !format->none);
    if (complaint)
        return error_set(err, ERROR_DATA, "%s", complaint);
    if (reading->n == 0)
        return error_set(err, ERROR_DATA, "its output %s", format->none ? format->none : reading_empty);
    return 0;
}

char *run_metrics_complaint(const struct format *format, const struct file_bytes *output)
{
    RELEASED(reading_release) struct reading reading = {0};
    struct error ignored;
    file_reading_take(&reading, format, output, &ignored);
    return complaint_of(&reading, false);
}

int run_metrics_read(struct run_metrics *out, const struct format *format, const struct formats *formats,
                     const struct file_bytes *output, struct error *err)
{
    RELEASED(reading_release) struct reading reading = {0};
    *out = (struct run_metrics){0};
    if (formats && !format_fits(format, output))
        return say_unfit(format, formats, output, err);
    if (file_reading_take(&reading, format, output, err) == 0 && check_reading(&reading, format, err) == 0 &&
        gather(out, format, &reading, err) == 0) {
        out->converted = reading.converted;
        out->beside = reading.beside;
        reading.converted = reading.beside = NULL;
        return 0;
    }
    run_metrics_release(out);
    return -1;
}

void run_metrics_release(struct run_metrics *metrics)
{
    for (size_t i = 0; i < metrics->n; i++) {
        free(metrics->items[i].name);
        free(metrics->items[i].unit);
    }
    free(metrics->items);
    free(metrics->converted);
    free(metrics->beside);
    *metrics = (struct run_metrics){0};
}
