/* generated-series, in part: a stretch of runs stands in the series a second time.
 *
 * Definition: one series, or all benchmarks of a platform with as many runs: a run equals the one `shift` runs before it to the
 * last bit, in each benchmark, and so do its neighbours. With L such runs one after the other (for one series 3 at least, with 3
 * different values), the chance that any L of the n runs come again is below n^2 / 2 times the product of 1 / k over the
 * benchmarks to the power of L, where k is how many values the series takes: pairs of runs per pair of equal ones, or what its
 * rounding leaves between the quartiles, whichever is less. Reported below 1e-6. Rounded data have a small k and say little.
 * Severity: high from a fifth of the runs, which then are not as many measurements as they seem, else medium.
 * Source: the share of equal pairs estimates the chance that two are equal (Simpson 1949); the bound of the chance is Boole's. */
#include "analyze/anomaly.h"

#include <math.h>
#include <stdlib.h>

#include "analyze/rounding_step.h"
#include "data/memory.h"

#define LEAST_RUNS 6
#define LEAST_DISTINCT 3
#define LEAST_ALONE 3
#define CHANCE 1e-6
#define MOST_RUNS 1000
#define MANY 0.2

/* The series that are looked at together. */
struct group {
    const struct sample **samples;
    size_t n_samples, n; /* runs of each */
    double log_values;   /* the sum of log k */
};

struct block {
    size_t first, again, length; /* runs from 0 */
    double log_chance;
};

/* Pairs of runs for each pair of equal ones: the chance that two runs are equal is one in so many. */
static double pairs_per_tie(const struct sample *s)
{
    double ties = 0, n = (double)s->n;
    for (size_t i = 1, same = 0; i < s->n; i++) {
        same = s->sorted[i] == s->sorted[i - 1] ? same + 1 : 0;
        ties += (double)same;
    }
    return n * (n - 1) / 2 / fmax(ties, 1);
}

static double log_values_of(const struct sample *s)
{
    double step = rounding_step(s->values, s->n), spread = s->summary.q3 - s->summary.q1, pairs = pairs_per_tie(s);
    return log(fmax(step > 0 ? fmin(pairs, spread / step) : pairs, 1));
}

static bool same_run(const struct group *g, size_t a, size_t b)
{
    for (size_t i = 0; i < g->n_samples; i++)
        if (g->samples[i]->values[a] != g->samples[i]->values[b])
            return false;
    return true;
}

static size_t count_distinct(const struct sample *s, size_t first, size_t length)
{
    size_t distinct = 0;
    for (size_t i = first; i < first + length && distinct < LEAST_DISTINCT; i++) {
        bool seen = false;
        for (size_t k = first; k < i; k++)
            seen = seen || s->values[k] == s->values[i];
        distinct += !seen;
    }
    return distinct;
}

static bool is_worth(const struct group *g, const struct block *b)
{
    return b->length > 0 &&
           (g->n_samples > 1 ||
            (b->length >= LEAST_ALONE && count_distinct(g->samples[0], b->first, b->length) >= LEAST_DISTINCT));
}

/* The longest stretch that comes again, not beyond its own second start. */
static struct block find_block(const struct group *g)
{
    struct block best = {0};
    for (size_t shift = 1; shift < g->n; shift++)
        for (size_t i = 0, length = 0; i + shift < g->n; i++) {
            length = same_run(g, i, i + shift) && length < shift ? length + 1 : 0;
            struct block block = {i + 1 - length, i + 1 - length + shift, length, 0};
            if (length > best.length && is_worth(g, &block))
                best = block;
        }
    best.log_chance = log((double)g->n * (double)g->n / 2) - (double)best.length * g->log_values;
    return best;
}

static void report(struct result *r, const struct group *g, const struct block *b)
{
    bool many = (double)b->length >= MANY * (double)g->n;
    struct anomaly *anomaly =
        anomaly_add(r, ANOMALY_GENERATED_SERIES, STATUS_NONE, many ? SEVERITY_HIGH : SEVERITY_MEDIUM);
    for (size_t i = 0; i < g->n_samples; i++)
        anomaly_benchmark(anomaly, g->samples[i]->benchmark);
    anomaly_platform(anomaly, g->samples[0]->platform);
    for (size_t i = 0; i < b->length && i < RUNS_LISTED; i++)
        anomaly_run(anomaly, b->again + i + 1);
    anomaly_evidence(anomaly, "block", (double)b->length, QUANTITY_COUNT);
    if (b->length == 1)
        anomaly_evidence(anomaly, "single", 1, QUANTITY_COUNT);
    anomaly_evidence(anomaly, "original_first", (double)b->first + 1, QUANTITY_RUN);
    anomaly_evidence(anomaly, "original_last", (double)(b->first + b->length), QUANTITY_RUN);
    anomaly_evidence(anomaly, "n", (double)g->n, QUANTITY_COUNT);
    anomaly_cause(anomaly, "copied-file", CAUSE_LIKELY);
    anomaly_cause(anomaly, "generated", CAUSE_POSSIBLE);
    anomaly->next = "check-raw-output";
}

static void look_at(struct result *r, const struct group *g)
{
    struct block block = find_block(g);
    if (block.length > 0 && block.log_chance <= log(CHANCE))
        report(r, g, &block);
}

/* Series that another finding calls a copy or a formula are left out. */
static bool is_known(const struct result *r, const struct sample *s)
{
    return anomaly_covering(r, ANOMALY_GENERATED_SERIES, s->platform, s->benchmark) ||
           anomaly_covering(r, ANOMALY_DUPLICATE_SERIES, s->platform, s->benchmark);
}

/* The platform's series that have as many runs as its longest. */
static struct group group_of(const struct result *r, size_t platform, const struct sample **room)
{
    struct group g = {.samples = room};
    for (size_t i = 0; i < r->n_samples; i++)
        if (r->samples[i].platform == platform && r->samples[i].n > g.n)
            g.n = r->samples[i].n;
    for (size_t i = 0; i < r->n_samples && g.n >= LEAST_RUNS && g.n <= MOST_RUNS; i++) {
        const struct sample *s = &r->samples[i];
        if (s->platform != platform || s->n != g.n || is_known(r, s))
            continue;
        room[g.n_samples++] = s;
        g.log_values += log_values_of(s);
    }
    return g;
}

void detect_repeated_rows(struct result *r)
{
    const struct sample **room = memory_allocate(r->n_benchmarks, sizeof *room);
    for (size_t p = 0; p < r->n_platforms; p++) {
        struct group together = group_of(r, p, room);
        if (together.n_samples > 1)
            look_at(r, &together);
    }
    free(room);
}

void detect_repeated_runs(struct result *r)
{
    for (size_t i = 0; i < r->n_samples; i++) {
        const struct sample *s = &r->samples[i];
        if (s->n < LEAST_RUNS || s->n > MOST_RUNS || is_known(r, s))
            continue;
        struct group alone = {&s, 1, s->n, log_values_of(s)};
        look_at(r, &alone);
    }
}
