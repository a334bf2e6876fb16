/* All comparisons of a result: the pairs of series, their design and blocks, tests, correction and verdicts. */
#include "analyze/comparison/comparison.h"

#include <stdlib.h>

#include "analyze/comparison/allowance.h"
#include "analyze/comparison/correction.h"
#include "analyze/comparison/design.h"
#include "analyze/comparison/expectation.h"
#include "analyze/statistics/statistics.h"
#include "data/catalogue/catalogue.h"
#include "data/memory.h"
#include "data/program/progress.h"
#include "data/program/threads.h"

/* The samples of one benchmark, and what is compared of them. */
struct group {
    const struct sample *samples;
    size_t n;
    struct blocks blocks;
    bool gated; /* by Friedman's test: correction.h */
    struct adjustment_rule adjust;
    size_t first, end; /* range of its comparands in the list */
};

struct comparand_list {
    struct comparands *items;
    size_t n, capacity;
    struct group *groups; /* per benchmark */
};

/* ---- what is compared ---- */

static void group_list_comparands(struct comparand_list *list, const struct result *r, struct group *group)
{
    group->first = list->n;
    for (size_t i = 0; i < group->n; i++)
        for (size_t j = i + 1; j < group->n; j++) {
            list->items = memory_grow(list->items, list->n, &list->capacity, sizeof *list->items);
            list->items[list->n++] =
                (struct comparands){.a = &group->samples[i],
                                    .b = &group->samples[j],
                                    .blocks = &group->blocks,
                                    .in_a = i,
                                    .in_b = j,
                                    .better = r->benchmarks[group->samples[i].benchmark].better,
                                    .counts = result_is_count(r, group->samples[i].benchmark),
                                    .design = design_of_pair(&group->samples[i], &group->samples[j]),
                                    .two_hosts = catalogue_on_two_hosts(r->platforms[group->samples[i].platform].name,
                                                                        r->platforms[group->samples[j].platform].name),
                                    .settings = &r->settings};
        }
    group->end = list->n;
}

/* The design that the times show; where they show none, the design is interleaved when the data have a column of blocks
 * and two thirds of the shorter series, at least two runs, share a block with the other series. */
static enum design design_of_rounds(const struct comparands *of)
{
    if (of->design != DESIGN_UNKNOWN || !of->blocks->from_column)
        return of->design;
    size_t shared = blocks_of_pair(of->blocks, of->in_a, of->in_b);
    size_t shorter = of->a->n < of->b->n ? of->a->n : of->b->n;
    return shared >= 2 && 3 * shared >= 2 * shorter ? DESIGN_INTERLEAVED : DESIGN_UNKNOWN;
}

static enum design comparands_design(const struct comparands *of)
{
    enum design design = design_of_rounds(of);
    return of->two_hosts && design_is_in_rounds(design) ? DESIGN_HOSTS : design;
}

/* Whether the order within the rounds is a random one. */
static void group_find_order(struct comparand_list *list, const struct group *group)
{
    size_t n = group->end - group->first;
    struct comparands *items = list->items + group->first;
    struct turns *turns = memory_allocate(n, sizeof *turns);
    enum design *designs = memory_allocate(n, sizeof *designs);
    for (size_t i = 0; i < n; i++) {
        turns[i] = items[i].turns = design_turns(&group->blocks, group->samples, items[i].in_a, items[i].in_b);
        designs[i] = items[i].design;
    }
    design_find_fixed_order(designs, turns, n, group->n);
    for (size_t i = 0; i < n; i++)
        items[i].design = designs[i];
    free(designs);
    free(turns);
}

/* Blocks are searched only where there can be any: not in the usual file of one platform after the other. */
static void group_find_blocks(struct comparand_list *list, struct group *group)
{
    bool wanted = group->n > 1 && blocks_told(group->samples, group->n);
    for (size_t i = group->first; i < group->end; i++)
        wanted |= design_is_in_rounds(list->items[i].design);
    if (wanted)
        blocks_find(&group->blocks, group->samples, group->n);
    for (size_t i = group->first; i < group->end; i++)
        list->items[i].design = comparands_design(&list->items[i]);
    if (wanted)
        group_find_order(list, group);
}

