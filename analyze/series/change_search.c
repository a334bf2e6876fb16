#include "analyze/series/change_search.h"

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
        double statistic = sum * sum * weights[k];
        if (k >= shortest && statistic > best) {
            best = statistic;
            *at = k;
        }
    }
    return best;
}

static bool search_reaches(const double *z, size_t n, const double *weights, size_t shortest, double statistic)
{
    double sum = 0;
    for (size_t k = 1; k + shortest <= n; k++) {
        sum += z[k - 1];
        if (sum * sum * weights[k] >= statistic && k >= shortest)
            return true;
    }
    return false;
}

static double search_between(const double *sums, size_t n, size_t from, size_t end)
{
    double sum = sums[end] - sums[from], k = (double)(end - from);
    return sum * sum * (double)n / (k * ((double)n - k));
}

/* The stretch of k values with the largest sum, in either direction. */
static size_t best_of_length(const double *sums, size_t n, size_t k, size_t shortest)
{
    size_t best = shortest;
    double most = 0;
    for (size_t from = shortest; from + k + shortest <= n; from++) {
        double sum = fabs(sums[from + k] - sums[from]);
        if (sum > most) {
            most = sum;
            best = from;
        }
    }
    return best;
}

double stretch_best(struct stretch *best, const double *z, size_t n, size_t shortest, double enough, double *sums)
{
    double most = 0;
    *best = (struct stretch){0};
    sums[0] = 0;
    for (size_t i = 0; i < n; i++)
        sums[i + 1] = sums[i] + z[i];
    for (size_t k = shortest; k + 2 * shortest <= n && most < enough; k += 1 + k / 6) {
        size_t from = best_of_length(sums, n, k, shortest);
        double here = search_between(sums, n, from, from + k);
        if (here > most) {
            most = here;
            *best = (struct stretch){from, from + k};
        }
    }
    return most;
}

void stretch_refine(struct stretch *stretch, const double *sums, size_t n, size_t shortest)
{
    double most = search_between(sums, n, stretch->from, stretch->end);
    for (int turn = 0; turn < 2; turn++) {
        for (size_t from = shortest; from + shortest <= stretch->end; from++)
            if (search_between(sums, n, from, stretch->end) > most) {
                most = search_between(sums, n, from, stretch->end);
                stretch->from = from;
            }
        for (size_t end = stretch->from + shortest; end + shortest <= n; end++)
            if (search_between(sums, n, stretch->from, end) > most) {
                most = search_between(sums, n, stretch->from, end);
                stretch->end = end;
            }
    }
}

/* Whether the search finds as much in this order of the values. */
static bool search_finds(const struct search *search, const double *z, size_t n, double statistic)
{
    if (!search->sums)
        return search_reaches(z, n, search->weights, search->shortest, statistic);
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
        b += search_finds(search, order, n, statistic * (1 - 1e-10)); /* equal orders must count as equal */
        if (r == end && distance_from(stop, b, r) > -SURE)
            end = most;
    }
    free(order);
    return (double)(b + 1) / (double)(r + 1);
}
