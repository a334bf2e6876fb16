#include "analyze/series/sample.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "analyze/series/boot_values.h"
#include "analyze/series/sorted_file.h"
#include "analyze/statistics/statistics.h"
#include "data/memory.h"

struct run {
    double time;
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
    size_t unknown, backwards, equal;
};

/* Counting all of them is faster than stopping at the first: the usual series has none. */
static struct order order_of(const double *times, size_t n)
{
    struct order order = {.unknown = n > 0 && isnan(times[0])};
    for (size_t i = 1; i < n; i++) {
        order.unknown += times[i] != times[i];
        order.backwards += times[i] < times[i - 1];
        order.equal += times[i] == times[i - 1];
    }
    return order;
}

void sample_take(struct sample *out, const struct sample *from, const size_t *runs, size_t n)
{
    *out = *from;
    out->n = n;
    out->values = out->owned_values = memory_allocate(n, sizeof *out->owned_values);
    out->times = out->owned_times = from->times ? memory_allocate(n, sizeof *out->owned_times) : NULL;
    out->factors = out->owned_factors = from->factors ? memory_allocate(n, FACTORS * sizeof *out->owned_factors) : NULL;
    out->covariates = out->owned_covariates =
        from->covariates ? memory_allocate(n, COVARIATE_COLUMNS * sizeof *out->owned_covariates) : NULL;
    for (size_t i = 0; i < n; i++) {
        out->owned_values[i] = from->values[runs[i]];
        if (from->times)
            out->owned_times[i] = from->times[runs[i]];
        if (from->factors)
            memcpy(out->owned_factors + i * FACTORS, from->factors + runs[i] * FACTORS,
                   FACTORS * sizeof *out->owned_factors);
        if (from->covariates)
            memcpy(out->owned_covariates + i * COVARIATE_COLUMNS, from->covariates + runs[i] * COVARIATE_COLUMNS,
                   COVARIATE_COLUMNS * sizeof *out->owned_covariates);
    }
}

static void sort_by_time(struct sample *sample)
{
    struct run *runs = memory_allocate(sample->n, sizeof *runs);
    size_t *order = memory_allocate(sample->n, sizeof *order);
    for (size_t i = 0; i < sample->n; i++)
        runs[i] = (struct run){sample->times[i], i};
    qsort(runs, sample->n, sizeof *runs, by_time);
    for (size_t i = 0; i < sample->n; i++)
        order[i] = runs[i].position;
    struct sample unsorted = *sample;
    sample_take(sample, &unsorted, order, unsorted.n);
    free(unsorted.owned_values);
    free(unsorted.owned_times);
    free(unsorted.owned_factors);
    free(unsorted.owned_covariates);
    free(runs);
    free(order);
}

void sample_order(struct sample *sample)
{
    if (!sample->times)
        return;
    struct order order = order_of(sample->times, sample->n);
    sample->times_rise = order.unknown + order.backwards + order.equal == 0;
    if (order.unknown > 0) {
        sample->times = NULL;
    } else if (order.backwards > 0) {
        sort_by_time(sample);
        sample->summary.notes |= NOTE_BIT(NOTE_TIME_ORDER);
    }
}

/* Removes what depends on the order of the runs. */
static void forget_order(struct summary *summary)
{
    summary->trend = (struct trend){(double)NAN, (double)NAN, (double)NAN};
    summary->lag1 = summary->lag1_bound = (double)NAN;
    summary->notes = (summary->notes & ~NOTE_BIT(NOTE_AUTOCORRELATED)) | NOTE_BIT(NOTE_SORTED);
}

void sample_summarise(struct sample *sample, const struct settings *settings)
{
    struct summary *summary = &sample->summary;
    uint64_t notes = summary->notes;
    bool binned = false;
    sample->sorted = memory_resize(NULL, sample->n, sizeof *sample->sorted);
    if (sample->n > 0)
        memcpy(sample->sorted, sample->values, sample->n * sizeof *sample->sorted);
    sort_values(sample->sorted, sample->n);
    summarise(summary, sample->values, sample->sorted, sample->n, settings->confidence);
    summary->mean_bca_ci = settings->anomalies_only
                               ? (struct interval){(double)NAN, (double)NAN}
                               : mean_bca_interval(sample->sorted, sample->n, settings->confidence, settings->seed);
    summary->notes |= isnan(summary->mean_bca_ci.low) ? NOTE_BIT(NOTE_NO_BOOTSTRAP) : 0;
    if (is_sorted_file(sample))
        forget_order(summary);
    else
        summary->n_change_points =
            change_points(&summary->change_points, sample->values, sample->n, settings->alpha, settings->seed, &binned);
    summary->n_outliers = outliers(&summary->outliers, sample->values, sample->sorted, sample->n,
                                   summary->change_points, summary->n_change_points);
    summary->notes |= notes | (sample->times ? 0 : NOTE_BIT(NOTE_NO_TIMES)) | (binned ? NOTE_BIT(NOTE_BINNED) : 0);
    sample_take_boots(sample, settings->confidence);
    summary->notes |= summary->n_change_points ? NOTE_BIT(NOTE_LEVEL_SHIFT) : 0;
}
