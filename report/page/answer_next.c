/* The last paragraph of an answer says what to measure next. */
#include "report/page/answer_parts.h"

#include "report/view/view.h"

/* Counts the comparisons that settle nothing yet. */
struct unsettled {
    size_t confounded, inconclusive;
    size_t reachable, runs; /* inconclusive ones that few enough runs settle, and how many runs settle all of them */
    bool boots;             /* of these, some are comparisons of boots */
    const struct comparison *last; /* last one of the reachable comparisons */
};

static struct unsettled unsettled_of(const struct question *q)
{
    struct unsettled unsettled = {0};
    for (size_t i = 0; i < q->n_comparisons; i++) {
        const struct comparison *c = &q->comparisons[i];
        unsettled.confounded += c->verdict == VERDICT_CONFOUNDED;
        unsettled.inconclusive += c->verdict == VERDICT_INCONCLUSIVE;
        if (c->runs_needed == 0 || c->beyond_reach)
            continue;
        unsettled.reachable++;
        unsettled.boots = c->runs_needed > unsettled.runs ? c->boots.n > 0 : unsettled.boots;
        unsettled.last = c;
        unsettled.runs = c->runs_needed > unsettled.runs ? c->runs_needed : unsettled.runs;
    }
    return unsettled;
}

void answer_settle(struct question *q)
{
    struct unsettled u = unsettled_of(q);
    if (u.confounded + u.inconclusive == 0)
        return;
    json_t *context = json_pack(
        "{s:b, s:b, s:b, s:b, s:o, s:o, s:b, s:o, s:s*, s:s*}", "blocked",
        !design_is_random(q->r->design) && q->r->design != DESIGN_DEPENDENT, "dependent",
        q->r->design == DESIGN_DEPENDENT, "boots", u.boots, "two_hosts",
        comparisons_on_two_hosts(q->comparisons, q->n_comparisons), "open", view_count(u.inconclusive), "settled",
        view_count(u.reachable), "all", u.reachable == u.inconclusive, "runs", view_count(u.runs), "platform",
        u.last ? q->r->platforms[u.last->a].name : NULL, "other", u.last ? q->r->platforms[u.last->b].name : NULL);
    statement_add_once(&q->statements, ANSWER_NEXT, 1, "answer.settle", context);
}

void answer_steps(struct question *q)
{
    for (size_t i = 0; i < q->own->n; i++) {
        const struct anomaly *own = &q->r->anomalies[q->own->items[i]], *a = answer_origin(q->r, own);
        if (!a->next || !answer_tells(q, own))
            continue;
        statement_add_once(&q->statements, ANSWER_NEXT, a->severity == SEVERITY_HIGH ? 2 : 5,
                           arena_format(q->w->arena, "next.%s", next_id(a->next)),
                           view_anomaly_context(q->w->arena, q->r, a));
    }
}
