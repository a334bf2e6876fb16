/* too-few-runs: so few runs that nothing could be shown even by the clearest difference.
 *
 * Definition: a series of fewer than 6 runs has no 95 % interval of its median, one of fewer than 8 no 99 % interval; a
 * comparison whose smallest possible Mann-Whitney p, times the first factor of its correction, is
 * above alpha is inconclusive whatever the values are. One anomaly for the data set; benchmarks are listed where only
 * some are concerned. `needed` is the smallest n, the same for all, with which every difference could be established.
 * Severity: medium when there is such a comparison, because "inconclusive" then says nothing about the platforms; else
 * low. Source: Conover 1999, 3.2 and 5.1; R: 2 / choose(2 * n, n). */
#include "analyze/anomaly/anomaly.h"
#include "analyze/anomaly/detectors.h"

#include <stdlib.h>

#include "analyze/statistics/statistics.h"
#include "data/memory.h"

#define MOST_NEEDED 1000

/* The widest interval goes from the least to the largest run and misses the median with 2 times 2 to the power -n. */
static size_t interval_runs(double confidence)
{
    size_t n = 1;
    for (double missed = 1; missed > 1 - confidence && n < MOST_NEEDED; missed /= 2)
        n++;
    return n;
}

struct lack {
    bool *platforms, *benchmarks;
    size_t smallest, factor, unable;
};

static void note_series(struct lack *lack, const struct sample *s)
{
    lack->platforms[s->platform] = lack->benchmarks[s->benchmark] = true;
    lack->smallest = s->n < lack->smallest ? s->n : lack->smallest;
}

static void find_lack(struct lack *lack, const struct result *r)
{
    for (size_t i = 0; i < r->n_samples; i++)
        if (r->samples[i].n < interval_runs(r->settings.confidence))
            note_series(lack, &r->samples[i]);
    for (size_t i = 0; i < r->n_comparisons; i++) {
        const struct comparison *c = &r->comparisons[i];
        if (!(c->notes &
              NOTE_BIT(NOTE_TOO_FEW_TO_SHOW))) /* in blocks, only where the unpaired test cannot reach alpha either */
            continue;
        size_t fewer = c->n_a < c->n_b ? c->n_a : c->n_b;
        lack->platforms[c->n_a <= c->n_b ? c->a : c->b] = lack->benchmarks[c->benchmark] = true;
        lack->platforms[c->n_b <= c->n_a ? c->b : c->a] = true;
        lack->smallest = fewer < lack->smallest ? fewer : lack->smallest;
        lack->factor = c->first_factor > lack->factor ? c->first_factor : lack->factor;
        lack->unable++;
    }
}

static size_t runs_that_show(const struct lack *lack, double alpha)
{
    size_t n = 2;
    while (n < MOST_NEEDED && mann_whitney_floor(n, n) * (double)lack->factor > alpha)
        n++;
    return n;
}

static void list_benchmarks(struct result *r, struct anomaly *anomaly, const struct lack *lack)
{
    size_t concerned = 0, n = r->n_benchmarks;
    for (size_t b = 0; b < n; b++)
        concerned += lack->benchmarks[b];
    for (size_t b = 0; b < n && concerned < n; b++)
        if (lack->benchmarks[b])
            anomaly_benchmark(r, anomaly, b);
}

static void too_few_runs_report(struct result *r, const struct lack *lack)
{
    struct anomaly *anomaly = anomaly_add(r, ANOMALY_TOO_FEW_RUNS, lack->unable ? SEVERITY_MEDIUM : SEVERITY_LOW);
    for (size_t p = 0; p < r->n_platforms; p++)
        if (lack->platforms[p])
            anomaly_platform(anomaly, p);
    list_benchmarks(r, anomaly, lack);
    anomaly_evidence(anomaly, EVIDENCE_FEWEST, (double)lack->smallest);
    size_t needed = interval_runs(r->settings.confidence);
    if (lack->smallest < needed)
        anomaly_evidence(anomaly, EVIDENCE_INTERVAL_NEEDED, (double)needed);
    if (lack->unable) {
        anomaly_show(anomaly, {EVIDENCE_NEEDED, (double)runs_that_show(lack, r->settings.alpha)},
                     {EVIDENCE_UNABLE, (double)lack->unable}, {EVIDENCE_COMPARISONS, (double)r->n_comparisons},
                     {EVIDENCE_FLOOR, mann_whitney_floor(lack->smallest, lack->smallest)});
    }
    anomaly->next = NEXT_MORE_RUNS;
}

void detect_too_few_runs(struct result *r)
{
    struct lack lack = {.smallest = SIZE_MAX, .factor = 1};
    lack.platforms = memory_allocate(r->n_platforms, sizeof *lack.platforms);
    lack.benchmarks = memory_allocate(r->n_benchmarks, sizeof *lack.benchmarks);
    find_lack(&lack, r);
    if (lack.smallest != SIZE_MAX)
        too_few_runs_report(r, &lack);
    free(lack.platforms);
    free(lack.benchmarks);
}
