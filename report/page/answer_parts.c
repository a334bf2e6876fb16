/* This file decides which anomalies the section of a benchmark tells of, and with which sentence. */
#include "report/page/answer_parts.h"

#include <stdlib.h>

#include "data/memory.h"
#include "report/view/view.h"
#include "report/words/phrase.h"

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
    for (const struct anomaly *other = q->r->anomalies; a->follows && other < a; other++)
        if (other->follows == a->follows && anomaly_belongs(q, other))
            return false;
    return true;
}

/* The platform has an anomaly in this benchmark that the same event made. */
static bool platform_shares(const struct question *q, const struct anomaly *a, size_t platform)
{
    for (size_t i = 0; i < q->r->n_anomalies; i++) {
        const struct anomaly *other = &q->r->anomalies[i];
        if (other->follows == a->follows && other->kind == a->kind && anomaly_belongs(q, other) &&
            other->platforms[0] == platform)
            return true;
    }
    return false;
}

/* Sets the other platforms that the same event affected, where the anomaly that this one follows from is not told here. */
static void anomaly_set_others(json_t *context, const struct question *q, const struct anomaly *a)
{
    size_t *platforms = memory_allocate(q->r->n_platforms + 1, sizeof *platforms), n = 0;
    for (size_t p = 0; p < q->r->n_platforms && a->follows; p++)
        if (p != a->platforms[0] && platform_shares(q, a, p))
            platforms[++n] = p;
    if (n > 0) {
        platforms[0] = a->platforms[0];
        view_set_text(context, "likewise", phrase_platforms(q->r, platforms + 1, n));
        view_set_text(context, "affected", phrase_platforms(q->r, platforms, n + 1));
    }
    free(platforms);
}

/* Returns what the sentence answer.again may name where an earlier section has told of the anomaly, else NULL. */
static json_t *again_context(struct question *q, const struct anomaly *a, const json_t *context)
{
    struct statements *s = &q->statements;
    char *id = memory_format("headline.%s", anomaly_id(a->kind)), *text = NULL;
    if (a->n_benchmarks > 1 && a->benchmarks[0] < q->benchmark && s->told && sentences_find(s->sentences, id))
        s->failed = s->failed || sentences_render(&text, s->sentences, id, context, s->escape, s->err) != 0;
    free(id);
    if (!text)
        return NULL;
    json_t *again = json_pack("{s:s}", "first", q->r->benchmarks[a->benchmarks[0]].title);
    view_set_text(again, "text", text);
    return again;
}

void answer_anomaly(struct question *q, unsigned priority, const struct anomaly *a)
{
    json_t *context = view_anomaly_context(q->r, a);
    anomaly_set_others(context, q, a);
    json_t *again = again_context(q, a, context);
    char *id = again ? memory_copy_text("answer.again") : view_anomaly_sentence(a);
    if (again)
        json_decref(context);
    struct statement *added = statement_add(&q->statements, ANSWER_REASONS, priority, id, again ? again : context);
    if (added)
        added->about = a;
    free(id);
}
