/* Outliers by the modified z score, 0.6745 (x - median) / MAD, above 3.5 (Iglewicz and Hoaglin 1993, 3.3), inside each
 * segment of constant level. Where MAD is 0 the mean absolute deviation serves: (x - median) / (1.253314 meanAD).
 * R: 0.6745 * (x - median(x)) / mad(x, constant = 1). A difference of one rounding step is the rounding's, never an
 * outlier, and fewer than four values cannot tell which of them is odd. Where more than a quarter of a segment is odd,
 * the series has a second mode and none of it is an outlier. */
#include "analyze/statistics/statistics.h"

#include "data/memory.h"

#include <float.h>
#include <gsl/gsl_cdf.h>
#include <math.h>
#include <stdlib.h>

enum { FEWEST = 4 };

/* 3.5, or in long series (above 107 values) what a normal sample of n passes in one of 20: among 5000 clean values two
 * would be beyond 3.5. R: max(3.5, qnorm(0.05 / (2 * n), lower.tail = FALSE)). */
static double outliers_odd(size_t n)
{
    return fmax(ODD_Z, gsl_cdf_ugaussian_Qinv(0.05 / (2 * (double)n)));
}

/* What a deviation is divided by. Deviations are halved against overflow; 0 when all values are equal. */
static double unit_of(const double *x, size_t n, double median)
{
    double *deviations = memory_resize(NULL, n, sizeof *deviations), mean = 0;
    for (size_t i = 0; i < n; i++) {
        deviations[i] = fabs(x[i] / 2 - median / 2);
        mean += deviations[i] / (double)n;
    }
    double mad = values_median(deviations, n);
    free(deviations);
    return mad > 0 ? mad / NORMAL_MAD : SD_OF_MEAN_DEVIATION * mean;
}

struct level {
    double median, unit;
};

static struct level level_of(const double *x, const double *sorted, size_t n)
{
    double deviation = sorted ? sorted_deviation(sorted, n) : 0;
    if (deviation > 4 * DBL_MIN && isfinite(deviation)) /* its half is exact */
        return (struct level){sorted_quantile(sorted, n, 0.5), deviation / 2 / NORMAL_MAD};
    double median = values_median(x, n);
    return (struct level){median, unit_of(x, n, median)};
}

struct search {
    const double *x, *sorted; /* sorted NULL when it is not at hand */
    size_t n;
    double step; /* to which the series was rounded; NAN until it is asked for */
    struct outlier *items;
    size_t n_items, capacity;
};

/* Returns half the difference that an outlier exceeds. Finding the rounding step, which never exceeds 1, reads every
 * value, so it is sought only where it may matter. */
static double least_of(struct search *search, struct level level)
{
    double least = outliers_odd(search->n) * level.unit, rounding = 4 * DBL_EPSILON * fabs(level.median);
    if (least >= 0.5 * (1 + 1e-6) + rounding)
        return least;
    if (isnan(search->step))
        search->step = rounding_step(search->x, search->n);
    return fmax(least, search->step / 2 * (1 + 1e-6) + rounding);
}

static void segment_search(struct search *search, size_t from, size_t end)
{
    const double *x = search->x;
    size_t n = end - from, n_before = search->n_items;
    if (n < FEWEST)
        return;
    struct level level = level_of(x + from, n == search->n ? search->sorted : NULL, n);
    double least = least_of(search, level);
    for (size_t i = from; i < end && level.unit > 0; i++) {
        double half = x[i] / 2 - level.median / 2;
        if (!(fabs(half) > least))
            continue;
        search->items = memory_grow(search->items, search->n_items, &search->capacity, sizeof *search->items);
        search->items[search->n_items++] = (struct outlier){.index = i + 1, .value = x[i], .score = half / level.unit};
    }
    if (search->n_items - n_before > n / 4)
        search->n_items = n_before;
}

size_t outliers(struct outlier **out, const double *x, const double *sorted, size_t n,
                const struct change_point *points, size_t n_points)
{
    struct search search = {.x = x, .sorted = sorted, .n = n, .step = (double)NAN};
    for (size_t i = 0; i <= n_points; i++) {
        size_t from = i ? points[i - 1].index - 1 : 0, end = i < n_points ? points[i].index - 1 : n;
        segment_search(&search, from, end);
    }
    *out = search.items;
    return search.n_items;
}
