#include "analyze/comparison/design.h"

#include <gsl/gsl_cdf.h>
#include <math.h>

#include "data/value/moment.h"

enum { FEW_ROUNDS = 5 };

/* Counts how often the platform changes in the order of time. */
static size_t samples_alternations(const struct sample *a, const struct sample *b)
{
    size_t i = 0, j = 0, changes = 0;
    int last = -1;
    while (i < a->n || j < b->n) {
        int now = j == b->n || (i < a->n && a->times[i] <= b->times[j]) ? 0 : 1;
        changes += last >= 0 && now != last;
        last = now;
        i += now == 0;
        j += now == 1;
    }
    return changes;
}

static size_t samples_shared_times(const struct sample *a, const struct sample *b)
{
    size_t i = 0, j = 0, shared = 0;
    while (i < a->n && j < b->n) {
        double left = a->times[i], right = b->times[j];
        shared += left == right;
        i += left <= right;
        j += right <= left;
    }
    return shared;
}

/* The time from run to run; 0 for a single run. */
static double sample_pause(const struct sample *sample)
{
    return sample->n < 2 ? 0 : (sample->times[sample->n - 1] - sample->times[0]) / (double)(sample->n - 1);
}

/* Whether both begin together: where they took turns on one clock, the second one waits for a run of the first. */
static bool samples_begin_together(const struct sample *a, const struct sample *b)
{
    static const double most = 0.1;
    return fabs(a->times[0] - b->times[0]) <= most * fmin(sample_pause(a), sample_pause(b));
}

bool design_has_clock(const struct sample *a, const struct sample *b)
{
    if (!a->times || !b->times || a->n == 0 || b->n == 0)
        return false;
    if (moment_is_epoch(a->times[0]) || moment_is_epoch(b->times[0]))
        return true;
    size_t shorter = a->n < b->n ? a->n : b->n;
    return !samples_begin_together(a, b) && 2 * samples_shared_times(a, b) < shorter;
}

enum design design_of_pair(const struct sample *a, const struct sample *b)
{
    if (!design_has_clock(a, b))
        return DESIGN_UNKNOWN;
    size_t shorter = a->n < b->n ? a->n : b->n;
    if (shorter < 2)
        return DESIGN_UNKNOWN;
    if (a->times[a->n - 1] < b->times[0] || b->times[b->n - 1] < a->times[0])
        return DESIGN_BLOCKED;
    bool one_stamp = a->times[0] == a->times[a->n - 1] || b->times[0] == b->times[b->n - 1];
    if (shorter < 3 || one_stamp) /* one stamp does not show the order of the runs */
        return DESIGN_UNKNOWN;
    if (2 * samples_shared_times(a, b) >= shorter)
        return DESIGN_SIMULTANEOUS;
    return 3 * samples_alternations(a, b) >= 2 * shorter ? DESIGN_INTERLEAVED : DESIGN_BLOCKED;
}

size_t design_changes(const struct sample *a, const struct sample *b)
{
    return design_has_clock(a, b) ? samples_alternations(a, b) : 0;
}

/* ---- the order within the rounds ---- */

/* Below 0, the first one came before; 0: nothing tells. */
static double order_in_round(const struct sample *a, size_t run_a, const struct sample *b, size_t run_b)
{
    double apart = a->times && b->times ? a->times[run_a] - b->times[run_b] : 0;
    double place_a = (double)sample_factor(a, FACTOR_POSITION, run_a),
           place_b = (double)sample_factor(b, FACTOR_POSITION, run_b);
    if (isnan(apart) || apart == 0)
        apart = place_a > 0 && place_b > 0 ? place_a - place_b : 0;
    return apart;
}

struct turns design_turns(const struct blocks *blocks, const struct sample *samples, size_t a, size_t b)
{
    struct turns turns = {0};
    struct run_pair pair;
    for (size_t block = 0; block < blocks->n; block++) {
        if (!blocks_pair(&pair, blocks, block, a, b))
            continue;
        double order = order_in_round(&samples[a], pair.a, &samples[b], pair.b);
        turns.rounds += order != 0;
        turns.a_first += order < 0;
    }
    return turns;
}

