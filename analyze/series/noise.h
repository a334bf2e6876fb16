/* How far a run, or a level, is from the noise around it. Detectors ask this before they call anything more than
 * worth knowing, so that wide noise alone gives no anomaly. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "analyze/result/result.h"

/* The runs that a run is compared with. */
struct rest {
    size_t n;
    double mean, sd;
};

/* Takes the runs first to last - 1 (from 0) that are not marked in `apart`; `apart` may be NULL. */
struct rest rest_of(const double *values, size_t first, size_t last, const bool *apart);

/* The same without the outliers of the sample. */
struct rest rest_without_outliers(const struct sample *sample, size_t first, size_t last);

/* Two-sided p that a new run of the rest's distribution lies as far out: the externally studentised residual (Cook and
 * Weisberg 1982, 2.2). R: 2 * pt(-abs((x - mean(rest)) / (sd(rest) * sqrt(1 + 1 / n))), n - 1). 1 below three runs. */
double rest_p(const struct rest *rest, double value);
/* The same with 3 degrees of freedom at most: rented hosts have heavier tails than a normal distribution. */
double rest_heavy_p(const struct rest *rest, double value);

/* The runs of the two levels that change point k separates: [*first, index - 1) and [index - 1, *last), from 0. */
void level_bounds(const struct sample *sample, size_t k, size_t *first, size_t *last);

/* The jump at change point k over the pooled sd inside its two levels, outliers left out; INFINITY when both are
 * flat. */
double level_jump(const struct sample *sample, size_t k);

/* The largest of them, 0 without change points. A steady climb that change points have cut into levels has jumps of
 * about sqrt(12) = 3.5: each level is half as high as the way to the next, and its sd is its height / sqrt(12). */
double level_largest_jump(const struct sample *sample);

/* Student's p of the jump at change point k, times its possible places in the two levels (Bonferroni). */
double level_p(const struct sample *sample, size_t k);

/* Among the many series of a set some stand out by chance: true when p, times their number, is at most 0.01.
 * A larger p justifies at most an anomaly of low severity. */
bool is_beyond_chance(const struct result *r, double p);
