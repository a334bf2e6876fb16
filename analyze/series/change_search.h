/* Where the statistic of change_split.c is largest, and how often other orders of the values have one as large. */
#pragma once

#include <stddef.h>
#include <stdint.h>

enum { SEARCH_FEW = 30 };

double *search_weights(size_t n); /* n / (k (n - k)) for k from 1; free */

/* The largest sum of squares between two sides of `shortest` values at least, of values that sum to 0. */
double search_split(const double *z, size_t n, const double *weights, size_t shortest, size_t *at);

/* A stretch of values [from, end) that leaves the level and comes back; `shortest` values or more lie before, in and
 * after it. */
struct stretch {
    size_t from, end;
};

/* The largest sum of squares between a stretch and all else, of values that sum to 0; 0: there is none. The statistic
 * is that of circular binary segmentation (Olshen, Venkatraman, Lucito and Wigler 2004), S^2 n / (k (n - k)) for a
 * stretch of k values with the sum S. Only about every sixth length is tried: n log n, not n^2. That loses some
 * hundredths of the statistic, in the permutations as well. The search ends at the first stretch that reaches `enough`.
 * `sums` has room for n + 1. */
double stretch_best(struct stretch *best, const double *z, size_t n, size_t shortest, double enough, double *sums);

/* Moves both borders to where they part best, since not all lengths were tried. `sums` as stretch_best left them. */
void stretch_refine(struct stretch *stretch, const double *sums, size_t n, size_t shortest);

/* What is looked for: one split, or one stretch. */
struct search {
    const double *weights;
    double *sums; /* NULL: splits */
    size_t shortest;
};

/* (b + 1) / (m + 1) of m seeded permutations (Phipson and Smyth 2010), of which b have the statistic or a larger one.
 * Stops, with a p above `stop`, when p will not come out at or below it (as Besag and Clifford 1991, Biometrika
 * 78:301). Up to SEARCH_FEW values it goes on beyond `replicates`, to 9999, where p comes near `stop`: two against
 * eight have 0.044. */
double search_p(const double *z, size_t n, const struct search *search, size_t replicates, double statistic,
                double stop, uint64_t key);
