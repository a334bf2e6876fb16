/* How large the differences are, for the general reasons that a report gives for them. */
#include "analyze/comparison/comparison.h"

#include <math.h>
#include <stdlib.h>

#include "data/catalogue/catalogue.h"
#include "data/memory.h"

/* A loss that is not significant is worth words of its own from a quarter on; a lead that is significant from 5 % on,
 * whether the host may have made it or not. The sizes have different reasons. */
static const double small_from = 1.25, ahead_from = 1.05, huge_from = 8;

static enum subject subject_of(const struct result *r, const struct comparison *c)
{
    return r->benchmarks[c->benchmark].subject;
}

/* From this ratio on a loss is more than the platform costs by itself: tens of per cent are much for what runs on the
 * CPU directly, and for a fork of the host's own kernel; a fork under nested paging, a disk and a network may. */
static double large_from(enum subject subject, enum tier tier)
{
    bool direct = subject == SUBJECT_CPU || subject == SUBJECT_MEMORY;
    return (direct && tier != TIER_EMULATION) || (subject == SUBJECT_FORK && tier == TIER_CONTAINER) ? 1.3 : 2;
}

static enum difference difference_size(const struct comparison *c, double large)
{
    if (c->verdict == VERDICT_NONE)
        return DIFFERENCE_NONE;
    if (c->verdict == VERDICT_B_FASTER || (c->significant && c->ratio < 1 / ahead_from))
        return DIFFERENCE_AHEAD;
    return c->ratio >= huge_from                          ? DIFFERENCE_HUGE
           : c->ratio >= large                            ? DIFFERENCE_LARGE
           : c->ratio > (c->significant ? 1 : small_from) ? DIFFERENCE_SMALL
                                                          : DIFFERENCE_NONE;
}

/* What the differences are measured by, found once for all comparisons. */
struct yardstick {
    enum tier *tiers;   /* of each platform, whose costs it has: emulation's for a guest without acceleration */
    double (*purer)[2]; /* of each pair of platforms, the largest ratio in a cpu, a memory benchmark; below 0: none */
    bool *explained;    /* of each platform, in the benchmark of the comparison */
};

static enum tier *tiers_find(const struct result *r)
{
    const struct anomaly_places *slow = places_of(&r->index.of_kind, ANOMALY_NOT_ACCELERATED);
    enum tier *tiers = memory_allocate(r->n_platforms, sizeof *tiers);
    for (size_t p = 0; p < r->n_platforms; p++)
        tiers[p] = r->platforms[p].tier;
    for (size_t i = 0; i < slow->n; i++) {
        const struct anomaly *a = &r->anomalies[slow->items[i]];
        const struct cause *cause = anomaly_likely_cause(a);
        if (cause && cause->id == CAUSE_MISSING_ACCELERATION)
            tiers[a->platforms[0]] = TIER_EMULATION;
    }
    return tiers;
}

/* A ratio that is not a number is larger than any. */
static double (*purer_find(const struct result *r))[2]
{
    double(*purer)[2] = memory_allocate(r->n_platforms * r->n_platforms, sizeof *purer);
    for (size_t i = 0; i < r->n_platforms * r->n_platforms; i++)
        purer[i][0] = purer[i][1] = -1;
    for (size_t i = 0; i < r->n_comparisons; i++) {
        const struct comparison *c = &r->comparisons[i];
        enum subject subject = subject_of(r, c);
        if (subject != SUBJECT_CPU && subject != SUBJECT_MEMORY)
            continue;
        double *largest = &purer[c->a * r->n_platforms + c->b][subject == SUBJECT_MEMORY];
        *largest = fmax(*largest, isnan(c->ratio) ? (double)INFINITY : c->ratio);
    }
    return purer;
}

/* Returns true if the platforms differ less in every purer compute benchmark: cpu, and memory beside a fork. */
static bool is_most(const struct result *r, const struct yardstick *by, const struct comparison *c)
{
    const double *purer = by->purer[c->a * r->n_platforms + c->b];
    double largest = subject_of(r, c) > SUBJECT_MEMORY ? fmax(purer[0], purer[1])
                     : subject_of(r, c) > SUBJECT_CPU  ? purer[0]
                                                       : -1;
    return largest >= 0 && largest < c->ratio;
}

/* The anomaly is about this platform's place in its benchmarks. */
static bool explains_place(const struct anomaly *a, size_t platform)
{
    bool first = a->platforms[0] == platform, second = a->n_platforms > 1 && a->platforms[1] == platform;
    switch (a->kind) {
    case ANOMALY_NOT_ACCELERATED:
    case ANOMALY_HOST_CACHE:
    case ANOMALY_EXCESS_PENALTY:
        return first;
    case ANOMALY_ORDER_VIOLATION:
        return (first && order_is_explained(a)) || (second && order_is_swapped_columns(a));
    case ANOMALY_NETWORK_BACKEND:
        return anomaly_has_platform(a, platform);
    default:
        return false;
    }
}

static void explained_find(const struct result *r, struct yardstick *by, size_t benchmark)
{
    const struct anomaly_places *own = places_of(&r->index.of_benchmark, benchmark);
    for (size_t p = 0; p < r->n_platforms; p++)
        by->explained[p] = false;
    for (size_t i = 0; i < own->n; i++) {
        const struct anomaly *a = &r->anomalies[own->items[i]];
        for (size_t k = 0; k < a->n_platforms; k++)
            if (explains_place(a, a->platforms[k]))
                by->explained[a->platforms[k]] = true;
    }
}

static void penalty_set(const struct result *r, const struct yardstick *by, struct comparison *c)
{
    enum tier tier = by->tiers[c->b];
    c->penalty = (struct penalty){.size = difference_size(c, large_from(subject_of(r, c), tier)),
                                  .tier = tier,
                                  .most = is_most(r, by, c),
                                  .explained = by->explained[c->b]};
}

void differences_find(struct result *r)
{
    struct yardstick by = {tiers_find(r), purer_find(r), memory_allocate(r->n_platforms, sizeof *by.explained)};
    for (size_t i = 0; i < r->n_comparisons; i++) {
        struct comparison *c = &r->comparisons[i];
        if (i == 0 || c->benchmark != c[-1].benchmark)
            explained_find(r, &by, c->benchmark);
        if (c->a == r->benchmarks[c->benchmark].reference)
            penalty_set(r, &by, c);
    }
    free(by.tiers);
    free(by.purer);
    free(by.explained);
}
