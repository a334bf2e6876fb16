/* All comparisons of a result: the pairs of series, their design and blocks, tests, correction and verdicts. */
#include "analyze/comparison/comparison.h"

#include <stdlib.h>

#include "analyze/comparison/allowance.h"
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

static void comparands_list(struct comparand_list *out, const struct result *r)
{
    *out = (struct comparand_list){.groups = memory_allocate(r->n_benchmarks, sizeof *out->groups)};
    for (size_t b = 0; b < r->n_benchmarks; b++) {
        out->groups[b].samples = result_samples(r, b, &out->groups[b].n);
        group_list_comparands(out, r, &out->groups[b]);
        group_find_blocks(out, &out->groups[b]);
    }
    for (size_t b = 0; b < r->n_benchmarks; b++)
        for (size_t i = out->groups[b].first; i < out->groups[b].end; i++)
            out->items[i].family =
                r->settings.family == FAMILY_ALL ? out->n : out->groups[b].end - out->groups[b].first;
}

static void comparands_release(struct comparand_list *list, size_t n_groups)
{
    for (size_t b = 0; b < n_groups; b++)
        blocks_release(&list->groups[b].blocks);
    free(list->groups);
    free(list->items);
}

/* ---- omnibus ---- */

static bool group_took_turns(const struct comparand_list *list, const struct group *group)
{
    for (size_t i = group->first; i < group->end; i++)
        if (!design_is_in_rounds(list->items[i].design))
            return false;
    return true;
}

static struct omnibus group_friedman(const struct group *group, size_t complete)
{
    const struct blocks *blocks = &group->blocks;
    double *values = memory_allocate(complete * group->n, sizeof *values);
    for (size_t block = 0, at = 0; block < blocks->n; block++) {
        const size_t *row = blocks->runs + block * blocks->n_samples;
        bool complete_here = blocks_runs(blocks, block) == group->n;
        for (size_t s = 0; s < group->n && complete_here; s++)
            values[at++] = group->samples[s].values[row[s]];
    }
    struct omnibus omnibus = friedman(values, complete, group->n);
    free(values);
    return omnibus;
}

static struct omnibus group_omnibus(const struct comparand_list *list, const struct group *group)
{
    if (group->n < 3)
        return (struct omnibus){.test = NULL};
    size_t complete = group_took_turns(list, group) ? blocks_complete(&group->blocks) : 0;
    return complete >= 2 ? group_friedman(group, complete) : kruskal_wallis(group->samples, group->n);
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

static void comparisons_correct(struct comparison *comparisons, size_t n)
{
    double *p = memory_allocate(n, sizeof *p);
    struct holm_place *places = memory_allocate(n, sizeof *places);
    for (size_t i = 0; i < n; i++)
        p[i] = comparisons[i].p;
    holm_adjust(p, n, places);
    for (size_t i = 0; i < n; i++) {
        comparisons[i].p_adjusted = p[i];
        comparisons[i].holm = places[i];
    }
    free(p);
    free(places);
}

static void comparisons_decide(struct result *r, const struct comparand_list *list)
{
    if (r->settings.family == FAMILY_ALL)
        comparisons_correct(r->comparisons, r->n_comparisons);
    for (size_t b = 0; b < r->n_benchmarks; b++) {
        const struct group *group = &list->groups[b];
        struct allowance allowance = allowance_of(r, b);
        if (r->settings.family == FAMILY_BENCHMARK)
            comparisons_correct(r->comparisons + group->first, group->end - group->first);
        for (size_t i = group->first; i < group->end; i++) {
            r->comparisons[i].allowance = allowance.factor;
            r->comparisons[i].allowance_base = allowance.base;
            r->comparisons[i].widening = allowance.widening;
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

void comparisons_make(struct result *r)
{
    struct comparand_list list;
    comparands_list(&list, r);
    r->n_comparisons = list.n;
    r->comparisons = memory_allocate(r->n_comparisons, sizeof *r->comparisons);
    progress_begin(r->dataset->progress, "comparing", r->n_comparisons);
    struct comparisons_work work = {r, &list};
    threads_each(r->n_comparisons, threads_that_pay(r), comparisons_test_one, &work);
    for (size_t b = 0; b < r->n_benchmarks; b++)
        r->benchmarks[b].omnibus = group_omnibus(&list, &list.groups[b]);
    for (size_t i = 0; i < r->n_comparisons; i++)
        comparison_expect(r, &r->comparisons[i], &list.items[i]);
    r->design = design_of_comparisons(r->comparisons, r->n_comparisons);
    comparisons_decide(r, &list);
    comparands_release(&list, r->n_benchmarks);
}
