/* What follows from another finding: one throttled disk is one finding, not six. Private to the room. */
#ifndef ANALYZE_FOLDING_H
#define ANALYZE_FOLDING_H

#include "analyze/result/result.h"

/* Fills anomaly.follows of every finding, when all are there and before they are sorted: 1 + its index, 0 for none. A finding
 * that others follow from follows from nothing itself. */
void anomalies_fold(struct result *r);

#endif
