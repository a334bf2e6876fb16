#include "report/chart/layout/chart_noise_runs.h"

#include <stdlib.h>

enum { MOST_POINTS = 4000 };

static int noise_run_order(const void *left, const void *right)
{
    const struct noise_run *a = left, *b = right;
    if (a->time != b->time)
        return a->time < b->time ? -1 : 1;
    if (a->track != b->track)
        return a->track < b->track ? -1 : 1;
    return a->run < b->run ? -1 : a->run > b->run;
}

void noise_runs_find(struct arena *arena, struct noise_runs *out, const struct result *r, size_t benchmark)
{
    size_t total = 0;
    bool lower = r->benchmarks[benchmark].better == BETTER_LOWER;
    *out = (struct noise_runs){.timed = true};
    tracks_find(&out->tracks, r, benchmark, TRACKS_MOST_IN_TIME);
    for (size_t i = 0; i < out->tracks.n; i++)
        total += out->tracks.items[i]->n;
    out->items = arena_allocate(arena, total, sizeof *out->items);
    for (size_t i = 0; i < out->tracks.n; i++) {
        const struct sample *sample = out->tracks.items[i];
        double median = sample->summary.median;
        out->timed &= sample->times != NULL;
        for (size_t run = 0; run < sample->n; run++)
            out->items[out->n++] = (struct noise_run){
                .sample = sample,
                .track = i,
                .run = run,
                .time = sample->times ? sample->times[run] : 0,
                .relative = 100 * (lower ? median / sample->values[run] : sample->values[run] / median),
                .disturbed = sample->disturbed && sample->disturbed[run] == DISTURBED_YES};
    }
    if (out->timed)
        qsort(out->items, out->n, sizeof *out->items, noise_run_order);
    out->step = 1 + out->n / MOST_POINTS;
}

static bool noise_is_seen(const struct noise_runs *runs, enum covariate covariate)
{
    for (size_t i = 0; i < runs->n; i++)
        if (sample_covariate(runs->items[i].sample, covariate, runs->items[i].run) > 0)
            return true;
    return false;
}

size_t noise_covariates(enum covariate out[NOISE_MOST_COVARIATES], const struct noise_runs *runs)
{
    static const enum covariate wanted[NOISE_MOST_COVARIATES] = {COVARIATE_STEAL, COVARIATE_THROTTLED,
                                                                 COVARIATE_CANARY};
    size_t n = 0;
    for (size_t i = 0; i < NOISE_MOST_COVARIATES; i++)
        if (noise_is_seen(runs, wanted[i]))
            out[n++] = wanted[i];
    return n;
}
