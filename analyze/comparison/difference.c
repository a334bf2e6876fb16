/* How large the differences are, for the general reasons that a report gives for them. */
#include "analyze/comparison/comparison.h"

#include "data/catalogue/catalogue.h"

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
    if (c->verdict == VERDICT_B_FASTER || (c->significant && c->ratio < 1 / ahead_from))
        return DIFFERENCE_AHEAD;
    return c->ratio >= huge_from                          ? DIFFERENCE_HUGE
           : c->ratio >= large                            ? DIFFERENCE_LARGE
           : c->ratio > (c->significant ? 1 : small_from) ? DIFFERENCE_SMALL
                                                          : DIFFERENCE_NONE;
}

/* The tier whose costs the platform has: emulation's for a guest without acceleration. */
static enum tier cost_tier(const struct result *r, size_t platform)
{
    for (size_t i = 0; i < r->n_anomalies; i++) {
        const struct anomaly *a = &r->anomalies[i];
        const struct cause *cause = a->kind == ANOMALY_NOT_ACCELERATED ? anomaly_likely_cause(a) : NULL;
        if (cause && a->platforms[0] == platform && cause->id == CAUSE_MISSING_ACCELERATION)
            return TIER_EMULATION;
    }
    return r->platforms[platform].tier;
}

/* Returns true if the platforms differ less in every purer compute benchmark: cpu, and memory beside a fork. */
static bool is_most(const struct result *r, const struct comparison *c)
{
    size_t others = 0;
    for (size_t b = 0; b < r->n_benchmarks; b++) {
        enum subject subject = r->benchmarks[b].subject;
        bool plainer = (subject == SUBJECT_CPU || subject == SUBJECT_MEMORY) && subject < subject_of(r, c);
        const struct comparison *other = plainer ? result_comparison(r, b, c->a, c->b) : NULL;
        if (other && !(other->ratio < c->ratio))
            return false;
        others += other != NULL;
    }
    return others > 0;
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

static bool is_explained(const struct result *r, const struct comparison *c)
{
    for (size_t i = 0; i < r->n_anomalies; i++)
        if (anomaly_concerns(&r->anomalies[i], c->benchmark) && explains_place(&r->anomalies[i], c->b))
            return true;
    return false;
}

void differences_find(struct result *r)
{
    for (size_t i = 0; i < r->n_comparisons; i++) {
        struct comparison *c = &r->comparisons[i];
        if (c->a != r->benchmarks[c->benchmark].reference)
            continue;
        enum tier tier = cost_tier(r, c->b);
        c->penalty = (struct penalty){.size = difference_size(c, large_from(subject_of(r, c), tier)),
                                      .tier = tier,
                                      .most = is_most(r, c),
                                      .explained = is_explained(r, c)};
    }
}
