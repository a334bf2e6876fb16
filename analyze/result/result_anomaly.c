/* What the anomalies of a result say. */
#include "analyze/result/result.h"

#include <math.h>

#include "data/memory.h"

static bool anomaly_holds(const size_t *list, size_t n, size_t value)
{
    for (size_t i = 0; i < n; i++)
        if (list[i] == value)
            return true;
    return false;
}

bool anomaly_has_run(const struct anomaly *anomaly, size_t run)
{
    return anomaly && anomaly_holds(anomaly->runs, anomaly->n_runs, run);
}

bool anomaly_has_platform(const struct anomaly *anomaly, size_t platform)
{
    return anomaly_holds(anomaly->platforms, anomaly->n_platforms, platform);
}

double anomaly_number(const struct anomaly *a, enum evidence_id evidence)
{
    for (size_t i = 0; i < a->n_evidence; i++)
        if (a->evidence[i].id == evidence)
            return a->evidence[i].value;
    return (double)NAN;
}

bool anomaly_concerns(const struct anomaly *anomaly, size_t benchmark)
{
    return anomaly_holds(anomaly->benchmarks, anomaly->n_benchmarks, benchmark);
}

const struct cause *anomaly_likely_cause(const struct anomaly *anomaly)
{
    for (size_t i = 0; i < anomaly->n_causes; i++)
        if (anomaly->causes[i].confidence == CAUSE_LIKELY)
            return &anomaly->causes[i];
    return NULL;
}

/* Whether an anomaly of the kind is one of performance, and would be none where the benchmark counts the other way. */
static bool hangs_on_direction(const struct anomaly *anomaly)
{
    static const enum anomaly_kind kinds[] = {ANOMALY_ORDER_VIOLATION, ANOMALY_NOT_ACCELERATED, ANOMALY_ACCELERATED,
                                              ANOMALY_EXCESS_PENALTY,  ANOMALY_HOST_CACHE,      ANOMALY_NETWORK_BACKEND,
                                              ANOMALY_THROTTLE,        ANOMALY_STARVED_RUN};
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (kinds[i] == anomaly->kind)
            return true;
    return anomaly->kind == ANOMALY_IMPLAUSIBLE && anomaly->n_platforms > 1;
}

bool anomaly_rests_on_assumption(const struct result *r, const struct anomaly *anomaly)
{
    size_t assumed = 0;
    for (size_t i = 0; i < anomaly->n_benchmarks; i++)
        assumed += r->benchmarks[anomaly->benchmarks[i]].source == DIRECTION_ASSUMED;
    return hangs_on_direction(anomaly) && assumed > 0 && assumed == anomaly->n_benchmarks;
}

bool order_is_swapped_columns(const struct anomaly *anomaly)
{
    const struct cause *cause = anomaly_likely_cause(anomaly);
    return anomaly->kind == ANOMALY_ORDER_VIOLATION && cause && cause->id == CAUSE_SWAPPED_COLUMNS;
}

bool order_is_explained(const struct anomaly *anomaly)
{
    const struct cause *cause = anomaly_likely_cause(anomaly);
    if (anomaly->kind != ANOMALY_ORDER_VIOLATION || !cause)
        return false;
    return cause->setup[0] || order_is_swapped_columns(anomaly) ||
           (cause->id == CAUSE_NOISY_NEIGHBOUR && !isnan(anomaly_number(anomaly, EVIDENCE_UNDISTURBED_RATIO)));
}

bool cause_rests_on(const struct cause *cause, enum evidence_id evidence)
{
    bool rests = false;
    for (size_t i = 0; i < BECAUSE_MOST && cause->confidence != CAUSE_POSSIBLE; i++)
        rests = rests || (evidence != EVIDENCE_NONE && cause->because[i] == evidence);
    return rests;
}

const struct anomaly *anomaly_lead(const struct result *r, const struct anomaly *anomaly)
{
    return anomaly->follows ? &r->anomalies[anomaly->follows - 1] : anomaly;
}

const struct anomaly_places *anomaly_followers(const struct result *r, const struct anomaly *lead)
{
    return places_of(&r->index.of_lead, (size_t)(lead - r->anomalies));
}

size_t *anomaly_affected(const struct result *r, const struct anomaly *anomaly, size_t *n)
{
    const struct anomaly_places *followers = anomaly_followers(r, anomaly);
    size_t *platforms = memory_allocate(r->n_platforms, sizeof *platforms);
    OWNED bool *affected = memory_allocate(r->n_platforms, sizeof *affected);
    for (size_t i = 0; i < followers->n; i++) {
        const struct anomaly *a = &r->anomalies[followers->items[i]];
        if (a->n_platforms == 1)
            affected[a->platforms[0]] = true;
    }
    for (*n = 0; *n < anomaly->n_platforms; ++*n) {
        platforms[*n] = anomaly->platforms[*n];
        affected[platforms[*n]] = false;
    }
    for (size_t p = 0; p < r->n_platforms; p++)
        if (affected[p])
            platforms[(*n)++] = p;
    return platforms;
}

void result_index_anomalies(struct result *r)
{
    anomaly_index_release(&r->index);
    for (size_t i = 0; i < r->n_anomalies; i++) {
        const struct anomaly *a = &r->anomalies[i];
        places_add(&r->index.of_kind, a->kind, i);
        for (size_t k = 0; k < a->n_benchmarks; k++)
            places_add(&r->index.of_benchmark, a->benchmarks[k], i);
        if (a->follows)
            places_add(&r->index.of_lead, a->follows - 1, i);
    }
}

/* ---- the series that varies most ---- */

/* An anomaly that may be why a series varies more than any other. A starved run is, however few there are. */
static bool anomaly_makes_vary(const struct anomaly *a)
{
    static const enum anomaly_kind kinds[] = {ANOMALY_THROTTLE, ANOMALY_LEVEL_SHIFT, ANOMALY_REGIME_CHANGE,
                                              ANOMALY_DRIFT, ANOMALY_BIMODAL};
    bool one = a->kind == ANOMALY_STARVED_RUN;
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        one = one || (a->kind == kinds[i] && a->severity != SEVERITY_LOW);
    return one;
}

/* The anomaly that makes the series vary, or the one that it follows from; NULL where there is none. */
static const struct anomaly *sample_varies_because(const struct result *r, const struct sample *sample)
{
    const struct anomaly_places *own = places_of(&r->index.of_benchmark, sample->benchmark);
    for (size_t i = 0; i < own->n; i++) {
        const struct anomaly *a = &r->anomalies[own->items[i]];
        if (anomaly_makes_vary(a) && a->platforms[0] == sample->platform)
            return anomaly_makes_vary(anomaly_lead(r, a)) ? anomaly_lead(r, a) : a;
    }
    return NULL;
}

void result_find_noisiest(struct result *r)
{
    const struct sample *worst = NULL;
    for (size_t i = 0; i < r->n_samples; i++)
        if (!isnan(r->samples[i].summary.cv) && (!worst || r->samples[i].summary.cv > worst->summary.cv))
            worst = &r->samples[i];
    r->noisiest = (struct noisiest){worst, worst ? sample_varies_because(r, worst) : NULL};
}
