/* duplicate-series: two series are one measurement under two names.
 *
 * Definition: at the same place in time order at least half of the values (of the shorter series) are equal to the
 * last bit, among them at least 5 different ones, so that a coarse clock is not taken for a copy. This finds
 * identical files, copies with a few digits altered, and a file that was continued and saved under a second name.
 * Or both have the same values in another order, which chance makes with a probability of at most 1e-6: n! orders, less
 * those of equal values, at exp(-log_values) for each run (runs_again.h).
 * Compared are the platforms within a benchmark, and, up to 500 series, the benchmarks of a platform. A series is
 * reported once, against the first that it repeats; the copied benchmarks of a pair of platforms make one anomaly.
 * Severity: high; the second series adds no information, and a comparison of the two says nothing.
 * Source: definition; with k equally likely values half of n agree by chance with probability below choose(n, n/2)
 * k^(-n/2). */
#include "analyze/anomaly/anomaly.h"
#include "analyze/anomaly/detectors.h"
#include "analyze/anomaly/runs_again.h"
#include "analyze/anomaly/thresholds.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "analyze/statistics/statistics.h"
#include "data/memory.h"

#define MOST_SERIES_ACROSS 500

struct copy {
    size_t matches, shorter;
    bool reordered; /* the same values in another order */
    double offset;  /* seconds between the times of equal values; NAN when unknown or not constant */
};

/* Long series are first compared in 1000 runs spread over them. In a copy, half of which matches, fewer than 40 % of
 * these match with a probability below 1e-10. */
static bool may_be_copy(const struct sample *a, const struct sample *b, size_t n)
{
    enum { PROBE = 1000, LEAST = 400 };
    size_t matches = 0;
    for (size_t i = 0; n > 10 * PROBE && i < PROBE; i++) {
        size_t run = (size_t)((double)n * (double)i / PROBE);
        matches += a->values[run] == b->values[run];
    }
    return n <= 10 * PROBE || matches >= LEAST;
}

static size_t count_matches(const struct sample *a, const struct sample *b, size_t n)
{
    size_t misses = 0;
    for (size_t i = 0; i < n && 2 * misses <= n; i++)
        misses += a->values[i] != b->values[i];
    return n - misses;
}

static size_t distinct_matches(const struct sample *a, const struct sample *b, size_t n)
{
    double *equal = memory_allocate(n, sizeof *equal);
    size_t count = 0;
    for (size_t i = 0; i < n; i++)
        if (a->values[i] == b->values[i])
            equal[count++] = a->values[i];
    sort_values(equal, count);
    size_t distinct = sorted_distinct(equal, count, COPY_DISTINCT);
    free(equal);
    return distinct;
}

static double constant_offset(const struct sample *a, const struct sample *b, size_t n)
{
    double offset = (double)NAN;
    for (size_t i = 0; a->times && b->times && i < n; i++) {
        if (a->values[i] != b->values[i])
            continue;
        double here = a->times[i] - b->times[i];
        if (!isnan(offset) && here != offset)
            return (double)NAN;
        offset = here;
    }
    return offset;
}

static bool is_copy_in_place(const struct sample *a, const struct sample *b, size_t n, struct copy *copy)
{
    if (!may_be_copy(a, b, n))
        return false;
    size_t matches = count_matches(a, b, n);
    if (2 * matches < n || distinct_matches(a, b, n) < COPY_DISTINCT)
        return false;
    *copy = (struct copy){matches, n, false, constant_offset(a, b, n)};
    return true;
}

/* The logarithm of the number of orders of the values. */
static double log_orders(const double *sorted, size_t n)
{
    double orders = lgamma((double)n + 1);
    for (size_t first = 0, i = 0; i < n; i++) {
        first = sorted[i] == sorted[first] ? first : i;
        orders -= log((double)(i - first + 1));
    }
    return orders;
}

static bool is_copy_reordered(const struct sample *a, const struct sample *b, struct copy *copy)
{
    size_t n = a->n;
    if (n != b->n || memcmp(a->sorted, b->sorted, n * sizeof *a->sorted) != 0 ||
        sorted_distinct(a->sorted, n, COPY_DISTINCT) < COPY_DISTINCT ||
        log_orders(a->sorted, n) - (double)n * runs_log_values(a) > log(PATTERN_CHANCE))
        return false;
    *copy = (struct copy){n, n, true, (double)NAN};
    return true;
}

