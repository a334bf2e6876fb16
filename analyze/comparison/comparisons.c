/* All comparisons of a result: which pairs there are, in which design and blocks, tested, corrected and decided. */
#include "analyze/comparison/comparison.h"

#include <stdlib.h>

#include "analyze/comparison/allowance.h"
#include "analyze/comparison/design.h"
#include "analyze/comparison/expectation.h"
#include "analyze/statistics/statistics.h"
#include "analyze/statistics/threads.h"
#include "data/memory.h"
#include "data/program/progress.h"

/* The samples of one benchmark, which stand side by side, and the contests between them. */
struct group {
    const struct sample *samples;
    size_t n;
    struct blocks blocks;
    size_t first, end; /* of its contests */
};

struct contests {
    struct contest *items;
    size_t n, capacity;
    struct group *groups; /* per benchmark */
};

/* ---- contests ---- */

static void list_pairs(struct contests *contests, const struct result *r, struct group *group)
{
    group->first = contests->n;
    for (size_t i = 0; i < group->n; i++)
        for (size_t j = i + 1; j < group->n; j++) {
            contests->items = memory_grow(contests->items, contests->n, &contests->capacity, sizeof *contests->items);
            contests->items[contests->n++] =
                (struct contest){.a = &group->samples[i],
                                 .b = &group->samples[j],
                                 .blocks = &group->blocks,
                                 .in_a = i,
                                 .in_b = j,
                                 .better = r->benchmarks[group->samples[i].benchmark].better,
                                 .design = design_of_pair(&group->samples[i], &group->samples[j]),
                                 .settings = &r->settings};
        }
    group->end = contests->n;
}

/* Times that show an order win; where they show none, blocks of the data's own do: when two thirds of the shorter series
 * stand in blocks with the other one, at least two. */
static enum design design_told(const struct contest *contest)
{
    if (contest->design != DESIGN_UNKNOWN || !contest->blocks->from_column)
        return contest->design;
    size_t shared = blocks_of_pair(contest->blocks, contest->in_a, contest->in_b);
    size_t shorter = contest->a->n < contest->b->n ? contest->a->n : contest->b->n;
    return shared >= 2 && 3 * shared >= 2 * shorter ? DESIGN_INTERLEAVED : DESIGN_UNKNOWN;
}

/* Blocks are looked for where there can be any: not in the usual file of one platform after the other. */
static void find_blocks(struct contests *contests, struct group *group)
{
    bool wanted = group->n > 1 && blocks_told(group->samples, group->n);
    for (size_t i = group->first; i < group->end; i++)
        wanted |= contests->items[i].design == DESIGN_INTERLEAVED;
    if (wanted)
        blocks_find(&group->blocks, group->samples, group->n);
    for (size_t i = group->first; i < group->end; i++)
        contests->items[i].design = design_told(&contests->items[i]);
}

static void contests_list(struct contests *out, const struct result *r)
{
    *out = (struct contests){.groups = memory_allocate(r->n_benchmarks, sizeof *out->groups)};
    for (size_t i = 0; i < r->n_samples; i++) {
        struct group *group = &out->groups[r->samples[i].benchmark];
        group->samples = group->n++ == 0 ? &r->samples[i] : group->samples;
    }
    for (size_t b = 0; b < r->n_benchmarks; b++) {
        list_pairs(out, r, &out->groups[b]);
        find_blocks(out, &out->groups[b]);
    }
    for (size_t b = 0; b < r->n_benchmarks; b++)
        for (size_t i = out->groups[b].first; i < out->groups[b].end; i++)
            out->items[i].family =
                r->settings.family == FAMILY_ALL ? out->n : out->groups[b].end - out->groups[b].first;
}

static void contests_release(struct contests *contests, size_t n_groups)
{
    for (size_t b = 0; b < n_groups; b++)
        blocks_release(&contests->groups[b].blocks);
    free(contests->groups);
    free(contests->items);
}

/* ---- omnibus ---- */

static bool took_turns(const struct contests *contests, const struct group *group)
{
    for (size_t i = group->first; i < group->end; i++)
        if (contests->items[i].design != DESIGN_INTERLEAVED)
            return false;
    return true;
}

