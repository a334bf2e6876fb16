/* The comparisons of a benchmark are told by verdict: those of one verdict share a sentence. */
#include "report/page/answer_parts.h"

#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "data/memory.h"
#include "data/value/number.h"
#include "report/view/view.h"
#include "report/words/phrase.h"

/* More pairs than this in one list are counted. */
static const size_t most_pairs = 3;

/* Holds the comparisons that share a sentence. */
struct pairs {
    char **items;
    size_t n, more;   /* told, and counted only */
    double low, high; /* the range of their adjusted p */
    size_t leader;    /* of the pair told last */
    const struct comparison *last;
};

/* Writes "native is 5.05 [4.03, 24.2] times as fast as qemu", the faster one first, without "native is" behind a pair that begins
 * with the same platform. No platform of an inconclusive pair without a ratio is called the faster one. */
static char *pair_text(const struct result *r, const struct comparison_seen *seen, size_t leader_before)
{
    const char *first = r->platforms[seen->platform].name, *second = r->platforms[seen->other].name;
    const struct comparison *c = seen->comparison;
    bool said = leader_before == seen->platform;
    if (isnan(seen->ratio) && seen->verdict == SEEN_INCONCLUSIVE)
        return memory_format("%s against %s", r->platforms[c->a].name, r->platforms[c->b].name);
    if (isnan(seen->ratio))
        return memory_format("%s%s%s", said ? "faster than " : first, said ? "" : " is faster than ", second);
    char *ratio = phrase_ratio(seen->ratio);
    char *ci = isnan(seen->ratio_ci.low) ? memory_copy_text("") : phrase_ratio_interval(seen->ratio_ci);
    char *text = memory_format("%s%s%s%s%s times as fast as %s", said ? "" : first, said ? "" : " is ", ratio,
                               *ci ? " " : "", ci, second);
    free(ratio);
    free(ci);
    return text;
}

/* An order violation that is not established is told with the order, in a sentence of its own. */
static bool pair_is_told(const struct question *q, const struct comparison_seen *seen)
{
    for (size_t i = 0; i < q->r->n_anomalies && !seen->established; i++)
        if (answer_violation(q, &q->r->anomalies[i]) == seen->comparison)
            return true;
    return false;
}

/* Established differences are listed when they are from the reference, the others only counted. */
static void pairs_add(struct pairs *pairs, const struct question *q, const struct comparison_seen *seen)
{
    const struct comparison *c = seen->comparison;
    pairs->low = pairs->last ? fmin(pairs->low, c->p_adjusted) : c->p_adjusted;
    pairs->high = pairs->last ? fmax(pairs->high, c->p_adjusted) : c->p_adjusted;
    pairs->last = c;
    if (pairs->n < most_pairs && (!seen->established || c->a == q->measured->reference)) {
        pairs->items[pairs->n++] = pair_text(q->r, seen, pairs->leader);
        pairs->leader = seen->platform;
    } else {
        pairs->more++;
    }
}

static struct pairs pairs_of(const struct question *q, enum seen_verdict verdict)
{
    struct pairs pairs = {.items = memory_allocate(q->n_comparisons, sizeof(char *)), .leader = SIZE_MAX};
    for (size_t i = 0; i < q->n_comparisons; i++) {
        struct comparison_seen seen;
        comparison_from(&q->comparisons[i], comparison_leader(&q->comparisons[i]), &seen);
        bool belongs = verdict == SEEN_FASTER ? seen.established : seen.verdict == verdict;
        if (belongs && !pair_is_told(q, &seen))
            pairs_add(&pairs, q, &seen);
    }
    return pairs;
}

/* Sets the p that is hardest to believe, and whether all are written alike. */
static void pairs_set_p(json_t *context, const struct pairs *pairs, bool smallest)
{
    char *low = number_p_text(pairs->low), *high = number_p_text(pairs->high);
    json_object_set_new(context, "alike", json_boolean(strcmp(low, high) == 0));
    json_object_set_new(context, "p", json_string(smallest ? low : high));
    free(low);
    free(high);
}

static json_t *pairs_context(const struct question *q, const struct pairs *pairs, const char *list, bool smallest)
{
    json_t *context =
        json_pack("{s:b, s:b, s:b, s:b, s:o, s:b, s:s, s:b}", "many", pairs->n + pairs->more > 1, "smallest", smallest,
                  "interleaved", pairs->last->design == DESIGN_INTERLEAVED, "untimed",
                  pairs->last->design == DESIGN_UNKNOWN, "more", view_count(pairs->more), "none", pairs->n == 0,
                  "pairs", list, "widened", pairs->last->widening.kind != WIDENED_NOT);
    pairs_set_p(context, pairs, smallest);
    view_set_text(context, "allowance", phrase_factor(pairs->last->allowance));
    view_set_text(context, "margin", phrase_share(q->r->settings.margin));
    return context;
}

void answer_pairs(struct question *q)
{
    static const struct {
        enum seen_verdict verdict; /* of the platform ahead */
        const char *sentence;
        unsigned priority;
    } groups[] = {{SEEN_FASTER, "answer.held", 2},
                  {SEEN_CONFOUNDED, "answer.confounded", 4},
                  {SEEN_EQUIVALENT, "answer.equivalent", 5},
                  {SEEN_INCONCLUSIVE, "answer.inconclusive", 5}};
    for (size_t i = 0; i < sizeof groups / sizeof *groups; i++) {
        struct pairs pairs = pairs_of(q, groups[i].verdict);
        char *list = phrase_take_list(pairs.items, pairs.n);
        if (pairs.last)
            statement_add(&q->statements, ANSWER_OUTCOME, groups[i].priority, groups[i].sentence,
                          pairs_context(q, &pairs, list, groups[i].verdict == SEEN_INCONCLUSIVE));
        free(list);
    }
}
