/* The null distribution of a rank statistic, exact or normal, and p from it. Private to the folder: mann_whitney.c and
 * ratio.c take it from rank_sum.h, signed_rank.c and paired_ratio.c from signed_rank.h.
 *
 * One side is enough: the other one is that of the statistic seen from the other series. */
#pragma once

#include <stddef.h>

/* Counted out, or normal where `count` is NULL. count[s] counts the arrangements with unit times the statistic equal to
 * s. The unit is 2 for midranks, else 1. */
struct rank_null {
    double *count, total;
    size_t last; /* s goes from 0 to it */
    size_t unit;
    double mean, sigma; /* of the normal one, corrected for ties */
};
void rank_null_release(struct rank_null *null);

/* P(S >= statistic). The normal one is corrected for continuity, as a whole number needs it; it is never 0, and it is 1
 * where sigma is 0, for which R has no p. R: wilcox.test(..., exact = FALSE, alternative = "greater")$p.value. */
double rank_null_above(const struct rank_null *null, double statistic);
/* The largest statistic s with P(S >= s) >= tail, and one below all where there is none. */
double rank_null_most(const struct rank_null *null, double tail);

/* Both sides of a test. Two-sided is twice the smaller one, at most 1. */
struct rank_p {
    double two_sided, less, greater;
};
struct rank_p rank_p_of(double less, double greater);
