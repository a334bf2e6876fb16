#include "tests/anomalies/plant.h"

#include <gsl/gsl_randist.h>
#include <math.h>
#include <string.h>

#define BIT(kind) (1u << (kind))

static size_t pick(struct set *set, size_t n)
{
    return gsl_rng_uniform_int(set->rng, n);
}

/* A platform and a benchmark at random. */
static struct series *any_series(struct set *set, struct truth *truth)
{
    *truth = (struct truth){pick(set, PLATFORMS), pick(set, BENCHMARKS)};
    return set_series(set, truth->platform, truth->benchmark);
}

static double sign(struct set *set)
{
    return pick(set, 2) ? 1 : -1;
}

static void scale(struct series *series, size_t first, size_t last, double factor)
{
    for (size_t i = first; i < last; i++)
        series->values[i] *= factor;
}

/* ---- one series ---- */

/* `size` noise sds, up or down, at a run with two others at least on either side. */
static void shift(struct set *set, double size, struct truth *truth)
{
    struct series *series = any_series(set, truth);
    scale(series, set_moment(set), set->n, 1 + sign(set) * size * set->sd);
}

/* By `size` over the series, in even steps. */
static void drift(struct set *set, double size, struct truth *truth)
{
    struct series *series = any_series(set, truth);
    double direction = sign(set);
    for (size_t i = 0; i < set->n; i++)
        series->values[i] *= pow(1 + size, direction * (double)i / (double)(set->n - 1));
}

/* Every other run, about, stands `size` times higher. */
static void bimodal(struct set *set, double size, struct truth *truth)
{
    struct series *series = any_series(set, truth);
    size_t phase = pick(set, 2);
    for (size_t i = 0; i < set->n; i++)
        series->values[i] *= (i + phase) % 2 == (gsl_rng_uniform(set->rng) < 0.15) ? size : 1;
}

static void outlier(struct set *set, double size, struct truth *truth)
{
    struct series *series = any_series(set, truth);
    size_t run = 1 + pick(set, set->n - 2);
    scale(series, run, run + 1, 1 - size * set->sd);
}

/* A disk falls to `size` of its level and is flat from then on, with a cv of 0.3 %. */
static void throttle(struct set *set, double size, struct truth *truth)
{
    *truth = (struct truth){pick(set, PLATFORMS), pick(set, 2) ? DISK_RAND : DISK_SEQ};
    struct series *series = set_series(set, truth->platform, truth->benchmark);
    double level = size * set_median(set, truth->platform, truth->benchmark);
    size_t least = set->n / 3 > 4 ? set->n / 3 : 4; /* runs of the plateau */
    for (size_t i = 2 + pick(set, set->n - 1 - least); i < set->n; i++)
        series->values[i] = level * (1 + gsl_ran_gaussian(set->rng, 0.003));
}

/* Rounded to steps of `size` times the median. */
static void quantised(struct set *set, double size, struct truth *truth)
{
    struct series *series = any_series(set, truth);
    double step = size * set_median(set, truth->platform, truth->benchmark);
    for (size_t i = 0; i < set->n; i++)
        series->values[i] = step * round(series->values[i] / step);
}

static void constant(struct set *set, double size, struct truth *truth)
{
    struct series *series = any_series(set, truth);
    for (size_t i = 0; i < set->n; i++)
        series->values[i] = series->values[0] * size;
}

static void failed(struct set *set, double size, struct truth *truth)
{
    struct series *series = any_series(set, truth);
    scale(series, set->n / 2, set->n / 2 + 1, size);
}

/* ---- several benchmarks of a platform ---- */

/* Two rounds (one of ten or fewer) at `size` times the speed in cpu, mem and fork. */
static void starved(struct set *set, double size, struct truth *truth)
{
    static const size_t hit[] = {CPU, MEM, FORK};
    *truth = (struct truth){pick(set, PLATFORMS), CPU};
    size_t first = 1 + pick(set, set->n / 2 - 1), second = set->n <= 10 ? first : set->n / 2 + pick(set, set->n / 2);
    for (size_t k = 0; k < 3; k++) {
        struct series *series = set_series(set, truth->platform, hit[k]);
        scale(series, first, first + 1, size);
        if (second != first)
            scale(series, second, second + 1, size);
    }
}

/* Three benchmarks fall by `size` noise sds together and stay there. */
static void regime(struct set *set, double size, struct truth *truth)
{
    static const size_t hit[] = {CPU, MEM, FORK};
    *truth = (struct truth){pick(set, PLATFORMS), CPU};
    size_t moment = set_moment(set);
    for (size_t k = 0; k < 3; k++)
        scale(set_series(set, truth->platform, hit[k]), moment, set->n, 1 - size * set->sd);
}

