/* The benchmarks that runs.csv has: one for each benchmark of the plan, and where a format gives several metrics, one
 * for each of these, "disk read iops" of the plan's "disk".
 *
 * The first good run of a benchmark decides: where it has one metric, the name is the plan's, and runs with several
 * are failed runs from then on. What is decided can be read from the names in runs.csv again. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "collect/plan/plan.h"
#include "data/error.h"
#include "data/formats/run_metrics.h"

struct column {
    size_t benchmark; /* of the plan */
    char *name, *unit;
    enum better better;
    bool used; /* a run has a value of it */
    char *
        beside; /* what its first run printed beside the number, of which no unit of the plan tells; NULL: no run yet */
};

/* The first ones are the plan's benchmarks, in its order. */
struct columns {
    const struct plan *plan; /* borrowed */
    struct column *items;
    size_t n, capacity;
};

struct run_value {
    size_t column;
    double value;
};

void columns_init(struct columns *out, const struct plan *plan);
void columns_release(struct columns *columns);

/* Finds the column of each metric of a run of the benchmark, or makes it; values[] has room for all of them.
 * ERROR_UNAVAILABLE with the reason why this is a failed run. */
int columns_take(struct columns *columns, size_t benchmark, const struct run_metrics *metrics, struct run_value *values,
                 struct error *err);
/* Finds the column that a line of runs.csv names, or makes it where the benchmark may have it. False when it may
 * not. */
bool columns_find(size_t *column, struct columns *columns, size_t benchmark, const char *name, const char *unit,
                  enum better better);
/* Whether the column is one that files and messages show: not that of the plan's name where the metrics have others. */
bool column_counts(const struct columns *columns, size_t column);
