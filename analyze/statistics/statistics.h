/* The numbers of methods: pure functions of arrays. Each says its source and the R call that gives the same number.
 * `x` and `y` are finite. Sorted arrays ascend. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "analyze/result/result.h"

/* ---- summaries ---- */

void sort_values(double *values, size_t n); /* ascending; linear time for long arrays */

/* mean, sd (two-pass; neither 1e-300 nor 1e300 leaves the range). R: mean(x), sd(x). sd NAN for n < 2. */
double series_mean(const double *x, size_t n);
double series_sd(const double *x, size_t n, double mean);
/* Hyndman and Fan 1996, type 7. R: quantile(x, q). n >= 1. */
double sorted_quantile(const double *sorted, size_t n, double q);
/* R: median(x). n >= 1; `x` is left as it is. Linear time. */
double values_median(const double *x, size_t n);
/* A normal distribution's sd divided by its MAD, 1 / qnorm(0.75), and by its mean absolute deviation, sqrt(pi / 2). */
#define SD_OF_MAD 1.4826
#define SD_OF_MEAN_DEVIATION 1.253314
/* MAD times SD_OF_MAD. R: mad(x). Logarithmic time on a sorted array. */
double sorted_mad(const double *sorted, size_t n);
double sorted_deviation(const double *sorted, size_t n);               /* MAD not multiplied. R: mad(x, constant = 1) */
size_t sorted_below(const double *sorted, size_t n, double value);     /* R: sum(x < value). Logarithmic time */
size_t sorted_distinct(const double *sorted, size_t n, size_t enough); /* R: length(unique(x)); stops at `enough` */
/* The largest of 1, 0.1, ... 1e-9 of which every value is a multiple: 0.01 for 2.40, 1.11. 0 when there is none. */
double rounding_step(const double *x, size_t n);
/* Student. R: t.test(x, conf.level = c)$conf.int. {NAN, NAN} below n = 2. */
struct interval mean_interval(double mean, double sd, size_t n, double confidence);
/* The exact interval of the quantile q, whatever the distribution: the narrowest pair of order statistics of which
 * neither end misses it with more than half of 1 - confidence (Conover 1999, 3.2; n = 10, q = 0.5, 95 %: ranks 2 and 9,
 * coverage 0.9785). Equal values make it cover more. R: k <- c(qbinom((1 - c) / 2, n, q), qbinom((1 + c) / 2, n, q) +
 * 1); sort(x)[k]; coverage pbinom(k[2] - 1, n, q) - pbinom(k[1] - 1, n, q). {NAN, NAN} and *coverage NAN when n is
 * below quantile_interval_least. */
struct interval quantile_interval(const double *sorted, size_t n, double q, double confidence, double *coverage);
/* The fewest values that have such an interval: max(q, 1 - q)^n is at most (1 - confidence) / 2. At 95 % these are 6
 * for the median, 72 for q = 0.95 and 368 for q = 0.99. */
size_t quantile_interval_least(double q, double confidence);
struct interval median_interval(const double *sorted, size_t n, double confidence, double *coverage); /* q = 0.5 */
/* R: acf(x, plot = FALSE)$acf[2]. NAN when constant or n < 3. */
double series_lag1(const double *x, size_t n, double mean);
/* R: qnorm((1 + c) / 2) / sqrt(length(x)), the line that plot(acf(x)) draws (Bartlett 1946). */
double lag1_bound(size_t n, double confidence);
/* Royston 1995 (AS R94), n 3 to 5000. R: shapiro.test(x). NAN outside or constant. */
double shapiro_wilk(const double *sorted, size_t n, double *p);

/* Tukey 1977: 1.5 IQR beyond the quartiles. R: quantile(x, c(1, 3) / 4) + c(-1.5, 1.5) * IQR(x). */
struct interval tukey_fences(double q1, double q3);
/* BCa (Efron 1987) from 9999 seeded resamples: see bootstrap.h. R: boot.ci(boot(x, function(x, i) mean(x[i]), 9999), c,
 * "bca"). {value, value} when constant; {NAN, NAN} below 3 runs and above 500, where Student's interval is right. */
