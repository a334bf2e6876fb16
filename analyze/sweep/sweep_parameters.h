/* The parameters of a sweep and their levels. Private to the folder. */
#pragma once

#include "analyze/result/result.h"

/* A benchmark with levels in its name. Those with equal keys, the name, the unit and the parameters, belong
 * together. */
struct member {
    size_t benchmark; /* its place before the sweeps are put together */
    char *key;
};

/* The benchmarks of one sweep. */
struct members {
    const struct member *items;
    size_t n;
};

/* Returns what was read of a benchmark of the result. */
static inline const struct benchmark *member_benchmark(const struct result *r, size_t benchmark)
{
    return &r->dataset->benchmarks[r->benchmarks[benchmark].dataset_index];
}

/* Sets the name, the parameters, the axis, and the levels: row i is that of member i. */
void sweep_find_parameters(struct sweep *sweep, const struct result *r, const struct members *members);
