#include "analyze/series/noise.h"

#include <gsl/gsl_cdf.h>
#include <math.h>
#include <stdlib.h>

#include "data/memory.h"

#define HEAVY_DF 3         /* degrees of freedom of the tails that rented hosts have */
#define BEYOND_CHANCE 0.01 /* p of a whole set */

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

static double tail_p(const struct rest *rest, double value, double most_df)
{
    if (rest->n < 3)
        return 1;
    if (!(rest->sd > 0))
        return value == rest->mean ? 1 : 0;
    double t = (value - rest->mean) / (rest->sd * sqrt(1 + 1 / (double)rest->n));
    return 2 * gsl_cdf_tdist_Q(fabs(t), fmin(most_df, (double)(rest->n - 1)));
}

double rest_p(const struct rest *rest, double value)
{
    return tail_p(rest, value, (double)INFINITY);
}

double rest_heavy_p(const struct rest *rest, double value)
{
    return tail_p(rest, value, HEAVY_DF);
}

void level_bounds(const struct sample *sample, size_t k, size_t *first, size_t *last)
{
    const struct summary *s = &sample->summary;
    *first = k > 0 ? s->change_points[k - 1].index - 1 : 0;
    *last = k + 1 < s->n_change_points ? s->change_points[k + 1].index - 1 : sample->n;
}

struct rest rest_without_outliers(const struct sample *sample, size_t first, size_t last)
{
    bool *apart = memory_allocate(last - first, sizeof *apart);
    for (size_t i = 0; i < sample->summary.n_outliers; i++) {
        size_t run = sample->summary.outliers[i].index - 1;
        if (run >= first && run < last)
            apart[run - first] = true;
    }
    struct rest rest = rest_of(sample->values + first, 0, last - first, apart);
    free(apart);
    return rest;
}

static double squares_of(const struct rest *rest)
{
    return rest->n > 1 ? rest->sd * rest->sd * (double)(rest->n - 1) : 0;
}

/* The two levels of change point k without outliers. */
struct levels {
    struct rest before, after;
};

static struct levels levels_of(const struct sample *sample, size_t k)
{
    size_t first, last, change = sample->summary.change_points[k].index - 1;
    level_bounds(sample, k, &first, &last);
    return (struct levels){rest_without_outliers(sample, first, change), rest_without_outliers(sample, change, last)};
}

double level_jump(const struct sample *sample, size_t k)
{
    const struct change_point *point = &sample->summary.change_points[k];
    struct levels levels = levels_of(sample, k);
    size_t n = levels.before.n + levels.after.n;
    if (n < 3)
        return 0;
    double sd = sqrt((squares_of(&levels.before) + squares_of(&levels.after)) / (double)(n - 2));
    double jump = fabs(point->after - point->before);
    return sd > 0 ? jump / sd : jump > 0 ? (double)INFINITY : 0;
}

double level_p(const struct sample *sample, size_t k)
{
    struct levels levels = levels_of(sample, k);
    double before = (double)levels.before.n, after = (double)levels.after.n;
    if (before + after < 3 || before < 1 || after < 1)
        return 1;
    double t = level_jump(sample, k) / sqrt(1 / before + 1 / after);
    return fmin(1, 2 * gsl_cdf_tdist_Q(t, before + after - 2) * (before + after - 1));
}

bool is_beyond_chance(const struct result *r, double p)
{
    return p * (double)r->n_samples <= BEYOND_CHANCE;
}

double level_largest_jump(const struct sample *sample)
{
    double largest = 0;
    for (size_t k = 0; k < sample->summary.n_change_points; k++)
        largest = fmax(largest, level_jump(sample, k));
    return largest;
}
