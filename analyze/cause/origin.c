/* From which anomaly each follows: the search among those that a rule may name, and the leads of chains and circles. */
#include <stdlib.h>

#include "analyze/cause/causes.h"
#include "analyze/cause/origin_rules.h"
#include "data/memory.h"

/* The anomaly that brought such a cause, from 1; 0 for none. Of two, the one that was detected first. */
static size_t cause_origin(const struct anomaly *a)
{
    size_t first = 0;
    for (size_t i = 0; i < a->n_causes; i++) {
        const struct cause *cause = &a->causes[i];
        if (cause_counts(a, cause) && cause->follows && (first == 0 || cause->follows < first))
            first = cause->follows;
    }
    return first;
}

/* The first of these, from 1, that `a` follows from by the rule, and that is before `origin`; else `origin`. */
static size_t origin_among(const struct result *r, const struct origin_rule *rule, const struct anomaly *a,
                           const struct anomaly_places *among, size_t origin)
{
    for (size_t i = 0; i < among->n && (origin == 0 || among->items[i] + 1 < origin); i++) {
        const struct anomaly *b = &r->anomalies[among->items[i]];
        if (b != a && rule->follows(r, a, b))
            return among->items[i] + 1;
    }
    return origin;
}

static size_t origin_by_rule(const struct result *r, const struct origin_rule *rule, const struct anomaly *a,
                             size_t origin)
{
    if (!(rule->kinds >> a->kind & 1) || (rule->may_follow && !rule->may_follow(r, a)))
        return origin;
    for (size_t i = 0; i < a->n_benchmarks && !rule->leads; i++)
        origin = origin_among(r, rule, a, places_of(&r->index.of_benchmark, a->benchmarks[i]), origin);
    for (size_t kind = 0; kind < ANOMALY_KINDS; kind++)
        if (rule->leads >> kind & 1)
            origin = origin_among(r, rule, a, places_of(&r->index.of_kind, kind), origin);
    return origin;
}

/* 1 + the index of the anomaly that this one follows from: the one that brought its cause, else by the first rule that
 * knows one. 0 for none. */
static size_t origin_find(const struct result *r, const struct anomaly *a)
{
    size_t origin = cause_origin(a);
    for (size_t i = 0;
         i < n_origin_rules && (origin == 0 || (i > 0 && origin_rules[i].follows == origin_rules[i - 1].follows)); i++)
        origin = origin_by_rule(r, &origin_rules[i], a, origin);
    return origin;
}

/* Returns the end of the chain. In a circle the gravest leads, of equals the first. */
static size_t origin_lead(const struct result *r, size_t i)
{
    const struct anomaly *all = r->anomalies;
    for (size_t steps = 0; steps < r->n_anomalies && all[i].follows; steps++)
        i = all[i].follows - 1;
    size_t lead = i;
    for (size_t next = all[i].follows; next && next - 1 != i; next = all[next - 1].follows)
        if (all[next - 1].severity > all[lead].severity ||
            (all[next - 1].severity == all[lead].severity && next - 1 < lead))
            lead = next - 1;
    return lead;
}

void origins_find(struct result *r)
{
    enum { MOST_ANOMALIES = 5000 }; /* comparing this many pairs is fast, where a rule asks for all of a kind */
    if (r->n_anomalies > MOST_ANOMALIES)
        return;
    size_t *leads = memory_allocate(r->n_anomalies, sizeof *leads);
    for (size_t i = 0; i < r->n_anomalies; i++)
        r->anomalies[i].follows = origin_find(r, &r->anomalies[i]);
    for (size_t i = 0; i < r->n_anomalies; i++)
        leads[i] = origin_lead(r, i);
    for (size_t i = 0; i < r->n_anomalies; i++)
        r->anomalies[i].follows = leads[i] == i ? 0 : leads[i] + 1;
    free(leads);
}
