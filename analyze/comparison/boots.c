#include "analyze/comparison/boots.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "analyze/series/boot_values.h"
#include "analyze/series/level_list.h"
#include "analyze/series/sample.h"
#include "analyze/statistics/statistics.h"
#include "data/memory.h"

static bool boots_are_same(const struct level_list *a, const struct level_list *b)
{
    bool same = a->n == b->n;
    for (size_t i = 0; i < a->n && same; i++)
        same = level_list_find(b, a->levels[i]) != NO_LEVEL;
    return same;
}

/* ---- the boot of each run ---- */

struct block_boot {
    size_t block, boot;
};

static int by_block(const void *left, const void *right)
{
    const struct block_boot *a = left, *b = right;
    return a->block < b->block ? -1 : a->block > b->block;
}

/* Returns whether two thirds of the runs of `other` have the block of a run of `sample`. Numbers of blocks that
 * begin anew in each boot tell nothing. */
static bool find_in_blocks(size_t *of_run, const struct sample *other, const struct sample *sample,
                           const size_t *of_sample)
{
    OWNED struct block_boot *known = memory_allocate(sample->n, sizeof *known);
    size_t found_runs = 0;
    for (size_t run = 0; run < sample->n; run++)
        known[run] = (struct block_boot){sample_factor(sample, FACTOR_BLOCK, run), of_sample[run]};
    qsort(known, sample->n, sizeof *known, by_block);
    for (size_t i = 1; i < sample->n; i++)
        if (known[i].block > 0 && known[i].block == known[i - 1].block && known[i].boot != known[i - 1].boot)
            return false;
    for (size_t run = 0; run < other->n; run++) {
        struct block_boot wanted = {sample_factor(other, FACTOR_BLOCK, run), 0};
        const struct block_boot *found =
            wanted.block ? bsearch(&wanted, known, sample->n, sizeof *known, by_block) : NULL;
        of_run[run] = found ? found->boot : NO_LEVEL;
        found_runs += found != NULL;
    }
    return 3 * found_runs >= 2 * other->n;
}

static void find_nearest(size_t *of_run, const struct sample *other, const struct sample *sample,
                         const size_t *of_sample)
{
    size_t at = 0;
    for (size_t run = 0; run < other->n; run++) {
        double time = other->times[run];
        while (at + 1 < sample->n && fabs(sample->times[at + 1] - time) <= fabs(sample->times[at] - time))
            at++;
        of_run[run] = of_sample[at];
    }
}

/* ---- one value for each boot ---- */

/* What a comparison reads of a series. */
static void summarise_boots(struct sample *out)
{
    struct summary *summary = &out->summary;
    out->sorted = memory_allocate(out->n, sizeof *out->sorted);
    memcpy(out->sorted, out->values, out->n * sizeof *out->sorted);
    sort_values(out->sorted, out->n);
    summary->n = out->n;
    summary->median = sorted_quantile(out->sorted, out->n, 0.5);
    summary->mean = series_mean(out->values, out->n);
    summary->sd = series_sd(out->values, out->n, summary->mean);
}

static void sample_of_boots(struct sample *out, const struct sample *of, const struct boot_values *values,
                            const size_t *boots, size_t n)
{
    *out = (struct sample){.platform = of->platform, .benchmark = of->benchmark, .n = n};
    out->values = out->owned_values = memory_allocate(n, sizeof *out->owned_values);
    out->times = out->owned_times = of->times ? memory_allocate(n, sizeof *out->owned_times) : NULL;
    out->factors = out->owned_factors = memory_allocate(n, FACTORS * sizeof *out->owned_factors);
    for (size_t i = 0; i < n; i++) {
        out->owned_values[i] = values->medians[boots[i]];
        if (out->times)
            out->owned_times[i] = values->times[boots[i]];
        out->owned_factors[i * FACTORS + FACTOR_BLOCK] = i + 1;
    }
    sample_order(out);
    summarise_boots(out);
}

