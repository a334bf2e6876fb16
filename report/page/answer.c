#include "report/page/answer.h"

#include <math.h>
#include <stdlib.h>

#include "data/memory.h"
#include "report/page/answer_parts.h"
#include "report/words/expected_order.h"
#include "report/words/phrase.h"
#include "report/template/statement.h"
#include "report/view/view.h"

/* More violations of the order than this are counted, not told one by one. */
static const size_t most_violations = 2;

/* "native 891.9 events/s, docker 897.3 and kvm 185.6": the unit once. */
static char *medians_text(const struct result *r, size_t benchmark)
{
    char **items = memory_allocate(r->n_platforms, sizeof *items);
    size_t n = 0;
    for (size_t p = 0; p < r->n_platforms; p++) {
        const struct sample *sample = result_sample(r, benchmark, p);
        if (!sample)
            continue;
        const struct measured *b = &r->benchmarks[benchmark];
        char *value = (n == 0 ? phrase_measured_unit : phrase_measured)(sample->summary.median, b);
        items[n++] = memory_format("%s %s", r->platforms[p].name, value);
        free(value);
    }
    return phrase_take_list(items, n);
}

/* A platform or two that the others leave out; more are another kind of set, and are seen in the table of verdicts. */
static void set_absent(json_t *context, const struct result *r, size_t benchmark)
{
    const char **names = memory_allocate(r->n_platforms, sizeof *names);
    size_t n = 0;
    for (size_t p = 0; p < r->n_platforms; p++)
        if (!result_sample(r, benchmark, p))
            names[n++] = r->platforms[p].name;
    if (n > 0 && n <= 2 && 2 * n < r->n_platforms) {
        view_set_text(context, "absent", phrase_list(names, n));
        json_object_set_new(context, "absent_count", view_count(n));
    }
    free(names);
}

static int add_medians(struct statements *s, const struct result *r, size_t benchmark, struct error *err)
{
    const struct measured *b = &r->benchmarks[benchmark];
    json_t *context = json_pack("{s:b, s:b, s:o}", "lower", b->better == BETTER_LOWER, "assumed",
                                b->source == DIRECTION_ASSUMED, "most_runs", view_count(b->runs.most));
    view_set_text(context, "runs", phrase_run_count(&b->runs));
    view_set_text(context, "medians", medians_text(r, benchmark));
    set_absent(context, r, benchmark);
    return statement_add(s, ANSWER_FINDINGS, 1, "answer.medians", context, err);
}

/* Of the only platform. */
static int add_median(struct statements *s, const struct result *r, size_t benchmark, struct error *err)
{
    size_t platform = r->benchmarks[benchmark].reference;
    const struct summary *summary = &result_sample(r, benchmark, platform)->summary;
    const struct measured *b = &r->benchmarks[benchmark];
    json_t *context = json_pack("{s:s, s:I, s:b}", "platform", r->platforms[platform].name, "n", (json_int_t)summary->n,
                                "several", r->n_platforms > 1);
    view_set_text(context, "median", phrase_measured_unit(summary->median, b));
    if (!isnan(summary->median_ci.low)) {
        view_set_text(context, "interval", phrase_measured_interval(summary->median_ci, b));
        view_set_text(context, "confidence", phrase_share(r->settings.confidence));
    }
    if (!isnan(summary->cv))
        view_set_text(context, "cv", phrase_percent(summary->cv));
    return statement_add(s, ANSWER_FINDINGS, 1, "answer.median", context, err);
}

/* Two that are equivalent do not stand against the order, whichever median is above. */
static bool is_violation(const struct result *r, size_t benchmark, const struct anomaly *a)
{
    if (a->kind != ANOMALY_ORDER_VIOLATION || !anomaly_concerns(a, benchmark))
        return false;
    const struct comparison *c =
        a->n_platforms == 2 ? result_comparison(r, benchmark, a->platforms[0], a->platforms[1]) : NULL;
    return !c || c->verdict != VERDICT_EQUIVALENT;
}

static size_t count_violations(const struct result *r, size_t benchmark)
{
    size_t n = 0;
    for (size_t i = 0; i < r->n_anomalies; i++)
        n += is_violation(r, benchmark, &r->anomalies[i]);
    return n;
}

static size_t count_reversed(const struct result *r, size_t benchmark)
{
    size_t n = 0;
    for (size_t i = 0; i < r->n_comparisons; i++)
        n += r->comparisons[i].benchmark == benchmark && r->comparisons[i].reversed;
    return n;
}

static size_t count_expected(const struct result *r, size_t benchmark)
{
    size_t n = 0;
    for (size_t i = 0; i < r->n_comparisons; i++) {
        const struct comparison *c = &r->comparisons[i];
        n += c->benchmark == benchmark && c->expected != EXPECTED_NOTHING;
    }
    return n;
}

static int add_order(struct statements *s, const struct result *r, size_t benchmark, struct error *err)
{
    size_t violations = count_violations(r, benchmark), expected = count_expected(r, benchmark);
    json_t *context = json_pack("{s:I, s:I, s:b, s:b, s:b, s:b}", "violations", (json_int_t)violations, "expected",
                                (json_int_t)expected, "none", expected == 0, "open",
                                violations == 0 && count_reversed(r, benchmark) > 0, "consistent", violations == 0,
                                "all", violations == expected);
    view_set_text(context, "order", expected_order_text(r, benchmark));
    return statement_add(s, ANSWER_FINDINGS, 1, "answer.order", context, err);
}

static int add_violations(struct statements *s, const struct result *r, size_t benchmark, struct error *err)
{
    size_t told = 0;
    for (size_t i = 0; i < r->n_anomalies && told < most_violations; i++) {
        const struct anomaly *a = &r->anomalies[i];
        if (!is_violation(r, benchmark, a))
            continue;
        told++;
        if (answer_anomaly(s, ANSWER_FINDINGS, 2, r, benchmark, a, err) != 0)
            return -1;
    }
    return 0;
}

int answer_init(struct answer *out, const struct result *r, size_t benchmark, const struct sentences *sentences,
                mustache_escape *escape, struct told *told, struct error *err)
{
    struct statements s = {.sentences = sentences, .escape = escape, .told = told};
    bool compared = result_comparison_count(r, benchmark) > 0;
    int failed = (compared ? add_medians : add_median)(&s, r, benchmark, err);
    if (compared) {
        failed = failed || add_order(&s, r, benchmark, err) || add_violations(&s, r, benchmark, err) ||
                 answer_pairs(&s, r, benchmark, err);
    }
    failed = failed || answer_reasons(&s, r, benchmark, err) || answer_next(&s, r, benchmark, err);
    struct text paragraphs[STATEMENT_PARAGRAPHS] = {{0}};
    if (!failed) {
        statements_fit(&s, ANSWER_WORDS, paragraphs);
        *out = (struct answer){text_take(&paragraphs[ANSWER_FINDINGS]), text_take(&paragraphs[ANSWER_REASONS]),
                               text_take(&paragraphs[ANSWER_NEXT])};
    }
    statements_release(&s);
    return failed ? -1 : 0;
}

void answer_release(struct answer *answer)
{
    free(answer->findings);
    free(answer->reasons);
    free(answer->next);
    *answer = (struct answer){0};
}
