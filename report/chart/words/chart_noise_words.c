/* The runs of CHART_NOISE and its words. */
#include "report/chart/kinds/chart_noise.h"

#include <math.h>
#include <stdlib.h>

#include "data/memory.h"
#include "report/chart/layout/chart_words.h"
#include "report/words/phrase.h"

enum { MOST_POINTS = 4000 };

/* ---- runs ---- */

static int by_time(const void *left, const void *right)
{
    const struct noise_run *a = left, *b = right;
    if (a->time != b->time)
        return a->time < b->time ? -1 : 1;
    if (a->lane != b->lane)
        return a->lane < b->lane ? -1 : 1;
    return a->run < b->run ? -1 : a->run > b->run;
}

void noise_runs_find(struct noise_runs *out, const struct result *r, size_t benchmark)
{
    size_t total = 0;
    bool lower = r->benchmarks[benchmark].better == BETTER_LOWER;
    *out = (struct noise_runs){.timed = true};
    lanes_find(&out->lanes, r, benchmark, ORDER_MOST_PLATFORMS);
    for (size_t i = 0; i < out->lanes.n; i++)
        total += out->lanes.items[i]->n;
    out->items = memory_allocate(total, sizeof *out->items);
    for (size_t i = 0; i < out->lanes.n; i++) {
        const struct sample *sample = out->lanes.items[i];
        double median = sample->summary.median;
        out->timed &= sample->times != NULL;
        for (size_t run = 0; run < sample->n; run++)
            out->items[out->n++] = (struct noise_run){
                .sample = sample,
                .lane = i,
                .run = run,
                .time = sample->times ? sample->times[run] : 0,
                .relative = 100 * (lower ? median / sample->values[run] : sample->values[run] / median),
                .disturbed = sample->disturbed && sample->disturbed[run] == DISTURBED_YES};
    }
    if (out->timed)
        qsort(out->items, out->n, sizeof *out->items, by_time);
    out->step = 1 + out->n / MOST_POINTS;
}

void noise_runs_release(struct noise_runs *runs)
{
    free(runs->items);
}

static bool is_seen(const struct noise_runs *runs, enum covariate covariate)
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
        if (is_seen(runs, wanted[i]))
            out[n++] = wanted[i];
    return n;
}

const char *noise_band_name(enum covariate covariate)
{
    static const char *const names[] = {
        [COVARIATE_STEAL] = "Steal (%)", [COVARIATE_THROTTLED] = "Throttled (%)", [COVARIATE_CANARY] = "Canary (ms)"};
    return names[covariate];
}

/* Proportions to the median need values above 0. */
static bool can_be_drawn(const struct noise_runs *runs)
{
    enum covariate shown[NOISE_MOST_COVARIATES];
    for (size_t i = 0; i < runs->lanes.n; i++)
        if (runs->lanes.items[i]->sorted[0] <= 0)
            return false;
    return runs->n > 1 && noise_covariates(shown, runs) > 0;
}

bool noise_is_deserved(const struct result *r, size_t benchmark, bool asked)
{
    if (!r->disturbances)
        return false;
    struct noise_runs runs;
    noise_runs_find(&runs, r, benchmark);
    bool drawn = can_be_drawn(&runs);
    noise_runs_release(&runs);
    const struct disturbance *d = &r->disturbances[benchmark];
    return drawn && (asked || d->disturbed > 0 || disturbance_strongest(d));
}

/* ---- words ---- */

static const char *covariate_name(enum covariate covariate)
{
    static const char *const names[] = {[COVARIATE_STEAL] = "steal",
                                        [COVARIATE_THROTTLED] = "throttling",
                                        [COVARIATE_CANARY] = "the canary",
                                        [COVARIATE_MHZ] = "the clock"};
    return names[covariate];
}

char *noise_headline(const struct result *r, size_t benchmark)
{
    const struct disturbance *d = &r->disturbances[benchmark];
    const struct explanation *best = disturbance_strongest(d);
    char *title = width_shorten(r->benchmarks[benchmark].title, 24), *text;
    if (best) {
        char *share = phrase_percent(best->explained);
        text = memory_format("%s: %s explains %s of the spread of the runs, by rank", title,
                             covariate_name(best->covariate), share);
        free(share);
    } else if (d->disturbed > 0) {
        text = memory_format("%s: the host was disturbed in %zu of %zu runs, with no effect beyond chance", title,
                             d->disturbed, d->n);
    } else {
        text = memory_format("%s: nothing that was seen of the host explains the runs", title);
    }
    free(title);
    return text;
}

char *noise_subtitle(const struct result *r, size_t benchmark)
{
    struct noise_runs runs;
    struct text out = {0};
    noise_runs_find(&runs, r, benchmark);
    if (runs.lanes.total > runs.lanes.n)
        text_format(&out, "First %zu of %zu platforms, ", runs.lanes.n, runs.lanes.total);
    lanes_say_runs(&out, &runs.lanes);
    text_append(&out,
                ", faster is higher. Grey: disturbed run, in which one of the lower values passes its dashed line");
    noise_runs_release(&runs);
    return text_take(&out);
}

char *noise_alt(const struct result *r, size_t benchmark)
{
    const struct disturbance *d = &r->disturbances[benchmark];
    struct text out = {0};
    text_format(&out, "%s, the runs in time beside what was seen of the host. Disturbed runs: %zu of %zu. ",
                r->benchmarks[benchmark].title, d->disturbed, d->n);
    text_append(&out, "Rank correlations with the performance: ");
    size_t said = 0;
    for (size_t i = 0; i < d->n_explanations; i++)
        if (d->explanations[i].covariate < COVARIATE_OWN)
            text_format(&out, "%s%s %.2f", said++ ? "; " : "", covariate_name(d->explanations[i].covariate),
                        d->explanations[i].rho);
    text_append(&out, said ? "." : "none, for nothing varied.");
    return text_take(&out);
}
