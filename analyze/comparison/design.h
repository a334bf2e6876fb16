/* The design of the experiment, read from the timestamps. */
#pragma once

#include "analyze/result/result.h"

/* Blocked when one series ended before the other began. Otherwise interleaved when the platform changes at least 2/3 n
 * times in the order of time, n being the length of the shorter series (in randomised blocks of two it changes 1.5 n
 * times), else blocked: a few large pieces are blocks, too. Unknown without a common clock, with single runs, or when
 * overlapping series have fewer than 3 runs or one stamp for all of them. */
enum design design_of_pair(const struct sample *a, const struct sample *b);

/* Whether the times of both are those of one clock. They are not where they are no dates and begin together, within a
 * tenth of the time from run to run, or share half of the shorter one's numbers: 1 to 10 in both are numbers of runs,
 * and 0, 60, 120 in both the seconds since the start of each platform. */
bool design_has_clock(const struct sample *a, const struct sample *b);

/* How often the platform changes in the order of time, from which the design is read; 0 without a common clock. */
size_t design_changes(const struct sample *a, const struct sample *b);

/* Blocked when any comparison is, interleaved when all are, else unknown. */
enum design design_of_comparisons(const struct comparison *comparisons, size_t n);
