/* The normal approximation of a rank statistic, with continuity correction. Private to the folder: mann_whitney.c and
 * signed_rank.c. */
#ifndef ANALYZE_RANK_NORMAL_H
#define ANALYZE_RANK_NORMAL_H

/* `distance` is the statistic minus its mean, `sigma` its standard deviation corrected for ties. *p is two-sided and never 0,
 * *p_less and *p_greater are one-sided. R: wilcox.test(..., exact = FALSE, correct = TRUE), which has no p when sigma is 0; here
 * all three are 1 then. */
void rank_normal(double distance, double sigma, double *p, double *p_less, double *p_greater);

#endif