/* The first run `size` slower, in cpu, mem and fork. */
static void warm_up(struct set *set, double size, struct truth *truth)
{
    static const size_t hit[] = {CPU, MEM, FORK};
    *truth = (struct truth){pick(set, PLATFORMS), CPU};
    for (size_t k = 0; k < 3; k++)
        scale(set_series(set, truth->platform, hit[k]), 0, 1, 1 - size);
}

/* ---- two platforms ---- */

/* b's values about `ratio` times a's level. */
static void bring(struct set *set, size_t a, size_t b, size_t benchmark, double ratio)
{
    double factor = ratio * set_median(set, a, benchmark) / set_median(set, b, benchmark);
    scale(set_series(set, b, benchmark), 0, set->n, factor);
}

static void bring_compute(struct set *set, size_t a, size_t b, double ratio)
{
    bring(set, a, b, CPU, ratio);
    bring(set, a, b, MEM, ratio);
    bring(set, a, b, FORK, ratio);
}

static void not_accelerated(struct set *set, double size, struct truth *truth)
{
    *truth = (struct truth){KVM, CPU};
    bring_compute(set, QEMU, KVM, size);
}

static void accelerated(struct set *set, double size, struct truth *truth)
{
    *truth = (struct truth){QEMU, CPU};
    bring_compute(set, KVM, QEMU, size);
}

static void host_cache(struct set *set, double size, struct truth *truth)
{
    *truth = (struct truth){pick(set, 2) ? KVM : QEMU, pick(set, 2) ? DISK_RAND : DISK_SEQ};
    bring(set, NATIVE, truth->platform, truth->benchmark, size);
}

static void network_backend(struct set *set, double size, struct truth *truth)
{
    *truth = (struct truth){KVM, UPLINK};
    bring(set, NATIVE, KVM, UPLINK, 1 / size);
    bring(set, KVM, QEMU, UPLINK, 1);
}

/* Every platform at what a link of 1000 Mbit/s leaves for data. */
static void ceiling(struct set *set, double size, struct truth *truth)
{
    *truth = (struct truth){pick(set, PLATFORMS), UPLINK};
    for (size_t p = 0; p < PLATFORMS; p++)
        for (size_t i = 0; i < set->n; i++)
            set_series(set, p, UPLINK)->values[i] = 941 * (1 + gsl_ran_gaussian(set->rng, size));
}

static void excess_penalty(struct set *set, double size, struct truth *truth)
{
    *truth = (struct truth){KVM, pick(set, 2) ? MEM : FORK};
    bring(set, NATIVE, KVM, truth->benchmark, size);
}

static void order_violation(struct set *set, double size, struct truth *truth)
{
    *truth = (struct truth){DOCKER, pick(set, 2) ? CPU : FORK};
    bring(set, NATIVE, DOCKER, truth->benchmark, 1 + size * set->sd);
}

static void unit(struct set *set, double size, struct truth *truth)
{
    static const size_t where[] = {MEM, UPLINK};
    *truth = (struct truth){pick(set, 2) ? NATIVE : DOCKER, where[pick(set, 2)]};
    struct series *series = set_series(set, truth->platform, truth->benchmark);
    scale(series, 0, set->n, pick(set, 2) ? size : 1 / size);
}

/* docker's series are native's, `size` of the values altered. */
static void copied(struct set *set, double size, struct truth *truth)
{
    *truth = (struct truth){DOCKER, pick(set, BENCHMARKS)};
    const struct series *from = set_series(set, NATIVE, truth->benchmark);
    struct series *to = set_series(set, DOCKER, truth->benchmark);
    for (size_t i = 0; i < set->n; i++)
        to->values[i] = i < (size_t)(size * (double)set->n) ? from->values[i] * set_noise(set) : from->values[i];
}

static void scaled(struct set *set, double size, struct truth *truth)
{
    *truth = (struct truth){DOCKER, pick(set, BENCHMARKS)};
    const struct series *from = set_series(set, NATIVE, truth->benchmark);
    struct series *to = set_series(set, DOCKER, truth->benchmark);
    for (size_t i = 0; i < set->n; i++)
        to->values[i] = round(from->values[i] * size * 100) / 100;
}

/* Every platform's runs some seconds off the grid, docker's as native's. */
static void moved_times(struct set *set, double size, struct truth *truth)
{
    *truth = (struct truth){DOCKER, ANYWHERE};
    for (size_t i = 0; i < set->n; i++) {
        double jitter = (double)pick(set, (size_t)size);
        for (size_t b = 0; b < BENCHMARKS; b++) {
            set_series(set, NATIVE, b)->times[i] += jitter;
            set_series(set, DOCKER, b)->times[i] += jitter;
        }
    }
}

