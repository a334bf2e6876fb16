/* All comparisons once more without the runs that are known to be disturbed, and what that changes. */
#include "analyze/host/disturbance.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "analyze/comparison/comparison.h"
#include "analyze/series/sample.h"
#include "data/memory.h"

/* ---- the same result with fewer runs ---- */

/* False when no run is left. */
static bool copy_undisturbed(struct sample *out, const struct sample *from, const struct settings *settings)
{
    size_t n = 0, *runs = memory_allocate(from->n, sizeof *runs);
    for (size_t run = 0; run < from->n; run++)
        if (!from->disturbed || from->disturbed[run] != DISTURBED_YES)
            runs[n++] = run;
    struct sample bare = *from;
    bare.sorted = NULL;
    bare.disturbed = NULL;
    bare.covariates = NULL;
    bare.n_disturbed = 0;
    bare.summary = (struct summary){.n = 0};
    if (n > 0) {
        sample_take(out, &bare, runs, n);
        sample_summarise(out, settings);
    }
    free(runs);
    return n > 0;
}

/* Skips benchmarks without disturbed runs. */
static void rest_make(struct result *rest, const struct result *r)
{
    *rest = (struct result){.dataset = r->dataset,
                            .settings = r->settings,
                            .platforms = r->platforms,
                            .n_platforms = r->n_platforms,
                            .expected_rank = r->expected_rank,
                            .n_benchmarks = r->n_benchmarks};
    rest->benchmarks = memory_allocate(r->n_benchmarks, sizeof *rest->benchmarks);
    memcpy(rest->benchmarks, r->benchmarks, r->n_benchmarks * sizeof *rest->benchmarks);
    rest->samples = memory_allocate(r->n_samples, sizeof *rest->samples);
    for (size_t i = 0; i < r->n_samples; i++) {
        if (r->settings.family == FAMILY_BENCHMARK && r->disturbances[r->samples[i].benchmark].disturbed == 0)
            continue;
        rest->n_samples += copy_undisturbed(&rest->samples[rest->n_samples], &r->samples[i], &r->settings);
    }
    comparisons_make(rest);
}

/* Releases what `rest` owns; what it borrowed from the result stays. */
static void rest_release(struct result *rest)
{
    rest->settings.expect = NULL;
    rest->platforms = NULL;
    rest->expected_rank = NULL;
    result_release(rest);
}

/* ---- the ranking ---- */

struct place {
    double median; /* turned so that the best is the largest; NAN without runs */
    size_t platform;
};

static int by_median(const void *left, const void *right)
{
    const struct place *a = left, *b = right;
    if (isnan(a->median) != isnan(b->median))
        return isnan(a->median) ? 1 : -1;
    if (a->median != b->median)
        return a->median > b->median ? -1 : 1;
    return a->platform < b->platform ? -1 : a->platform > b->platform;
}

/* The platforms of the benchmark in `r`, in the order of their medians in `of`. The caller frees it. */
static size_t *order_of(const struct result *r, const struct result *of, size_t benchmark, size_t *n)
{
    struct place *places = memory_allocate(r->n_platforms, sizeof *places);
    size_t *order = memory_allocate(r->n_platforms, sizeof *order);
    *n = 0;
    for (size_t p = 0; p < r->n_platforms; p++) {
        const struct sample *sample = result_sample(of, benchmark, p);
        double sign = r->benchmarks[benchmark].better == BETTER_LOWER ? -1 : 1;
        if (result_sample(r, benchmark, p))
            places[(*n)++] = (struct place){sample ? sign * sample->summary.median : (double)NAN, p};
    }
    qsort(places, *n, sizeof *places, by_median);
    for (size_t i = 0; i < *n; i++)
        order[i] = places[i].platform;
    free(places);
    return order;
}

static void undisturbed_rank(struct disturbance *d, struct result *r, const struct result *rest, size_t benchmark)
{
    d->compared = d->disturbed > 0 && d->disturbed < d->n;
    if (!d->compared)
        return;
    d->order = order_of(r, r, benchmark, &d->n_order);
    d->undisturbed_order = order_of(r, rest, benchmark, &d->n_order);
    for (size_t i = 0; i < r->n_samples; i++) {
        struct sample *sample = &r->samples[i];
        const struct sample *left =
            sample->benchmark == benchmark ? result_sample(rest, benchmark, sample->platform) : NULL;
        if (left && sample->n_disturbed > 0)
            sample->undisturbed_median = left->summary.median;
    }
    for (size_t i = 0; i < d->n_order; i++)
        d->reordered |= d->order[i] != d->undisturbed_order[i] && result_sample(rest, benchmark, d->order[i]) != NULL;
}

/* ---- the verdicts ---- */

/* Sets the comparison without disturbed runs beside the other one, unless too few runs are left to show anything. */
static void set_beside(struct comparison *c, const struct result *rest, struct disturbance *d)
{
    const struct comparison *other = d->compared ? result_comparison(rest, c->benchmark, c->a, c->b) : NULL;
    if (d->compared && (!other || other->notes & NOTE_BIT(NOTE_TOO_FEW_TO_SHOW)))
        d->verdicts_lost++;
    if (!other || other->notes & NOTE_BIT(NOTE_TOO_FEW_TO_SHOW))
        return;
    c->undisturbed = (struct undisturbed){.there = true,
                                          .n_a = other->n_a,
                                          .n_b = other->n_b,
                                          .ratio = other->ratio,
                                          .p_adjusted = other->p_adjusted,
                                          .ratio_ci = other->ratio_ci,
                                          .verdict = other->verdict};
    d->verdicts++;
    d->verdicts_changed += other->verdict != c->verdict;
    c->notes |= other->verdict != c->verdict ? NOTE_BIT(NOTE_DISTURBED_VERDICT) : 0;
}

void disturbances_compare(struct result *r)
{
    struct result rest;
    size_t disturbed = 0;
    for (size_t b = 0; b < r->n_benchmarks; b++)
        disturbed += r->disturbances[b].disturbed;
    if (disturbed == 0)
        return;
    rest_make(&rest, r);
    for (size_t b = 0; b < r->n_benchmarks; b++)
        undisturbed_rank(&r->disturbances[b], r, &rest, b);
    for (size_t i = 0; i < r->n_comparisons; i++)
        set_beside(&r->comparisons[i], &rest, &r->disturbances[r->comparisons[i].benchmark]);
    rest_release(&rest);
}
