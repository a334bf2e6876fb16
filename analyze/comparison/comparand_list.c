#include "analyze/comparison/comparand_list.h"

#include <stdlib.h>

#include "analyze/comparison/correction.h"
#include "analyze/comparison/dependence.h"
#include "analyze/comparison/design.h"
#include "analyze/comparison/hosts.h"
#include "analyze/statistics/statistics.h"
#include "data/memory.h"

static void group_list_comparands(struct comparand_list *list, const struct result *r, struct group *group)
{
    group->first = list->n;
    for (size_t i = 0; i < group->n; i++)
        for (size_t j = i + 1; j < group->n; j++) {
            list->items = memory_grow(list->items, list->n, &list->capacity, sizeof *list->items);
            list->items[list->n++] =
                (struct comparands){.a = &group->samples[i],
                                    .b = &group->samples[j],
                                    .runs_a = group->samples[i].n,
                                    .runs_b = group->samples[j].n,
                                    .median_a = group->samples[i].summary.median,
                                    .median_b = group->samples[j].summary.median,
                                    .blocks = &group->blocks,
                                    .in_a = i,
                                    .in_b = j,
                                    .better = r->benchmarks[group->samples[i].benchmark].better,
                                    .counts = result_is_count(r, group->samples[i].benchmark),
                                    .design = design_of_pair(&group->samples[i], &group->samples[j]),
                                    .changes = design_changes(&group->samples[i], &group->samples[j]),
                                    .one_boot = sample_has_levels(&group->samples[i], FACTOR_BOOT) !=
                                                sample_has_levels(&group->samples[j], FACTOR_BOOT),
                                    .two_hosts = series_on_two_hosts(r, &group->samples[i], &group->samples[j]),
                                    .settings = &r->settings};
        }
    group->end = list->n;
}

/* Whether the data have a column of blocks, and two thirds of the shorter series, at least two runs, share a block with
 * the other series. */
static bool shares_blocks(const struct comparands *of)
{
    size_t shared = blocks_of_pair(of->blocks, of->in_a, of->in_b);
    size_t shorter = of->a->n < of->b->n ? of->a->n : of->b->n;
    return of->blocks->from_column && shared >= 2 && 3 * shared >= 2 * shorter;
}

/* Rounds on two hosts say nothing of one. */
static enum design hosts_or(const struct comparands *of, enum design design)
{
    return of->two_hosts && design_is_in_rounds(design) ? DESIGN_HOSTS : design;
}

/* The design that the times show. Where they show none, or are those of the rounds, blocks and positions tell it. */
static enum design comparands_design(struct comparands *of, const struct sample *samples)
{
    struct turns sides;
    enum design design = of->design;
    size_t shorter = of->a->n < of->b->n ? of->a->n : of->b->n;
    of->turns = design_turns(of->blocks, samples, of->in_a, of->in_b);
    bool blocks = shares_blocks(of), placed = blocks && 3 * of->turns.rounds >= 2 * shorter;
    if (design != DESIGN_BLOCKED && design_is_side_by_side(&sides, of->blocks, samples, of->in_a, of->in_b)) {
        design = design_varies(&sides) ? DESIGN_DUET : DESIGN_SIMULTANEOUS;
        of->turns = sides;
    } else if ((design == DESIGN_UNKNOWN && blocks) || (design == DESIGN_SIMULTANEOUS && placed)) {
        design = DESIGN_INTERLEAVED;
    }
    return hosts_or(of, design);
}

/* In turn, but nothing tells the order within the rounds. */
static enum design order_or_untold(const struct comparands *of, enum design design)
{
    size_t rounds = blocks_of_pair(of->blocks, of->in_a, of->in_b);
    return design == DESIGN_INTERLEAVED && 3 * of->turns.rounds < 2 * rounds ? DESIGN_UNTOLD_ORDER : design;
}

/* Whether the order within the rounds is a random one. */
static void group_find_order(struct comparand_list *list, const struct group *group)
{
    size_t n = group->end - group->first;
    struct comparands *items = list->items + group->first;
    OWNED struct turns *turns = memory_allocate(n, sizeof *turns);
    OWNED enum design *designs = memory_allocate(n, sizeof *designs);
    for (size_t i = 0; i < n; i++) {
        turns[i] = items[i].turns;
        designs[i] = items[i].design;
    }
    design_find_fixed_order(designs, turns, n, group->n);
    for (size_t i = 0; i < n; i++)
        items[i].design = order_or_untold(&items[i], designs[i]);
}

