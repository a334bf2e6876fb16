/* The causes of one finding. Private to the room. */
#ifndef ANALYZE_CAUSE_H
#define ANALYZE_CAUSE_H

#include "analyze/result/result.h"

struct cause *cause_find(struct anomaly *a, enum cause_id id);          /* NULL when it is not named */
bool cause_is(struct anomaly *a, enum cause_id id, enum confidence is); /* named, and with this confidence */
/* Adds the cause or changes its confidence; a cause that rises stands before its equals. What setup.txt said for another
 * confidence is forgotten. */
void cause_judge(struct anomaly *a, enum cause_id id, enum confidence confidence);
/* The same, because of these lines of the dataset's setup; `other` may be 0. */
void cause_judge_by_setup(struct anomaly *a, enum cause_id id, enum confidence confidence, size_t line, size_t other);

/* What makes the finding of this kind on the platform, in the first benchmark of `a`, likely makes what follows from it so, too:
 * adds that evidence. */
void anomaly_borrow(const struct result *r, struct anomaly *a, enum anomaly_kind kind, size_t platform);

#endif
