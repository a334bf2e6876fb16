/* The quantiles of the bad end of each series: what the slowest one in twenty, or in a hundred, does.
 *
 * The bad end is the upper one where lower is better (p95 and p99 of a time), and the lower one where higher is better
 * (p5 and p1 of a rate): 95 or 99 of 100 runs are no worse. The interval is exact whatever the distribution
 * (quantile_interval). With fewer runs than it takes there is none, and no quantile either: of ten runs p95 would be
 * little else than the largest one. */
#pragma once

#include "analyze/result/result.h"

/* Sets the rules of all benchmarks. Their directions and the list of series must be known. */
void tails_decide(struct result *r);

/* Fills the tails of the sample's summary by the rules of its benchmark. The sample must be summarised. */
void tails_summarise(struct sample *sample, const struct tail_rule *rules, double confidence);
