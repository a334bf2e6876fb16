/* Results made by hand, for tests of the renderers. The values are invented; they look like a rented server's. */
#pragma once

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "analyze/result/result.h"
#include "data/memory.h"

static int sample_ascending(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static struct result sample_result(const char *const *platforms, size_t n_platforms)
{
    static const struct dataset nothing_read;
    struct result r = {
        .dataset = &nothing_read, .settings = SETTINGS_INIT, .design = DESIGN_BLOCKED, .n_platforms = n_platforms};
    r.platforms = memory_allocate(n_platforms, sizeof *r.platforms);
    for (size_t i = 0; i < n_platforms; i++)
        r.platforms[i].name = platforms[i];
    return r;
}

static size_t sample_benchmark(struct result *r, const char *name, const char *title, const char *unit,
                               enum better better)
{
    r->benchmarks = memory_resize(r->benchmarks, r->n_benchmarks + 1, sizeof *r->benchmarks);
    r->benchmarks[r->n_benchmarks] =
        (struct measured){.name = name, .title = title, .unit = unit, .better = better, .decimals = 2};
    r->benchmarks[r->n_benchmarks].shown = (struct shown_unit){1, unit, 2};
    return r->n_benchmarks++;
}

/* The order-statistic interval's ranks at 95 %: the largest k with pbinom(k - 1, n, 0.5) <= 0.025. */
static struct interval sample_median_interval(const double *sorted, size_t n)
{
    double below = 0, term = pow(0.5, (double)n);
    size_t k = 0;
    if (n > 1000)
        k = (size_t)((double)n / 2 - 0.98 * sqrt((double)n));
    else
        while (below + term <= 0.025) {
            below += term;
            term = term * (double)(n - k) / (double)(k + 1);
            k++;
        }
    return k == 0 ? (struct interval){NAN, NAN} : (struct interval){sorted[k - 1], sorted[n - k]};
}

/* Borrows the values. */
static struct sample *sample_series(struct result *r, size_t benchmark, size_t platform, const double *values, size_t n)
{
    r->samples = memory_resize(r->samples, r->n_samples + 1, sizeof *r->samples);
    struct sample *sample = &r->samples[r->n_samples++];
    *sample = (struct sample){.benchmark = benchmark, .platform = platform, .n = n, .values = values};
    sample->sorted = memory_allocate(n, sizeof *values);
    memcpy(sample->sorted, values, n * sizeof *values);
    qsort(sample->sorted, n, sizeof *values, sample_ascending);
    sample->summary.n = n;
    sample->summary.median = n % 2 ? sample->sorted[n / 2] : sample->sorted[n / 2 - 1] / 2 + sample->sorted[n / 2] / 2;
    sample->summary.q1 = sample->sorted[n / 4];
    sample->summary.q3 = sample->sorted[n - 1 - n / 4];
    sample->summary.median_ci = sample_median_interval(sample->sorted, n);
    result_index_series(r);
    return sample;
}

static void sample_change(struct sample *sample, size_t index, double before, double after)
{
    struct summary *s = &sample->summary;
    s->change_points = memory_resize(s->change_points, s->n_change_points + 1, sizeof *s->change_points);
    s->change_points[s->n_change_points++] = (struct change_point){index, before, after, 0.001};
}

static void sample_outlier(struct sample *sample, size_t index, double score)
{
    struct summary *s = &sample->summary;
    s->outliers = memory_resize(s->outliers, s->n_outliers + 1, sizeof *s->outliers);
    s->outliers[s->n_outliers++] = (struct outlier){index, sample->values[index - 1], score};
}

/* The ratio of the medians with an invented interval, of runs in random rounds; `a` before `b`. */
static void sample_compare(struct result *r, size_t benchmark, size_t a, size_t b, enum verdict verdict)
{
    const struct sample *x = result_sample(r, benchmark, a), *y = result_sample(r, benchmark, b);
    double ratio = x->summary.median / y->summary.median;
    ratio = r->benchmarks[benchmark].better == BETTER_LOWER ? 1 / ratio : ratio;
    double width = verdict == VERDICT_A_FASTER || verdict == VERDICT_B_FASTER ? 1 + fabs(log(ratio)) / 8 : 1.06;
    r->comparisons = memory_resize(r->comparisons, r->n_comparisons + 1, sizeof *r->comparisons);
    r->comparisons[r->n_comparisons++] = (struct comparison){.benchmark = benchmark,
                                                             .a = a,
                                                             .b = b,
                                                             .ratio = ratio > 0 ? ratio : NAN,
                                                             .ratio_ci = {ratio / width, ratio * width},
                                                             .design = DESIGN_INTERLEAVED,
                                                             .verdict = verdict};
    r->intervals = r->benchmarks[benchmark].intervals = INTERVAL_CONFIDENCE;
}

static size_t *sample_indices(const size_t *from, size_t n)
{
    size_t *copy = memory_allocate(n, sizeof *copy);
    memcpy(copy, from, n * sizeof *copy);
    return copy;
}

static void sample_anomaly(struct result *r, enum anomaly_kind kind, size_t platform, const size_t *benchmarks,
                           size_t n_benchmarks, const size_t *runs, size_t n_runs)
{
    r->anomalies = memory_resize(r->anomalies, r->n_anomalies + 1, sizeof *r->anomalies);
    r->anomalies[r->n_anomalies++] = (struct anomaly){.kind = kind,
                                                      .benchmarks = sample_indices(benchmarks, n_benchmarks),
                                                      .n_benchmarks = n_benchmarks,
                                                      .platforms = sample_indices(&platform, 1),
                                                      .n_platforms = 1,
                                                      .runs = sample_indices(runs, n_runs),
                                                      .n_runs = n_runs};
    result_index_anomalies(r);
}

/* ---- four platforms, six benchmarks, ten runs ---- */

enum { STORY_PLATFORMS = 4, STORY_BENCHMARKS = 6, STORY_RUNS = 10 };

static const char *const STORY_NAMES[STORY_PLATFORMS] = {"native", "docker", "kvm", "qemu"};

static const double STORY_VALUES[STORY_BENCHMARKS][STORY_PLATFORMS][STORY_RUNS] = {
    {{884.1, 901.2, 890.9, 893.4, 892.1, 878.8, 887.3, 898.6, 903.9, 892.3},
     {881.2, 879.9, 905.1, 911.7, 904.4, 903.9, 914.2, 908.8, 898.1, 902.6},
     {862.7, 854.3, 865.0, 851.9, 843.4, 840.8, 856.1, 861.2, 848.5, 856.9},
     {219.9, 26.1, 169.8, 24.9, 221.4, 220.8, 218.3, 183.6, 25.7, 36.4}},
    {{7880, 8010, 7964, 7941, 7930, 7615, 7958, 7949, 8052, 8021},
     {7630, 7452, 7763, 7735, 7601, 7822, 7759, 7788, 7683, 7631},
     {7141, 7139, 7125, 7109, 7190, 7210, 7206, 7098, 7060, 7071},
     {460.2, 0.53, 57.1, 0.29, 608.3, 594.4, 589.9, 47.8, 0.66, 1.61}},
    {{2.40, 2.40, 2.39, 2.39, 2.40, 2.39, 2.40, 1.76, 2.39, 2.40},
     {2.40, 2.40, 1.11, 1.10, 1.10, 1.10, 1.10, 1.10, 1.10, 1.10},
     {1.48, 0.75, 0.66, 0.93, 0.69, 0.81, 5.31, 1.57, 0.90, 1.03},
     {25.4, 6.41, 7.77, 24.9, 26.0, 25.6, 25.8, 8.10, 0.30, 0.47}},
    {{87.1, 86.3, 75.9, 82.1, 87.3, 66.8, 84.0, 89.1, 92.0, 86.4},
     {82.4, 84.1, 74.8, 60.4, 60.2, 60.3, 60.2, 60.4, 60.4, 60.5},
     {1.50, 0.57, 0.63, 0.91, 0.64, 0.80, 5.40, 1.66, 0.95, 1.07},
     {25.8, 0.13, 8.20, 22.5, 25.1, 26.2, 25.9, 8.71, 0.36, 0.30}},
    {{1.21, 1.18, 1.19, 1.22, 1.20, 1.24, 1.19, 1.20, 1.17, 1.19},
     {1.18, 1.17, 1.15, 1.23, 1.19, 1.16, 1.21, 1.15, 1.22, 1.17},
     {1.66, 1.62, 1.57, 1.68, 1.63, 1.70, 1.64, 1.60, 1.76, 1.68},
     {12.9, 15.1, 26.3, 13.6, 12.6, 12.7, 12.8, 23.2, 148, 543}},
    {{33040, 33390, 32610, 32590, 32310, 32580, 32160, 32760, 32720, 33260},
     {31140, 32820, 32460, 32060, 32560, 32670, 31740, 31660, 31860, 32310},
     {104.8, 112.0, 105.6, 128.8, 124.0, 127.2, 174.4, 192.0, 90.4, 147.2},
     {156.8, 146.4, 55.9, 176.0, 150.4, 161.6, 148.0, 60.2, 68.7, 95.2}},
};

static const struct {
    const char *name, *title, *unit;
    enum better better;
    enum verdict verdicts[STORY_PLATFORMS - 1]; /* of native against the others */
} STORY[STORY_BENCHMARKS] = {
    {"cpu", "CPU", "events/s", BETTER_HIGHER, {VERDICT_INCONCLUSIVE, VERDICT_CONFOUNDED, VERDICT_A_FASTER}},
    {"mem", "Memory", "MiB/s", BETTER_HIGHER, {VERDICT_CONFOUNDED, VERDICT_CONFOUNDED, VERDICT_A_FASTER}},
    {"diskRand",
     "Random disk access",
     "MiB/s",
     BETTER_HIGHER,
     {VERDICT_CONFOUNDED, VERDICT_CONFOUNDED, VERDICT_B_FASTER}},
    {"diskSeq",
     "Sequential disk access",
     "MiB/s",
     BETTER_HIGHER,
     {VERDICT_CONFOUNDED, VERDICT_A_FASTER, VERDICT_A_FASTER}},
    {"fork", "Fork", "s", BETTER_LOWER, {VERDICT_EQUIVALENT, VERDICT_A_FASTER, VERDICT_A_FASTER}},
    {"uplink", "iperf uplink", "Mbit/s", BETTER_HIGHER, {VERDICT_INCONCLUSIVE, VERDICT_A_FASTER, VERDICT_A_FASTER}},
};

static void story_events(struct result *r)
{
    static const size_t disk[] = {2, 3}, starved_in[] = {0, 1, 3}, starved[] = {2, 4, 9, 10}, three = 3, four = 4,
                        eight = 8;
    sample_change(&r->samples[2 * STORY_PLATFORMS + 1], 3, 2.40, 1.10);
    sample_change(&r->samples[3 * STORY_PLATFORMS + 1], 4, 82.4, 60.4);
    sample_change(&r->samples[1], 3, 880.55, 904.75);
    sample_outlier(&r->samples[2 * STORY_PLATFORMS], 8, -86);
    sample_outlier(&r->samples[2 * STORY_PLATFORMS + 2], 7, 14);
    sample_outlier(&r->samples[1 * STORY_PLATFORMS], 6, -4.4);
    sample_anomaly(r, ANOMALY_THROTTLE, 1, &disk[0], 1, &three, 1);
    sample_anomaly(r, ANOMALY_THROTTLE, 1, &disk[1], 1, &four, 1);
    sample_anomaly(r, ANOMALY_STARVED_RUN, 3, starved_in, 3, starved, 4);
    sample_anomaly(r, ANOMALY_OUTLIER, 0, &disk[0], 1, &eight, 1);
}

__attribute__((unused)) static struct result sample_story(void)
{
    struct result r = sample_result(STORY_NAMES, STORY_PLATFORMS);
    for (size_t b = 0; b < STORY_BENCHMARKS; b++) {
        sample_benchmark(&r, STORY[b].name, STORY[b].title, STORY[b].unit, STORY[b].better);
        for (size_t p = 0; p < STORY_PLATFORMS; p++)
            sample_series(&r, b, p, STORY_VALUES[b][p], STORY_RUNS);
        for (size_t p = 1; p < STORY_PLATFORMS; p++)
            sample_compare(&r, b, 0, p, STORY[b].verdicts[p - 1]);
    }
    story_events(&r);
    return r;
}
