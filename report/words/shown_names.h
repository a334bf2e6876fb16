/* Names as people read them. A result has the names of the data, which may be long and hold anything; JSON and CSV
 * write those. Whatever shows a result to people is given this copy. */
#pragma once

#include "analyze/result/result.h"
#include "report/words/arena.h"

/* Returns the result with the names of platforms and benchmarks, also in the expectation, and units made safe and short
 * (text_short), no two names alike. The arena has what differs, all else is r's: the copy is not released. */
struct result result_shown(struct arena *arena, const struct result *r);
