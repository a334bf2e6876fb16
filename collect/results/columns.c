#include "collect/results/columns.h"

#include <stdlib.h>
#include <string.h>

#include "data/memory.h"
#include "data/text.h"

/* ---- the columns ---- */

/* The direction of a benchmark of one's own; that of the others is known. */
static enum better direction_of(const struct benchmark_plan *benchmark)
{
    return benchmark->command.n > 0 ? benchmark->better : BETTER_UNKNOWN;
}

/* Takes the name. */
static size_t columns_add(struct columns *columns, size_t benchmark, char *name, const char *unit, enum better better)
{
    columns->items = memory_grow(columns->items, columns->n, &columns->capacity, sizeof *columns->items);
    columns->items[columns->n] =
        (struct column){.benchmark = benchmark, .name = name, .unit = memory_copy_text(unit), .better = better};
    return columns->n++;
}

void columns_init(struct columns *out, const struct plan *plan)
{
    *out = (struct columns){.plan = plan};
    for (size_t b = 0; b < plan->n_benchmarks; b++) {
        const struct benchmark_plan *benchmark = &plan->benchmarks[b];
        columns_add(out, b, memory_copy_text(benchmark->name), benchmark_unit(benchmark), direction_of(benchmark));
    }
}

/* Takes the last ones away. */
static void columns_cut(struct columns *columns, size_t n)
{
    while (columns->n > n) {
        columns->n--;
        free(columns->items[columns->n].name);
        free(columns->items[columns->n].unit);
        free(columns->items[columns->n].beside);
    }
}

void columns_release(struct columns *columns)
{
    columns_cut(columns, 0);
    free(columns->items);
    *columns = (struct columns){0};
}

/* Whether metrics of the benchmark have names of their own. */
static bool has_metrics(const struct columns *columns, size_t benchmark)
{
    for (size_t i = columns->plan->n_benchmarks; i < columns->n; i++)
        if (columns->items[i].benchmark == benchmark)
            return true;
    return false;
}

bool column_counts(const struct columns *columns, size_t column)
{
    return column >= columns->plan->n_benchmarks || columns->items[column].used || !has_metrics(columns, column);
}

static bool find_name(size_t *column, const struct columns *columns, const char *name)
{
    for (*column = 0; *column < columns->n; ++*column)
        if (strcmp(columns->items[*column].name, name) == 0)
            return true;
    return false;
}

/* Whether the benchmark may have a column of this name: its own, or that of a metric. */
static bool is_name_of(const char *name, const struct benchmark_plan *benchmark)
{
    size_t length = strlen(benchmark->name);
    return strncmp(name, benchmark->name, length) == 0 &&
           (name[length] == '\0' || (benchmark->formats && name[length] == ' '));
}

static void column_use(struct column *column, const char *unit, enum better better)
{
    if (!column->used && strcmp(column->unit, unit) != 0) {
        free(column->unit);
        column->unit = memory_copy_text(unit);
    }
    column->better = column->used ? column->better : better;
    column->used = true;
}

bool columns_find(size_t *column, struct columns *columns, size_t benchmark, const char *name, const char *unit,
                  enum better better)
{
    const struct benchmark_plan *asked = &columns->plan->benchmarks[benchmark];
    if (!is_name_of(name, asked))
        return false;
    if (!find_name(column, columns, name))
        *column = columns_add(columns, benchmark, memory_copy_text(name), unit, better);
    if (columns->items[*column].benchmark != benchmark)
        return false;
    if (asked->formats)
        column_use(&columns->items[*column], unit, better);
    return true;
}

/* ---- the metrics of a run ---- */

/* "disk" and "read iops" make "disk read iops"; a metric whose first word is the benchmark's name keeps its own. */
static char *metric_column(const struct benchmark_plan *benchmark, const char *metric)
{
    OWNED char *shown = text_shown(metric);
    size_t length = strlen(benchmark->name);
    bool begins = strncmp(shown, benchmark->name, length) == 0 && (shown[length] == ' ' || shown[length] == '\0');
    return begins ? memory_copy_text(shown) : memory_format("%s %s", benchmark->name, shown);
}