static struct omnibus friedman_of(const struct group *group, size_t complete)
{
    const struct blocks *blocks = &group->blocks;
    double *values = memory_allocate(complete * group->n, sizeof *values);
    for (size_t block = 0, at = 0; block < blocks->n; block++) {
        const size_t *row = blocks->runs + block * blocks->n_samples;
        size_t there = 0;
        for (size_t s = 0; s < group->n; s++)
            there += row[s] != NO_RUN_IN_BLOCK;
        for (size_t s = 0; s < group->n && there == group->n; s++)
            values[at++] = group->samples[s].values[row[s]];
    }
    struct omnibus omnibus = friedman(values, complete, group->n);
    free(values);
    return omnibus;
}

static struct omnibus omnibus_of(const struct contests *contests, const struct group *group)
{
    if (group->n < 3)
        return (struct omnibus){.test = NULL};
    size_t complete = took_turns(contests, group) ? blocks_complete(&group->blocks) : 0;
    return complete >= 2 ? friedman_of(group, complete) : kruskal_wallis(group->samples, group->n);
}

/* ---- verdicts ---- */

static enum expected expected_of(const struct result *r, const struct comparison *c)
{
    return expectation_expects(r, c->benchmark, c->a, c->b)   ? EXPECTED_A
           : expectation_expects(r, c->benchmark, c->b, c->a) ? EXPECTED_B
                                                              : EXPECTED_NOTHING;
}

static void expect(const struct result *r, struct comparison *c)
{
    double a = result_sample(r, c->benchmark, c->a)->summary.median;
    double b = result_sample(r, c->benchmark, c->b)->summary.median;
    bool b_ahead = r->benchmarks[c->benchmark].better == BETTER_LOWER ? b < a : b > a;
    c->expected = expected_of(r, c);
    bool assumed = r->benchmarks[c->benchmark].source == DIRECTION_ASSUMED;
    c->notes |= assumed ? NOTE_BIT(NOTE_ASSUMED_DIRECTION) : 0;
    c->reversed = a != b && ((c->expected == EXPECTED_A && b_ahead) || (c->expected == EXPECTED_B && !b_ahead));
}

static void correct(struct comparison *comparisons, size_t n)
{
    double *p = memory_allocate(n, sizeof *p);
    for (size_t i = 0; i < n; i++)
        p[i] = comparisons[i].p;
    for (size_t i = 0; i < n; i++)
        comparisons[i].holm = holm_place(p, n, i);
    holm_adjust(p, n);
    for (size_t i = 0; i < n; i++)
        comparisons[i].p_adjusted = p[i];
    free(p);
}

static void decide(struct result *r, const struct contests *contests)
{
    if (r->settings.family == FAMILY_ALL)
        correct(r->comparisons, r->n_comparisons);
    for (size_t b = 0; b < r->n_benchmarks; b++) {
        const struct group *group = &contests->groups[b];
        struct allowance allowance = allowance_of(r, b);
        if (r->settings.family == FAMILY_BENCHMARK)
            correct(r->comparisons + group->first, group->end - group->first);
        for (size_t i = group->first; i < group->end; i++) {
            r->comparisons[i].allowance = allowance.factor;
            r->comparisons[i].allowance_base = allowance.base;
            r->comparisons[i].widening = allowance.widening;
            comparison_decide(&r->comparisons[i], &r->settings);
        }
    }
}

void comparisons_make(struct result *r)
{
    struct contests contests;
    contests_list(&contests, r);
    r->n_comparisons = contests.n;
    r->comparisons = memory_allocate(r->n_comparisons, sizeof *r->comparisons);
    bool threads = threads_pay(r);
    (void)threads; /* without OpenMP */
    progress_begin(r->dataset->progress, "comparing", r->n_comparisons);
#pragma omp parallel for schedule(dynamic) if (threads)
    for (size_t i = 0; i < r->n_comparisons; i++) {
        comparison_test(&r->comparisons[i], &contests.items[i]);
        progress_add(r->dataset->progress, 1);
    }
    for (size_t b = 0; b < r->n_benchmarks; b++)
        r->benchmarks[b].omnibus = omnibus_of(&contests, &contests.groups[b]);
    for (size_t i = 0; i < r->n_comparisons; i++)
        expect(r, &r->comparisons[i]);
    r->design = design_of_comparisons(r->comparisons, r->n_comparisons);
    decide(r, &contests);
    contests_release(&contests, r->n_benchmarks);
}
