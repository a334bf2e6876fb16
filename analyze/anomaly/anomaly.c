#include "analyze/anomaly/anomaly.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "analyze/cause/causes.h"
#include "analyze/cause/folding.h"
#include "data/memory.h"

/* ---- words of the JSON contract ---- */

const char *anomaly_id(enum anomaly_kind kind)
{
    static const char *const ids[ANOMALY_KINDS] = {
        [ANOMALY_ORDER_VIOLATION] = "order-violation",
        [ANOMALY_NOT_ACCELERATED] = "not-accelerated",
        [ANOMALY_HOST_CACHE] = "host-cache",
        [ANOMALY_NETWORK_BACKEND] = "network-backend",
        [ANOMALY_EXCESS_PENALTY] = "excess-penalty",
        [ANOMALY_THROTTLE] = "throttle",
        [ANOMALY_LEVEL_SHIFT] = "level-shift",
        [ANOMALY_STARVED_RUN] = "starved-run",
        [ANOMALY_OUTLIER] = "outlier",
        [ANOMALY_IMPLAUSIBLE] = "implausible",
        [ANOMALY_CONSTANT] = "constant",
        [ANOMALY_QUANTISED] = "quantised",
        [ANOMALY_DUPLICATE_SERIES] = "duplicate-series",
        [ANOMALY_TIME_ORDER] = "time-order",
        [ANOMALY_CONFOUNDED_DESIGN] = "confounded-design",
        [ANOMALY_TOO_FEW_RUNS] = "too-few-runs",
        [ANOMALY_DRIFT] = "drift",
        [ANOMALY_BIMODAL] = "bimodal",
        [ANOMALY_REGIME_CHANGE] = "regime-change",
        [ANOMALY_ACCELERATED] = "accelerated",
        [ANOMALY_WARM_UP] = "warm-up",
        [ANOMALY_UNIT_MISMATCH] = "unit-mismatch",
        [ANOMALY_GENERATED_SERIES] = "generated-series",
        [ANOMALY_CEILING] = "ceiling",
    };
    return ids[kind];
}

const char *status_id(enum anomaly_status status)
{
    static const char *const ids[] = {"", "sustained", "confounded", "within-noise"};
    return ids[status];
}

const char *severity_id(enum severity severity)
{
    static const char *const ids[] = {"low", "medium", "high"};
    return ids[severity];
}

const char *confidence_id(enum confidence confidence)
{
    static const char *const ids[] = {"ruled-out", "possible", "likely"};
    return ids[confidence];
}

/* ---- adding ---- */

struct anomaly *anomaly_add(struct result *r, enum anomaly_kind kind, enum anomaly_status status,
                            enum severity severity)
{
    r->anomalies = memory_resize(r->anomalies, r->n_anomalies + 1, sizeof *r->anomalies);
    struct anomaly *anomaly = &r->anomalies[r->n_anomalies++];
    *anomaly = (struct anomaly){.kind = kind, .status = status, .severity = severity};
    return anomaly;
}

static bool holds(const size_t *list, size_t n, size_t value)
{
    for (size_t i = 0; i < n; i++)
        if (list[i] == value)
            return true;
    return false;
}

/* Ascending, each value once. */
static void insert(size_t **list, size_t *n, size_t value)
{
    size_t at = *n;
    while (at > 0 && (*list)[at - 1] > value)
        at--;
    if (at > 0 && (*list)[at - 1] == value)
        return;
    *list = memory_resize(*list, *n + 1, sizeof **list);
    memmove(*list + at + 1, *list + at, (*n - at) * sizeof **list);
    (*list)[at] = value;
    ++*n;
}

void anomaly_benchmark(struct anomaly *anomaly, size_t benchmark)
{
    insert(&anomaly->benchmarks, &anomaly->n_benchmarks, benchmark);
}

void anomaly_platform(struct anomaly *anomaly, size_t platform)
{
    if (holds(anomaly->platforms, anomaly->n_platforms, platform))
        return;
    anomaly->platforms = memory_resize(anomaly->platforms, anomaly->n_platforms + 1, sizeof *anomaly->platforms);
    anomaly->platforms[anomaly->n_platforms++] = platform;
}

void anomaly_run(struct anomaly *anomaly, size_t run)
{
    insert(&anomaly->runs, &anomaly->n_runs, run);
}

void anomaly_evidence(struct anomaly *anomaly, const char *name, double value, enum quantity quantity)
{
    if (!isfinite(value))
        return;
    anomaly->evidence = memory_resize(anomaly->evidence, anomaly->n_evidence + 1, sizeof *anomaly->evidence);
    anomaly->evidence[anomaly->n_evidence++] = (struct evidence){name, value, quantity};
}