/* Platforms in turn whose rounds are no independent trials. */
static void group_find_dependence(struct comparand_list *list, const struct group *group, uint64_t seed)
{
    bool interleaved = false;
    for (size_t i = group->first; i < group->end; i++)
        interleaved |= list->items[i].design == DESIGN_INTERLEAVED;
    if (!interleaved || !rounds_depend(&group->blocks, group->samples, group->n, seed))
        return;
    for (size_t i = group->first; i < group->end; i++)
        if (list->items[i].design == DESIGN_INTERLEAVED && list->items[i].boots.n == 0 && pair_depends(&list->items[i]))
            list->items[i].design = DESIGN_DEPENDENT;
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
        list->items[i].design = comparands_design(&list->items[i], group->samples);
    if (wanted)
        group_find_order(list, group);
}

/* The design of boots in which the platforms were measured one after the other: each boot is a round of the two. */
static void boots_find_design(struct comparands *of)
{
    const struct sample samples[] = {*of->a, *of->b};
    enum design design = hosts_or(of, design_of_pair(of->a, of->b));
    of->turns = design_turns(of->blocks, samples, 0, 1);
    design_find_fixed_order(&design, &of->turns, 1, 2);
    of->design = order_or_untold(of, design);
    of->changes = design_changes(of->a, of->b);
}

/* Puts the boots in the place of the runs where the data tell several of them. */
static void group_find_boots(struct comparand_list *list, struct group *group)
{
    for (size_t i = group->first; i < group->end; i++) {
        struct comparands *of = &list->items[i];
        struct boot_pair *pair = &list->boots[i];
        if (!boot_pair_make(pair, of->a, of->b, design_is_in_rounds(of->design)))
            continue;
        group->boots = true;
        of->a = &pair->a;
        of->b = &pair->b;
        of->blocks = &pair->blocks;
        of->in_a = 0;
        of->in_b = 1;
        of->boots = pair->boots;
        if (!design_is_in_rounds(of->design))
            boots_find_design(of);
    }
}

bool group_took_turns(const struct comparand_list *list, const struct group *group)
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
    bool interleaved = group->end > group->first && !group->boots;
    for (size_t i = group->first; i < group->end; i++)
        interleaved &= list->items[i].design == DESIGN_INTERLEAVED;
    if (interleaved)
        group->adjust = adjustment_rule_of(&group->blocks, group->samples, group->n, list->items[group->first].better);
}

/* The comparisons that are corrected together, and what the smallest p of them is multiplied by. Friedman's test knows
 * of no canary and of no boots. */
static void group_set_family(struct comparand_list *list, struct group *group, bool whole)
{
    bool turns = group_took_turns(list, group) && !group->adjust.decides && !group->boots;
    group->gated = !whole && gate_is_friedman(group->n, turns ? blocks_complete(&group->blocks) : 0,
                                              turns ? group_most_blocks(list, group) : 0, turns);
    for (size_t i = group->first; i < group->end; i++) {
        list->items[i].adjust = &group->adjust;
        list->items[i].family = whole ? list->n : group->end - group->first;
        list->items[i].first_factor = whole ? list->n : shaffer_first_factor(group->n, group->gated);
    }
}

void comparands_list(struct comparand_list *out, const struct result *r)
{
    *out = (struct comparand_list){.groups = memory_allocate(r->n_benchmarks, sizeof *out->groups)};
    for (size_t b = 0; b < r->n_benchmarks; b++) {
        out->groups[b].samples = result_samples(r, b, &out->groups[b].n);
        group_list_comparands(out, r, &out->groups[b]);
        group_find_blocks(out, &out->groups[b]);
    }
    out->boots = memory_allocate(out->n, sizeof *out->boots);
    for (size_t b = 0; b < r->n_benchmarks; b++) {
        group_find_boots(out, &out->groups[b]);
        group_find_dependence(out, &out->groups[b], r->settings.seed);
        group_find_adjustment(out, &out->groups[b]);
    }
    for (size_t b = 0; b < r->n_benchmarks; b++)
        group_set_family(out, &out->groups[b], r->settings.family == FAMILY_ALL);
}

void comparands_release(struct comparand_list *list, size_t n_groups)
{
    for (size_t b = 0; b < n_groups; b++)
        blocks_release(&list->groups[b].blocks);
    for (size_t i = 0; i < list->n; i++)
        boot_pair_release(&list->boots[i]);
    free(list->boots);
    free(list->groups);
    free(list->items);
}
