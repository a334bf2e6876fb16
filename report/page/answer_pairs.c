/* The comparisons of a benchmark are told by verdict: those of one verdict share a sentence. */
#include "report/page/answer_parts.h"

#include <math.h>
#include <stdint.h>
#include <string.h>

#include "report/view/view.h"
#include "report/words/allowances.h"
#include "report/words/phrase.h"
#include "report/words/verdict_word.h"

/* More pairs than this in one list are counted. */
static const size_t most_pairs = 3;

/* Holds the comparisons that share a sentence. */
struct pairs {
    const char **items;
    size_t n, more;   /* told, and counted only */
    double low, high; /* the range of their adjusted p */
    size_t leader;    /* leader of the previous pair */
    const struct comparison *last;
    bool disagree; /* an estimate contradicts the medians */
};

/* The one of the two that is faster, or that has more of an amount. */
static size_t pair_leader(const struct result *r, const struct comparison_seen *seen)
{
    const struct measured *measured = &r->benchmarks[seen->benchmark];
    return measured->amount && verdict_falls_short(measured, SEEN_FASTER) ? seen->other : seen->platform;
}

/* Writes "native is 5.05 [4.03, 24.2] times as fast as qemu", the faster one first, without "native is" behind a pair
 * that begins with the same platform; "qemu has 5.05 [4.03, 24.2] times as much as native" of an amount. No platform of
 * an inconclusive pair without a ratio, or of a pair without a verdict, is called the faster one. */
static const char *pair_text(struct arena *arena, const struct result *r, const struct comparison_seen *seen,
                             size_t leader_before)
{
    const struct measured *measured = &r->benchmarks[seen->benchmark];
    size_t leader = pair_leader(r, seen), follower = leader == seen->platform ? seen->other : seen->platform;
    const char *first = r->platforms[leader].name, *second = r->platforms[follower].name;
    const struct comparison *c = seen->comparison;
    const char *verb = leader_before == leader ? "" : measured->amount ? " has " : " is ";
    first = leader_before == leader ? "" : first;
    if (seen->verdict == SEEN_NONE || (isnan(seen->ratio) && seen->verdict == SEEN_INCONCLUSIVE))
        return arena_format(arena, "%s against %s", r->platforms[c->a].name, r->platforms[c->b].name);
    if (isnan(seen->ratio))
        return arena_format(arena, "%s%s%s than %s", first, verb, measured->amount ? "more" : "faster", second);
    bool interval = !isnan(seen->ratio_ci.low);
    return arena_format(arena, "%s%s%s%s%s times as %s as %s", first, verb, phrase_ratio(arena, seen->ratio),
                        interval ? " " : "", interval ? phrase_ratio_interval(arena, seen->ratio_ci) : "",
                        measured->amount ? "much" : "fast", second);
}

/* An order violation that is not claimed is told with the order, in a sentence of its own. */
static bool pair_is_told(const struct question *q, const struct comparison_seen *seen)
{
    for (size_t i = 0; i < q->own->n && !seen->claimed; i++)
        if (answer_violation(q, &q->r->anomalies[q->own->items[i]]) == seen->comparison)
            return true;
    return false;
}

/* Differences that are claimed are listed when they are from the reference, the others only counted. */
static void pairs_add(struct pairs *pairs, const struct question *q, const struct comparison_seen *seen)
{
    const struct comparison *c = seen->comparison;
    pairs->low = pairs->last ? fmin(pairs->low, c->p_adjusted) : c->p_adjusted;
    pairs->high = pairs->last ? fmax(pairs->high, c->p_adjusted) : c->p_adjusted;
    pairs->last = c;
    pairs->disagree |= c->significant && (c->notes & NOTE_BIT(NOTE_DISAGREE));
    if (pairs->n < most_pairs && (!seen->claimed || c->a == q->measured->reference)) {
        pairs->items[pairs->n++] = pair_text(q->w->arena, q->r, seen, pairs->leader);
        pairs->leader = pair_leader(q->r, seen);
    } else {
        pairs->more++;
    }
}

