/* Two series against each other, and what may be said of it. */
#ifndef ANALYZE_COMPARISON_H
#define ANALYZE_COMPARISON_H

#include "analyze/allowance.h"
#include "analyze/result.h"

/* The tests and effects of one pair; p_adjusted, allowance and verdict are not yet known. `a` and `b` are of one
 * benchmark. */
void comparison_test(struct comparison *out, const struct sample *a, const struct sample *b, enum better better,
                     const struct settings *settings);

/* Holm over one benchmark's comparisons, then verdict, runs needed and notes of each. */
void comparisons_decide(struct comparison *comparisons, size_t n, const struct allowance *allowance,
                        const struct settings *settings);

#endif
