/* What the host alone is allowed, in words. The texts live in the arena. */
#pragma once

#include "analyze/result/result.h"
#include "report/words/arena.h"

/* Writes "cpu 1.3, mem 1.3 and diskRand 24.2 (22 as a rule; wider here, because ...)": each compared benchmark. */
const char *allowances_text(struct arena *arena, const struct result *r);
/* Writes only those that are wider than the rule and have an unproven comparison; "" when there is none. */
const char *allowances_widened(struct arena *arena, const struct result *r);
/* Names the benchmarks of unproven or probable comparisons whose usual factor is assumed; "" when there is none. */
const char *allowances_assumed(struct arena *arena, const struct result *r);
/* Names the allowance of a comparison by what it stands on: "the factor of 1.3 that 19 of 20 hosts stay below by
 * themselves", "the factor of 5.3 that these data show by themselves", "the factor of 3 that a host is assumed to stay
 * below by itself". */
const char *allowance_named(struct arena *arena, const struct result *r, const struct comparison *c);
