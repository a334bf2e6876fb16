#include "analyze/cause/cause.h"

#include <assert.h>
#include <math.h>
#include <string.h>

struct cause *cause_find(struct anomaly *a, enum cause_id id)
{
    for (size_t i = 0; i < a->n_causes; i++)
        if (a->causes[i].id == id)
            return &a->causes[i];
    return NULL;
}

bool cause_is(struct anomaly *a, enum cause_id id, enum confidence is)
{
    const struct cause *cause = cause_find(a, id);
    return cause && cause->confidence == is;
}

bool cause_is_open(struct anomaly *a, enum cause_id id)
{
    const struct cause *cause = cause_find(a, id);
    return cause && cause->confidence != CAUSE_RULED_OUT;
}

/* Moves the cause to the place of its new confidence, before or behind its equals. */
static void cause_move(struct anomaly *a, struct cause *old, enum confidence confidence,
                       const enum evidence_id *because, bool first)
{
    struct cause moved = {.id = old->id, .confidence = confidence, .follows = old->follows};
    size_t rest = a->n_causes - 1, to = 0;
    memmove(old, old + 1, (rest - (size_t)(old - a->causes)) * sizeof *old);
    while (to < rest && (first ? a->causes[to].confidence > confidence : a->causes[to].confidence >= confidence))
        to++;
    memmove(a->causes + to + 1, a->causes + to, (rest - to) * sizeof *a->causes);
    cause_rest_on(&moved, because);
    a->causes[to] = moved;
}

static void cause_set(struct anomaly *a, enum cause_id id, enum confidence confidence, const enum evidence_id *because)
{
    struct cause *old = cause_find(a, id);
    if (!old)
        anomaly_cause(a, id, confidence, because);
    else if (old->confidence == confidence)
        cause_rest_on(old, because);
    else
        cause_move(a, old, confidence, because, confidence > old->confidence);
}

void cause_judge(struct anomaly *a, enum cause_id id, enum confidence confidence, const enum evidence_id *because)
{
    assert(confidence != CAUSE_LIKELY || because);
    cause_set(a, id, confidence, because);
}

void cause_possible(struct anomaly *a, enum cause_id id)
{
    cause_set(a, id, CAUSE_POSSIBLE, NULL);
}

void cause_doubt(struct anomaly *a, enum cause_id id)
{
    struct cause *old = cause_find(a, id);
    if (old && old->confidence == CAUSE_LIKELY)
        cause_move(a, old, CAUSE_POSSIBLE, NULL, true);
}

void cause_lead(struct anomaly *a, enum cause_id id)
{
    struct cause *cause = anomaly_cause(a, id, CAUSE_POSSIBLE, NULL);
    if (cause->confidence != CAUSE_LIKELY)
        cause_move(a, cause, CAUSE_POSSIBLE, NULL, true);
}

void cause_judge_by_setup(struct anomaly *a, enum cause_id id, enum confidence confidence,
                          const enum evidence_id *because, size_t line, size_t other)
{
    if (cause_is(a, id, CAUSE_RULED_OUT))
        return;
    cause_set(a, id, confidence, because);
    struct cause *cause = cause_find(a, id);
    cause->setup[0] = line;
    cause->setup[1] = other == line ? 0 : other;
}

void evidence_borrow(const struct result *r, struct anomaly *a, enum anomaly_kind kind, size_t platform)
{
    const struct anomaly *from = anomaly_covering(r, kind, platform, a->benchmarks[0]);
    static const enum evidence_id ids[] = {EVIDENCE_DROP,        EVIDENCE_CV,    EVIDENCE_WORST,
                                           EVIDENCE_MATCHES,     EVIDENCE_OF,    EVIDENCE_SCALE,
                                           EVIDENCE_UNIT_FACTOR, EVIDENCE_STEP,  EVIDENCE_PERIOD,
                                           EVIDENCE_TIME_MOVED,  EVIDENCE_BLOCK, EVIDENCE_UNIT_FACTOR_OF_THOUSANDS};
    for (size_t i = 0; from && i < from->n_evidence; i++)
        for (size_t k = 0; k < sizeof ids / sizeof *ids; k++)
            if (from->evidence[i].id == ids[k] && isnan(anomaly_number(a, ids[k])))
                anomaly_evidence(a, ids[k], from->evidence[i].value);
}
