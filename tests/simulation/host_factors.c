#include "tests/simulation/host_factors.h"

#include <gsl/gsl_randist.h>
#include <math.h>
#include <stdbool.h>

/* ---- what lasts longer than a run ---- */

static void correlated(double *factors, size_t n, double phi, gsl_rng *rng)
{
    static const double sd = 0.03;
    double state = gsl_ran_gaussian(rng, sd);
    for (size_t i = 0; i < n; i++) {
        factors[i] = 1 + state;
        state = phi * state + gsl_ran_gaussian(rng, sd * sqrt(1 - phi * phi));
    }
}

static void neighbour(double *factors, size_t n, gsl_rng *rng)
{
    static const double awake_factor = 0.85, mean_stay = 12;
    bool awake = gsl_rng_uniform(rng) < 0.5;
    for (size_t i = 0; i < n; i++) {
        factors[i] = awake ? awake_factor : 1;
        awake = gsl_rng_uniform(rng) < 1 / mean_stay ? !awake : awake;
    }
}

static void walk(double *factors, size_t n, gsl_rng *rng)
{
    double state = 0;
    for (size_t i = 0; i < n; i++) {
        factors[i] = exp(state);
        state += gsl_ran_gaussian(rng, 0.01);
    }
}

static void sine(double *factors, size_t n, gsl_rng *rng)
{
    double phase = gsl_rng_uniform(rng);
    for (size_t i = 0; i < n; i++)
        factors[i] = 1 + 0.05 * sin(2 * M_PI * (phase + (double)i / 100));
}

static void drop(double *factors, size_t n, size_t moment, double to)
{
    for (size_t i = 0; i < n; i++)
        factors[i] = i < moment ? 1 : to;
}

static size_t near_border(gsl_rng *rng)
{
    size_t border = RUNS * (1 + gsl_rng_uniform_int(rng, PLATFORMS - 1));
    return gsl_rng_uniform_int(rng, 2) ? border + 1 : border - 1;
}

static void lasting(double *factors, size_t n, const struct noise_model *noise, gsl_rng *rng)
{
    switch (noise->kind) {
    case NOISE_CORRELATED:
        correlated(factors, n, noise->phi, rng);
        break;
    case NOISE_NEIGHBOUR:
        neighbour(factors, n, rng);
        break;
    case NOISE_WALK:
        walk(factors, n, rng);
        break;
    case NOISE_SINE:
        sine(factors, n, rng);
        break;
    case NOISE_DROP:
        drop(factors, n, 1 + gsl_rng_uniform_int(rng, n - 1), noise->level);
        break;
    case NOISE_DROP_BORDER:
        drop(factors, n, near_border(rng), noise->level);
        break;
    default:
        drop(factors, n, n, 1);
    }
}

/* ---- what each run has for itself ---- */

static double single(enum noise_kind kind, gsl_rng *rng)
{
    switch (kind) {
    case NOISE_LOGNORMAL:
        return exp(gsl_ran_gaussian(rng, 0.1));
    case NOISE_HEAVY:
        return 1 + 0.02 * gsl_ran_tdist(rng, 3);
    case NOISE_OUTLIERS:
        return gsl_rng_uniform(rng) < 0.05 ? 3 : 1;
    case NOISE_BIMODAL:
        return gsl_rng_uniform(rng) < 0.42 ? 1.6 : 1;
    case NOISE_SPIKES:
        return gsl_rng_uniform(rng) < 0.2 ? 1 - 0.1 - 0.3 * gsl_rng_uniform(rng) : 1;
    default:
        return 1;
    }
}

static double rounded(double factor, const struct noise_model *noise)
{
    static const double step = 0.02;
    return noise->kind == NOISE_ROUNDED ? round(factor / step) * step : factor;
}

void host_factors(double *factors, size_t n, const struct noise_model *noise, gsl_rng *rng)
{
    lasting(factors, n, noise, rng);
    for (size_t i = 0; i < n; i++)
        factors[i] = rounded(factors[i] * single(noise->kind, rng) * (1 + gsl_ran_gaussian(rng, noise->sd)), noise);
}
