#include "tests/simulation/scenario.h"
#include "tests/data/series_append.h"
#include "tests/simulation/rounds_plan.h"

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_randist.h>
#include <math.h>
#include <stdlib.h>

#include "data/memory.h"

static const double level = 1000, seconds_apart = 60;

/* ---- shapes ---- */

/* Contaminated: 10 % at half speed. Bimodal: 60 % at 1, 40 % at 0.3. All have their other level far from the median. */
static const double sd_normal = 0.05, sd_log = 0.5, sd_mode = 0.02, contamination = 0.1, half = 0.5, lower_share = 0.4,
                    lower_mode = 0.3;
const char *const shape_names[SHAPES] = {"normal", "lognormal", "contaminated", "bimodal"};

static double mixture(double share, double other, gsl_rng *rng)
{
    double mode = gsl_rng_uniform(rng) < share ? other : 1;
    return mode * (1 + gsl_ran_gaussian(rng, sd_mode));
}

static double shape_draw(enum shape shape, gsl_rng *rng)
{
    switch (shape) {
    case SHAPE_LOGNORMAL:
        return exp(gsl_ran_gaussian(rng, sd_log));
    case SHAPE_CONTAMINATED:
        return mixture(contamination, half, rng);
    case SHAPE_BIMODAL:
        return mixture(lower_share, lower_mode, rng);
    default:
        return 1 + gsl_ran_gaussian(rng, sd_normal);
    }
}

/* Where the lower mode's share lies below it all, the median is this quantile of the upper mode. */
static double mixture_median(double share)
{
    return 1 + sd_mode * gsl_cdf_ugaussian_Pinv((0.5 - share) / (1 - share));
}

double shape_median(enum shape shape)
{
    static const double shares[SHAPES] = {[SHAPE_CONTAMINATED] = 0.1, [SHAPE_BIMODAL] = 0.4};
    return level * (shares[shape] > 0 ? mixture_median(shares[shape]) : 1);
}

double shape_mean(enum shape shape)
{
    const double means[SHAPES] = {1, exp(sd_log * sd_log / 2), 1 - contamination * (1 - half),
                                  1 - lower_share * (1 - lower_mode)};
    return level * means[shape];
}

/* ---- designs ---- */

static size_t benchmark_of(struct dataset *out, const struct scenario *scenario)
{
    size_t benchmark = dataset_benchmark(out, scenario->benchmark ? scenario->benchmark : "cpu");
    out->benchmarks[benchmark].assignment = true;
    return benchmark;
}

/* Which platform runs at each moment: `platforms` of them, `n` runs each. */
static void turns(size_t *platform, size_t platforms, size_t n, bool interleaved, gsl_rng *rng)
{
    for (size_t i = 0; i < platforms * n; i++)
        platform[i] = interleaved ? i % platforms : i / n;
    for (size_t block = 0; interleaved && block < n; block++)
        gsl_ran_shuffle(rng, platform + block * platforms, platforms, sizeof *platform);
}

static void append(struct dataset *out, const struct scenario *scenario, size_t platform, size_t moment, double value)
{
    static const char *const names[PLATFORMS] = {"native", "docker", "kvm", "qemu"};
    struct series *series = dataset_series(out, dataset_platform(out, names[platform]), benchmark_of(out, scenario));
    series_append(series, seconds_apart * (double)moment, level * value);
}

static void build_host(struct dataset *out, const struct scenario *scenario, gsl_rng *rng)
{
    double factors[PLATFORMS * MOST_RUNS];
    size_t platform[PLATFORMS * MOST_RUNS], runs = scenario->runs > 0 ? scenario->runs : RUNS;
    host_factors(factors, PLATFORMS * runs, &scenario->noise, rng);
    turns(platform, PLATFORMS, runs, scenario->interleaved, rng);
    for (size_t i = 0; i < PLATFORMS * runs; i++)
        append(out, scenario, platform[i], i, factors[i] * scenario->speeds[platform[i]]);
}