/* The standard deviation of the ratios' logarithms; NAN where a median is not above 0. */
static double between_of(const struct boot_values *a, const struct boot_values *b, const size_t *boots, size_t n)
{
    OWNED double *ratios = memory_allocate(n, sizeof *ratios);
    for (size_t i = 0; i < n; i++)
        ratios[i] = log(a->medians[boots[i]]) - log(b->medians[boots[i]]);
    double mean = series_mean(ratios, n);
    return isfinite(mean) ? series_sd(ratios, n, mean) : (double)NAN;
}

/* Leaves `out` empty where fewer than two boots have runs of both. */
static void pair_make(struct boot_pair *out, const struct sample *const sides[2], size_t *const of_run[2],
                      size_t n_boots)
{
    RELEASED(boot_values_release)
    struct boot_values a = boot_values_of(sides[0], of_run[0], n_boots),
                       b = boot_values_of(sides[1], of_run[1], n_boots);
    OWNED size_t *both = memory_allocate(n_boots, sizeof *both);
    size_t n = 0, freedom = a.freedom + b.freedom;
    for (size_t boot = 0; boot < n_boots; boot++)
        if (a.runs[boot] > 0 && b.runs[boot] > 0)
            both[n++] = boot;
    if (n < 2)
        return;
    sample_of_boots(&out->a, sides[0], &a, both, n);
    sample_of_boots(&out->b, sides[1], &b, both, n);
    blocks_find(&out->blocks, (struct sample[]){out->a, out->b}, 2);
    double within = freedom > 0 ? sqrt((a.squares + b.squares) / (double)freedom) : (double)NAN,
           between = between_of(&a, &b, both, n);
    out->boots = (struct boots){.n = n, .between = between, .within = isfinite(within) ? within : (double)NAN};
}

/* Which of the two tells the boots: the one with fewer, but several; 2: none of them. */
static size_t boots_teller(const struct level_list *a, const struct level_list *b)
{
    if (a->n < 2 && b->n < 2)
        return 2;
    return a->n < 2 || (b->n >= 2 && b->n < a->n);
}

bool boot_pair_make(struct boot_pair *out, const struct sample *a, const struct sample *b, bool in_turn)
{
    *out = (struct boot_pair){.boots = {0}};
    RELEASED(level_list_release)
    struct level_list boots_a = level_list_of(a, FACTOR_BOOT), boots_b = level_list_of(b, FACTOR_BOOT);
    const struct level_list *const lists[2] = {&boots_a, &boots_b};
    size_t teller = boots_teller(&boots_a, &boots_b);
    if (teller == 2 || (teller == 0 ? a : b)->n == lists[teller]->n) /* a boot for each run: runs are compared */
        return false;
    const struct sample *const sides[2] = {a, b}, *other = sides[1 - teller], *known = sides[teller];
    OWNED size_t *of_a = memory_allocate(a->n, sizeof *of_a), *of_b = memory_allocate(b->n, sizeof *of_b);
    size_t *const of_run[2] = {of_a, of_b};
    level_list_places(of_run[teller], known, lists[teller]);
    if (find_in_blocks(of_run[1 - teller], other, known, of_run[teller]))
        pair_make(out, sides, of_run, lists[teller]->n);
    if (out->boots.n == 0 && in_turn && a->times && b->times) {
        find_nearest(of_run[1 - teller], other, known, of_run[teller]);
        pair_make(out, sides, of_run, lists[teller]->n);
    }
    if (out->boots.n == 0 && boots_are_same(&boots_a, &boots_b)) {
        level_list_places(of_run[1 - teller], other, lists[teller]);
        pair_make(out, sides, of_run, lists[teller]->n);
    }
    return out->boots.n > 0;
}

void boot_pair_release(struct boot_pair *pair)
{
    sample_release(&pair->a);
    sample_release(&pair->b);
    blocks_release(&pair->blocks);
    *pair = (struct boot_pair){.boots = {0}};
}
