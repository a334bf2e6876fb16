/* Outliers by the modified z score, 0.6745 (x - median) / MAD, above 3.5 (Iglewicz and Hoaglin 1993, 3.3), inside each
 * segment of constant level. Where MAD is 0 the mean absolute deviation takes its place: (x - median) / (1.253314 meanAD).
 * R: 0.6745 * (x - median(x)) / mad(x, constant = 1). A difference of one rounding step is the rounding's, never an
 * outlier, and fewer than four values cannot tell which of them is odd. Where more than a quarter of a segment is odd, the
 * series has a second mode and none of it is an outlier. */
#include "analyze/statistics.h"

#include "analyze/rounding_step.h"
#include "analyze/selection.h"
#include "data/memory.h"

#include <float.h>
#include <math.h>
#include <stdlib.h>

static const double odd = 3.5;
enum { FEWEST = 4 };

struct found {
    struct outlier *items;
    size_t n, capacity;
};

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
    return mad > 0 ? mad / 0.6745 : 1.253314 * mean;
}

static void segment_search(struct found *found, const double *x, size_t from, size_t end, double step)
{
    size_t n = end - from;
    if (n < FEWEST)
        return;
    double median = values_median(x + from, n), unit = unit_of(x + from, n, median);
    size_t n_before = found->n;
    double least = fmax(odd * unit, step / 2 * (1 + 1e-6) + 4 * DBL_EPSILON * fabs(median));
    for (size_t i = from; i < end && unit > 0; i++) {
        double half = x[i] / 2 - median / 2;
        if (!(fabs(half) > least))
            continue;
        found->items = memory_grow(found->items, found->n, &found->capacity, sizeof *found->items);
        found->items[found->n++] = (struct outlier){.index = i + 1, .value = x[i], .score = half / unit};
    }
    if (found->n - n_before > n / 4)
        found->n = n_before;
}

size_t outliers(struct outlier **out, const double *x, size_t n, const struct change_point *points, size_t n_points)
{
    struct found found = {0};
    double step = rounding_step(x, n);
    for (size_t i = 0; i <= n_points; i++) {
        size_t from = i ? points[i - 1].index - 1 : 0, end = i < n_points ? points[i].index - 1 : n;
        segment_search(&found, x, from, end, step);
    }
    *out = found.items;
    return found.n;
}
