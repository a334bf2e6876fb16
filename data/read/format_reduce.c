/* One number a run, and one unit a benchmark. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "data/formats/printed.h"
#include "data/memory.h"
#include "data/read/format_runs.h"
#include "data/text.h"
#include "data/value/number.h"

/* ---- units ---- */

static int by_name(const void *a, const void *b)
{
    const struct format_run *x = a, *y = b;
    int name = strcmp(x->name, y->name);
    return name ? name : (x->order > y->order) - (x->order < y->order);
}

/* A value in another unit of the same kind is converted to that of the benchmark's first; else it is dropped. */
static bool bring_to_unit(struct format_run *run, const char *unit, struct format_runs *runs)
{
    double factor;
    if (strcmp(run->value->unit, unit) == 0)
        return true;
    struct batch_file *file = &runs->batch->files[run->file];
    if (!*unit || !*run->value->unit || !printed_factor(&factor, run->value->unit, unit)) {
        OWNED char *reason = memory_format("the unit is '%s' where other runs have '%s'", run->value->unit, unit);
        reading_drop(&file->reading, run->value->line, run->name, reason);
        return false;
    }
    if (!isfinite(run->value->value * factor)) {
        reading_drop(&file->reading, run->value->line, run->name, "not a finite number in the unit of other runs");
        return false;
    }
    run->value->value *= factor;
    free(run->value->unit);
    run->value->unit = memory_copy_text(unit);
    return true;
}

static void remove_dropped(struct format_runs *runs)
{
    size_t kept = 0;
    for (size_t i = 0; i < runs->n; i++) {
        if (runs->items[i].dropped) {
            free(runs->items[i].platform);
            free(runs->items[i].name);
        } else {
            runs->items[kept++] = runs->items[i];
        }
    }
    runs->n = kept;
}

static void settle_units(struct format_runs *runs)
{
    qsort(runs->items, runs->n, sizeof *runs->items, by_name);
    for (size_t i = 0, n; i < runs->n; i += n) {
        OWNED char *unit = memory_copy_text(runs->items[i].value->unit);
        for (n = 1; i + n < runs->n && strcmp(runs->items[i].name, runs->items[i + n].name) == 0;)
            n++;
        for (size_t j = i + 1; j < i + n; j++)
            if (!bring_to_unit(&runs->items[j], unit, runs))
                runs->items[j].dropped = true;
    }
    remove_dropped(runs);
}

/* ---- runs ---- */

static int by_run(const void *a, const void *b)
{
    const struct format_run *x = a, *y = b;
    int order = strcmp(x->platform, y->platform);
    order = order ? order : strcmp(x->name, y->name);
    order = order ? order : strcmp(x->value->run ? x->value->run : "", y->value->run ? y->value->run : "");
    order = order ? order : (x->file > y->file) - (x->file < y->file);
    return order ? order : (x->order > y->order) - (x->order < y->order);
}

static bool same_run(const struct format_run *a, const struct format_run *b)
{
    return a->value->run && b->value->run && strcmp(a->value->run, b->value->run) == 0 &&
           strcmp(a->platform, b->platform) == 0 && strcmp(a->name, b->name) == 0;
}

static void reduce_run(struct format_run *runs, size_t n)
{
    OWNED double *values = memory_allocate(n, sizeof *values);
    for (size_t i = 0; i < n; i++)
        values[i] = runs[i].value->value;
    qsort(values, n, sizeof *values, number_compare);
    runs[0].value->value = values[(n - 1) / 2] / 2 + values[n / 2] / 2;
    for (size_t i = 1; i < n; i++)
        runs[i].dropped = true;
}

void format_runs_reduce(struct format_runs *runs)
{
    size_t reduced = 0;
    settle_units(runs);
    qsort(runs->items, runs->n, sizeof *runs->items, by_run);
    for (size_t i = 0, n; i < runs->n; i += n) {
        for (n = 1; i + n < runs->n && same_run(&runs->items[i], &runs->items[i + n]);)
            n++;
        if (n > 1)
            reduce_run(&runs->items[i], n);
        reduced += n > 1;
    }
    remove_dropped(runs);
    if (reduced > 0)
        dataset_note(runs->notes, "%zu run%s several values each, which are reduced to their median", reduced,
                     reduced == 1 ? " has" : "s have");
}
