#include "analyze/host/disturbance.h"

#include <math.h>
#include <stdlib.h>

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

static void disturbance_limit(struct disturbing *out, const struct result *r)
{
    double margin = r->settings.margin;
    size_t n = 0, total = 0;
    for (size_t i = 0; i < r->n_samples; i++)
        total += r->samples[i].n;
    double *canaries = memory_allocate(total, sizeof *canaries);
    for (size_t i = 0; i < r->n_samples; i++)
        for (size_t run = 0; run < r->samples[i].n; run++) {
            canaries[n] = sample_covariate(&r->samples[i], COVARIATE_CANARY, run);
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

void disturbances_mark(struct result *r)
{
    if (!has_covariates(r))
        return;
    disturbance_limit(&r->disturbing, r);
    for (size_t i = 0; i < r->n_samples; i++)
        if (r->samples[i].covariates)
            disturbance_mark(&r->samples[i], &r->disturbing);
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