struct interval mean_bca_interval(const double *sorted, size_t n, double confidence, uint64_t seed);
/* The dip. R: diptest::dip(x). Half a run when constant. */
double sorted_dip(const double *sorted, size_t n);
/* The probability that a uniform sample of n has a dip this large, from a table of simulated quantiles: never below
 * 5e-5.
 * R: diptest::dip.test(x)$p.value. NAN below n = 20. */
double dip_p(double dip, size_t n);

/* Fills everything of `summary` but change_points, outliers, mean_bca_ci and tails; notes included. */
void summarise(struct summary *summary, const double *values, const double *sorted, size_t n, double confidence);

/* ---- comparisons of two independent series ---- */

struct mann_whitney {
    double u; /* U of x: pairs with x > y, ties count half. R: wilcox.test(x, y)$statistic */
    double p; /* two-sided: twice the smaller one, at most 1 */
    /* One-sided: x tends to be smaller, larger; a pair of equal values counts against it. R:
     * exactRankTests::wilcox.exact(x * (1 - e), y, alternative = "greater")$p.value for a tiny e; above 50 on a
     * side wilcox.test(exact = FALSE). */
    double p_less, p_greater;
    bool exact, ties;
};
struct mann_whitney mann_whitney(const double *x_sorted, size_t n_x, const double *y_sorted, size_t n_y);
/* U alone, without its null distribution. */
double mann_whitney_u(const double *x_sorted, size_t n_x, const double *y_sorted, size_t n_y);
/* The smallest two-sided p that n_x + n_y runs can reach: 2 / choose(n_x + n_y, n_x). */
double mann_whitney_floor(size_t n_x, size_t n_y);

/* Hodges and Lehmann 1963 on the log scale: the median of all x[i] / y[j], and the interval that inverts the
 * Mann-Whitney test: p < 1 - confidence exactly where 1 lies outside. R: exp(wilcox.test(log(x), log(y), conf.int =
 * TRUE)$estimate and $conf.int). All values > 0. Works for long series without forming all pairs. */
double ratio_estimate(const double *x_sorted, size_t n_x, const double *y_sorted, size_t n_y);
struct interval ratio_interval(const double *x_sorted, size_t n_x, const double *y_sorted, size_t n_y,
                               double confidence);

/* R: t.test(x, y). NAN where n < 2 or both are constant. */
struct welch welch_test(double mean_x, double sd_x, size_t n_x, double mean_y, double sd_y, size_t n_y);

/* Two one-sided Mann-Whitney tests of x / y against 1 / (1 + margin) and 1 + margin: the larger p (Schuirmann 1987;
 * Wellek 2010, 6.2). All values > 0. */
double equivalence_p(const double *x_sorted, size_t n_x, const double *y_sorted, size_t n_y, double margin);

/* The corrections adjust p in place. NAN stays NAN and does not count. `places`, unless NULL, receives n rows that tell
 * how each p comes by its adjusted value. They take time for one sort.
 *
 * Holm 1979 (Scand. J. Statist. 6:65): the i-th smallest of m p times m + 1 - i. R: p.adjust(p, "holm"), and
 * rank(p, ties.method = "min") for the places. */
void holm_adjust(double *p, size_t n, struct step_down_place *places);
/* Shaffer 1986 (JASA 81:826), for the p of all pairs of `groups`: the factor is the largest number of pairs that can be
 * alike when i - 1 pairs differ; for four groups 6, 3, 3, 3, 2, 1. Where a test of all groups has shown that something
 * differs, at the same level, the first factor is that of the second p (her method with an omnibus test). */
void shaffer_adjust(double *p, size_t n, size_t groups, bool something_differs, struct step_down_place *places);
size_t shaffer_first_factor(size_t groups, bool something_differs); /* of the smallest p */
/* Benjamini and Hochberg 1995 (JRSS B 57:289): the share of false ones among those at most alpha is alpha in the mean.
 * R: p.adjust(p, "BH"). */
void benjamini_hochberg_adjust(double *p, size_t n);

/* The probability with which a test shall find a difference that exists. */
#define TEST_POWER 0.80
/* Runs per platform for a Mann-Whitney test at `alpha` (two-sided) with 80 % power when P(x > y) is u / (n_x n_y)
 * (Noether 1987, JASA 82:645). 0 when the probability is 1/2 to within 1e-3 or the count passes 100,000. */
