/* Mean, standard deviation and autocorrelation.
 *
 * Two passes (Chan, Golub and LeVeque 1983) with sums in twice the precision. Where a sum or a square has
 * left the range of a double, or may have, the values are first multiplied by a power of two, which loses nothing. */
#include "analyze/statistics/statistics.h"

#include "analyze/statistics/largest.h"
#include "analyze/statistics/sum.h"

#include <gsl/gsl_cdf.h>
#include <math.h>

/* Around such a mean no deviation is so small that its square is lost. */
static bool is_moderate(double mean)
{
    return fabs(mean) > 1e-60 && fabs(mean) < 1e60;
}

/* 1, or the power of two that brings the largest value near 1 when it is extreme. */
static double scale_of(const double *x, size_t n)
{
    double largest = largest_size(x, n);
    int exponent = 0;
    frexp(largest, &exponent);
    if (exponent > 400)
        return 0x1p-600;
    return largest > 0 && exponent < -300 ? 0x1p700 : 1;
}

/* The quotient of a sum, rounded once: a constant series has its constant as mean. */
static double sum_over(const struct sum *sum, double n)
{
    double quotient = sum_value(sum) / n;
    return quotient + (fma(-quotient, n, sum->high) + sum->low) / n;
}

static double scaled_mean(const double *x, size_t n, double scale)
{
    struct sum parts[SUM_PARTS] = {{0}};
    size_t i = 0;
    for (; i + SUM_PARTS <= n; i += SUM_PARTS)
        for (int k = 0; k < SUM_PARTS; k++)
            sum_add(&parts[k], x[i + (size_t)k] * scale);
    for (; i < n; i++)
        sum_add(&parts[0], x[i] * scale);
    struct sum sum = sum_join(parts);
    return sum_over(&sum, (double)n) / scale;
}

double series_mean(const double *x, size_t n)
{
    double mean = n > 0 ? scaled_mean(x, n, 1) : (double)NAN;
    return n == 0 || is_moderate(mean) ? mean : scaled_mean(x, n, scale_of(x, n));
}

static inline void add_deviation(struct sum *squares, struct sum *rest, double deviation)
{
    rest->high += deviation;
    sum_add(squares, deviation * deviation);
}

static double scaled_sd(const double *x, size_t n, double mean, double scale)
{
    double centre = mean * scale;
    struct sum squares[SUM_PARTS] = {{0}}, rests[SUM_PARTS] = {{0}}; /* the rest is not 0: the mean is rounded */
    size_t i = 0;
    for (; i + SUM_PARTS <= n; i += SUM_PARTS)
        for (int k = 0; k < SUM_PARTS; k++)
            add_deviation(&squares[k], &rests[k], x[i + (size_t)k] * scale - centre);
    for (; i < n; i++)
        add_deviation(&squares[0], &rests[0], x[i] * scale - centre);
    struct sum square = sum_join(squares), rest = sum_join(rests);
    double sum = sum_value(&square) - sum_value(&rest) * sum_value(&rest) / (double)n;
    return sqrt(fmax(sum, 0) / (double)(n - 1)) / scale;
}

double series_sd(const double *x, size_t n, double mean)
{
    double sd = n > 1 && is_moderate(mean) ? scaled_sd(x, n, mean, 1) : (double)NAN;
    return n < 2 || isfinite(sd) ? sd : scaled_sd(x, n, mean, scale_of(x, n));
}

static inline void add_product(struct sum *products, struct sum *squares, double before, double now)
{
    sum_add(products, before * now);
    sum_add(squares, now * now);
}

static double scaled_lag1(const double *x, size_t n, double mean, double scale)
{
    double centre = mean * scale;
    struct sum products[SUM_PARTS] = {{0}}, squares[SUM_PARTS] = {{0}};
    double first = x[0] * scale - centre;
    sum_add(&squares[0], first * first);
    size_t i = 1;
    for (; i + SUM_PARTS <= n; i += SUM_PARTS)
        for (size_t k = 0; k < SUM_PARTS; k++)
            add_product(&products[k], &squares[k], x[i + k - 1] * scale - centre, x[i + k] * scale - centre);
    for (; i < n; i++)
        add_product(&products[0], &squares[0], x[i - 1] * scale - centre, x[i] * scale - centre);
    struct sum product = sum_join(products), square = sum_join(squares);
    return sum_value(&square) > 0 ? sum_value(&product) / sum_value(&square) : (double)NAN;
}

double series_lag1(const double *x, size_t n, double mean)
{
    double lag1 = n > 2 && is_moderate(mean) ? scaled_lag1(x, n, mean, 1) : (double)NAN;
    return n < 3 || isfinite(lag1) ? lag1 : scaled_lag1(x, n, mean, scale_of(x, n));
}

double lag1_bound(size_t n, double confidence)
{
    return gsl_cdf_ugaussian_Pinv((1 + confidence) / 2) / sqrt((double)n);
}
