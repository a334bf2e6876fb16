/* Two series against each other, and what may be said of it.
 *
 * Platforms that took turns are compared in blocks: what a drifting host does to both runs of a block leaves their
 * ratio alone. Only where their order within the blocks varied, on one host, is the verdict that of the test alone; all
 * other designs are held against the allowance. The design and the numbers of runs and blocks decide that, never a
 * value: unpaired when there are no rounds, no block has both, or the blocks are too few for the signed-rank test to
 * reach alpha after Holm while Mann-Whitney could with the runs there are. */
#pragma once

#include "analyze/comparison/comparands.h"
#include "analyze/result/result.h"

/* Compares all pairs of platforms of each benchmark, corrects their p and decides their verdicts; then sets r->design
 * and makes the omnibus test of each benchmark. The samples must be summarised. In comparisons.c. */
void comparisons_make(struct result *r);

/* Makes the tests and the ratio of one comparison, in blocks where that decides. p_adjusted and verdict follow. */
void comparison_test(struct comparison *out, const struct comparands *of);
/* Decides the verdict, the runs needed and the notes, once p_adjusted and the allowance are known. */
void comparison_decide(struct comparison *c, const struct settings *settings);

/* Widens the interval of a ratio on both sides by what the host alone may do. */
struct interval interval_with_allowance(struct interval ratio, double allowance);

/* Sets the penalty of each comparison with a reference. The anomalies must have their causes. */
void differences_find(struct result *r);
