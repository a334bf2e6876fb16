#include "report/answer_parts.h"

#include <stdlib.h>

#include "data/memory.h"
#include "report/view.h"

/* A difference that takes more runs than this to settle does not matter to anybody. */
static const size_t most_runs = 200;

static int add_next_of_anomalies(struct statements *s, const struct result *r, size_t benchmark, struct error *err)
{
    for (size_t i = 0; i < r->n_anomalies; i++) {
        const struct anomaly *a = &r->anomalies[i];
        if (!a->next || !anomaly_concerns(a, benchmark) || answer_is_of_the_order(a->kind) ||
            a->severity == SEVERITY_LOW)
            continue;
        char *id = memory_format("next.%s", a->next);
        int failed = statement_add_once(s, ANSWER_NEXT, a->severity == SEVERITY_HIGH ? 2 : 5, id,
                                        view_anomaly_context(r, a), err);
        free(id);
        if (failed)
            return -1;
    }
    return 0;
}

static int add_settle(struct statements *s, const struct result *r, size_t benchmark, struct error *err)
{
    size_t confounded = 0, open = 0, runs = 0;
    for (size_t i = 0; i < r->n_comparisons; i++) {
        const struct comparison *c = &r->comparisons[i];
        if (c->benchmark != benchmark)
            continue;
        confounded += c->verdict == VERDICT_CONFOUNDED;
        open += c->verdict == VERDICT_INCONCLUSIVE;
        runs = c->runs_needed > runs ? c->runs_needed : runs;
    }
    if (confounded + open == 0)
        return 0;
    if (runs > most_runs) /* a difference so small that nobody would run for it */
        runs = 0;
    json_t *context = json_pack("{s:b, s:b, s:I}", "blocked", r->design != DESIGN_INTERLEAVED, "open", open > 0, "runs",
                                (json_int_t)runs);
    return statement_add_once(s, ANSWER_NEXT, 1, "answer.settle", context, err);
}

int answer_next(struct statements *s, const struct result *r, size_t benchmark, struct error *err)
{
    return add_settle(s, r, benchmark, err) != 0 || add_next_of_anomalies(s, r, benchmark, err) != 0 ? -1 : 0;
}
