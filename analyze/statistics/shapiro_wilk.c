/* The Shapiro-Wilk test of normality: Royston 1995, Algorithm AS R94, Applied Statistics 44:547. R: shapiro.test(x).
 *
 * W is the squared correlation of the sorted values with weights that approximate the best linear estimate of a normal
 * sd: normal scores m by Blom's formula, the outermost one (two, above n = 5) corrected by a polynomial in 1 / sqrt(n),
 * the rest scaled so that the squares sum to one. log(1 - W) is close to normal, with mean and sd polynomials in n or
 * log(n); n = 3 is exact. */
#include "analyze/statistics/statistics.h"

#include "data/memory.h"

#include <gsl/gsl_cdf.h>
#include <math.h>
#include <stdlib.h>

/* Royston's coefficients, from the constant term up. */
static const double outermost[] = {0, 0.221157, -0.147981, -2.071190, 4.434685, -2.706056};
static const double second[] = {0, 0.042981, -0.293762, -1.752461, 5.682633, -3.582633};
static const double bound_small[] = {-2.273, 0.459};
static const double mean_small[] = {0.5440, -0.39978, 0.025054, -0.0006714};
static const double log_sd_small[] = {1.3822, -0.77857, 0.062767, -0.0020322};
static const double mean_large[] = {-1.5861, -0.31082, -0.083751, 0.0038915};
static const double log_sd_large[] = {-0.4803, -0.082676, 0.0030302};
#define POLYNOMIAL(coefficients, x) polynomial(coefficients, sizeof(coefficients) / sizeof *(coefficients), x)

static double polynomial(const double *coefficients, size_t n, double x)
{
    double value = 0;
    while (n > 0)
        value = value * x + coefficients[--n];
    return value;
}

/* The upper half of the weights, largest first; the lower half is its mirror with the sign changed. */
static void shapiro_weights(double *weight, size_t n)
{
    if (n == 3) {
        weight[0] = sqrt(0.5);
        return;
    }
    size_t half = n / 2, corrected = n > 5 ? 2 : 1;
    double squares = 0, root = 1 / sqrt((double)n);
    for (size_t i = 0; i < half; i++) {
        weight[i] = -gsl_cdf_ugaussian_Pinv(((double)i + 0.625) / ((double)n + 0.25));
        squares += 2 * weight[i] * weight[i];
    }
    double length = sqrt(squares), left = 1;
    double first[2] = {POLYNOMIAL(outermost, root) + weight[0] / length, POLYNOMIAL(second, root) + weight[1] / length};
    for (size_t i = 0; i < corrected; i++) {
        squares -= 2 * weight[i] * weight[i];
        left -= 2 * first[i] * first[i];
        weight[i] = first[i];
    }
    for (size_t i = corrected; i < half; i++)
        weight[i] /= sqrt(squares / left);
}

/* 1 - W, which is what small samples need all digits of. Values are taken as parts of the range, so that nothing
 * overflows; the weights sum to zero, so only the values need a centre. */
static double one_minus_w(const double *sorted, size_t n, const double *weight)
{
    double range = sorted[n - 1] / 2 - sorted[0] / 2, mean = 0, values = 0, squares = 0, product = 0;
    for (size_t i = 0; i < n; i++)
        mean += (sorted[i] / 2 - sorted[0] / 2) / range / (double)n;
    for (size_t i = 0; i < n; i++) {
        double value = (sorted[i] / 2 - sorted[0] / 2) / range - mean;
        size_t end = i < n - 1 - i ? i : n - 1 - i;
        double w = 2 * i + 1 == n ? 0 : i < n - 1 - i ? -weight[end] : weight[end];
        values += value * value;
        squares += w * w;
        product += w * value;
    }
    double norm = sqrt(values * squares);
    return (norm - product) * (norm + product) / (values * squares);
}

static double p_of(double rest, size_t n)
{
    double y = log(rest), size = (double)n, log_n = log(size);
    if (n == 3)
        return fmax(0, 6 / M_PI * (asin(sqrt(1 - rest)) - asin(sqrt(0.75))));
    if (n > 11)
        return gsl_cdf_gaussian_Q(y - POLYNOMIAL(mean_large, log_n), exp(POLYNOMIAL(log_sd_large, log_n)));
    double bound = POLYNOMIAL(bound_small, size);
    if (y >= bound)
        return 1e-99; /* Royston's value where W is below what the approximation reaches */
    return gsl_cdf_gaussian_Q(-log(bound - y) - POLYNOMIAL(mean_small, size), exp(POLYNOMIAL(log_sd_small, size)));
}

double shapiro_wilk(const double *sorted, size_t n, double *p)
{
    *p = (double)NAN;
    if (n < 3 || n > 5000 || !(sorted[n - 1] > sorted[0]))
        return (double)NAN;
    double *weight = memory_allocate(n, sizeof *weight);
    shapiro_weights(weight, n);
    double rest = one_minus_w(sorted, n, weight);
    free(weight);
    *p = p_of(rest, n);
    return 1 - rest;
}
