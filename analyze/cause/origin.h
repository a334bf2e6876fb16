/* What follows from another anomaly: one throttled disk is one anomaly, not six. Private to the folder. */
#ifndef ANALYZE_ORIGIN_H
#define ANALYZE_ORIGIN_H

#include "analyze/result/result.h"

/* Sets anomaly.follows of every anomaly, when all are there and before they are sorted: 1 + an index, 0 for none. An anomaly that
 * others follow from follows from nothing itself. */
void origins_find(struct result *r);

#endif
