/* The bootstrap (Efron 1979) of any statistic of one series. Private to the folder. */
#pragma once

#include <stddef.h>
#include <stdint.h>

#include "analyze/result/result.h"

enum { BOOTSTRAP_RESAMPLES = 9999 };

/* A sample in which value i of the sorted series stands counts[i] times, `total` values in all. So a resample needs no
 * sorting. */
struct resample {
    const double *sorted;
    const unsigned *counts;
    size_t n, total;
};
typedef double bootstrap_statistic(const struct resample *resample);

double bootstrap_mean(const struct resample *resample);

/* replicates[r] is the statistic of resample r, which depends on (seed, r) and on nothing else. n from 1 to 2^32 - 1.
 * R: boot(x, function(x, i) statistic(x[i]), length(replicates))$t. */
void bootstrap_replicates(double *replicates, size_t n_replicates, bootstrap_statistic *statistic, const double *sorted,
                          size_t n, uint64_t seed);

/* The interval of Efron 1987 (JASA 82:171): quantiles of the replicates, corrected for bias and, by the jackknife, for
 * a spread that changes with the statistic. Replicates that equal the statistic of the series count half. Changes the
 * order of `replicates`. n >= 2. R: boot.ci(boot(x, ...), confidence, "bca", L = empinf(boot.out, type = "jack")). */
struct interval bootstrap_bca(double *replicates, size_t n_replicates, bootstrap_statistic *statistic,
                              const double *sorted, size_t n, double confidence);
