/* Parts of a comparison. Private to the folder. */
#pragma once

#include "analyze/comparison/comparands.h"

/* Test, ratio, interval and equivalence from the differences within blocks, by the signed-rank test or, where
 * of->adjust says so, adjusted for the canary. out->blocks must be set. */
void paired_test(struct comparison *out, const struct comparands *of);
