#include "report/page/answer.h"

#include <math.h>

#include "report/page/answer_parts.h"
#include "report/view/view.h"
#include "report/words/expected_order.h"
#include "report/words/phrase.h"

/* More violations of the order than this are counted, not told one by one. */
static const size_t most_violations = 2;

/* "native 891.9 events/s, docker 897.3 and kvm 185.6": the unit stands once. */
static const char *medians_text(const struct question *q)
{
    size_t n;
    const struct sample *samples = result_samples(q->r, q->benchmark, &n);
    const char **items = arena_allocate(q->w->arena, n, sizeof *items);
    for (size_t i = 0; i < n; i++)
        items[i] = arena_format(
            q->w->arena, "%s %s", q->r->platforms[samples[i].platform].name,
            (i == 0 ? phrase_measured_unit : phrase_measured)(q->w->arena, samples[i].summary.median, q->measured));
    return phrase_list(q->w->arena, items, n);
}

/* One or two platforms that lack the benchmark are named; where more do, the table of verdicts shows it. */
static void medians_set_absent(json_t *context, const struct question *q)
{
    const struct result *r = q->r;
    size_t *absent = arena_allocate(q->w->arena, r->n_platforms, sizeof *absent), n = 0;
    for (size_t p = 0; p < r->n_platforms; p++)
        if (!result_sample(r, q->benchmark, p))
            absent[n++] = p;
    if (n > 0 && n <= 2 && 2 * n < r->n_platforms) {
        view_set_text(context, "absent", phrase_platforms(q->w->arena, r, absent, n));
        json_object_set_new(context, "absent_count", view_count(n));
    }
}

static void medians_add(struct question *q)
{
    const struct measured *b = q->measured;
    json_t *context = json_pack("{s:b, s:b, s:o, s:s, s:s}", "lower", b->better == BETTER_LOWER, "assumed",
                                b->source == DIRECTION_ASSUMED, "most_runs", view_count(b->runs.most), "runs",
                                phrase_run_count(q->w->arena, &b->runs), "medians", medians_text(q));
    medians_set_absent(context, q);
    statement_add(&q->statements, ANSWER_OUTCOME, 1, "answer.medians", context);
}

/* Adds the median of the only platform that has the benchmark. */
static void median_add(struct question *q)
{
    const struct result *r = q->r;
    const struct sample *sample = result_sample(r, q->benchmark, q->measured->reference);
    const struct summary *summary = &sample->summary;
    struct arena *arena = q->w->arena;
    bool interval = !isnan(summary->median_ci.low);
    json_t *context =
        json_pack("{s:s, s:o, s:b, s:s, s:s*, s:s*, s:s*}", "platform", r->platforms[sample->platform].name, "n",
                  view_count(summary->n), "several", r->n_platforms > 1, "median",
                  phrase_measured_unit(arena, summary->median, q->measured), "interval",
                  interval ? phrase_measured_interval(arena, summary->median_ci, q->measured) : NULL, "interval_name",
                  interval ? phrase_interval_name(arena, &r->settings, q->measured->intervals) : NULL, "cv",
                  isnan(summary->cv) ? NULL : phrase_percent(arena, summary->cv));
    statement_add(&q->statements, ANSWER_OUTCOME, 1, "answer.median", context);
}

static void order_add(struct question *q)
{
    size_t violations = 0, expected = 0, reversed = 0;
    for (size_t i = 0; i < q->own->n; i++)
        violations += answer_violation(q, &q->r->anomalies[q->own->items[i]]) != NULL;
    for (size_t i = 0; i < q->n_comparisons; i++) {
        expected += q->comparisons[i].expected != EXPECTED_NOTHING;
        reversed += q->comparisons[i].reversed;
    }
    json_t *context = json_pack("{s:o, s:o, s:b, s:b, s:b, s:b, s:s}", "violations", view_count(violations), "expected",
                                view_count(expected), "none", expected == 0, "open", violations == 0 && reversed > 0,
                                "consistent", violations == 0, "all", violations == expected, "order",
                                expected_order_text(q->w->arena, q->r, q->benchmark));
    statement_add(&q->statements, ANSWER_OUTCOME, 1, "answer.order", context);
}

static void violations_add(struct question *q)
{
    for (size_t i = 0, told = 0; i < q->own->n && told < most_violations; i++) {
        const struct anomaly *a = &q->r->anomalies[q->own->items[i]];
        if (!answer_violation(q, a))
            continue;
        struct statement *added = statement_add(&q->statements, ANSWER_OUTCOME, 2, "answer.order-violation",
                                                view_anomaly_context(q->w->arena, q->r, a));
        if (added)
            added->about = a;
        told++;
    }
}

static void answer_benchmark(struct question *q)
{
    if (q->n_comparisons > 0) {
        medians_add(q);
        order_add(q);
        violations_add(q);
        answer_pairs(q);
    } else {
        median_add(q);
    }
    answer_anomalies(q);
    answer_reasons(q);
    answer_settle(q);
    answer_steps(q);
}

struct answer answer_make(const struct result *r, size_t benchmark, struct wording *w, struct told *told)
{
    struct question q = {.r = r, .w = w, .statements = {.w = w, .told = told}};
    const struct sweep *sweep = result_sweep_at(r, benchmark);
    question_turn(&q, benchmark);
    if (sweep)
        answer_sweep(&q, sweep);
    else
        answer_benchmark(&q);
    struct text paragraphs[STATEMENT_PARAGRAPHS] = {{0}};
    statements_fit(&q.statements, ANSWER_WORDS, paragraphs);
    return (struct answer){arena_take_text(w->arena, &paragraphs[ANSWER_OUTCOME]),
                           arena_take_text(w->arena, &paragraphs[ANSWER_REASONS]),
                           arena_take_text(w->arena, &paragraphs[ANSWER_NEXT])};
}
