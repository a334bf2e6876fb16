#include "analyze/comparison/correction.h"

#include <math.h>
#include <stdlib.h>

#include "analyze/statistics/statistics.h"
#include "data/memory.h"

/* The comparisons of one benchmark. */
struct pairs {
    struct comparison *items;
    size_t n, platforms;
};

static struct pairs pairs_of(struct result *r, size_t benchmark)
{
    struct pairs pairs;
    pairs.items = r->comparisons + (result_comparisons(r, benchmark, &pairs.n) - r->comparisons);
    result_samples(r, benchmark, &pairs.platforms);
    return pairs;
}

bool gate_is_friedman(size_t n_platforms, size_t complete_blocks, size_t most_blocks, bool all_in_rounds)
{
    return all_in_rounds && n_platforms > 2 && complete_blocks >= 2 && 4 * complete_blocks >= 3 * most_blocks;
}

static double *p_list(const struct comparison *comparisons, size_t n)
{
    double *p = memory_allocate(n, sizeof *p);
    for (size_t i = 0; i < n; i++)
        p[i] = comparisons[i].p;
    return p;
}

/* ---- the gate ---- */

static double smallest_corrected(const struct pairs *pairs)
{
    double *p = p_list(pairs->items, pairs->n), smallest = (double)NAN;
    shaffer_adjust(p, pairs->n, pairs->platforms, false, NULL);
    for (size_t i = 0; i < pairs->n; i++)
        smallest = fmin(smallest, p[i]); /* which ignores NAN */
    free(p);
    return smallest;
}

static void gates_open(struct result *r)
{
    double *p = memory_allocate(r->n_benchmarks, sizeof *p);
    size_t n = 0;
    for (size_t b = 0; b < r->n_benchmarks; b++) {
        struct pairs pairs = pairs_of(r, b);
        struct gate *gate = &r->benchmarks[b].gate;
        p[b] = gate->p = gate->friedman ? r->benchmarks[b].omnibus.p : smallest_corrected(&pairs);
        n += isnan(p[b]) ? 0 : 1;
    }
    benjamini_hochberg_adjust(p, r->n_benchmarks);
    for (size_t b = 0; b < r->n_benchmarks; b++) {
        r->benchmarks[b].gate.p_adjusted = p[b];
        r->benchmarks[b].gate.benchmarks = n;
    }
    free(p);
}

/* ---- the pairs ---- */

/* NAN of a gate whose values are all equal stays: then no pair has a p either. */
static void pairs_set(struct pairs *pairs, const double *p, const struct step_down_place *places, double gate)
{
    for (size_t i = 0; i < pairs->n; i++) {
        pairs->items[i].p_adjusted = isnan(p[i]) ? p[i] : fmax(p[i], gate);
        pairs->items[i].place = places[i];
    }
}

static void pairs_correct(struct pairs *pairs, const struct gate *gate)
{
    double *p = p_list(pairs->items, pairs->n);
    struct step_down_place *places = memory_allocate(pairs->n, sizeof *places);
    shaffer_adjust(p, pairs->n, pairs->platforms, gate->friedman, places);
    pairs_set(pairs, p, places, gate->p_adjusted);
    free(p);
    free(places);
}

static void report_correct(struct result *r)
{
    struct pairs all = {r->comparisons, r->n_comparisons, 0};
    double *p = p_list(all.items, all.n);
    struct step_down_place *places = memory_allocate(all.n, sizeof *places);
    holm_adjust(p, all.n, places);
    pairs_set(&all, p, places, (double)NAN);
    free(p);
    free(places);
}

/* ---- the level that a plan has to reach ---- */

/* Benchmarks that pass the gate at alpha. */
static size_t gates_passed(const struct result *r)
{
    size_t n = 0;
    for (size_t b = 0; b < r->n_benchmarks; b++)
        n += r->benchmarks[b].gate.p_adjusted <= r->settings.alpha;
    return n;
}

/* One more benchmark passes when its p is at most alpha times their number, over that of all. */
static void levels_set(struct result *r)
{
    double alpha = r->settings.alpha, passed = (double)gates_passed(r);
    for (size_t i = 0; i < r->n_comparisons; i++) {
        struct comparison *c = &r->comparisons[i];
        const struct gate *gate = &r->benchmarks[c->benchmark].gate;
        c->level = alpha / (double)c->first_factor;
        if (gate->benchmarks > 0 && !(gate->p_adjusted <= alpha))
            c->level = fmin(c->level, alpha * (passed + 1) / (double)gate->benchmarks);
    }
}

void comparisons_correct(struct result *r)
{
    if (r->settings.family == FAMILY_ALL) {
        report_correct(r);
    } else {
        gates_open(r);
        for (size_t b = 0; b < r->n_benchmarks; b++) {
            struct pairs pairs = pairs_of(r, b);
            pairs_correct(&pairs, &r->benchmarks[b].gate);
        }
    }
    levels_set(r);
}
