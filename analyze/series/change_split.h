/* Where one segment of a series divides best, and whether to believe it. Private to change_point.c. */
#pragma once

#include <stddef.h>
#include <stdint.h>

/* The share of alpha that tests for a level that goes and comes back. */
static const double split_stretch_share = 0.3;

struct split_rules {
    size_t shortest;   /* fewest values of a side */
    size_t replicates; /* permutations */
    double alpha;
    double step;  /* the values were rounded to this; 0 unknown */
    double noise; /* noise of a single run where the values are means of bins, else 0 */
};

struct split {
    size_t at;  /* values before it; 0: none */
    size_t end; /* values before the return to the level; 0: it stays */
    double p;
};

/* `x` within [-1, 1]. The key decides the permutations. */
struct split split_find(const double *x, size_t n, const struct split_rules *rules, uint64_t key);
