/* Two values that follow each other are looked up; not all pairs of series are compared.
 *
 * Every two neighbouring values that differ make a key; keys are sorted, and equal ones of different sets vote for a
 * pair of series and the distance between their runs. The pair and distance with most votes is then compared run by
 * run, so that a copy with a few digits altered, without its first rows or continued is found too. A key that many
 * series hold (a metered disk says 2.39, 2.40) votes for its first holder only. */
#include "analyze/anomaly/fingerprint.h"
#include "analyze/anomaly/thresholds.h"

#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "analyze/statistics/random.h"
#include "analyze/statistics/statistics.h"
#include "data/memory.h"

#define LEAST_VOTES 2
#define CHANCE 1e-12

struct key {
    uint64_t hash;
    size_t fingerprint, run;
};

struct vote {
    size_t original, copy;
    ptrdiff_t shift; /* how far the copy's runs lie behind the original's */
};

/* ---- keeping ---- */

static double count_possible(const struct sample *s)
{
    double step = rounding_step(s->values, s->n < FINGERPRINT_RUNS ? s->n : FINGERPRINT_RUNS);
    double spread = s->summary.q3 - s->summary.q1;
    return step > 0 ? fmax(2, spread / step) : 1e6;
}

void fingerprint_take(struct fingerprint *out, const struct result *r, const struct sample *sample, size_t set)
{
    size_t n = sample->n < FINGERPRINT_RUNS ? sample->n : FINGERPRINT_RUNS;
    *out = (struct fingerprint){.set = set,
                                .platform = memory_copy_text(r->platforms[sample->platform].name),
                                .benchmark = memory_copy_text(r->benchmarks[sample->benchmark].name),
                                .n = n,
                                .values = memory_allocate(n, sizeof *out->values),
                                .possible = count_possible(sample)};
    memcpy(out->values, sample->values, n * sizeof *out->values);
    if (!sample->times)
        return;
    out->times = memory_allocate(n, sizeof *out->times);
    memcpy(out->times, sample->times, n * sizeof *out->times);
}

void fingerprint_release(struct fingerprint *fingerprint)
{
    free(fingerprint->platform);
    free(fingerprint->benchmark);
    free(fingerprint->values);
    free(fingerprint->times);
    *fingerprint = (struct fingerprint){0};
}

/* ---- keys ---- */

static uint64_t bits_of(double value)
{
    uint64_t bits;
    memcpy(&bits, &value, sizeof bits);
    return bits;
}

static size_t list_keys(struct key *keys, const struct fingerprint *fingerprints, size_t n)
{
    size_t count = 0;
    for (size_t t = 0; t < n; t++)
        for (size_t i = 1; i < fingerprints[t].n; i++) {
            double a = fingerprints[t].values[i - 1], b = fingerprints[t].values[i];
            if (a != b)
                keys[count++] = (struct key){random_mix(random_mix(bits_of(a)) ^ bits_of(b)), t, i};
        }
    return count;
}

static int by_hash(const void *left, const void *right)
{
    const struct key *a = left, *b = right;
    if (a->hash != b->hash)
        return a->hash < b->hash ? -1 : 1;
    if (a->fingerprint != b->fingerprint)
        return a->fingerprint < b->fingerprint ? -1 : 1;
    return a->run < b->run ? -1 : a->run > b->run;
}

/* ---- votes ---- */

static size_t list_votes(struct vote *votes, const struct key *keys, size_t n, const struct fingerprint *fingerprints)
{
    size_t count = 0;
    for (size_t i = 1, first = 0; i < n; i++) {
        if (keys[i].hash != keys[first].hash)
            first = i;
        if (fingerprints[keys[i].fingerprint].set != fingerprints[keys[first].fingerprint].set)
            votes[count++] = (struct vote){keys[first].fingerprint, keys[i].fingerprint,
                                           (ptrdiff_t)keys[i].run - (ptrdiff_t)keys[first].run};
    }
    return count;
}

static int by_pair(const void *left, const void *right)
{
    const struct vote *a = left, *b = right;
    if (a->copy != b->copy)
        return a->copy < b->copy ? -1 : 1;
    if (a->original != b->original)
        return a->original < b->original ? -1 : 1;
    return a->shift < b->shift ? -1 : a->shift > b->shift;
}

/* ---- run by run ---- */

/* The seconds by which the copy's time is later; NAN once it is not always the same. */
static double next_move(const struct fingerprint *a, const struct fingerprint *b, size_t i, size_t j, bool first,
                        double so_far)
{
    double here = a->times && b->times ? b->times[j] - a->times[i] : (double)NAN;
    return first || here == so_far ? here : (double)NAN;
}

static bool is_copy(struct copy *out, const struct fingerprint *fingerprints, const struct vote *vote)
{
    const struct fingerprint *a = &fingerprints[vote->original], *b = &fingerprints[vote->copy];
    size_t shorter = a->n < b->n ? a->n : b->n, matches = 0;
    double *equal = memory_allocate(shorter, sizeof *equal), moved = (double)NAN;
    for (size_t i = 0; i < a->n; i++) {
        ptrdiff_t j = (ptrdiff_t)i + vote->shift;
        if (j < 0 || j >= (ptrdiff_t)b->n || a->values[i] != b->values[j])
            continue;
        moved = next_move(a, b, i, (size_t)j, matches == 0, moved);
        equal[matches++] = a->values[i];
    }
    sort_values(equal, matches);
    size_t distinct = sorted_distinct(equal, matches, matches);
    free(equal);
    double possible = fmax((double)distinct, fmin(a->possible, b->possible));
    *out = (struct copy){vote->original, vote->copy, matches, shorter, moved};
    return 2 * matches >= shorter && distinct >= COPY_DISTINCT && (double)matches * log(possible) >= -log(CHANCE);
}

/* Finds the original of which one copy has most, from the votes for that copy, which are sorted. */
static bool best_copy(struct copy *best, const struct fingerprint *fingerprints, const struct vote *votes, size_t n)
{
    bool found = false;
    for (size_t i = 0, end; i < n; i = end) {
        struct copy copy;
        for (end = i + 1; end < n && by_pair(&votes[i], &votes[end]) == 0;)
            end++;
        if (end - i < LEAST_VOTES || !is_copy(&copy, fingerprints, &votes[i]) ||
            (found && copy.matches <= best->matches))
            continue;
        *best = copy;
        found = true;
    }
    return found;
}

size_t fingerprints_compare(struct copy **out, const struct fingerprint *fingerprints, size_t n)
{
    size_t runs = 0, count = 0;
    for (size_t t = 0; t < n; t++)
        runs += fingerprints[t].n;
    struct key *keys = memory_allocate(runs, sizeof *keys);
    size_t n_keys = list_keys(keys, fingerprints, n);
    qsort(keys, n_keys, sizeof *keys, by_hash);
    struct vote *votes = memory_allocate(n_keys, sizeof *votes);
    size_t n_votes = list_votes(votes, keys, n_keys, fingerprints);
    free(keys);
    qsort(votes, n_votes, sizeof *votes, by_pair);
    *out = memory_allocate(n, sizeof **out);
    for (size_t i = 0, end; i < n_votes; i = end) {
        for (end = i + 1; end < n_votes && votes[end].copy == votes[i].copy;)
            end++;
        count += best_copy(&(*out)[count], fingerprints, votes + i, end - i);
    }
    free(votes);
    return count;
}
