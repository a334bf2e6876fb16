#include "report/page/answer_parts.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "data/memory.h"
#include "data/value/number.h"
#include "report/words/phrase.h"
#include "report/template/statement.h"
#include "report/view/view.h"

/* More pairs than this in one list are counted. */
static const size_t most_pairs = 3;

/* Where the test sees none ahead, the ratio tells. */
static size_t winner_of(const struct comparison *c)
{
    bool b_leads = c->lead < 0 || (!(c->lead > 0) && c->ratio < 1);
    return b_leads ? c->b : c->a;
}

/* "native is 5.05 [4.03, 24.2] times as fast as qemu" with the faster one first; without "native is" behind a pair that
 * begins with the same platform. */
static char *pair_text(const struct result *r, const struct comparison *c, size_t winner_before)
{
    struct comparison_seen seen;
    comparison_from(c, winner_of(c), &seen);
    const char *first = r->platforms[seen.platform].name, *second = r->platforms[seen.other].name;
    bool said = winner_before == seen.platform;
    if (isnan(c->ratio) && c->verdict == VERDICT_INCONCLUSIVE) /* nobody is called the faster of the two */
        return memory_format("%s against %s", r->platforms[c->a].name, r->platforms[c->b].name);
    if (isnan(c->ratio))
        return memory_format("%s%s%s", said ? "faster than " : first, said ? "" : " is faster than ", second);
    char *ratio_text = phrase_ratio(seen.ratio),
         *ci_text = isnan(seen.ratio_ci.low) ? memory_copy_text("") : phrase_ratio_interval(seen.ratio_ci);
    char *text = memory_format("%s%s%s%s%s times as fast as %s", said ? "" : first, said ? "" : " is ", ratio_text,
                               *ci_text ? " " : "", ci_text, second);
    free(ratio_text);
    free(ci_text);
    return text;
}

static bool is_violation(const struct result *r, const struct comparison *c)
{
    for (size_t i = 0; i < r->n_anomalies; i++) {
        const struct anomaly *a = &r->anomalies[i];
        if (a->kind == ANOMALY_ORDER_VIOLATION && anomaly_concerns(a, c->benchmark) && a->n_platforms == 2 &&
            ((a->platforms[0] == c->a && a->platforms[1] == c->b) ||
             (a->platforms[0] == c->b && a->platforms[1] == c->a)))
            return true;
    }
    return false;
}

static bool is_held(enum verdict verdict)
{
    return verdict == VERDICT_A_FASTER || verdict == VERDICT_B_FASTER;
}

/* With the order, in a sentence of its own. */
static bool is_told(const struct result *r, const struct comparison *c)
{
    return !is_held(c->verdict) && c->verdict != VERDICT_EQUIVALENT && is_violation(r, c);
}

/* The kinds of verdict that share a sentence. */
static const struct {
    const char *sentence;
    unsigned priority;
    enum verdict verdicts[2];
} groups[] = {
    {"answer.held", 2, {VERDICT_A_FASTER, VERDICT_B_FASTER}},
    {"answer.confounded", 4, {VERDICT_CONFOUNDED, VERDICT_CONFOUNDED}},
    {"answer.equivalent", 5, {VERDICT_EQUIVALENT, VERDICT_EQUIVALENT}},
    {"answer.inconclusive", 5, {VERDICT_INCONCLUSIVE, VERDICT_INCONCLUSIVE}},
};

/* The p that is hardest to believe, and whether all are written alike. */
struct p_range {
    double low, high;
};

static void set_p(json_t *context, const struct p_range *range, bool smallest)
{
    char *low = number_p_text(range->low), *high = number_p_text(range->high);
    json_object_set_new(context, "alike", json_boolean(strcmp(low, high) == 0));
    json_object_set_new(context, "p", json_string(smallest ? low : high));
    free(low);
    free(high);
}

/* One sentence for all pairs of a kind: the first few pairs, how many more, and the p that is hardest to believe. Of
 * differences that hold only those against the first platform are told one by one. */
static int add_group(struct statements *s, const struct result *r, size_t benchmark, size_t group, struct error *err)
{
    char **items = memory_allocate(r->n_comparisons, sizeof *items);
    size_t n = 0, more = 0;
    bool smallest = groups[group].verdicts[0] == VERDICT_INCONCLUSIVE;
    struct p_range p = {1, 0};
    size_t reference = r->benchmarks[benchmark].reference;
    size_t winner = SIZE_MAX; /* of the pair before */
    const struct comparison *last = NULL;
    for (size_t i = 0; i < r->n_comparisons; i++) {
        const struct comparison *c = &r->comparisons[i];
        bool belongs = c->verdict == groups[group].verdicts[0] || c->verdict == groups[group].verdicts[1];
        if (c->benchmark != benchmark || !belongs || is_told(r, c))
            continue;
        p = (struct p_range){fmin(p.low, c->p_adjusted), fmax(p.high, c->p_adjusted)};
        last = c;
        if (n < most_pairs && (!is_held(c->verdict) || c->a == reference)) {
            items[n++] = pair_text(r, c, winner);
            winner = winner_of(c);
        } else {
            more++;
        }
    }
    char *list = phrase_take_list(items, n);
    if (!last) {
        free(list);
        return 0;
    }
    json_t *context = json_pack("{s:b, s:b, s:b, s:b, s:I, s:b}", "many", n + more > 1, "smallest", smallest,
                                "interleaved", last->design == DESIGN_INTERLEAVED, "untimed",
                                last->design == DESIGN_UNKNOWN, "more", (json_int_t)more, "none", n == 0);
    view_set_text(context, "pairs", list);
    set_p(context, &p, smallest);
    view_set_text(context, "allowance", phrase_factor(last->allowance));
    json_object_set_new(context, "widened", json_boolean(last->widening.kind != WIDENED_NOT));
    view_set_text(context, "margin", phrase_share(r->settings.margin));
    return statement_add(s, ANSWER_FINDINGS, groups[group].priority, groups[group].sentence, context, err);
}

int answer_pairs(struct statements *s, const struct result *r, size_t benchmark, struct error *err)
{
    for (size_t group = 0; group < sizeof groups / sizeof *groups; group++)
        if (add_group(s, r, benchmark, group, err) != 0)
            return -1;
    return 0;
}
