#include "analyze/analyze.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "analyze/anomaly/anomaly.h"
#include "analyze/comparison/comparison.h"
#include "analyze/series/decimals.h"
#include "analyze/comparison/direction.h"
#include "analyze/host/disturbance.h"
#include "analyze/comparison/expectation.h"
#include "analyze/series/sorted_file.h"
#include "analyze/statistics/statistics.h"
#include "analyze/statistics/threads.h"
#include "data/catalogue/catalogue.h"
#include "data/memory.h"
#include "data/program/progress.h"

/* ---- the order in which everything is shown ---- */

/* Native, containers, KVM, emulation, others; in each the order of the data. */
static void order_platforms(struct result *r)
{
    static const enum tier tiers[] = {TIER_NATIVE, TIER_CONTAINER, TIER_KVM, TIER_EMULATION, TIER_UNKNOWN};
    const struct dataset *ds = r->dataset;
    r->platforms = memory_allocate(ds->n_platforms, sizeof *r->platforms);
    for (size_t t = 0; t < sizeof tiers / sizeof *tiers; t++)
        for (size_t i = 0; i < ds->n_platforms; i++)
            if (catalogue_tier(ds->platforms[i]) == tiers[t]) {
                r->platforms[r->n_platforms].name = ds->platforms[i];
                r->platforms[r->n_platforms++].dataset_index = i;
            }
}

static void add_benchmark(struct result *r, size_t dataset_index, const struct known_benchmark *known)
{
    const char *name = r->dataset->benchmarks[dataset_index].name;
    const char *title = known ? known->title : name;
    for (size_t i = 0; i < r->n_benchmarks; i++) /* two kinds of random disk access: the second under its own name */
        if (strcmp(r->benchmarks[i].title, title) == 0)
            title = name;
    r->benchmarks[r->n_benchmarks++] = (struct measured){.name = name, .title = title, .dataset_index = dataset_index};
}

/* The catalogue's benchmarks in its order, then the unknown ones in the order of the data. */
static void order_benchmarks(struct result *r)
{
    const struct dataset *ds = r->dataset;
    r->benchmarks = memory_allocate(ds->n_benchmarks, sizeof *r->benchmarks);
    for (size_t k = 0; k <= catalogue_size(); k++) {
        const struct known_benchmark *wanted = k < catalogue_size() ? catalogue_at(k) : NULL;
        for (size_t i = 0; i < ds->n_benchmarks; i++)
            if (catalogue_benchmark(ds->benchmarks[i].name) == wanted)
                add_benchmark(r, i, wanted);
    }
}

/* ---- samples ---- */

struct run {
    double time, value;
    size_t position;
};

static int by_time(const void *left, const void *right)
{
    const struct run *a = left, *b = right;
    if (a->time != b->time)
        return a->time < b->time ? -1 : 1;
    return a->position < b->position ? -1 : a->position > b->position;
}

struct order {
    size_t unknown, backwards, standing;
};

/* Counting all of them is faster than stopping at the first: the usual series has none. */
static struct order order_of(const double *times, size_t n)
{
    struct order order = {.unknown = n > 0 && isnan(times[0])};
    for (size_t i = 1; i < n; i++) {
        order.unknown += times[i] != times[i];
        order.backwards += times[i] < times[i - 1];
        order.standing += times[i] == times[i - 1];
    }
    return order;
}

static void sort_by_time(struct sample *sample)
{
    struct run *runs = memory_allocate(sample->n, sizeof *runs);
    for (size_t i = 0; i < sample->n; i++)
        runs[i] = (struct run){sample->times[i], sample->values[i], i};
    qsort(runs, sample->n, sizeof *runs, by_time);
    sample->owned_values = memory_allocate(sample->n, sizeof *sample->owned_values);
    sample->owned_times = memory_allocate(sample->n, sizeof *sample->owned_times);
    sample->owned_blocks = sample->blocks ? memory_allocate(sample->n, sizeof *sample->owned_blocks) : NULL;
    sample->owned_covariates =
        sample->covariates ? memory_allocate(sample->n, COVARIATE_COLUMNS * sizeof *sample->covariates) : NULL;
    for (size_t i = 0; i < sample->n; i++) {
        sample->owned_values[i] = runs[i].value;
        sample->owned_times[i] = runs[i].time;
        if (sample->blocks)
            sample->owned_blocks[i] = sample->blocks[runs[i].position];
        if (sample->covariates)
            memcpy(sample->owned_covariates + i * COVARIATE_COLUMNS,
                   sample->covariates + runs[i].position * COVARIATE_COLUMNS,
                   COVARIATE_COLUMNS * sizeof *sample->covariates);
    }
    sample->values = sample->owned_values;
    sample->times = sample->owned_times;
    sample->blocks = sample->owned_blocks;
    sample->covariates = sample->owned_covariates;
    free(runs);
}

