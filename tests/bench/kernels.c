/* How long single computations of analyze/ take, on one core: prints one line for each, NAME<tab>SECONDS, the median of
 * several turns. kernels.R does the same in R, in the same order. */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "analyze/statistics/bootstrap.h"
#include "analyze/statistics/random.h"
#include "analyze/statistics/statistics.h"
#include "tests/analyze/median_of_resample.h"

enum { TURNS = 11, RESAMPLES = 100000, LONG = 100000 };

static double uniform(uint64_t *state)
{
    return (double)(random_next(state) >> 11) / 9007199254740992.0;
}

/* From 0 to 100 in steps of `unit`: with 1 there are ties. */
static double *make(size_t n, uint64_t key, double unit)
{
    double *x = malloc(n * sizeof *x);
    for (size_t i = 0; i < n; i++)
        x[i] = unit * (double)(long)(100 / unit * uniform(&key));
    return x;
}

static double *make_sorted(size_t n, uint64_t key, double unit)
{
    double *x = make(n, key, unit);
    sort_values(x, n);
    return x;
}

static double sink; /* so that nothing is left out */

static void resample_medians(void)
{
    double *x = make_sorted(20, 1, 1e-9), *medians = malloc(RESAMPLES * sizeof *medians);
    bootstrap_replicates(medians, RESAMPLES, median_of_resample, x, 20, 1);
    sink += medians[RESAMPLES - 1];
    free(medians);
    free(x);
}

static void rank_sum(double unit)
{
    double *x = make_sorted(50, 2, unit), *y = make_sorted(50, 3, unit);
    sink += mann_whitney(x, 50, y, 50).p;
    free(x);
    free(y);
}

static void rank_sum_untied(void)
{
    rank_sum(1e-9);
}

static void rank_sum_tied(void)
{
    rank_sum(1);
}

static void mean_interval_of_10(void)
{
    double *x = make_sorted(10, 4, 1e-9);
    sink += mean_bca_interval(x, 10, 0.95, 1).low;
    free(x);
}

/* Noise, three steps and a level that comes back. */
static void levels_of_long(void)
{
    double *x = make(LONG, 5, 1e-9);
    for (size_t i = 0; i < LONG; i++)
        x[i] += (i > 20000 ? 30 : 0) + (i > 45000 ? 30 : 0) + (i > 60000 && i < 70000 ? 25 : 0) - (i > 90000 ? 40 : 0);
    struct change_point *points;
    bool binned;
    sink += (double)change_points(&points, x, LONG, 0.05, 1, &binned);
    free(points);
    free(x);
}

static void modes_of_long(void)
{
    double *x = make_sorted(LONG, 6, 1e-9);
    sink += sorted_dip(x, LONG);
    free(x);
}

static const struct {
    const char *name;
    void (*run)(void);
} kernels[] = {
    {"100,000 resampled medians, n 20", resample_medians}, {"BCa interval of a mean, n 10", mean_interval_of_10},
    {"exact Mann-Whitney, 50 + 50", rank_sum_untied},      {"the same with ties", rank_sum_tied},
    {"change points, 100,000 values", levels_of_long},     {"dip, 100,000 values", modes_of_long},
};

static double seconds(void (*run)(void))
{
    struct timespec start, end;
    clock_gettime(CLOCK_MONOTONIC, &start);
    run();
    clock_gettime(CLOCK_MONOTONIC, &end);
    return (double)(end.tv_sec - start.tv_sec) + 1e-9 * (double)(end.tv_nsec - start.tv_nsec);
}

int main(void)
{
    for (size_t k = 0; k < sizeof kernels / sizeof *kernels; k++) {
        double turns[TURNS];
        kernels[k].run();
        for (size_t turn = 0; turn < TURNS; turn++)
            turns[turn] = seconds(kernels[k].run);
        sort_values(turns, TURNS);
        printf("%s\t%.7f\n", kernels[k].name, turns[TURNS / 2]);
    }
    return sink > 0 ? 0 : 1;
}
