/* Two series against each other, and what may be said of it. */
#ifndef ANALYZE_COMPARISON_H
#define ANALYZE_COMPARISON_H

#include "analyze/result.h"

/* The tests and effects of one pair; p_adjusted, allowance and verdict are not yet known. `a` and `b` are of one
 * benchmark. */
void comparison_test(struct comparison *out, const struct sample *a, const struct sample *b, enum better better,
                     const struct settings *settings);

/* What a host alone has been seen to do to one unchanged platform in this benchmark, as a factor: the catalogue's
 * figure, widened to the largest change of level inside any of the benchmark's own series. *base is the catalogue's part. */
double comparison_allowance(const struct result *r, size_t benchmark, double *base);

/* Holm over one benchmark's comparisons, then verdict, runs needed and notes of each. */
void comparisons_decide(struct comparison *comparisons, size_t n, double allowance, double base,
                        const struct settings *settings);

#endif
