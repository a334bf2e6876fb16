/* The causes of one anomaly. Private to the folder. */
#pragma once

#include "analyze/anomaly/anomaly.h"
#include "analyze/result/result.h"

struct cause *cause_find(struct anomaly *a, enum cause_id id);          /* NULL where the anomaly does not name it */
bool cause_is(struct anomaly *a, enum cause_id id, enum confidence is); /* named, and with this confidence */
bool cause_is_open(struct anomaly *a, enum cause_id id);                /* named, and not ruled out */

/* Names the cause, or changes its confidence and the evidence that it rests on; what setup.txt said for another
 * confidence is forgotten. A cause that rises stands before its equals. Equal confidence adds evidence. */
void cause_judge(struct anomaly *a, enum cause_id id, enum confidence confidence, const enum evidence_id *because);
void cause_possible(struct anomaly *a, enum cause_id id); /* judges it possible, which rests on no evidence */
void cause_doubt(struct anomaly *a, enum cause_id id);    /* a likely cause becomes the first possible one */
void cause_lead(struct anomaly *a,
                enum cause_id id); /* names the cause, unless it is likely, as the first possible one */
/* Judges the cause by these lines of setup.txt; `other` may be 0. A cause that the numbers have ruled out stays so. */
void cause_judge_by_setup(struct anomaly *a, enum cause_id id, enum confidence confidence,
                          const enum evidence_id *because, size_t line, size_t other);

/* Copies the evidence of the anomaly of this kind on the platform, in the first benchmark of `a`, because the likely
 * cause of that anomaly also explains `a`. */
void evidence_borrow(const struct result *r, struct anomaly *a, enum anomaly_kind kind, size_t platform);
