#include "analyze/noise.h"

#include <gsl/gsl_cdf.h>
#include <math.h>
#include <stdlib.h>

#include "data/memory.h"

struct rest rest_of(const double *values, size_t first, size_t last, const bool *apart)
{
    struct rest rest = {0};
    double squares = 0; /* Welford 1962 */
    for (size_t i = first; i < last; i++) {
        if (apart && apart[i])
            continue;
        double step = values[i] - rest.mean;
        rest.mean += step / (double)++rest.n;
        squares += step * (values[i] - rest.mean);
    }
    rest.sd = rest.n > 1 ? sqrt(squares / (double)(rest.n - 1)) : (double)NAN;
    return rest;
}

double rest_p(const struct rest *rest, double value)
{
    if (rest->n < 3)
        return 1;
    if (!(rest->sd > 0))
        return value == rest->mean ? 1 : 0;
    double t = (value - rest->mean) / (rest->sd * sqrt(1 + 1 / (double)rest->n));
    return 2 * gsl_cdf_tdist_Q(fabs(t), (double)(rest->n - 1));
}

void level_bounds(const struct sample *sample, size_t k, size_t *first, size_t *last)
{
    const struct summary *s = &sample->summary;
    *first = k > 0 ? s->change_points[k - 1].index - 1 : 0;
    *last = k + 1 < s->n_change_points ? s->change_points[k + 1].index - 1 : sample->n;
}

/* For the runs [first, last): which are outliers of the series. The caller frees it. */
static bool *outlying(const struct summary *summary, size_t first, size_t last)
{
    bool *apart = memory_allocate(last - first, sizeof *apart);
    for (size_t i = 0; i < summary->n_outliers; i++) {
        size_t run = summary->outliers[i].index - 1;
        if (run >= first && run < last)
            apart[run - first] = true;
    }
    return apart;
}

static double squares_of(const struct rest *rest)
{
    return rest->n > 1 ? rest->sd * rest->sd * (double)(rest->n - 1) : 0;
}

double level_jump(const struct sample *sample, size_t k)
{
    const struct change_point *point = &sample->summary.change_points[k];
    size_t first, last;
    level_bounds(sample, k, &first, &last);
    bool *apart = outlying(&sample->summary, first, last);
    struct rest before = rest_of(sample->values + first, 0, point->index - 1 - first, apart);
    struct rest after = rest_of(sample->values + first, point->index - 1 - first, last - first, apart);
    free(apart);
    if (before.n + after.n < 3)
        return 0;
    double sd = sqrt((squares_of(&before) + squares_of(&after)) / (double)(before.n + after.n - 2));
    double jump = fabs(point->after - point->before);
    return sd > 0 ? jump / sd : jump > 0 ? (double)INFINITY : 0;
}

double level_largest_jump(const struct sample *sample)
{
    double largest = 0;
    for (size_t k = 0; k < sample->summary.n_change_points; k++)
        largest = fmax(largest, level_jump(sample, k));
    return largest;
}