size_t runs_needed(double u, size_t n_x, size_t n_y, double alpha);

/* ---- comparisons in blocks: d[i] = log x[i] - log y[i], or x[i] - y[i] where a value is not above 0 ---- */

/* Sizes of differences that differ by `same` or less are tied, and those up to `same` are 0, because rounding separates
 * equal ratios such as 2.2 / 1.1 and 2.4 / 1.2. PAIRS_SAME is for logarithms; plain differences scale it. */
#define PAIRS_SAME 1e-12

struct signed_rank {
    double v;     /* sums d[i] + d[j] above 0, i <= j, those of 0 half. R, without zeros: wilcox.test(d)$statistic */
    double share; /* v / (n (n + 1) / 2) */
    double p;     /* two-sided: twice the smaller one, at most 1 */
    /* One-sided: d tends to lie below 0, above 0; a sum of 0 counts against it. R: exactRankTests::wilcox.exact(d - e,
     * alternative = "greater")$p.value for a tiny e; above 50 wilcox.test(exact = FALSE). */
    double p_less, p_greater;
    size_t n; /* number of differences other than 0 */
    bool exact, ties;
};
struct signed_rank signed_rank(const double *d_sorted, size_t n, double same);
/* The smallest two-sided p that n blocks can reach: 2^(1 - n). */
double signed_rank_floor(size_t n);

/* Hodges and Lehmann 1963: the median of the Walsh averages (d[i] + d[j]) / 2, i <= j, and the interval that inverts
 * the signed-rank test: p < 1 - confidence exactly where 0 lies outside. Of log ratios both are logarithms of ratios.
 * R: w <- outer(d, d, "+") / 2; median(w[!lower.tri(w)]), wilcox.test(d, conf.int = TRUE)$conf.int. {NAN, NAN} where n
 * blocks cannot show anything at this confidence. n log n time, no averages are formed. */
double paired_estimate(const double *d_sorted, size_t n);
struct interval paired_interval(const double *d_sorted, size_t n, double same, double confidence);

/* Two one-sided signed-rank tests of log ratios against -log(1 + margin) and log(1 + margin): the larger p. */
double paired_equivalence_p(const double *d_sorted, size_t n, double margin);

/* Blocks for a signed-rank test at `alpha` (two-sided) with 80 % power when P(d[i] + d[j] > 0) is `share` (Noether
 * 1987, JASA 82:645), and never fewer than blocks_least. 0 where runs_needed returns 0. */
size_t blocks_needed(double share, double alpha);
/* The fewest blocks with which the test can reach `alpha` at all: signed_rank_floor(n) <= alpha. */
size_t blocks_least(double alpha);

/* Whether values resemble the ones before them: one-sided p of Bartels' test, in its beta approximation (Bartels 1982,
 * JASA 77:40), with midranks. NAN below 10 values and where all are equal. R, with r <- rank(x), n <- length(x):
 * pbeta(sum(diff(r)^2) / sum((r - mean(r))^2) / 4, a, a), a as in bartels.c. */
double bartels_p(const double *values, size_t n);

/* ---- differences in blocks, adjusted for what was recorded beside the runs: z[i], the covariate's difference ---- */

/* Analysis of covariance (Fisher 1932; Cochran 1957, Biometrics 13:261): the difference where the covariate is alike.
 * R: summary(lm(d ~ z))$coefficients[1, ] and $coefficients[2, 1]. NAN below 3 pairs and where z is constant. */
struct ancova {
    double intercept, se, slope, df;
    double p; /* two-sided, of intercept 0; NAN where the line fits exactly */
};
struct ancova ancova(const double *d, const double *z, size_t n);
/* The same without a covariate: Student's paired t test (Student 1908). R: t.test(d). NAN below 2 pairs. */
struct ancova paired_t(const double *d, size_t n);
/* The difference of the means of two independent samples, x less y (Welch 1947). R: t.test(x, y). NAN as welch_test. */
struct ancova welch_t(const double *x, size_t n_x, const double *y, size_t n_y);
/* R: confint(lm(d ~ z), level = confidence)[1, ]. */
struct interval ancova_interval(const struct ancova *a, double confidence);
/* Two one-sided t tests of the intercept against -log(1 + margin) and log(1 + margin): the larger p. */
double ancova_equivalence_p(const struct ancova *a, double margin);

