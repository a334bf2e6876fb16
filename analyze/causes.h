/* How sure the data make us of a cause, by rules over the finding and what lies around it. Private to the room. */
#ifndef ANALYZE_CAUSES_H
#define ANALYZE_CAUSES_H

#include "analyze/result.h"

/* After the detectors, which name the causes that belong to a kind: adds, confirms and rules out. Each rule stands in causes.c
 * with its reason. */
void causes_weigh(struct result *r);

#endif
