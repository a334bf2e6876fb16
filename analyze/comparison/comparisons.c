/* All comparisons of a result: the pairs of series, their design and blocks, tests, correction and verdicts. */
#include "analyze/comparison/comparison.h"

#include <stdlib.h>

#include "analyze/comparison/allowance.h"
#include "analyze/comparison/comparand_list.h"
#include "analyze/comparison/correction.h"
#include "analyze/comparison/design.h"
#include "analyze/comparison/expectation.h"
#include "analyze/comparison/tail_comparisons.h"
#include "analyze/statistics/statistics.h"
#include "data/catalogue/catalogue.h"
#include "data/memory.h"
#include "data/program/progress.h"
#include "data/program/threads.h"

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
    if (group->n < 3 || group->boots)
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
    double a = of->median_a, b = of->median_b;
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

/* Whether the intervals of some series are of its boots. */
static bool intervals_are_of_boots(const struct result *r, size_t benchmark)
{
    size_t n;
    const struct sample *samples = result_samples(r, benchmark, &n);
    bool any = false;
    for (size_t i = 0; i < n; i++)
        any |= (samples[i].summary.notes & NOTE_BIT(NOTE_BOOTS)) != 0;
    return any;
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
        r->benchmarks[b].tail_intervals =
            random && !intervals_are_of_boots(r, b) ? INTERVAL_CONFIDENCE : INTERVAL_THESE_RUNS;
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
    tails_compare(r);
    comparands_release(&list, r->n_benchmarks);
}
