#include "analyze/cause/cause.h"

#include <math.h>
#include <string.h>

#include "analyze/anomaly/anomaly.h"

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

void cause_judge(struct anomaly *a, enum cause_id id, enum confidence confidence)
{
    struct cause *old = cause_find(a, id);
    if (!old) {
        anomaly_cause(a, id, confidence);
        return;
    }
    struct cause moved = {.id = old->id, .confidence = confidence};
    size_t at = (size_t)(old - a->causes);
    bool rises = confidence > old->confidence;
    if (confidence == old->confidence)
        return;
    memmove(old, old + 1, (a->n_causes - at - 1) * sizeof *old);
    size_t to = 0;
    while (to < a->n_causes - 1 &&
           (rises ? a->causes[to].confidence > confidence : a->causes[to].confidence >= confidence))
        to++;
    memmove(a->causes + to + 1, a->causes + to, (a->n_causes - 1 - to) * sizeof *a->causes);
    a->causes[to] = moved;
}

void cause_judge_by_setup(struct anomaly *a, enum cause_id id, enum confidence confidence, size_t line, size_t other)
{
    cause_judge(a, id, confidence);
    struct cause *cause = cause_find(a, id);
    cause->setup[0] = line;
    cause->setup[1] = other == line ? 0 : other;
}

void anomaly_borrow(const struct result *r, struct anomaly *a, enum anomaly_kind kind, size_t platform)
{
    const struct anomaly *from = anomaly_covering(r, kind, platform, a->benchmarks[0]);
    static const enum evidence_id ids[] = {EVIDENCE_DROP,       EVIDENCE_CV,          EVIDENCE_WORST,
                                           EVIDENCE_MATCHES,    EVIDENCE_OF,          EVIDENCE_SCALE,
                                           EVIDENCE_TIME_MOVED, EVIDENCE_UNIT_FACTOR, EVIDENCE_UNIT_FACTOR_OF_THOUSANDS,
                                           EVIDENCE_STEP,       EVIDENCE_PERIOD,      EVIDENCE_BLOCK};
    for (size_t i = 0; from && i < from->n_evidence; i++)
        for (size_t k = 0; k < sizeof ids / sizeof *ids; k++)
            if (from->evidence[i].id == ids[k] && isnan(anomaly_number(a, ids[k])))
                anomaly_evidence(a, ids[k], from->evidence[i].value);
}
