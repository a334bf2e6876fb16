/* Mean, standard deviation and autocorrelation.
 *
 * Two passes (Chan, Golub and LeVeque 1983) with sums in twice the precision. Values near the ends of a double's range
 * are first multiplied by a power of two, which loses nothing, so that neither a square nor a sum leaves the range. */
#include "analyze/statistics.h"

#include "analyze/sum.h"

#include <math.h>

/* 1, or the power of two that brings the largest value near 1 when it is extreme. */
static double scale_of(const double *x, size_t n)
{
    double largest = 0;
    for (size_t i = 0; i < n; i++)
        largest = fabs(x[i]) > largest ? fabs(x[i]) : largest;
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

double series_mean(const double *x, size_t n)
{
    if (n == 0)
        return (double)NAN;
    double scale = scale_of(x, n);
    struct sum sum = {0};
    for (size_t i = 0; i < n; i++)
        sum_add(&sum, x[i] * scale);
    return sum_over(&sum, (double)n) / scale;
}

double series_sd(const double *x, size_t n, double mean)
{
    if (n < 2)
        return (double)NAN;
    double scale = scale_of(x, n), centre = mean * scale, rest = 0;
    struct sum squares = {0};
    for (size_t i = 0; i < n; i++) {
        double d = x[i] * scale - centre;
        rest += d; /* not 0: the mean is rounded */
        sum_add(&squares, d * d);
    }
    double sum = sum_value(&squares) - rest * rest / (double)n;
    return sqrt(fmax(sum, 0) / (double)(n - 1)) / scale;
}

double series_lag1(const double *x, size_t n)
{
    if (n < 3)
        return (double)NAN;
    double scale = scale_of(x, n), centre = series_mean(x, n) * scale;
    struct sum products = {0}, squares = {0};
    double before = x[0] * scale - centre;
    sum_add(&squares, before * before);
    for (size_t i = 1; i < n; i++) {
        double d = x[i] * scale - centre;
        sum_add(&products, before * d);
        sum_add(&squares, d * d);
        before = d;
    }
    double sum = sum_value(&squares);
    return sum > 0 ? sum_value(&products) / sum : (double)NAN;
}
