/* This file decides which anomalies the section of a benchmark tells of, and with which sentence. */
#include "report/page/answer_parts.h"

#include "report/view/view.h"
#include "report/words/phrase.h"

void question_turn(struct question *q, size_t benchmark)
{
    q->benchmark = benchmark;
    q->measured = &q->r->benchmarks[benchmark];
    q->own = places_of(&q->r->index.of_benchmark, benchmark);
    q->comparisons = result_comparisons(q->r, benchmark, &q->n_comparisons);
}

bool answer_is_of_the_order(enum anomaly_kind kind)
{
    return kind == ANOMALY_ORDER_VIOLATION || kind == ANOMALY_CONFOUNDED_DESIGN || kind == ANOMALY_TOO_FEW_RUNS;
}

const struct comparison *answer_violation(const struct question *q, const struct anomaly *a)
{
    if (a->kind != ANOMALY_ORDER_VIOLATION || !anomaly_concerns(a, q->benchmark))
        return NULL;
    const struct comparison *c = result_comparison(q->r, q->benchmark, a->platforms[0], a->platforms[1]);
    return c && c->verdict != VERDICT_EQUIVALENT ? c : NULL;
}

const struct anomaly *answer_origin(const struct result *r, const struct anomaly *a)
{
    return answer_is_of_the_order(a->kind) ? a : anomaly_lead(r, a);
}

/* The anomaly is grave enough for the section of the benchmark. */
static bool anomaly_belongs(const struct question *q, const struct anomaly *a)
{
    return anomaly_concerns(a, q->benchmark) && !answer_is_of_the_order(a->kind) && a->severity != SEVERITY_LOW;
}

bool answer_tells(const struct question *q, const struct anomaly *a)
{
    if (!anomaly_belongs(q, a) || (a->follows && anomaly_belongs(q, answer_origin(q->r, a))))
        return false;
    const struct anomaly_places *alike = places_of(&q->r->index.of_lead, a->follows - 1);
    for (size_t i = 0; i < alike->n && &q->r->anomalies[alike->items[i]] < a; i++)
        if (anomaly_belongs(q, &q->r->anomalies[alike->items[i]]))
            return false;
    return true;
}

/* The platform has an anomaly in this benchmark that the same event made. */
static bool platform_shares(const struct question *q, const struct anomaly *a, size_t platform)
{
    const struct anomaly_places *alike = places_of(&q->r->index.of_lead, a->follows - 1);
    for (size_t i = 0; i < alike->n; i++) {
        const struct anomaly *other = &q->r->anomalies[alike->items[i]];
        if (other->kind == a->kind && anomaly_belongs(q, other) && other->platforms[0] == platform)
            return true;
    }
    return false;
}

/* Sets the other platforms that the same event affected, where the anomaly that this one follows from is not here. */
static void anomaly_set_others(json_t *context, const struct question *q, const struct anomaly *a)
{
    size_t *platforms = arena_allocate(q->w->arena, q->r->n_platforms + 1, sizeof *platforms), n = 0;
    for (size_t p = 0; p < q->r->n_platforms && a->follows; p++)
        if (p != a->platforms[0] && platform_shares(q, a, p))
            platforms[++n] = p;
    if (n == 0)
        return;
    platforms[0] = a->platforms[0];
    view_set_text(context, "likewise", phrase_platforms(q->w->arena, q->r, platforms + 1, n));
    view_set_text(context, "affected", phrase_platforms(q->w->arena, q->r, platforms, n + 1));
}

/* Whether an earlier section has told of the anomaly, and it adds the sentence `headline` to the first paragraph. */
static bool anomaly_is_told_again(const struct question *q, const struct anomaly *a, const char *headline)
{
    return a->n_benchmarks > 1 && a->benchmarks[0] < q->benchmark && q->statements.told &&
           sentences_find(q->w->sentences, headline);
}

void answer_anomaly(struct question *q, unsigned priority, const struct anomaly *a)
{
    const char *headline = arena_format(q->w->arena, "headline.%s", anomaly_id(a->kind));
    const char *id = view_anomaly_sentence(q->w->arena, a);
    json_t *context = view_anomaly_context(q->w->arena, q->r, a);
    anomaly_set_others(context, q, a);
    if (anomaly_is_told_again(q, a, headline)) {
        id = "answer.again";
        context = json_pack("{s:s, s:s}", "first", q->r->benchmarks[a->benchmarks[0]].title, "text",
                            wording_say(q->w, headline, context));
    }
    struct statement *added = statement_add(&q->statements, ANSWER_REASONS, priority, id, context);
    if (added)
        added->about = a;
}
