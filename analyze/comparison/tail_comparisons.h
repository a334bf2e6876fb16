/* Two series compared by the quantiles of their bad end (analyze/series/series_tails.h).
 *
 * The interval of the ratio is the quotient of two exact ones, each at 1 - level / 2: it misses the ratio only where
 * one of the two misses its quantile (Bonferroni), whatever the distributions are, and whatever the runs of a round
 * share. It is wider than it would have to be for independent series, so that a difference which it shows is there, and
 * one that it does not show may be. There is no p: the verdict claims a difference where the intervals do not overlap.
 *
 * The level is alpha over the family, which is each pair of the benchmark (or of the report: settings.family) times
 * each tail, since p95 and p99 of many pairs are so many further questions. The intervals of a family hold together at
 * 1 - alpha. They are corrected beside the medians and not with them: where platforms do not differ, the tails of each
 * benchmark may claim something in at most alpha of all cases more. (They do so far less often, because the intervals
 * of two independent series must miss on opposite sides.)
 *
 * By the design rules of all comparisons a difference is established only in random rounds. In any other design it is
 * probable where the interval lies beyond the allowance, else unproven. So it is where boots are the units of the
 * comparison (boots.h), because runs of one boot resemble each other. The allowance is that of the medians of past
 * series (data/catalogue/host_change.h); what a host does to a tail alone was not measured. */
#pragma once

#include "analyze/result/result.h"

/* Fills the tails of all comparisons. Their designs and allowances must be known, and the rules of the tails. */
void tails_compare(struct result *r);