/* ---- what the runs can show ---- */

/* The smallest ratio above 1 that the same number of runs with the same noise shows with 80 % power at `alpha`, from
 * the estimate of the ratio and its interval at confidence 1 - alpha: see detectable.c. NAN without it. */
double detectable_ratio(double ratio, struct interval ci, double alpha);

/* ---- all platforms of a benchmark ---- */

/* The sums of ranks of k platforms over n blocks where nothing differs: filled by friedman for one k and n, and kept
 * for the next benchmark. Start with {0}. */
struct friedman_null {
    size_t n_blocks, n_platforms;
    double *chances; /* NULL: not counted out, chi-squared instead */
};
void friedman_null_release(struct friedman_null *null);

/* Friedman 1937, corrected for ties. values[block * n_platforms + platform]. The statistic is that of R's
 * friedman.test(matrix). p is exact, counted out over all orders, for three platforms in up to 60 blocks and four in
 * up to 10, without ties (tests/reference/friedman.R counts the same); else it is R's, from chi-squared, which is the
 * larger one in the tail. */
struct omnibus friedman(const double *values, size_t n_blocks, size_t n_platforms, struct friedman_null *null);
/* Kruskal and Wallis 1952, corrected for ties. Each sample's `sorted`, n >= 1. R: kruskal.test(list). */
struct omnibus kruskal_wallis(const struct sample *samples, size_t n_samples);

/* ---- values at ordered levels ---- */

/* Whether values rise or fall with their level: Kendall's tau-b, and the two-sided p of its normal approximation with
 * ties and the correction for continuity, which is the test of Jonckheere (1954) and Terpstra (1952). `levels` ascend.
 * R: cor.test(levels, values, method = "kendall", exact = FALSE, continuity = TRUE). Where every level has one value,
 * as series_trend. NAN when all values or all levels are equal, and below LEVEL_TREND_LEAST values. n log n time. */
enum { LEVEL_TREND_LEAST = 3 };
struct level_trend {
    double tau, p;
};
struct level_trend level_trend(const double *values, const size_t *levels, size_t n);

/* ---- one series in time ---- */

/* Mann-Kendall, with Kendall's tau-b, and Theil and Sen's slope per run. R: cor.test(x, seq_along(x), method =
 * "kendall", exact = NULL, continuity = TRUE), which is exact below 50 runs without ties; median of (x[j] - x[i]) / (j
 * - i) over i < j. Above TREND_LONG runs of the means of 500 equal bins. tau and p NAN if constant, all if n < 3. */
enum { TREND_LONG = 2000 };
struct trend series_trend(const double *x, size_t n);

/* Change points in the level. Binary segmentation; at each step the split with the largest jump in units of the noise
 * inside its two sides, accepted by a seeded permutation test (p <= alpha) or, for short segments of at least two runs,
 * when the jump dwarfs that noise; a single run is never a segment. Allocates *out (free). Fast on long series: above
 * 2000 values it works on bins, *binned tells. */
size_t change_points(struct change_point **out, const double *x, size_t n, double alpha, uint64_t seed, bool *binned);

/* Iglewicz and Hoaglin 1993, 3.3: the modified z score 0.6745 (x - median) / MAD is odd above 3.5; 0.6745 is the upper
 * quartile of the normal distribution, R: qnorm(0.75). */
#define ODD_Z 3.5
#define NORMAL_MAD 0.6745
/* Finds |modified z| > 3.5 inside the segments between change points; the limit rises above 107 runs. Where MAD is 0
 * (more than half the values equal) the mean absolute deviation serves. A segment with over a quarter of odd values has
 * a second mode instead. `sorted` may be NULL: it saves two passes without change points. Allocates *out (free). */
size_t outliers(struct outlier **out, const double *x, const double *sorted, size_t n,
                const struct change_point *points, size_t n_points);
