#include "analyze/result/anomaly_ids.h"

#include <stddef.h>

#define ROW_ID(name, id) id,

const char *anomaly_id(enum anomaly_kind kind)
{
    static const char *const ids[] = {ANOMALY_KIND_ROWS(ROW_ID)};
    return ids[kind];
}

const char *cause_id(enum cause_id cause)
{
    static const char *const ids[] = {NULL, CAUSE_ROWS(ROW_ID)};
    return ids[cause];
}

const char *next_id(enum next_step next)
{
    static const char *const ids[] = {NULL, NEXT_ROWS(ROW_ID)};
    return ids[next];
}

const char *evidence_id(enum evidence_id evidence)
{
#define EVIDENCE_ID(name, id, quantity) id,
    static const char *const ids[] = {NULL, EVIDENCE_ROWS(EVIDENCE_ID)};
    return ids[evidence];
}

enum quantity evidence_quantity(enum evidence_id evidence)
{
#define EVIDENCE_QUANTITY(name, id, quantity) QUANTITY_##quantity,
    static const enum quantity quantities[] = {QUANTITY_PLAIN, EVIDENCE_ROWS(EVIDENCE_QUANTITY)};
    return quantities[evidence];
}

const char *status_id(enum anomaly_status status)
{
    static const char *const ids[] = {"", "sustained", "confounded", "within-noise"};
    return ids[status];
}

const char *severity_id(enum severity severity)
{
    static const char *const ids[] = {"low", "medium", "high"};
    return ids[severity];
}

const char *confidence_id(enum confidence confidence)
{
    static const char *const ids[] = {"ruled-out", "possible", "likely"};
    return ids[confidence];
}
