#include "report/page/answer_parts.h"

#include <stdlib.h>

#include "data/memory.h"
#include "report/words/phrase.h"
#include "report/view/view.h"

bool answer_is_of_the_order(enum anomaly_kind kind)
{
    return kind == ANOMALY_ORDER_VIOLATION || kind == ANOMALY_CONFOUNDED_DESIGN || kind == ANOMALY_TOO_FEW_RUNS;
}

/* The sentence for it that fits best. */
static char *sentence_id(const struct statements *s, const struct anomaly *a, bool again)
{
    static const char *const kinds[] = {"again", "section"};
    for (size_t i = again ? 0 : 1; i < sizeof kinds / sizeof *kinds; i++) {
        char *id = memory_format("%s.%s", kinds[i], anomaly_id(a->kind));
        if (sentences_find(s->sentences, id))
            return id;
        free(id);
    }
    return memory_format("anomaly.%s", anomaly_id(a->kind));
}

const struct anomaly *answer_origin(const struct result *r, const struct anomaly *a)
{
    return answer_is_of_the_order(a->kind) ? a : anomaly_lead(r, a);
}

static bool belongs(size_t benchmark, const struct anomaly *a)
{
    return anomaly_concerns(a, benchmark) && !answer_is_of_the_order(a->kind) && a->severity != SEVERITY_LOW;
}

bool answer_tells(const struct result *r, size_t benchmark, const struct anomaly *a)
{
    if (!belongs(benchmark, a) || (a->follows && belongs(benchmark, answer_origin(r, a))))
        return false;
    for (const struct anomaly *other = r->anomalies; a->follows && other < a; other++)
        if (other->follows == a->follows && belongs(benchmark, other))
            return false;
    return true;
}

/* The platforms of which the benchmark tells the same event, where it is not the origin that is told; NULL without. */
static char *others_of(const struct result *r, size_t benchmark, const struct anomaly *a)
{
    const char **names = memory_allocate(r->n_anomalies, sizeof *names);
    size_t n = 0;
    for (size_t p = 0; p < r->n_platforms && a->follows; p++) {
        bool found = false;
        for (size_t i = 0; i < r->n_anomalies && p != a->platforms[0]; i++) {
            const struct anomaly *other = &r->anomalies[i];
            found = found || (other->follows == a->follows && other->kind == a->kind && belongs(benchmark, other) &&
                              other->platforms[0] == p);
        }
        if (found)
            names[n++] = r->platforms[p].name;
    }
    char *list = n ? phrase_list(names, n) : NULL;
    free(names);
    return list;
}

int answer_anomaly(struct statements *s, unsigned paragraph, unsigned priority, const struct result *r,
                   size_t benchmark, const struct anomaly *a, struct error *err)
{
    bool again = s->told && a->n_benchmarks > 1 && a->benchmarks[0] < benchmark;
    char *id = sentence_id(s, a, again);
    json_t *context = view_anomaly_context(r, a);
    json_object_set_new(context, "first", json_string(r->benchmarks[a->n_benchmarks ? a->benchmarks[0] : 0].title));
    char *others = others_of(r, benchmark, a);
    if (others)
        view_set_text(context, "likewise", others);
    size_t before = s->n;
    int failed = statement_add(s, paragraph, priority, id, context, err);
    if (s->n > before)
        statement_about(s, a, false);
    free(id);
    return failed;
}