static bool group_took_turns(const struct comparand_list *list, const struct group *group)
{
    for (size_t i = group->first; i < group->end; i++)
        if (!design_is_in_rounds(list->items[i].design))
            return false;
    return true;
}

static size_t group_most_blocks(const struct comparand_list *list, const struct group *group)
{
    size_t most = 0;
    for (size_t i = group->first; i < group->end; i++) {
        size_t blocks = blocks_of_pair(&group->blocks, list->items[i].in_a, list->items[i].in_b);
        most = blocks > most ? blocks : most;
    }
    return most;
}

/* The canary of one host says nothing of what another host does, and it is no substitute for a random order. */
static void group_find_adjustment(struct comparand_list *list, struct group *group)
{
    bool interleaved = group->end > group->first;
    for (size_t i = group->first; i < group->end; i++)
        interleaved &= list->items[i].design == DESIGN_INTERLEAVED;
    if (interleaved)
        group->adjust = adjustment_rule_of(&group->blocks, group->samples, group->n, list->items[group->first].better);
}

/* The comparisons that are corrected together, and what the smallest p of them is multiplied by. Friedman's test knows
 * of no canary. */
static void group_set_family(struct comparand_list *list, struct group *group, bool whole)
{
    bool turns = group_took_turns(list, group) && !group->adjust.decides;
    group->gated = !whole && gate_is_friedman(group->n, turns ? blocks_complete(&group->blocks) : 0,
                                              turns ? group_most_blocks(list, group) : 0, turns);
    for (size_t i = group->first; i < group->end; i++) {
        list->items[i].adjust = &group->adjust;
        list->items[i].family = whole ? list->n : group->end - group->first;
        list->items[i].first_factor = whole ? list->n : shaffer_first_factor(group->n, group->gated);
    }
}

static void comparands_list(struct comparand_list *out, const struct result *r)
{
    *out = (struct comparand_list){.groups = memory_allocate(r->n_benchmarks, sizeof *out->groups)};
    for (size_t b = 0; b < r->n_benchmarks; b++) {
        out->groups[b].samples = result_samples(r, b, &out->groups[b].n);
        group_list_comparands(out, r, &out->groups[b]);
        group_find_blocks(out, &out->groups[b]);
        group_find_adjustment(out, &out->groups[b]);
    }
    for (size_t b = 0; b < r->n_benchmarks; b++)
        group_set_family(out, &out->groups[b], r->settings.family == FAMILY_ALL);
}

static void comparands_release(struct comparand_list *list, size_t n_groups)
{
    for (size_t b = 0; b < n_groups; b++)
        blocks_release(&list->groups[b].blocks);
    free(list->groups);
    free(list->items);
}

/* ---- omnibus ---- */

static struct omnibus group_friedman(const struct group *group, size_t complete, struct friedman_null *null)
{
    const struct blocks *blocks = &group->blocks;
    double *values = memory_allocate(complete * group->n, sizeof *values);
    for (size_t block = 0, at = 0; block < blocks->n; block++) {
        const size_t *row = blocks->runs + block * blocks->n_samples;
        bool complete_here = blocks_runs(blocks, block) == group->n;
        for (size_t s = 0; s < group->n && complete_here; s++)
            values[at++] = group->samples[s].values[row[s]];
    }
    struct omnibus omnibus = friedman(values, complete, group->n, null);
    free(values);
    return omnibus;
}

static struct omnibus group_omnibus(const struct comparand_list *list, const struct group *group,
                                    struct friedman_null *null)
{
    if (group->n < 3)
        return (struct omnibus){.test = NULL};
    size_t complete = group_took_turns(list, group) ? blocks_complete(&group->blocks) : 0;
    return complete >= 2 ? group_friedman(group, complete, null) : kruskal_wallis(group->samples, group->n);
}

