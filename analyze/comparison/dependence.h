/* Whether the rounds of platforms that were measured in turn are independent trials.
 *
 * On one host, what the host does meets all platforms of a round alike and leaves their differences alone, and a random
 * order makes of the rest a new draw in each round. Where each platform ran on a host of its own, or one of them
 * changed and the others did not, the difference of a round resembles that of the round before. Then many rounds tell
 * little more than a few, and the paired test claims too much. */
#pragma once

#include "analyze/comparison/blocks.h"
#include "analyze/comparison/comparands.h"
#include "analyze/result/result.h"

/* Whether the rounds of a benchmark depend on those before them, p <= 0.005: the lag-1 autocorrelation of what is
 * left of the logarithms when the means of rounds and of platforms are taken out, summed over the platforms, against
 * that of the same rounds in random orders (a permutation test, 999 of them drawn from `seed`). False below ten
 * complete rounds, and where a value is not above 0. */
bool rounds_depend(const struct blocks *blocks, const struct sample *samples, size_t n, uint64_t seed);

/* Whether the differences of one pair do, p <= 0.05 by Bartels' test: which pairs it is, where the rounds depend. */
bool pair_depends(const struct comparands *of);