static void sample_order(struct sample *sample)
{
    if (!sample->times)
        return;
    struct order order = order_of(sample->times, sample->n);
    sample->times_rise = order.unknown + order.backwards + order.standing == 0;
    if (order.unknown > 0) {
        sample->times = NULL;
    } else if (order.backwards > 0) {
        sort_by_time(sample);
        sample->summary.notes |= NOTE_BIT(NOTE_TIME_ORDER);
    }
}

/* What the order of the runs would tell. */
static void forget_order(struct summary *summary)
{
    summary->trend = (struct trend){(double)NAN, (double)NAN, (double)NAN};
    summary->lag1 = summary->lag1_bound = (double)NAN;
    summary->notes = (summary->notes & ~NOTE_BIT(NOTE_AUTOCORRELATED)) | NOTE_BIT(NOTE_SORTED);
}

void sample_summarise(struct sample *sample, const struct settings *settings, double *room)
{
    struct summary *summary = &sample->summary;
    unsigned notes = summary->notes;
    bool binned = false;
    sample->sorted = memory_resize(NULL, sample->n, sizeof *sample->sorted);
    sort_into(sample->sorted, sample->values, sample->n, room);
    summarise(summary, sample->values, sample->sorted, sample->n, settings->confidence);
    summary->mean_bca_ci = settings->findings_only
                               ? (struct interval){(double)NAN, (double)NAN}
                               : mean_bca_interval(sample->sorted, sample->n, settings->confidence, settings->seed);
    summary->notes |= isnan(summary->mean_bca_ci.low) ? NOTE_BIT(NOTE_NO_BOOTSTRAP) : 0;
    if (is_sorted_file(sample))
        forget_order(summary);
    else
        summary->n_change_points =
            change_points(&summary->change_points, sample->values, sample->n, settings->alpha, settings->seed, &binned);
    summary->n_outliers = outliers_of_sorted(&summary->outliers, sample->values, sample->sorted, sample->n,
                                             summary->change_points, summary->n_change_points);
    summary->notes |= notes | (sample->times ? 0 : NOTE_BIT(NOTE_NO_TIMES)) | (binned ? NOTE_BIT(NOTE_BINNED) : 0);
    summary->notes |= summary->n_change_points ? NOTE_BIT(NOTE_LEVEL_SHIFT) : 0;
}

static void list_samples(struct result *r)
{
    r->samples = memory_allocate(r->n_benchmarks * r->n_platforms, sizeof *r->samples);
    for (size_t b = 0; b < r->n_benchmarks; b++)
        for (size_t p = 0; p < r->n_platforms; p++) {
            const struct series *series =
                dataset_find(r->dataset, r->platforms[p].dataset_index, r->benchmarks[b].dataset_index);
            if (!series || series->n == 0)
                continue;
            r->samples[r->n_samples++] = (struct sample){.platform = p,
                                                         .benchmark = b,
                                                         .n = series->n,
                                                         .values = series->values,
                                                         .times = series->times,
                                                         .blocks = series->blocks,
                                                         .covariates = series->covariates,
                                                         .undisturbed_median = (double)NAN};
        }
}

static size_t longest(const struct result *r)
{
    size_t most = 0;
    for (size_t i = 0; i < r->n_samples; i++)
        most = r->samples[i].n > most ? r->samples[i].n : most;
    return most;
}

static void summarise_samples(struct result *r)
{
    bool threads = threads_pay(r);
    (void)threads; /* without OpenMP */
    progress_begin(r->dataset->progress, "describing the runs", r->n_samples);
#pragma omp parallel if (threads)
    {
        double *room = memory_resize(NULL, longest(r), sizeof *room);
#pragma omp for schedule(dynamic)
        for (size_t i = 0; i < r->n_samples; i++) {
            sample_order(&r->samples[i]);
            sample_summarise(&r->samples[i], &r->settings, room);
            progress_add(r->dataset->progress, 1);
        }
        free(room);
    }
}

int analyze_dataset(struct result *out, const struct dataset *ds, const struct settings *settings, struct error *err)
{
    *out = (struct result){.dataset = ds, .settings = *settings};
    out->settings.expect = settings->expect ? memory_copy_text(settings->expect) : NULL;
    order_platforms(out);
    order_benchmarks(out);
    if (expectation_parse(out, err) != 0) {
        result_release(out);
        return -1;
    }
    for (size_t b = 0; b < out->n_benchmarks; b++)
        direction_decide(out, b);
    list_samples(out);
    result_index_series(out);
    decimals_find(out);
    summarise_samples(out);
    disturbances_mark(out);
    comparisons_make(out);
    disturbances_find(out);
    progress_begin(ds->progress, "looking for anomalies", 0);
    anomalies_find(out);
    return 0;
}
