#include "report/page/answer.h"

#include <math.h>
#include <stdlib.h>

#include "data/memory.h"
#include "report/page/answer_parts.h"
#include "report/view/view.h"
#include "report/words/expected_order.h"
#include "report/words/phrase.h"

/* More violations of the order than this are counted, not told one by one. */
static const size_t most_violations = 2;

/* "native 891.9 events/s, docker 897.3 and kvm 185.6": the unit stands once. */
static char *medians_text(const struct question *q)
{
    size_t n;
    const struct sample *samples = result_samples(q->r, q->benchmark, &n);
    char **items = memory_allocate(n, sizeof *items);
    for (size_t i = 0; i < n; i++) {
        char *value = (i == 0 ? phrase_measured_unit : phrase_measured)(samples[i].summary.median, q->measured);
        items[i] = memory_format("%s %s", q->r->platforms[samples[i].platform].name, value);
        free(value);
    }
    return phrase_take_list(items, n);
}

/* One or two platforms that lack the benchmark are named; where more do, the table of verdicts shows it. */
static void medians_set_absent(json_t *context, const struct question *q)
{
    const struct result *r = q->r;
    const char **names = memory_allocate(r->n_platforms, sizeof *names);
    size_t n = 0;
    for (size_t p = 0; p < r->n_platforms; p++)
        if (!result_sample(r, q->benchmark, p))
            names[n++] = r->platforms[p].name;
    if (n > 0 && n <= 2 && 2 * n < r->n_platforms) {
        view_set_text(context, "absent", phrase_list(names, n));
        json_object_set_new(context, "absent_count", view_count(n));
    }
    free(names);
}

static void medians_add(struct question *q)
{
    const struct measured *b = q->measured;
    json_t *context = json_pack("{s:b, s:b, s:o}", "lower", b->better == BETTER_LOWER, "assumed",
                                b->source == DIRECTION_ASSUMED, "most_runs", view_count(b->runs.most));
    view_set_text(context, "runs", phrase_run_count(&b->runs));
    view_set_text(context, "medians", medians_text(q));
    medians_set_absent(context, q);
    statement_add(&q->statements, ANSWER_OUTCOME, 1, "answer.medians", context);
}

/* Adds the median of the only platform that has the benchmark. */
static void median_add(struct question *q)
{
    const struct result *r = q->r;
    const struct sample *sample = result_sample(r, q->benchmark, q->measured->reference);
    const struct summary *summary = &sample->summary;
    json_t *context = json_pack("{s:s, s:o, s:b}", "platform", r->platforms[sample->platform].name, "n",
                                view_count(summary->n), "several", r->n_platforms > 1);
    view_set_text(context, "median", phrase_measured_unit(summary->median, q->measured));
    if (!isnan(summary->median_ci.low)) {
        view_set_text(context, "interval", phrase_measured_interval(summary->median_ci, q->measured));
        view_set_text(context, "confidence", phrase_share(r->settings.confidence));
    }
    if (!isnan(summary->cv))
        view_set_text(context, "cv", phrase_percent(summary->cv));
    statement_add(&q->statements, ANSWER_OUTCOME, 1, "answer.median", context);
}

static void order_add(struct question *q)
{
    size_t violations = 0, expected = 0, reversed = 0;
    for (size_t i = 0; i < q->r->n_anomalies; i++)
        violations += answer_violation(q, &q->r->anomalies[i]) != NULL;
    for (size_t i = 0; i < q->n_comparisons; i++) {
        expected += q->comparisons[i].expected != EXPECTED_NOTHING;
        reversed += q->comparisons[i].reversed;
    }
    json_t *context = json_pack("{s:o, s:o, s:b, s:b, s:b, s:b}", "violations", view_count(violations), "expected",
                                view_count(expected), "none", expected == 0, "open", violations == 0 && reversed > 0,
                                "consistent", violations == 0, "all", violations == expected);
    view_set_text(context, "order", expected_order_text(q->r, q->benchmark));
    statement_add(&q->statements, ANSWER_OUTCOME, 1, "answer.order", context);
}

static void violations_add(struct question *q)
{
    for (size_t i = 0, told = 0; i < q->r->n_anomalies && told < most_violations; i++)
        if (answer_violation(q, &q->r->anomalies[i])) {
            struct statement *added = statement_add(&q->statements, ANSWER_OUTCOME, 2, "answer.order-violation",
                                                    view_anomaly_context(q->r, &q->r->anomalies[i]));
            if (added)
                added->about = &q->r->anomalies[i];
            told++;
        }
}

int answer_init(struct answer *out, const struct result *r, size_t benchmark, const struct sentences *sentences,
                mustache_escape *escape, struct told *told, struct error *err)
{
    struct question q = {.r = r, .benchmark = benchmark, .measured = &r->benchmarks[benchmark]};
    q.statements = (struct statements){.sentences = sentences, .escape = escape, .told = told, .err = err};
    q.comparisons = result_comparisons(r, benchmark, &q.n_comparisons);
    if (q.n_comparisons > 0) {
        medians_add(&q);
        order_add(&q);
        violations_add(&q);
        answer_pairs(&q);
    } else {
        median_add(&q);
    }
    answer_reasons(&q);
    answer_next(&q);
    int failed = q.statements.failed ? -1 : 0;
    struct text paragraphs[STATEMENT_PARAGRAPHS] = {{0}};
    if (!failed) {
        statements_fit(&q.statements, ANSWER_WORDS, paragraphs);
        *out = (struct answer){text_take(&paragraphs[ANSWER_OUTCOME]), text_take(&paragraphs[ANSWER_REASONS]),
                               text_take(&paragraphs[ANSWER_NEXT])};
    }
    statements_release(&q.statements);
    return failed;
}

void answer_release(struct answer *answer)
{
    free(answer->outcome);
    free(answer->reasons);
    free(answer->next);
    *answer = (struct answer){0};
}
