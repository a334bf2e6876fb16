#include "analyze/anomalies.h"

#include <stdint.h>
#include <stdlib.h>

#include "analyze/anomaly/detectors.h"
#include "analyze/cause/causes.h"
#include "data/memory.h"

/* Exactly one of the three function pointers is set. */
static const struct detector {
    void (*result)(struct result *r);
    void (*platform)(struct result *r, size_t platform);
    void (*series)(struct result *r, const struct sample *s);
} detectors[] = {
#define OF_RESULT(name) {.result = detect_##name},
#define OF_PLATFORM(name) {.platform = detect_##name},
#define OF_SERIES(name) {.series = detect_##name},
    DETECTORS(OF_RESULT, OF_PLATFORM, OF_SERIES)};

static void detector_run(const struct detector *detector, struct result *r)
{
    if (detector->result)
        detector->result(r);
    for (size_t p = 0; detector->platform && p < r->n_platforms; p++)
        detector->platform(r, p);
    for (size_t i = 0; detector->series && i < r->n_samples; i++)
        detector->series(r, &r->samples[i]);
}

static int compare_sizes(const size_t *a, size_t n_a, const size_t *b, size_t n_b)
{
    for (size_t i = 0; i < n_a && i < n_b; i++)
        if (a[i] != b[i])
            return a[i] < b[i] ? -1 : 1;
    return n_a < n_b ? -1 : n_a > n_b;
}

/* An anomaly of the whole data set is sorted behind those of a benchmark. */
static size_t first_benchmark(const struct anomaly *a)
{
    return a->n_benchmarks ? a->benchmarks[0] : SIZE_MAX;
}

/* Anomalies of numbers that are not what their labels say are sorted before anomalies that only move numbers. */
static bool is_not_what_it_says(enum anomaly_kind kind)
{
    static const enum anomaly_kind kinds[] = {ANOMALY_DUPLICATE_SERIES, ANOMALY_GENERATED_SERIES, ANOMALY_UNIT_MISMATCH,
                                              ANOMALY_IMPLAUSIBLE,      ANOMALY_NOT_ACCELERATED,  ANOMALY_ACCELERATED};
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (kinds[i] == kind)
            return true;
    return false;
}

static int by_weight(const void *left, const void *right)
{
    const struct anomaly *a = left, *b = right;
    if (a->severity != b->severity)
        return a->severity > b->severity ? -1 : 1;
    if ((a->follows != 0) != (b->follows != 0))
        return a->follows ? 1 : -1;
    bool first = is_not_what_it_says(a->kind);
    if (first != is_not_what_it_says(b->kind))
        return first ? -1 : 1;
    if (first_benchmark(a) != first_benchmark(b))
        return first_benchmark(a) < first_benchmark(b) ? -1 : 1;
    if (a->kind != b->kind)
        return a->kind < b->kind ? -1 : 1;
    int order = compare_sizes(a->platforms, a->n_platforms, b->platforms, b->n_platforms);
    return order ? order : compare_sizes(a->runs, a->n_runs, b->runs, b->n_runs);
}

struct place {
    struct anomaly anomaly; /* the first member: by_weight looks at it */
    size_t before;          /* from 1 */
};

static void place_take(struct anomaly *out, const struct place *place, const size_t *now)
{
    *out = place->anomaly;
    out->follows = now[out->follows];
    for (size_t i = 0; i < out->n_causes; i++)
        out->causes[i].follows = now[out->causes[i].follows];
}

/* `follows` names an anomaly by its place before sorting, so the old places are kept until all have new ones. */
static void sort_anomalies(struct result *r)
{
    struct place *places = memory_allocate(r->n_anomalies, sizeof *places);
    size_t *now = memory_allocate(r->n_anomalies + 1, sizeof *now);
    for (size_t i = 0; i < r->n_anomalies; i++)
        places[i] = (struct place){r->anomalies[i], i + 1};
    qsort(places, r->n_anomalies, sizeof *places, by_weight);
    for (size_t i = 0; i < r->n_anomalies; i++)
        now[places[i].before] = i + 1;
    for (size_t i = 0; i < r->n_anomalies; i++)
        place_take(&r->anomalies[i], &places[i], now);
    free(places);
    free(now);
}

/* One or two runs may be failed ones, so medians of fewer than three make an anomaly of medium severity at most. */
static void weigh_few_runs(struct result *r)
{
    static const enum anomaly_kind kinds[] = {ANOMALY_NOT_ACCELERATED, ANOMALY_ACCELERATED, ANOMALY_HOST_CACHE,
                                              ANOMALY_NETWORK_BACKEND, ANOMALY_UNIT_MISMATCH};
    enum { ENOUGH = 3 };
    for (size_t i = 0; i < r->n_anomalies; i++) {
        struct anomaly *a = &r->anomalies[i];
        bool concerned = false, enough = false;
        for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++)
            concerned = concerned || kinds[k] == a->kind;
        for (size_t b = 0; b < a->n_benchmarks; b++) {
            const struct sample *s = result_sample(r, a->benchmarks[b], a->platforms[0]);
            enough = enough || (s && s->n >= ENOUGH);
        }
        if (concerned && !enough && a->severity == SEVERITY_HIGH)
            a->severity = SEVERITY_MEDIUM;
    }
}

void anomalies_find(struct result *r)
{
    for (size_t i = 0; i < sizeof detectors / sizeof *detectors; i++)
        detector_run(&detectors[i], r);
    weigh_few_runs(r);
    causes_weigh(r);
    origins_find(r);
    if (r->n_anomalies > 1)
        sort_anomalies(r);
    result_index_anomalies(r);
    result_find_noisiest(r);
}