static int check_unit(const struct column *column, const struct run_metric *metric, struct error *err)
{
    if (!column->used || strcmp(column->unit, metric->unit) == 0)
        return 0;
    return error_set(err, ERROR_UNAVAILABLE, "%s is in '%s', and in '%s' in the runs before", column->name,
                     text_short(metric->unit).bytes, text_short(column->unit).bytes);
}

/* Finds the column of a metric, or makes it. */
static int find_metric(size_t *column, struct columns *columns, size_t benchmark, const struct run_metric *metric,
                       struct error *err)
{
    OWNED char *name = metric_column(&columns->plan->benchmarks[benchmark], metric->name);
    if (!find_name(column, columns, name))
        *column = columns_add(columns, benchmark, memory_copy_text(name), metric->unit, metric->better);
    if (columns->items[*column].benchmark == benchmark)
        return 0;
    return error_set(err, ERROR_UNAVAILABLE, "%s is the name of another benchmark, too", name);
}

/* Finds the column of each metric. `own`: there is one, which has the name of the benchmark. */
static int find_all(struct run_value *values, struct columns *columns, size_t benchmark,
                    const struct run_metrics *metrics, bool own, struct error *err)
{
    for (size_t i = 0; i < metrics->n; i++) {
        size_t column = benchmark;
        if ((!own && find_metric(&column, columns, benchmark, &metrics->items[i], err) != 0) ||
            check_unit(&columns->items[column], &metrics->items[i], err) != 0)
            return -1;
        for (size_t before = 0; before < i; before++)
            if (values[before].column == column)
                return error_set(err, ERROR_UNAVAILABLE, "two of its metrics would be called %s",
                                 columns->items[column].name);
        values[i] = (struct run_value){column, metrics->items[i].value};
    }
    return 0;
}

static int take_metrics(struct columns *columns, size_t benchmark, const struct run_metrics *metrics,
                        struct run_value *values, struct error *err)
{
    const size_t before = columns->n;
    const bool several = has_metrics(columns, benchmark), own = metrics->n == 1 && !several;
    if (metrics->n > 1 && !several && columns->items[benchmark].used)
        return error_set(err, ERROR_UNAVAILABLE,
                         "it has %zu metrics, and one in the runs before; the plan can say metric = '%s'", metrics->n,
                         text_short(metrics->items[0].name).bytes);
    if (find_all(values, columns, benchmark, metrics, own, err) != 0) {
        columns_cut(columns, before); /* what a failed run would have added */
        return -1;
    }
    for (size_t i = 0; i < metrics->n; i++)
        column_use(&columns->items[values[i].column], metrics->items[i].unit, metrics->items[i].better);
    return 0;
}

/* Where no unit of the plan tells what a number is, it must be the same in all runs: not 900 ms, and then 1.2 s. */
static int check_beside(struct column *column, const struct run_metrics *metrics, struct error *err)
{
    const char *beside = metrics->beside ? metrics->beside : "";
    if (!column->beside)
        column->beside = memory_copy_text(beside);
    if (strcmp(column->beside, beside) == 0)
        return 0;
    return error_set(err, ERROR_UNAVAILABLE,
                     "its number is in '%s', and in '%s' in the runs before; with a unit in the plan they would be "
                     "converted to it",
                     text_short(beside).bytes, text_short(column->beside).bytes);
}

int columns_take(struct columns *columns, size_t benchmark, const struct run_metrics *metrics, struct run_value *values,
                 struct error *err)
{
    if (columns->plan->benchmarks[benchmark].formats)
        return take_metrics(columns, benchmark, metrics, values, err);
    values[0] = (struct run_value){benchmark, metrics->items[0].value};
    return check_beside(&columns->items[benchmark], metrics, err);
}
