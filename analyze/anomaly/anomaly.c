#include "analyze/anomaly/anomaly.h"

#include <math.h>
#include <string.h>

#include "analyze/anomaly/performance.h"
#include "data/memory.h"

/* ---- adding ---- */

struct anomaly *anomaly_add(struct result *r, enum anomaly_kind kind, enum severity severity)
{
    r->anomalies = memory_resize(r->anomalies, r->n_anomalies + 1, sizeof *r->anomalies);
    places_add(&r->index.of_kind, kind, r->n_anomalies);
    struct anomaly *anomaly = &r->anomalies[r->n_anomalies++];
    *anomaly = (struct anomaly){.kind = kind, .severity = severity};
    return anomaly;
}

struct anomaly *anomaly_of_series(struct result *r, enum anomaly_kind kind, enum severity severity,
                                  const struct sample *s)
{
    struct anomaly *anomaly = anomaly_add(r, kind, severity);
    anomaly_benchmark(r, anomaly, s->benchmark);
    anomaly_platform(anomaly, s->platform);
    return anomaly;
}

/* Keeps the list ascending, with each value once. */
static void anomaly_insert(size_t **list, size_t *n, size_t value)
{
    size_t at = places_find(*list, *n, value);
    if (at < *n && (*list)[at] == value)
        return;
    *list = memory_resize(*list, *n + 1, sizeof **list);
    memmove(*list + at + 1, *list + at, (*n - at) * sizeof **list);
    (*list)[at] = value;
    ++*n;
}

void anomaly_benchmark(struct result *r, struct anomaly *anomaly, size_t benchmark)
{
    places_add(&r->index.of_benchmark, benchmark, (size_t)(anomaly - r->anomalies));
    anomaly_insert(&anomaly->benchmarks, &anomaly->n_benchmarks, benchmark);
}

void anomaly_platform(struct anomaly *anomaly, size_t platform)
{
    if (anomaly_has_platform(anomaly, platform))
        return;
    anomaly->platforms = memory_resize(anomaly->platforms, anomaly->n_platforms + 1, sizeof *anomaly->platforms);
    anomaly->platforms[anomaly->n_platforms++] = platform;
}

void anomaly_run(struct anomaly *anomaly, size_t run)
{
    anomaly_insert(&anomaly->runs, &anomaly->n_runs, run);
}

void anomaly_evidence(struct anomaly *anomaly, enum evidence_id id, double value)
{
    if (isnan(value))
        return;
    anomaly->evidence = memory_resize(anomaly->evidence, anomaly->n_evidence + 1, sizeof *anomaly->evidence);
    anomaly->evidence[anomaly->n_evidence++] = (struct evidence){id, value};
}

void anomaly_evidence_list(struct anomaly *anomaly, const struct evidence *list)
{
    for (; list->id != EVIDENCE_NONE; list++)
        anomaly_evidence(anomaly, list->id, list->value);
}

void cause_rest_on(struct cause *cause, const enum evidence_id *because)
{
    size_t n = 0;
    while (n < BECAUSE_MOST && cause->because[n] != EVIDENCE_NONE)
        n++;
    for (; because && *because != EVIDENCE_NONE && n < BECAUSE_MOST; because++)
        if (!cause_rests_on(cause, *because))
            cause->because[n++] = *because;
}

struct cause *anomaly_cause(struct anomaly *anomaly, enum cause_id id, enum confidence confidence,
                            const enum evidence_id *because)
{
    for (size_t i = 0; i < anomaly->n_causes; i++)
        if (anomaly->causes[i].id == id)
            return &anomaly->causes[i];
    anomaly->causes = memory_resize(anomaly->causes, anomaly->n_causes + 1, sizeof *anomaly->causes);
    size_t at = anomaly->n_causes++;
    for (; at > 0 && anomaly->causes[at - 1].confidence < confidence; at--)
        anomaly->causes[at] = anomaly->causes[at - 1];
    anomaly->causes[at] = (struct cause){.id = id, .confidence = confidence};
    cause_rest_on(&anomaly->causes[at], because);
    return &anomaly->causes[at];
}

void anomaly_possible_list(struct anomaly *anomaly, const enum cause_id *list)
{
    for (; *list != CAUSE_NONE; list++)
        anomaly_cause(anomaly, *list, CAUSE_POSSIBLE, NULL);
}

/* ---- asking ---- */

const struct anomaly *anomaly_covering(const struct result *r, enum anomaly_kind kind, size_t platform,
                                       size_t benchmark)
{
    const struct anomaly_places *places =
        benchmark == ANY_BENCHMARK ? places_of(&r->index.of_kind, kind) : places_of(&r->index.of_benchmark, benchmark);
    for (size_t i = 0; i < places->n; i++) {
        const struct anomaly *a = &r->anomalies[places->items[i]];
        if (a->kind == kind && a->n_platforms > 0 && a->platforms[0] == platform)
            return a;
    }
    return NULL;
}

const struct anomaly *series_anomaly(const struct result *r, enum anomaly_kind kind, const struct sample *s)
{
    return anomaly_covering(r, kind, s->platform, s->benchmark);
}

bool anomaly_is_copied_series(const struct anomaly *anomaly)
{
    return anomaly->kind == ANOMALY_DUPLICATE_SERIES && isnan(anomaly_number(anomaly, EVIDENCE_BLOCK));
}

bool anomaly_is_swapped_labels(const struct anomaly *anomaly)
{
    return anomaly->kind == ANOMALY_IMPLAUSIBLE && anomaly->n_platforms > 1 && anomaly->severity == SEVERITY_HIGH;
}

bool anomaly_measures(const struct result *r, const struct anomaly *a, bool (*subject_is)(enum subject subject))
{
    for (size_t i = 0; i < a->n_benchmarks; i++)
        if (!subject_is(benchmark_subject(r, a->benchmarks[i])))
            return false;
    return a->n_benchmarks > 0;
}
