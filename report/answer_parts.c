#include "report/answer_parts.h"

#include <stdlib.h>

#include "data/memory.h"
#include "report/view.h"

size_t answer_first_platform(const struct result *r, size_t benchmark)
{
    for (size_t p = 0; p < r->n_platforms; p++)
        if (result_sample(r, benchmark, p))
            return p;
    return 0;
}

bool answer_is_of_the_order(enum anomaly_kind kind)
{
    return kind == ANOMALY_ORDER_VIOLATION || kind == ANOMALY_CONFOUNDED_DESIGN || kind == ANOMALY_TOO_FEW_RUNS;
}

int answer_anomaly(struct statements *s, unsigned paragraph, unsigned priority, const struct result *r,
                   const struct anomaly *a, struct error *err)
{
    char *id = memory_format("section.%s", anomaly_id(a->kind));
    if (!sentences_find(s->sentences, id)) {
        free(id);
        id = memory_format("anomaly.%s", anomaly_id(a->kind));
    }
    size_t before = s->n;
    int failed = statement_add(s, paragraph, priority, id, view_anomaly_context(r, a), err);
    if (s->n > before)
        statement_about(s, a, false);
    free(id);
    return failed;
}