/* `size` rows of native's table are docker's, too, further down. */
static void copied_rows(struct set *set, double size, struct truth *truth)
{
    *truth = (struct truth){DOCKER, ANYWHERE};
    for (size_t b = 0; b < BENCHMARKS; b++)
        for (size_t i = 0; i < (size_t)size; i++)
            set_series(set, DOCKER, b)->values[set->n / 2 + i] = set_series(set, NATIVE, b)->values[1 + i];
}

static void generated(struct set *set, double size, struct truth *truth)
{
    struct series *series = any_series(set, truth);
    for (size_t i = (size_t)size; i < set->n; i++)
        series->values[i] = series->values[i - (size_t)size];
}

static void disorder(struct set *set, double size, struct truth *truth)
{
    *truth = (struct truth){pick(set, PLATFORMS), ANYWHERE};
    size_t run = 1 + pick(set, set->n - 1);
    for (size_t b = 0; b < BENCHMARKS; b++)
        set_series(set, truth->platform, b)->times[run] -= size;
}

#define SHIFT (BIT(ANOMALY_REGIME_CHANGE) | BIT(ANOMALY_THROTTLE))
#define COLD (BIT(ANOMALY_WARM_UP) | BIT(ANOMALY_STARVED_RUN)) /* the same of a first or last run or two */
#define RARE (BIT(ANOMALY_STARVED_RUN) | BIT(ANOMALY_REGIME_CHANGE))

