/* How the performance of a benchmark goes with each covariate of the host, inside each platform's series. */
#include "analyze/host/disturbance.h"

#include <math.h>
#include <stdlib.h>

#include "analyze/statistics/random.h"
#include "analyze/statistics/rank_correlation.h"
#include "analyze/statistics/statistics.h"
#include "data/memory.h"

enum {
    LEAST_RUNS = 5
}; /* 5 runs in one group have 120 orders; 4 runs have 24, of which one shows nothing after Holm */

struct seen {
    double time, performance;
    const struct sample *sample;
    size_t run, group;
};

/* The runs of all platforms of a benchmark, and room for as many pairs of numbers. */
struct walk {
    struct seen *runs;
    size_t n, n_groups;
    double *x, *y; /* room for as many */
    size_t *group;
};

static int by_time(const void *left, const void *right)
{
    const struct seen *a = left, *b = right;
    if (a->time != b->time)
        return a->time < b->time ? -1 : 1;
    if (a->group != b->group)
        return a->group < b->group ? -1 : 1;
    return a->run < b->run ? -1 : a->run > b->run;
}

/* Lists the runs, in the order of time where all times are known, so that runs of one moment are neighbours. */
static void walk_make(struct walk *out, const struct result *r, size_t benchmark)
{
    *out = (struct walk){.runs = NULL};
    size_t total = r->disturbances[benchmark].n;
    bool timed = true, lower = r->benchmarks[benchmark].better == BETTER_LOWER;
    out->runs = memory_allocate(total, sizeof *out->runs);
    out->x = memory_allocate(total, sizeof *out->x);
    out->y = memory_allocate(total, sizeof *out->y);
    out->group = memory_allocate(total, sizeof *out->group);
    for (size_t i = 0; i < r->n_samples; i++) {
        const struct sample *sample = &r->samples[i];
        if (sample->benchmark != benchmark)
            continue;
        timed &= sample->times != NULL;
        for (size_t run = 0; run < sample->n; run++)
            out->runs[out->n++] =
                (struct seen){sample->times ? sample->times[run] : 0,
                              lower ? -sample->values[run] : sample->values[run], sample, run, out->n_groups};
        out->n_groups++;
    }
    if (timed)
        qsort(out->runs, out->n, sizeof *out->runs, by_time);
}

static void walk_release(struct walk *walk)
{
    free(walk->runs);
    free(walk->x);
    free(walk->y);
    free(walk->group);
}

/* More of it does harm; a clock does harm when it is slow. */
static bool does_harm(const struct explanation *e)
{
    return e->covariate == COVARIATE_MHZ ? e->rho > 0 : e->rho < 0;
}

static bool explanation_make(struct explanation *out, const struct walk *walk, enum covariate covariate, uint64_t seed)
{
    *out = (struct explanation){.covariate = covariate, .low = HUGE_VAL, .high = -HUGE_VAL};
    for (size_t i = 0; i < walk->n; i++) {
        double seen = sample_covariate(walk->runs[i].sample, covariate, walk->runs[i].run);
        if (isnan(seen))
            continue;
        walk->x[out->n] = seen;
        walk->y[out->n] = walk->runs[i].performance;
        walk->group[out->n++] = walk->runs[i].group;
        out->low = fmin(out->low, seen);
        out->high = fmax(out->high, seen);
    }
    if (out->n < LEAST_RUNS || out->low == out->high)
        return false;
    struct rank_correlation found = rank_correlation(walk->x, walk->y, walk->group, walk->n_groups, out->n, seed);
    out->rho = found.rho;
    out->explained = found.rho * found.rho;
    out->effective_n = found.effective_n;
    out->p = found.p;
    return !isnan(found.rho);
}

/* Two families: what the host did can explain a run; what the run itself caused can only describe it. */
static void explanations_correct(struct disturbance *out)
{
    double p[COVARIATES];
    size_t n = out->n_explanations, n_host = 0;
    for (size_t i = 0; i < n; i++) {
        p[i] = out->explanations[i].p;
        n_host += out->explanations[i].covariate < COVARIATE_OWN;
    }
    holm_adjust(p, n_host, NULL);
    holm_adjust(p + n_host, n - n_host, NULL);
    for (size_t i = 0; i < n; i++) {
        out->explanations[i].p_adjusted = p[i];
        out->explanations[i].family = i < n_host ? n_host : n - n_host;
    }
}

void disturbance_explain(struct disturbance *out, const struct result *r, size_t benchmark)
{
    struct walk walk;
    walk_make(&walk, r, benchmark);
    for (enum covariate covariate = 0; covariate < COVARIATES; covariate++) {
        uint64_t seed = random_mix(r->settings.seed) + benchmark * COVARIATES + covariate;
        out->n_explanations +=
            explanation_make(&out->explanations[out->n_explanations], &walk, covariate, random_mix(seed));
    }
    explanations_correct(out);
    for (size_t i = 0; i < out->n_explanations; i++) {
        struct explanation *e = &out->explanations[i];
        e->explains = e->covariate < COVARIATE_OWN && e->p_adjusted <= r->settings.alpha && does_harm(e);
    }
    walk_release(&walk);
}
