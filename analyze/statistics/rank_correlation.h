/* Whether y goes with x inside groups of runs: Spearman 1904, stratified. Private to the folder. */
#pragma once

#include <stddef.h>
#include <stdint.h>

struct rank_correlation {
    double rho;         /* NAN when x or y is constant in every group */
    double effective_n; /* how many independent runs the n are worth; n where neither series resembles its own past */
    double p;           /* two-sided, that the order inside the groups is chance; NAN with rho; never 0 */
};

/* x[i], y[i] of run i, which belongs to group[i] < n_groups; runs in the order of time. Each group's midranks are
 * centred and divided by its size, so that what differs between groups does not count, and correlated over all runs.
 * R: r <- function(v) ave(v, group, FUN = function(v) (rank(v) - (length(v) + 1) / 2) / length(v)); cor(r(x), r(y));
 * for one group cor(x, y, method = "spearman").
 *
 * Slow changes of the host and slow changes of the values agree by chance more often than quick ones. So the statistic
 * is shrunk by sqrt(effective_n / n), effective_n = n (1 - a b) / (1 + a b) with a and b the autocorrelations at lag 1
 * of the two rows of ranks when both have the same sign (Bartlett 1935; Bretherton et al. 1999, equation 31), and then
 * held against the orders inside the groups: against RANK_SHUFFLES seeded ones, (b + 1) / (m + 1), up to
 * RANK_SHUFFLED_RUNS runs, and above against the normal distribution. Without autocorrelation R gives the same p:
 * cor.test(x, y, method = "spearman", exact = TRUE) for one group of up to 9 runs without ties;
 * coin::independence_test(r(y) ~ r(x) | group) for the normal one. */
enum { RANK_SHUFFLES = 1999, RANK_SHUFFLED_RUNS = 200 };
struct rank_correlation rank_correlation(const double *x, const double *y, const size_t *group, size_t n_groups,
                                         size_t n, uint64_t seed);
