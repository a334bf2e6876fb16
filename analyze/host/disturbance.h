/* What the host did beside the runs, and whether it matters. Nothing is left out because of it: the runs count like the
 * others, and what would change without them is told beside. Only for data with covariates (data/covariate.h).
 *
 * A run is disturbed when the host took more of it than the margin of equivalence m:
 *   steal      above m of the processors' busy time (others ran on the processors that we wanted)
 *   throttled  above m of the time (a quota of the control group)
 *   canary     the mean of before and after slower than the median of all runs by more than m, and an outlier:
 *              modified z above 3.5 (Iglewicz and Hoaglin 1993), since a canary of some ms has a scatter of its own
 * and undisturbed when one of these is known and none is too large. Pressure, load and context switches do not count:
 * the benchmark makes them itself. */
#pragma once

#include "analyze/result/result.h"

/* Fills `disturbed` of the samples, which must be in the order of time, and r->disturbing. */
void disturbances_mark(struct result *r);
/* Fills r->disturbances, and `undisturbed` of the comparisons, which must be decided. */
void disturbances_find(struct result *r);

/* In explanation.c: explanations of a benchmark. In undisturbed.c: everything once more without disturbed runs. */
void disturbance_explain(struct disturbance *out, const struct result *r, size_t benchmark);
void disturbances_compare(struct result *r);