static void omnibus_make(struct result *r, const struct comparand_list *list)
{
    struct friedman_null null = {0};
    for (size_t b = 0; b < r->n_benchmarks; b++) {
        r->benchmarks[b].omnibus = group_omnibus(list, &list->groups[b], &null);
        r->benchmarks[b].gate = (struct gate){.friedman = list->groups[b].gated};
    }
    friedman_null_release(&null);
}

/* ---- verdicts ---- */

static enum expected comparison_expected(const struct result *r, const struct comparison *c)
{
    return expectation_expects(r, c->benchmark, c->a, c->b)   ? EXPECTED_A
           : expectation_expects(r, c->benchmark, c->b, c->a) ? EXPECTED_B
                                                              : EXPECTED_NOTHING;
}

static void comparison_expect(const struct result *r, struct comparison *c, const struct comparands *of)
{
    double a = of->a->summary.median, b = of->b->summary.median;
    bool b_ahead = r->benchmarks[c->benchmark].better == BETTER_LOWER ? b < a : b > a;
    c->expected = comparison_expected(r, c);
    bool assumed = r->benchmarks[c->benchmark].source == DIRECTION_ASSUMED;
    c->notes |= assumed ? NOTE_BIT(NOTE_ASSUMED_DIRECTION) : 0;
    c->reversed = a != b && ((c->expected == EXPECTED_A && b_ahead) || (c->expected == EXPECTED_B && !b_ahead));
}

/* Sets what the host alone may have done to the two series. */
static void comparison_allow(struct comparison *c, const struct result *r, const struct comparands *of,
                             const struct widening *widening)
{
    struct allowance allowance = allowance_of(r->benchmarks[c->benchmark].name, of->a, of->b, widening);
    c->allowance = allowance.factor;
    c->allowance_base = allowance.base;
    c->steady = allowance.steady;
    c->widening = allowance.widening;
}

static void comparisons_decide(struct result *r, const struct comparand_list *list)
{
    comparisons_correct(r);
    for (size_t b = 0; b < r->n_benchmarks; b++) {
        const struct group *group = &list->groups[b];
        struct widening widening = allowance_widening(r, b);
        for (size_t i = group->first; i < group->end; i++) {
            comparison_allow(&r->comparisons[i], r, &list->items[i], &widening);
            comparison_decide(&r->comparisons[i], &r->settings);
        }
    }
}

/* The comparisons of a result that are being made. */
struct comparisons_work {
    struct result *result;
    const struct comparand_list *list;
};

static void comparisons_test_one(void *context, size_t i)
{
    const struct comparisons_work *work = context;
    comparison_test(&work->result->comparisons[i], &work->list->items[i]);
    progress_add(work->result->dataset->progress, 1);
}

/* The intervals of a benchmark's series are at a confidence where all its comparisons are of random rounds. */
static void intervals_decide(struct result *r)
{
    r->intervals = r->n_benchmarks > 0 ? INTERVAL_CONFIDENCE : INTERVAL_THESE_RUNS;
    for (size_t b = 0; b < r->n_benchmarks; b++) {
        size_t n;
        const struct comparison *comparisons = result_comparisons(r, b, &n);
        bool random = n > 0 && design_is_random(design_of_comparisons(comparisons, n));
        r->benchmarks[b].intervals = random ? INTERVAL_CONFIDENCE : INTERVAL_THESE_RUNS;
        if (!random)
            r->intervals = INTERVAL_THESE_RUNS;
    }
}

void comparisons_make(struct result *r)
{
    struct comparand_list list;
    comparands_list(&list, r);
    r->n_comparisons = list.n;
    r->comparisons = memory_allocate(r->n_comparisons, sizeof *r->comparisons);
    progress_begin(r->dataset->progress, "comparing", r->n_comparisons);
    struct comparisons_work work = {r, &list};
    threads_each(r->n_comparisons, threads_that_pay(r), comparisons_test_one, &work);
    omnibus_make(r, &list);
    for (size_t i = 0; i < r->n_comparisons; i++)
        comparison_expect(r, &r->comparisons[i], &list.items[i]);
    r->design = design_of_comparisons(r->comparisons, r->n_comparisons);
    intervals_decide(r);
    comparisons_decide(r, &list);
    comparands_release(&list, r->n_benchmarks);
}
