/* The null distribution of a rank statistic, exact or normal, and p from it. Private to the folder: mann_whitney.c and
 * ratio.c take it from rank_sum.h, signed_rank.c and paired_ratio.c from signed_rank.h. */
#pragma once

#include <stddef.h>

/* count[s] counts the arrangements with unit times the statistic equal to s. The unit is 2 for midranks, else 1. */
struct rank_null {
    double *count, total;
    size_t last; /* the largest s; the distribution is symmetric about last / 2 */
    size_t unit;
};
void rank_null_release(struct rank_null *null);

double rank_null_quantile(const struct rank_null *null, double p); /* the smallest s with P(S <= s) >= p */

struct rank_p {
    double two_sided, less, greater;
};
struct rank_p rank_null_p(const struct rank_null *null, double statistic); /* `less` is P(S <= statistic) */

/* The normal approximation with continuity correction. `distance` is the statistic minus its mean, `sigma` its standard
 * deviation corrected for ties. The two-sided p is never 0. R: wilcox.test(..., exact = FALSE, correct = TRUE), which
 * has no p when sigma is 0; here all three are 1 then. */
struct rank_p rank_normal_p(double distance, double sigma);