/* Likely before possible before ruled out, each in the order in which they were given. */
void anomaly_cause(struct anomaly *anomaly, const char *id, enum confidence confidence)
{
    for (size_t i = 0; i < anomaly->n_causes; i++)
        if (strcmp(anomaly->causes[i].id, id) == 0)
            return;
    anomaly->causes = memory_resize(anomaly->causes, anomaly->n_causes + 1, sizeof *anomaly->causes);
    size_t at = anomaly->n_causes++;
    for (; at > 0 && anomaly->causes[at - 1].confidence < confidence; at--)
        anomaly->causes[at] = anomaly->causes[at - 1];
    anomaly->causes[at] = (struct cause){.id = id, .confidence = confidence};
}

/* ---- asking ---- */

const struct anomaly *anomaly_covering(const struct result *r, enum anomaly_kind kind, size_t platform,
                                       size_t benchmark)
{
    for (size_t i = 0; i < r->n_anomalies; i++) {
        const struct anomaly *a = &r->anomalies[i];
        if (a->kind == kind && a->n_platforms > 0 && a->platforms[0] == platform &&
            holds(a->benchmarks, a->n_benchmarks, benchmark))
            return a;
    }
    return NULL;
}

const struct anomaly *anomaly_of_platform(const struct result *r, enum anomaly_kind kind, size_t platform)
{
    for (size_t i = 0; i < r->n_anomalies; i++)
        if (r->anomalies[i].kind == kind && r->anomalies[i].n_platforms > 0 && r->anomalies[i].platforms[0] == platform)
            return &r->anomalies[i];
    return NULL;
}

bool anomaly_has_platform(const struct anomaly *anomaly, size_t platform)
{
    return holds(anomaly->platforms, anomaly->n_platforms, platform);
}

bool anomaly_is_of_copies(const struct anomaly *anomaly)
{
    return anomaly->kind == ANOMALY_DUPLICATE_SERIES && isnan(anomaly_number(anomaly, "block"));
}

bool anomaly_is_of_names(const struct anomaly *anomaly)
{
    return anomaly->kind == ANOMALY_IMPLAUSIBLE && anomaly->n_platforms > 1 && anomaly->severity == SEVERITY_HIGH;
}

bool anomaly_has_run(const struct anomaly *anomaly, size_t run)
{
    return anomaly && holds(anomaly->runs, anomaly->n_runs, run);
}

/* ---- all of them ---- */

/* What explains comes before what it explains: a run that starved is no outlier, a throttled disk no level shift. */
static void (*const detectors[])(struct result *) = {
    detect_time_order,        detect_duplicate_series,
    detect_scaled_copy,       detect_copied_runs,
    detect_repeated_rows,     detect_generated_series,
    detect_repeated_runs,     detect_constant,
    detect_quantised,         detect_unit_mismatch,
    detect_implausible,       detect_warm_up,
    detect_starved_run,       detect_drift,
    detect_bimodal,           detect_throttle,
    detect_regime_change,     detect_level_shift,
    detect_outlier,           detect_not_accelerated,
    detect_accelerated,       detect_excess_penalty,
    detect_host_cache,        detect_network_backend,
    detect_ceiling,           detect_order_violation,
    detect_confounded_design, detect_too_few_runs,
};

static int compare_sizes(const size_t *a, size_t n_a, const size_t *b, size_t n_b)
{
    for (size_t i = 0; i < n_a && i < n_b; i++)
        if (a[i] != b[i])
            return a[i] < b[i] ? -1 : 1;
    return n_a < n_b ? -1 : n_a > n_b;
}

/* What concerns the whole data set stands after what concerns a benchmark. */
static size_t place(const struct anomaly *a)
{
    return a->n_benchmarks ? a->benchmarks[0] : SIZE_MAX;
}

/* What makes a number another thing than its label says comes before what moves it. */
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
    if (place(a) != place(b))
        return place(a) < place(b) ? -1 : 1;
    if (a->kind != b->kind)
        return a->kind < b->kind ? -1 : 1;
    int order = compare_sizes(a->platforms, a->n_platforms, b->platforms, b->n_platforms);
    return order ? order : compare_sizes(a->runs, a->n_runs, b->runs, b->n_runs);
}

/* `follows` names places in the order before sorting: each finding carries its own through it. */
static void sort_anomalies(struct result *r)
{
    struct place {
        struct anomaly anomaly;
        size_t before;
    } *places = memory_allocate(r->n_anomalies, sizeof *places);
    size_t *now = memory_allocate(r->n_anomalies + 1, sizeof *now);
    for (size_t i = 0; i < r->n_anomalies; i++)
        places[i] = (struct place){r->anomalies[i], i + 1};
    qsort(places, r->n_anomalies, sizeof *places, by_weight);
    for (size_t i = 0; i < r->n_anomalies; i++)
        now[places[i].before] = i + 1;
    for (size_t i = 0; i < r->n_anomalies; i++) {
        r->anomalies[i] = places[i].anomaly;
        r->anomalies[i].follows = now[r->anomalies[i].follows];
    }
    free(places);
    free(now);
}

/* One or two runs may be failed ones: what their medians show of platforms is no more than a reason to look. */
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
        detectors[i](r);
    weigh_few_runs(r);
    causes_weigh(r);
    anomalies_fold(r);
    if (r->n_anomalies > 1)
        sort_anomalies(r);
}
