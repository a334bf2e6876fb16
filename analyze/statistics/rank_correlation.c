#include "analyze/statistics/rank_correlation.h"

#include <gsl/gsl_cdf.h>
#include <math.h>
#include <stdlib.h>

#include "analyze/statistics/random.h"
#include "data/memory.h"

/* The runs of all groups, one group behind the other; in each in the order of time. */
struct groups {
    size_t n, n_runs;
    size_t *starts; /* n + 1 */
    size_t *runs;
};

struct ranked {
    double value;
    size_t run;
};

static void groups_make(struct groups *out, const size_t *group, size_t n_groups, size_t n)
{
    *out = (struct groups){n_groups, n, memory_allocate(n_groups + 1, sizeof *out->starts),
                           memory_allocate(n, sizeof *out->runs)};
    size_t *next = memory_allocate(n_groups, sizeof *next);
    for (size_t i = 0; i < n; i++)
        out->starts[group[i] + 1]++;
    for (size_t g = 0; g < n_groups; g++) {
        next[g] = out->starts[g];
        out->starts[g + 1] += out->starts[g];
    }
    for (size_t i = 0; i < n; i++)
        out->runs[next[group[i]]++] = i;
    free(next);
}

static void groups_release(struct groups *groups)
{
    free(groups->starts);
    free(groups->runs);
}

static int by_value(const void *left, const void *right)
{
    const struct ranked *a = left, *b = right;
    return (a->value > b->value) - (a->value < b->value);
}

/* ranks[run]: the midrank inside the run's group, centred, over the group's size. */
static void rank_inside(double *ranks, const double *values, const struct groups *groups, struct ranked *room)
{
    for (size_t g = 0; g < groups->n; g++) {
        const size_t *runs = groups->runs + groups->starts[g];
        size_t n = groups->starts[g + 1] - groups->starts[g];
        for (size_t i = 0; i < n; i++)
            room[i] = (struct ranked){values[runs[i]], runs[i]};
        qsort(room, n, sizeof *room, by_value);
        for (size_t first = 0, end; first < n; first = end) {
            for (end = first + 1; end < n && room[end].value <= room[first].value;)
                end++;
            double rank = (double)(first + 1 + end) / 2 - (double)(n + 1) / 2;
            for (size_t i = first; i < end; i++)
                ranks[room[i].run] = rank / (double)n;
        }
    }
}

static double ranks_product(const double *x, const double *y, size_t n)
{
    double sum = 0;
    for (size_t i = 0; i < n; i++)
        sum += x[i] * y[i];
    return sum;
}

/* Returns the autocorrelation of centred ranks at a distance of one run. */
static double lag1(const double *ranks, size_t n)
{
    return ranks_product(ranks, ranks + 1, n - 1) / ranks_product(ranks, ranks, n);
}

static double correlation_effective(const double *x, const double *y, size_t n)
{
    double a = lag1(x, n), b = lag1(y, n);
    return a * b > 0 ? (double)n * (1 - a * b) / (1 + a * b) : (double)n;
}

/* Both rows by group, so that a shuffle inside a group is one of neighbours. */
static double p_by_shuffling(const double *x, const double *y, const struct groups *groups, double observed,
                             uint64_t seed)
{
    size_t n = groups->n_runs, as_far = 1;
    double *fixed = memory_allocate(n, sizeof *fixed), *moved = memory_allocate(n, sizeof *moved);
    for (size_t i = 0; i < n; i++) {
        fixed[i] = x[groups->runs[i]];
        moved[i] = y[groups->runs[i]];
    }
    for (size_t m = 0; m < RANK_SHUFFLES; m++) {
        for (size_t g = 0; g < groups->n; g++)
            random_shuffle(moved + groups->starts[g], groups->starts[g + 1] - groups->starts[g],
                           random_mix(seed) + m * groups->n + g);
        as_far += fabs(ranks_product(fixed, moved, n)) >= observed * (1 - 1e-9);
    }
    free(fixed);
    free(moved);
    return (double)as_far / (RANK_SHUFFLES + 1);
}

/* The variance over all orders inside a group is that of a rank statistic: SSx SSy / (n - 1). */
static double p_by_normal(const double *x, const double *y, const struct groups *groups, double observed)
{
    double variance = 0;
    for (size_t g = 0; g < groups->n; g++) {
        double xx = 0, yy = 0;
        size_t n = groups->starts[g + 1] - groups->starts[g];
        for (size_t i = groups->starts[g]; i < groups->starts[g + 1]; i++) {
            xx += x[groups->runs[i]] * x[groups->runs[i]];
            yy += y[groups->runs[i]] * y[groups->runs[i]];
        }
        variance += n > 1 ? xx * yy / (double)(n - 1) : 0;
    }
    return 2 * gsl_cdf_ugaussian_Q(observed / sqrt(variance));
}

struct rank_correlation rank_correlation(const double *x, const double *y, const size_t *group, size_t n_groups,
                                         size_t n, uint64_t seed)
{
    struct rank_correlation out = {(double)NAN, (double)n, (double)NAN};
    struct groups groups;
    groups_make(&groups, group, n_groups, n);
    double *rx = memory_allocate(n, sizeof *rx), *ry = memory_allocate(n, sizeof *ry);
    struct ranked *room = memory_allocate(n, sizeof *room);
    rank_inside(rx, x, &groups, room);
    rank_inside(ry, y, &groups, room);
    double xx = ranks_product(rx, rx, n), yy = ranks_product(ry, ry, n), xy = ranks_product(rx, ry, n);
    if (xx > 0 && yy > 0) {
        out.rho = fmax(-1, fmin(1, xy / sqrt(xx * yy)));
        out.effective_n = correlation_effective(rx, ry, n);
        double observed = fabs(xy) * sqrt(out.effective_n / (double)n);
        out.p = n <= RANK_SHUFFLED_RUNS ? p_by_shuffling(rx, ry, &groups, observed, seed)
                                        : fmax(p_by_normal(rx, ry, &groups, observed), 1e-300);
    }
    groups_release(&groups);
    free(rx);
    free(ry);
    free(room);
    return out;
}
