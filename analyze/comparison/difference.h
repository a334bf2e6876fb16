/* How large the differences are, for the general reasons that a report gives for them. Private to the folder. */
#ifndef ANALYZE_DIFFERENCE_H
#define ANALYZE_DIFFERENCE_H

#include "analyze/result/result.h"

/* Sets the penalty of each comparison with a reference. The anomalies must have their causes: some explain a platform's place better. */
void differences_find(struct result *r);

#endif
