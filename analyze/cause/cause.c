#include "analyze/cause/cause.h"

#include <math.h>
#include <string.h>

#include "analyze/anomaly/anomaly.h"

struct cause *cause_find(struct anomaly *a, const char *id)
{
    for (size_t i = 0; i < a->n_causes; i++)
        if (strcmp(a->causes[i].id, id) == 0)
            return &a->causes[i];
    return NULL;
}

bool cause_is(struct anomaly *a, const char *id, enum confidence is)
{
    const struct cause *cause = cause_find(a, id);
    return cause && cause->confidence == is;
}

void cause_judge(struct anomaly *a, const char *id, enum confidence confidence)
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

void cause_judge_by_setup(struct anomaly *a, const char *id, enum confidence confidence, size_t line, size_t other)
{
    cause_judge(a, id, confidence);
    struct cause *cause = cause_find(a, id);
    cause->setup[0] = line;
    cause->setup[1] = other == line ? 0 : other;
}

void anomaly_borrow(const struct result *r, struct anomaly *a, enum anomaly_kind kind, size_t platform)
{
    const struct anomaly *from = anomaly_covering(r, kind, platform, a->benchmarks[0]);
    static const char *const names[] = {"drop",       "cv",          "worst", "matches", "of",   "scale",
                                        "time_moved", "unit_factor", "step",  "period",  "block"};
    for (size_t i = 0; from && i < from->n_evidence; i++)
        for (size_t k = 0; k < sizeof names / sizeof *names; k++)
            if (strcmp(from->evidence[i].name, names[k]) == 0 && isnan(anomaly_number(a, names[k])))
                anomaly_evidence(a, names[k], from->evidence[i].value, from->evidence[i].quantity);
}