/* Whether two runs of a round began at one moment, as far as times tell. */
static bool at_one_moment(const struct sample *a, size_t run_a, const struct sample *b, size_t run_b)
{
    static const double most = 0.1;
    if (!a->times && !b->times)
        return true;
    return a->times && b->times &&
           fabs(a->times[run_a] - b->times[run_b]) <= most * fmin(sample_pause(a), sample_pause(b));
}

bool design_is_side_by_side(struct turns *sides, const struct blocks *blocks, const struct sample *samples, size_t a,
                            size_t b)
{
    size_t shorter = samples[a].n < samples[b].n ? samples[a].n : samples[b].n, first = 0;
    struct run_pair pair;
    *sides = (struct turns){0};
    for (size_t block = 0; block < blocks->n; block++) {
        if (!blocks_pair(&pair, blocks, block, a, b))
            continue;
        size_t one = sample_factor(&samples[a], FACTOR_SIDE, pair.a),
               other = sample_factor(&samples[b], FACTOR_SIDE, pair.b);
        if (one == 0 || other == 0 || one == other || !at_one_moment(&samples[a], pair.a, &samples[b], pair.b))
            continue;
        first = first ? first : one;
        sides->rounds++;
        sides->a_first += one == first;
    }
    return sides->rounds > 0 && 3 * sides->rounds >= 2 * shorter;
}

/* ---- whether the order is a random one ---- */

static size_t rarer_order(const struct turns *turns)
{
    size_t other = turns->rounds - turns->a_first;
    return turns->a_first < other ? turns->a_first : other;
}

/* The two-sided sign test. R: binom.test(a_first, rounds)$p.value */
static bool order_is_lopsided(const struct turns *turns)
{
    static const double rare = 0.005;
    return turns->rounds > 0 &&
           2 * gsl_cdf_binomial_P((unsigned)rarer_order(turns), 0.5, (unsigned)turns->rounds) <= rare;
}

bool design_varies(const struct turns *turns)
{
    return rarer_order(turns) > 0 && !order_is_lopsided(turns);
}

/* Whether all pairs keep one order, and how rarely a random order would: 1 / k! for each round after the first. */
static bool rounds_are_alike(const struct turns *turns, size_t n_pairs, size_t n_platforms)
{
    static const double rare = 0.05;
    size_t rounds = SIZE_MAX;
    for (size_t i = 0; i < n_pairs; i++) {
        if (rarer_order(&turns[i]) > 0)
            return false;
        rounds = turns[i].rounds < rounds ? turns[i].rounds : rounds;
    }
    return n_pairs > 0 && rounds > 1 && -(double)(rounds - 1) * lgamma((double)n_platforms + 1) <= log(rare);
}

void design_find_fixed_order(enum design *designs, const struct turns *turns, size_t n_pairs, size_t n_platforms)
{
    bool alike = rounds_are_alike(turns, n_pairs, n_platforms);
    for (size_t i = 0; i < n_pairs; i++) {
        bool few = turns[i].rounds > 1 && turns[i].rounds <= FEW_ROUNDS && rarer_order(&turns[i]) == 0;
        if (designs[i] == DESIGN_INTERLEAVED && (alike || few || order_is_lopsided(&turns[i])))
            designs[i] = DESIGN_FIXED_ORDER;
    }
}

/* ---- of a whole set ---- */

enum design design_of_comparisons(const struct comparison *comparisons, size_t n)
{
    enum design worst = DESIGN_UNKNOWN;
    bool unknown = n == 0;
    for (size_t i = 0; i < n; i++) {
        unknown |= comparisons[i].design == DESIGN_UNKNOWN;
        worst = comparisons[i].design > worst ? comparisons[i].design : worst;
    }
    return unknown && worst != DESIGN_BLOCKED ? DESIGN_UNKNOWN : worst;
}