static void build_shape(struct dataset *out, const struct scenario *scenario, gsl_rng *rng)
{
    size_t platforms = scenario->ratio > 0 ? 2 : 1, platform[2 * MOST_RUNS];
    turns(platform, platforms, scenario->n, scenario->interleaved, rng);
    for (size_t i = 0; i < platforms * scenario->n; i++)
        append(out, scenario, platform[i], i,
               shape_draw(scenario->shape, rng) * (platforms == 2 && platform[i] == 0 ? scenario->ratio : 1));
}

static struct series *report_series(struct dataset *out, size_t platform, size_t benchmark)
{
    static const char *const platforms[] = {"native", "docker", "podman", "gvisor", "kvm", "xen", "hyperv", "qemu"};
    static const char *const benchmarks[] = {"cpu", "mem",  "diskRand", "diskSeq", "fork", "uplink",
                                             "zip", "hash", "sort",     "render",  "scan", "parse"};
    return dataset_series(out, dataset_platform(out, platforms[platform]),
                          dataset_benchmark(out, benchmarks[benchmark]));
}

/* The canary beside each run, in ms: what the host does, and a scatter of its own. */
static void canaries(double *canary, const double *factors, const size_t *platform, size_t n,
                     const struct report *report, gsl_rng *rng)
{
    double sum = 0, squares = 0;
    for (size_t i = 0; i < n; i++) {
        sum += log(factors[i]);
        squares += log(factors[i]) * log(factors[i]);
    }
    double sd = sqrt(fmax(0, squares / (double)n - sum * sum / (double)(n * n))),
           own = sd * sqrt(1 / report->reliability - 1);
    for (size_t i = 0; i < n; i++)
        canary[i] = 20 * exp(-log(factors[i]) + gsl_ran_gaussian(rng, own) +
                             (platform[i] == 1 ? report->moved * hypot(sd, own) : 0));
}

static void append_with_canary(struct series *series, double time, double value, double canary)
{
    double covariates[COVARIATE_COLUMNS];
    for (size_t i = 0; i < COVARIATE_COLUMNS; i++)
        covariates[i] = (double)NAN;
    covariates[COLUMN_CANARY_BEFORE] = covariates[COLUMN_CANARY_AFTER] = canary;
    series_append_run(series, &(struct run_conditions){time, NULL, canary > 0 ? covariates : NULL}, value);
}

static void build_report(struct dataset *out, const struct scenario *scenario, gsl_rng *rng)
{
    const struct report *report = &scenario->report;
    size_t n = report->platforms * report->runs;
    double *factors = memory_allocate(n, sizeof *factors);
    size_t *platform = memory_allocate(n, sizeof *platform);
    for (size_t p = 0; p < report->platforms; p++) /* in the order of their names */
        for (size_t b = 0; b < report->benchmarks; b++)
            report_series(out, p, b);
    double *canary = memory_allocate(n, sizeof *canary);
    struct noise_model lasting = scenario->noise;
    lasting.sd = 0;
    for (size_t b = 0; b < report->benchmarks; b++) {
        host_factors(factors, n, &lasting, rng);
        turns(platform, report->platforms, report->runs, true, rng);
        if (report->reliability > 0)
            canaries(canary, factors, platform, n, report, rng);
        for (size_t i = 0; i < n; i++)
            append_with_canary(report_series(out, platform[i], b), seconds_apart * (double)(i * report->benchmarks + b),
                               level * factors[i] * (1 + gsl_ran_gaussian(rng, scenario->noise.sd)) *
                                   (platform[i] == 1 && b < report->affected ? report->speed : 1),
                               canary[i]);
    }
    free(canary);
    free(factors);
    free(platform);
}

void scenario_build(struct dataset *out, const struct scenario *scenario, gsl_rng *rng)
{
    if (scenario->plan.rounds > 0)
        rounds_build(out, scenario, rng);
    else if (scenario->report.platforms > 0)
        build_report(out, scenario, rng);
    else if (scenario->n > 0)
        build_shape(out, scenario, rng);
    else
        build_host(out, scenario, rng);
}
