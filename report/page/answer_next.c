#include "report/page/answer_parts.h"

#include <stdlib.h>

#include "data/memory.h"
#include "report/view/view.h"

static int add_next_of_anomalies(struct statements *s, const struct result *r, size_t benchmark, struct error *err)
{
    for (size_t i = 0; i < r->n_anomalies; i++) {
        const struct anomaly *a = answer_origin(r, &r->anomalies[i]);
        if (!a->next || !answer_tells(r, benchmark, &r->anomalies[i]))
            continue;
        char *id = memory_format("next.%s", next_id(a->next));
        int failed = statement_add_once(s, ANSWER_NEXT, a->severity == SEVERITY_HIGH ? 2 : 5, id,
                                        view_anomaly_context(r, a), err);
        free(id);
        if (failed)
            return -1;
    }
    return 0;
}

/* The pairs that are open, and what it takes to tell apart those that can be. */
struct open_pairs {
    size_t confounded, open, settled, runs;
    const struct comparison *last; /* of those that can be */
};

static struct open_pairs open_pairs_of(const struct result *r, size_t benchmark)
{
    struct open_pairs pairs = {0};
    for (size_t i = 0; i < r->n_comparisons; i++) {
        const struct comparison *c = &r->comparisons[i];
        if (c->benchmark != benchmark)
            continue;
        pairs.confounded += c->verdict == VERDICT_CONFOUNDED;
        pairs.open += c->verdict == VERDICT_INCONCLUSIVE;
        if (c->runs_needed == 0 || c->beyond_reach)
            continue;
        pairs.settled++;
        pairs.last = c;
        pairs.runs = c->runs_needed > pairs.runs ? c->runs_needed : pairs.runs;
    }
    return pairs;
}

static int add_settle(struct statements *s, const struct result *r, size_t benchmark, struct error *err)
{
    struct open_pairs pairs = open_pairs_of(r, benchmark);
    if (pairs.confounded + pairs.open == 0)
        return 0;
    json_t *context = json_pack("{s:b, s:o, s:o, s:b, s:I}", "blocked", r->design != DESIGN_INTERLEAVED, "open",
                                view_count(pairs.open), "settled", view_count(pairs.settled), "all",
                                pairs.settled == pairs.open, "runs", (json_int_t)pairs.runs);
    if (pairs.last) {
        json_object_set_new(context, "platform", json_string(r->platforms[pairs.last->a].name));
        json_object_set_new(context, "other", json_string(r->platforms[pairs.last->b].name));
    }
    return statement_add_once(s, ANSWER_NEXT, 1, "answer.settle", context, err);
}

int answer_next(struct statements *s, const struct result *r, size_t benchmark, struct error *err)
{
    return add_settle(s, r, benchmark, err) != 0 || add_next_of_anomalies(s, r, benchmark, err) != 0 ? -1 : 0;
}
