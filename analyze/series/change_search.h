/* Where the statistic of change_split.c is largest, and how often other orders of the values have one as large. */
#ifndef ANALYZE_CHANGE_SEARCH_H
#define ANALYZE_CHANGE_SEARCH_H

#include <stddef.h>
#include <stdint.h>

enum { SEARCH_FEW = 30 };

double *search_weights(size_t n); /* n / (k (n - k)) for k from 1; free */

/* The largest sum of squares between two sides of `shortest` values at least, of values that sum to 0. */
double search_split(const double *z, size_t n, const double *weights, size_t shortest, size_t *at);

/* What is looked for: one split, or one stretch (change_stretch.h). */
struct search {
    const double *weights;
    double *sums; /* NULL: splits */
    size_t shortest;
};

/* (b + 1) / (m + 1) of m seeded permutations (Phipson and Smyth 2010), of which b have the statistic or a larger one. Stops,
 * with a p above `stop`, when p will not come out at or below it. Up to SEARCH_FEW values it goes on beyond `replicates`, to
 * 9999, where p comes near `stop`: two against eight have 0.044. */
double search_p(const double *z, size_t n, const struct search *search, size_t replicates, double statistic,
                double stop, uint64_t key);

#endif
