#include "analyze/series/change_search.h"

#include "analyze/series/change_stretch.h"
#include "analyze/statistics/random.h"
#include "data/memory.h"

#include <math.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

enum { MOST = 9999, SURE = 4 };

double *search_weights(size_t n)
{
    double *weights = memory_allocate(n, sizeof *weights);
    for (size_t k = 1; k < n; k++)
        weights[k] = (double)n / ((double)k * (double)(n - k));
    return weights;
}

double search_split(const double *z, size_t n, const double *weights, size_t shortest, size_t *at)
{
    double sum = 0, best = 0;
    for (size_t k = 1; k + shortest <= n; k++) {
        sum += z[k - 1];
        double between = sum * sum * weights[k];
        if (k >= shortest && between > best) {
            best = between;
            *at = k;
        }
    }
    return best;
}

static bool reaches(const double *z, size_t n, const double *weights, size_t shortest, double statistic)
{
    double sum = 0;
    for (size_t k = 1; k + shortest <= n; k++) {
        sum += z[k - 1];
        if (sum * sum * weights[k] >= statistic && k >= shortest)
            return true;
    }
    return false;
}

/* Whether the search finds as much in this order of the values. */
static bool finds(const struct search *search, const double *z, size_t n, double statistic)
{
    if (!search->sums)
        return reaches(z, n, search->weights, search->shortest, statistic);
    struct stretch stretch;
    return stretch_best(&stretch, z, n, search->shortest, statistic, search->sums) >= statistic;
}

/* How far b of r orders lies above what decides, in standard errors. */
static double distance_from(double stop, size_t b, size_t r)
{
    double limit = stop * (double)r;
    return ((double)b - limit) / sqrt(limit + 1);
}

double search_p(const double *z, size_t n, const struct search *search, size_t replicates, double statistic,
                double stop, uint64_t key)
{
    size_t b = 0, r = 0, end = replicates, most = n <= SEARCH_FEW && replicates < MOST ? MOST : replicates;
    double *order = memory_resize(NULL, n, sizeof *order);
    while (r < end && (double)(b + 1) <= stop * (double)(most + 1) && distance_from(stop, b, r) < SURE) {
        memcpy(order, z, n * sizeof *order);
        random_shuffle(order, n, key + r++);
        b += finds(search, order, n, statistic * (1 - 1e-10)); /* equal orders must count as equal */
        if (r == end && distance_from(stop, b, r) > -SURE)
            end = most;
    }
    free(order);
    return (double)(b + 1) / (double)(r + 1);
}
