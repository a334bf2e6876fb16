#include "analyze/host/disturbance.h"

#include <math.h>
#include <stdlib.h>

#include "analyze/host/host_runs.h"
#include "analyze/statistics/statistics.h"
#include "data/memory.h"

/* ---- which runs ---- */

static bool has_covariates(const struct result *r)
{
    for (size_t i = 0; i < r->n_samples; i++)
        if (r->samples[i].covariates)
            return true;
    return false;
}

static void disturbance_limit(struct disturbing *out, double margin, const struct host_runs *runs)
{
    size_t n = 0;
    double *canaries = memory_allocate(runs->n, sizeof *canaries);
    for (size_t i = 0; i < runs->n; i++) {
        canaries[n] = sample_covariate(runs->items[i].sample, COVARIATE_CANARY, runs->items[i].run);
        n += isnan(canaries[n]) ? 0 : 1;
    }
    sort_values(canaries, n);
    out->steal = out->throttled = 100 * margin;
    out->usual_canary = out->canary = (double)NAN;
    if (n > 0) {
        out->usual_canary = sorted_quantile(canaries, n, 0.5);
        out->canary = fmax(out->usual_canary * (1 + margin),
                           out->usual_canary + ODD_Z / NORMAL_MAD * sorted_deviation(canaries, n));
    }
    free(canaries);
}

static enum disturbed disturbance_judge(const struct sample *sample, size_t run, const struct disturbing *limits)
{
    const struct {
        enum covariate covariate;
        double limit;
    } signs[] = {
        {COVARIATE_STEAL, limits->steal}, {COVARIATE_THROTTLED, limits->throttled}, {COVARIATE_CANARY, limits->canary}};
    enum disturbed disturbed = DISTURBED_UNKNOWN;
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
        double seen = sample_covariate(sample, signs[i].covariate, run);
        if (!isnan(seen) && disturbed != DISTURBED_YES)
            disturbed = seen > signs[i].limit ? DISTURBED_YES : DISTURBED_NO;
    }
    return disturbed;
}

static void disturbance_mark(struct sample *sample, const struct disturbing *limits)
{
    size_t known = 0;
    sample->disturbed = memory_allocate(sample->n, sizeof *sample->disturbed);
    for (size_t run = 0; run < sample->n; run++) {
        sample->disturbed[run] = disturbance_judge(sample, run, limits);
        sample->n_disturbed += sample->disturbed[run] == DISTURBED_YES;
        known += sample->disturbed[run] != DISTURBED_UNKNOWN;
    }
    sample->summary.notes |= sample->n_disturbed ? NOTE_BIT(NOTE_DISTURBED) : 0;
    if (known > 0)
        return;
    free(sample->disturbed);
    sample->disturbed = NULL;
}

static void count_runs(struct disturbing *out, const struct host_runs *runs)
{
    out->n = runs->n;
    for (size_t i = 0; i < runs->n; i++) {
        const enum disturbed *disturbed = runs->items[i].sample->disturbed;
        out->known += disturbed && disturbed[runs->items[i].run] != DISTURBED_UNKNOWN;
        out->disturbed += disturbed && disturbed[runs->items[i].run] == DISTURBED_YES;
    }
}

void disturbances_mark(struct result *r)
{
    RELEASED(host_runs_release) struct host_runs runs = {0};
    if (!has_covariates(r))
        return;
    host_runs_list(&runs, r);
    disturbance_limit(&r->disturbing, r->settings.margin, &runs);
    for (size_t i = 0; i < r->n_samples; i++)
        if (r->samples[i].covariates)
            disturbance_mark(&r->samples[i], &r->disturbing);
    count_runs(&r->disturbing, &runs);
}

/* ---- all ---- */

static void disturbance_count(struct disturbance *out, const struct sample *sample)
{
    out->n += sample->n;
    out->disturbed += sample->n_disturbed;
    for (size_t run = 0; sample->disturbed && run < sample->n; run++)
        out->known += sample->disturbed[run] != DISTURBED_UNKNOWN;
}

void disturbances_find(struct result *r)
{
    if (!has_covariates(r))
        return;
    r->disturbances = memory_allocate(r->n_benchmarks, sizeof *r->disturbances);
    for (size_t i = 0; i < r->n_samples; i++)
        disturbance_count(&r->disturbances[r->samples[i].benchmark], &r->samples[i]);
    for (size_t b = 0; b < r->n_benchmarks; b++)
        disturbance_explain(&r->disturbances[b], r, b);
    disturbances_compare(r);
}