static struct pairs pairs_of(const struct question *q, enum seen_verdict verdict, enum support support)
{
    struct pairs pairs = {.items = arena_allocate(q->w->arena, q->n_comparisons, sizeof(char *)), .leader = SIZE_MAX};
    for (size_t i = 0; i < q->n_comparisons; i++) {
        struct comparison_seen seen;
        comparison_from(&q->comparisons[i], comparison_leader(&q->comparisons[i]), &seen);
        bool claimed = verdict == SEEN_FASTER && seen.claimed;
        bool belongs = (claimed || seen.verdict == verdict) && seen.support == support;
        if (belongs && !pair_is_told(q, &seen))
            pairs_add(&pairs, q, &seen);
    }
    return pairs;
}

/* The p that is hardest to believe stands for all of them. */
static json_t *pairs_context(const struct question *q, const struct pairs *pairs, bool smallest)
{
    struct arena *arena = q->w->arena;
    const char *low = phrase_p_equation(arena, pairs->low), *high = phrase_p_equation(arena, pairs->high);
    json_t *context = json_pack("{s:b, s:b, s:o, s:b, s:s, s:b, s:s, s:s, s:s}", "disagree", pairs->disagree, "many",
                                pairs->n + pairs->more > 1, "more", view_count(pairs->more), "none", pairs->n == 0,
                                "pairs", phrase_list(arena, pairs->items, pairs->n), "alike", strcmp(low, high) == 0,
                                "p", smallest ? low : high, "allowance", allowance_named(arena, q->r, pairs->last),
                                "margin", phrase_share(arena, q->r->settings.margin));
    json_object_update_new(context, view_design(pairs->last->design));
    return context;
}

/* Two ratios where one changed its level by more than the two differ, and another one is ahead since. */
static void parts_add(struct question *q, const struct comparison *c)
{
    const struct change_parts *parts = &c->parts;
    struct arena *arena = q->w->arena;
    if (!parts->there || (parts->before > 1) == (parts->after > 1))
        return;
    statement_add_once(&q->statements, ANSWER_OUTCOME, 5, "answer.parts",
                       json_pack("{s:s, s:s, s:s, s:o, s:s, s:s}", "a", q->r->platforms[c->a].name, "b",
                                 q->r->platforms[c->b].name, "platform", q->r->platforms[parts->platform].name, "run",
                                 view_count(parts->run), "before", phrase_ratio(arena, parts->before), "after",
                                 phrase_ratio(arena, parts->after)));
}

void answer_pairs(struct question *q)
{
    static const struct {
        enum seen_verdict verdict; /* verdict of the platform ahead */
        enum support support;
        const char *sentence;
        unsigned priority;
    } groups[] = {{SEEN_FASTER, SUPPORT_ESTABLISHED, "answer.held", 2},
                  {SEEN_FASTER, SUPPORT_PROBABLE, "answer.probable", 2},
                  {SEEN_NONE, SUPPORT_NONE, "answer.none", 1},
                  {SEEN_CONFOUNDED, SUPPORT_UNPROVEN, "answer.unproven", 4},
                  {SEEN_EQUIVALENT, SUPPORT_NONE, "answer.equivalent", 5},
                  {SEEN_INCONCLUSIVE, SUPPORT_NONE, "answer.inconclusive", 5}};
    for (size_t i = 0; i < sizeof groups / sizeof *groups; i++) {
        struct pairs pairs = pairs_of(q, groups[i].verdict, groups[i].support);
        if (pairs.last)
            statement_add(&q->statements, ANSWER_OUTCOME, groups[i].priority, groups[i].sentence,
                          pairs_context(q, &pairs, groups[i].verdict == SEEN_INCONCLUSIVE));
    }
    for (size_t i = 0; i < q->n_comparisons; i++)
        if (q->comparisons[i].a == q->measured->reference)
            parts_add(q, &q->comparisons[i]);
}
