/* Which columns a tidy CSV of a dataset has, and the levels of its benchmarks. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "data/dataset.h"

/* Parts of the name of a benchmark: "cpu threads=4" is cpu, with the level 4 in the column threads. */
struct tidy_name {
    char *bare;
    char **levels; /* for each column; NULL: the benchmark has no such parameter */
};

struct tidy_columns {
    char **parameters;
    size_t n, capacity;
    struct tidy_name *names; /* for each benchmark of the dataset */
    size_t n_names;
    bool unit, time, better;
    bool factors[FACTORS];
    bool covariates[COVARIATE_COLUMNS];
};

void tidy_columns_find(struct tidy_columns *out, const struct dataset *ds);
/* Whether the parameter's name and levels show reading what it is. */
bool tidy_columns_is_plain(const struct tidy_columns *columns, size_t parameter);
const char *tidy_unit(const struct benchmark *benchmark); /* "" where there is none */
enum better tidy_better(const struct benchmark *benchmark);
void tidy_columns_release(struct tidy_columns *columns);
