/* Comparisons adjusted for the canary: what a slower host did to one run of a round and not to the other.
 *
 * The canary is a fixed piece of work that is run before and after each run and outside of it (data/covariate.h), so
 * that no platform moves it. What is recorded during a run, such as steal, may be moved by the platform itself and
 * never enters a verdict. The rule is fixed beforehand, one for all comparisons of a benchmark, so that having two
 * analyses costs nothing. The adjusted one decides when, over all complete rounds,
 * - there are six of them at least, all values are above 0 and every run has a canary;
 * - the logarithm of the canary explains at least a third of what is left of the logarithms of the values when their
 *   platforms and rounds are taken out, and a slower canary goes with a worse value;
 * - the platforms do not differ in the canary: p above 0.1 by Friedman's test, or the signed-rank test of two.
 * Both analyses are told, whichever decides. */
#pragma once

#include "analyze/comparison/blocks.h"
#include "analyze/result/result.h"

struct adjustment_rule {
    bool there;       /* the canary is known in all complete rounds */
    bool decides;     /* the adjusted analysis decides */
    double explained; /* share of the variance within rounds, over all platforms */
    bool moved;       /* the platforms differ in the canary */
};

/* `better` as in the benchmark; `samples` are the n series of the blocks, of which all must be on one host. */
struct adjustment_rule adjustment_rule_of(const struct blocks *blocks, const struct sample *samples, size_t n,
                                          enum better better);