const struct plant plants[] = {
    {ANOMALY_LEVEL_SHIFT, SHIFT, "3 noise sds", 3, shift, 6, 0},
    {ANOMALY_LEVEL_SHIFT, SHIFT, "5 noise sds", 5, shift, 6, 10},
    {ANOMALY_LEVEL_SHIFT, SHIFT, "10 noise sds", 10, shift, 6, 6},
    {ANOMALY_LEVEL_SHIFT, SHIFT, "20 noise sds", 20, shift, 6, 6},
    {ANOMALY_DRIFT, 0, "by 10 %", 0.1, drift, 6, 0},
    {ANOMALY_DRIFT, 0, "by 30 %", 0.3, drift, 6, 6},
    {ANOMALY_DRIFT, 0, "by a factor 2", 1, drift, 6, 6},
    {ANOMALY_BIMODAL, 0, "modes 1.3 times apart", 1.3, bimodal, 20, 20},
    {ANOMALY_BIMODAL, 0, "modes 2 times apart", 2, bimodal, 20, 20},
    {ANOMALY_OUTLIER, RARE, "5 noise sds", 5, outlier, 6, 0},
    {ANOMALY_OUTLIER, RARE, "10 noise sds", 10, outlier, 6, 6},
    {ANOMALY_OUTLIER, RARE, "25 noise sds", 25, outlier, 6, 6},
    {ANOMALY_THROTTLE, 0, "to 90 %", 0.9, throttle, 6, 0},
    {ANOMALY_THROTTLE, 0, "to 70 %", 0.7, throttle, 6, 6},
    {ANOMALY_THROTTLE, 0, "to 20 %", 0.2, throttle, 6, 6},
    {ANOMALY_QUANTISED, 0, "steps of the noise sd", 0.02, quantised, 6, 0},
    {ANOMALY_QUANTISED, BIT(ANOMALY_CONSTANT), "steps of 2 noise sds", 0.04, quantised, 6, 6},
    {ANOMALY_CONSTANT, 0, "all equal", 1, constant, 6, 6},
    {ANOMALY_IMPLAUSIBLE, 0, "one value of 0", 0, failed, 6, 6},
    {ANOMALY_IMPLAUSIBLE, 0, "one value times 1e9", 1e9, failed, 6, 6},
    {ANOMALY_STARVED_RUN, 0, "cpu, mem, fork at 90 %", 0.9, starved, 6, 0},
    {ANOMALY_STARVED_RUN, 0, "cpu, mem, fork at 70 %", 0.7, starved, 6, 6},
    {ANOMALY_STARVED_RUN, 0, "cpu, mem, fork at half speed", 0.5, starved, 6, 6},
    {ANOMALY_REGIME_CHANGE, COLD, "three benchmarks, 3 noise sds", 3, regime, 6, 0},
    {ANOMALY_REGIME_CHANGE, COLD, "three benchmarks, 5 noise sds", 5, regime, 6, 6},
    {ANOMALY_REGIME_CHANGE, COLD, "three benchmarks, 10 noise sds", 10, regime, 6, 6},
    {ANOMALY_WARM_UP, 0, "first run 5 % slower in three", 0.05, warm_up, 6, 0},
    {ANOMALY_WARM_UP, 0, "first run 15 % slower in three", 0.15, warm_up, 6, 6},
    {ANOMALY_WARM_UP, 0, "first run half as fast in three", 0.5, warm_up, 6, 6},
    {ANOMALY_NOT_ACCELERATED, 0, "kvm at 2.5 times emulation", 2.5, not_accelerated, 6, 0},
    {ANOMALY_NOT_ACCELERATED, 0, "kvm at 1.2 times emulation", 1.2, not_accelerated, 6, 6},
    {ANOMALY_NOT_ACCELERATED, 0, "kvm at 0.9 times emulation", 0.9, not_accelerated, 6, 6},
    {ANOMALY_ACCELERATED, 0, "qemu at 0.5 times kvm", 0.5, accelerated, 6, 0},
    {ANOMALY_ACCELERATED, 0, "qemu at 0.8 times kvm", 0.8, accelerated, 6, 6},
    {ANOMALY_ACCELERATED, 0, "qemu as kvm", 1, accelerated, 6, 6},
    {ANOMALY_HOST_CACHE, 0, "a guest's disk 1.1 times native's", 1.1, host_cache, 6, 0},
    {ANOMALY_HOST_CACHE, 0, "a guest's disk 1.5 times native's", 1.5, host_cache, 6, 6},
    {ANOMALY_HOST_CACHE, 0, "a guest's disk 8 times native's", 8, host_cache, 6, 6},
    {ANOMALY_NETWORK_BACKEND, 0, "guests alike, 8 times below native", 8, network_backend, 6, 0},
    {ANOMALY_NETWORK_BACKEND, 0, "guests alike, 50 times below native", 50, network_backend, 6, 6},
    {ANOMALY_CEILING, 0, "uplink at 941 Mbit/s everywhere, noise of 0.1 %", 0.001, ceiling, 6, 6},
    {ANOMALY_CEILING, 0, "the same, noise of 2 %", 0.02, ceiling, 6, 0},
    {ANOMALY_EXCESS_PENALTY, 0, "kvm at 55 % of native", 0.55, excess_penalty, 6, 0},
    {ANOMALY_EXCESS_PENALTY, 0, "kvm at 35 % of native", 0.35, excess_penalty, 6, 6},
    {ANOMALY_ORDER_VIOLATION, 0, "docker ahead by 1 noise sd", 1, order_violation, 6, 0},
    {ANOMALY_ORDER_VIOLATION, 0, "docker ahead by 5 noise sds", 5, order_violation, 6, 6},
    {ANOMALY_UNIT_MISMATCH, 0, "times or by 8", 8, unit, 6, 6},
    {ANOMALY_UNIT_MISMATCH, 0, "times or by 1000", 1000, unit, 6, 6},
    {ANOMALY_UNIT_MISMATCH, 0, "times or by 1024", 1024, unit, 6, 6},
    {ANOMALY_UNIT_MISMATCH, 0, "times or by 1e6", 1e6, unit, 6, 6},
    {ANOMALY_DUPLICATE_SERIES, 0, "two thirds altered", 0.67, copied, 6, 0},
    {ANOMALY_DUPLICATE_SERIES, 0, "a tenth altered", 0.1, copied, 6, 6},
    {ANOMALY_DUPLICATE_SERIES, 0, "times 1.0003, rounded to 0.01", 1.0003, scaled, 6, 6},
    {ANOMALY_DUPLICATE_SERIES, 0, "times 1.3, rounded to 0.01", 1.3, scaled, 6, 6},
    {ANOMALY_DUPLICATE_SERIES, 0, "times moved, jitter of 9 s", 9, moved_times, 10, 10},
    {ANOMALY_DUPLICATE_SERIES, 0, "two rows of native in docker's table", 2, copied_rows, 6, 6},
    {ANOMALY_GENERATED_SERIES, 0, "the first four runs again", 4, generated, 10, 10},
    {ANOMALY_TIME_ORDER, 0, "one run earlier than its neighbour", 500, disorder, 6, 6},
};
const size_t n_plants = sizeof plants / sizeof *plants;

static bool names_platform(const struct anomaly *a, const struct result *r, const char *name)
{
    for (size_t i = 0; i < a->n_platforms; i++)
        if (strcmp(r->platforms[a->platforms[i]].name, name) == 0)
            return true;
    return false;
}

static bool names_benchmark(const struct anomaly *a, const struct result *r, const char *name)
{
    for (size_t i = 0; i < a->n_benchmarks; i++)
        if (strcmp(r->benchmarks[a->benchmarks[i]].name, name) == 0)
            return true;
    return false;
}

bool plant_found(const struct plant *plant, const struct truth *truth, const struct result *r)
{
    for (size_t i = 0; i < r->n_anomalies; i++) {
        const struct anomaly *a = &r->anomalies[i];
        bool kind = a->kind == plant->kind || (plant->also & BIT(a->kind));
        if (kind && names_platform(a, r, set_platforms[truth->platform]) &&
            (truth->benchmark == ANYWHERE || names_benchmark(a, r, set_benchmarks[truth->benchmark])))
            return true;
    }
    return false;
}