static bool is_copy(const struct sample *a, const struct sample *b, struct copy *copy)
{
    size_t n = a->n < b->n ? a->n : b->n;
    return n >= COPY_DISTINCT && (is_copy_in_place(a, b, n, copy) || is_copy_reordered(a, b, copy));
}

static void evidence_change(struct anomaly *anomaly, enum evidence_id id, double value)
{
    for (size_t i = 0; i < anomaly->n_evidence; i++)
        if (anomaly->evidence[i].id == id)
            anomaly->evidence[i].value = value;
}

static void match_extend(struct result *r, struct anomaly *anomaly, const struct sample *s, const struct copy *copy)
{
    double matches = anomaly_number(anomaly, EVIDENCE_MATCHES) + (double)copy->matches,
           of = anomaly_number(anomaly, EVIDENCE_OF) + (double)copy->shorter;
    anomaly_benchmark(r, anomaly, s->benchmark);
    evidence_change(anomaly, EVIDENCE_MATCHES, matches);
    evidence_change(anomaly, EVIDENCE_OF, of);
    evidence_change(anomaly, EVIDENCE_SHARE, matches / of);
    evidence_change(anomaly, EVIDENCE_SERIES, anomaly_number(anomaly, EVIDENCE_SERIES) + 1);
}

static void duplicate_report(struct result *r, const struct sample *s, const struct sample *original,
                             const struct copy *copy)
{
    struct anomaly *anomaly = anomaly_add(r, ANOMALY_DUPLICATE_SERIES, SEVERITY_HIGH);
    anomaly_benchmark(r, anomaly, s->benchmark);
    anomaly_benchmark(r, anomaly, original->benchmark);
    anomaly_platform(anomaly, s->platform);
    anomaly_platform(anomaly, original->platform);
    anomaly_show(anomaly, {EVIDENCE_MATCHES, (double)copy->matches}, {EVIDENCE_OF, (double)copy->shorter},
                 {EVIDENCE_SHARE, (double)copy->matches / (double)copy->shorter}, {EVIDENCE_SERIES, 1},
                 {EVIDENCE_REORDERED, only_if(copy->reordered, 1)},
                 {EVIDENCE_TIME_OFFSET, only_if(copy->offset != 0, fabs(copy->offset))},
                 {EVIDENCE_LONGER, only_if(s->n != original->n, fabs((double)s->n - (double)original->n))});
    anomaly_cause(anomaly, CAUSE_COPIED_FILE, CAUSE_LIKELY,
                  BECAUSE(EVIDENCE_MATCHES, EVIDENCE_OF, EVIDENCE_TIME_OFFSET));
    anomaly->next = NEXT_MEASURE_AGAIN;
}

static struct anomaly *pair_so_far(struct result *r, const struct sample *s, const struct sample *original,
                                   bool reordered)
{
    const struct anomaly_places *copies = places_of(&r->index.of_kind, ANOMALY_DUPLICATE_SERIES);
    for (size_t i = 0; i < copies->n; i++) {
        struct anomaly *a = &r->anomalies[copies->items[i]];
        bool alike = reordered == !isnan(anomaly_number(a, EVIDENCE_REORDERED));
        if (alike && a->n_platforms == 2 && a->platforms[0] == s->platform && a->platforms[1] == original->platform)
            return a;
    }
    return NULL;
}

void detect_duplicate_series(struct result *r)
{
    bool across = r->n_samples <= MOST_SERIES_ACROSS;
    bool *copied = memory_allocate(r->n_samples, sizeof *copied);
    for (size_t j = 0; j < r->n_samples; j++)
        for (size_t i = j; i-- > 0 && !copied[j];) {
            const struct sample *s = &r->samples[j], *original = &r->samples[i];
            bool same_benchmark = s->benchmark == original->benchmark;
            struct copy copy;
            if (!same_benchmark && !across)
                break;
            if (copied[i] || (!same_benchmark && s->platform != original->platform) || !is_copy(s, original, &copy))
                continue;
            copied[j] = true;
            struct anomaly *pair = same_benchmark ? pair_so_far(r, s, original, copy.reordered) : NULL;
            if (pair)
                match_extend(r, pair, s, &copy);
            else
                duplicate_report(r, s, original, &copy);
        }
    free(copied);
}
