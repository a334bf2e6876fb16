#include "tests/anomalies/situations.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "data/memory.h"
#include "tests/anomalies/situation_series.h"

/* ---- series ---- */

static void set_unit(struct dataset *ds, const char *benchmark, const char *unit)
{
    struct benchmark *b = &ds->benchmarks[dataset_benchmark(ds, benchmark)];
    free(b->unit);
    b->unit = memory_copy_text(unit);
}

/* ---- situations: two platforms, of which one is x times as good ---- */

#define PAIR(a, b, benchmark)                                                                                          \
    static void a##_##b##_##benchmark(struct dataset *out, double x)                                                   \
    {                                                                                                                  \
        add_series(out, #a, #benchmark, 6, 1000, 0.01);                                                                \
        add_series(out, #b, #benchmark, 6, 1000 * x, 0.01);                                                            \
    }
#define PAIRS(a, b) PAIR(a, b, cpu) PAIR(a, b, mem) PAIR(a, b, diskSeq) PAIR(a, b, uplink) PAIR(a, b, stuff)
#define PAIR_ROW(a, b, benchmark)                                                                                      \
    {#a " and " #b ", " #benchmark ": ratio of the second to the first", a##_##b##_##benchmark, 1e-4, 1e4, 1.2},
#define PAIR_ROWS(a, b)                                                                                                \
    PAIR_ROW(a, b, cpu)                                                                                                \
    PAIR_ROW(a, b, mem)                                                                                                \
    PAIR_ROW(a, b, diskSeq)                                                                                            \
    PAIR_ROW(a, b, uplink)                                                                                             \
    PAIR_ROW(a, b, stuff)
PAIRS(native, docker)
PAIRS(native, kvm)
PAIRS(native, qemu)
PAIRS(kvm, qemu)
PAIR(native, kvm, fork)
PAIR(kvm, xen, diskSeq)
PAIR(kvm, xen, uplink)
PAIR(kvm, xen, stuff)

/* Docker's figure is a thousand times too large, and a third platform has to agree. */
#define AGREES(third, benchmark)                                                                                       \
    static void agrees_##third##_##benchmark(struct dataset *out, double x)                                            \
    {                                                                                                                  \
        add_series(out, "native", #benchmark, 6, 1000, 0.01);                                                          \
        add_series(out, "docker", #benchmark, 6, 1e6, 0.01);                                                           \
        add_series(out, #third, #benchmark, 6, 1000 * x, 0.01);                                                        \
    }
#define AGREES_ROW(third, benchmark)                                                                                   \
    {"docker a thousand times native, " #benchmark ": " #third " over native", agrees_##third##_##benchmark, 1e-5,     \
     1e5, 1.3},
AGREES(kvm, cpu)
AGREES(kvm, diskSeq)
AGREES(kvm, uplink)
AGREES(kvm, stuff)
AGREES(qemu, cpu)
AGREES(qemu, diskSeq)
AGREES(qemu, uplink)
AGREES(qemu, stuff)

/* ---- whole numbers at the thresholds: levels whose ratio is the threshold itself ---- */

/* Seven runs with that median, in another order for each platform. */
static void add_exact(struct dataset *ds, const char *platform, const char *benchmark, double median)
{
    size_t p = dataset_platform(ds, platform), b = dataset_benchmark(ds, benchmark);
    struct series *series = dataset_series(ds, p, b);
    for (size_t i = 0; i < 7; i++)
        series_append_run(series, &(struct run_conditions){.time = 1000 + 5000.0 * (double)p + 100.0 * (double)i},
                          median * (1 + ((double)((i * (3 + p) + b) % 7) - 3) / 1024));
}

#define EXACT(name, benchmark, native, docker, kvm, qemu)                                                              \
    static void name(struct dataset *out, double x)                                                                    \
    {                                                                                                                  \
        static const char *const platforms[] = {"native", "docker", "kvm", "qemu"};                                    \
        const double levels[] = {native, docker, kvm, qemu};                                                           \
        for (size_t p = 0; p < 4; p++)                                                                                 \
            if (levels[p] > 0)                                                                                         \
                add_exact(out, platforms[p], benchmark, levels[p]);                                                    \
        (void)x;                                                                                                       \
    }
EXACT(docker_alone, "cpu", 1000, x, 0, 0)
EXACT(kvm_alone, "cpu", 1000, 0, x, 0)
EXACT(kvm_disk, "diskSeq", 1000, 0, x, 0)
EXACT(qemu_disk, "diskSeq", 0, 0, 1000, x)
EXACT(native_far, "cpu", 7500, 0, 1500, x)
EXACT(native_close, "cpu", 3750, 0, 1500, x)
EXACT(native_near, "cpu", 3000, 0, 1500, x)
EXACT(qemu_same, "cpu", x, 0, 1500, 1500)
EXACT(qemu_close, "cpu", x, 0, 1500, 1000)
EXACT(qemu_near, "cpu", x, 0, 1500, 600)
EXACT(qemu_fast, "cpu", 1000, 0, 1000, x)
EXACT(guests_far, "uplink", x, 0, 100, 100)
EXACT(guests_alike, "uplink", 100000, 0, 100, x)

static void guest_alone(struct dataset *out, double x)
{
    add_exact(out, "native", "uplink", x);
    add_exact(out, "kvm", "uplink", 100);
    add_exact(out, "native", "cpu", 1000);
    add_exact(out, "kvm", "cpu", 900);
}

static void guest_computes(struct dataset *out, double x)
{
    add_exact(out, "native", "uplink", 5000);
    add_exact(out, "kvm", "uplink", 100);
    add_exact(out, "native", "cpu", 1000);
    add_exact(out, "kvm", "cpu", x);
}

/* Three benchmarks of kvm from the eighth run on, or one of them, or in the eighth run alone. */
static void exact_levels(struct dataset *out, double x, size_t benchmarks, size_t end)
{
    static const char *const names[] = {"cpu", "mem", "diskSeq"};
    for (size_t b = 0; b < 3; b++) {
        add_exact(out, "native", names[b], 1000);
        add_exact(out, "kvm", names[b], 1000);
        struct series *series = dataset_series(out, 1, b);
        for (size_t i = 7; i < 14; i++)
            series_append_run(series, &(struct run_conditions){.time = 6000 + 100.0 * (double)i},
                              (b < benchmarks && i < end ? x : 1000) *
                                  (1 + ((double)((i * 3 + b) % 7) - 3) / 1024 * (end > 8)));
    }
}

static void exact_level(struct dataset *out, double x)
{
    exact_levels(out, x, 1, 14);
}

static void exact_regime(struct dataset *out, double x)
{
    exact_levels(out, x, 3, 14);
}

/* A fourth of one benchmark's level is lost; the clock was 3200 MHz before and is x, each with the same scatter. */
static void exact_clock(struct dataset *out, double x)
{
    exact_levels(out, 750, 1, 14);
    struct series *series = dataset_series(out, 1, 0);
    series->covariates = memory_allocate(series->capacity * COVARIATE_COLUMNS, sizeof *series->covariates);
    for (size_t i = 0; i < series->n * COVARIATE_COLUMNS; i++)
        series->covariates[i] = NAN;
    for (size_t i = 0; i < series->n; i++)
        series->covariates[i * COVARIATE_COLUMNS + COLUMN_MHZ] =
            (i < 7 ? 3200 : x) * (1 + ((double)(i * 3 % 7) - 3) / 1024);
}

static void exact_run(struct dataset *out, double x)
{
    exact_levels(out, x, 3, 8);
}

/* ---- three platforms ---- */

static void accelerated_or_not(struct dataset *out, double x)
{
    static const char *const benchmarks[] = {"cpu", "mem", "fork"};
    for (size_t b = 0; b < 3; b++) {
        add_series(out, "native", benchmarks[b], 8, 1000, 0.01);
        add_series(out, "kvm", benchmarks[b], 8, 100 * x, 0.01);
        add_series(out, "qemu", benchmarks[b], 8, 100, 0.01);
    }
}

static void fast_emulation(struct dataset *out, double x)
{
    static const char *const benchmarks[] = {"cpu", "mem", "fork"};
    for (size_t b = 0; b < 3; b++) {
        add_series(out, "native", benchmarks[b], 8, 1000, 0.01);
        add_series(out, "kvm", benchmarks[b], 8, 950, 0.01);
        add_series(out, "qemu", benchmarks[b], 8, 1000 * x, 0.01);
    }
}

static void guests_behind(struct dataset *out, double x)
{
    add_series(out, "native", "uplink", 8, 30000, 0.01);
    add_series(out, "kvm", "uplink", 8, 30000 / x, 0.01);
    add_series(out, "qemu", "uplink", 8, 30000 / x, 0.01);
}

static void guests_apart(struct dataset *out, double x)
{
    add_series(out, "native", "uplink", 8, 30000, 0.01);
    add_series(out, "kvm", "uplink", 8, 300, 0.01);
    add_series(out, "qemu", "uplink", 8, 300 / x, 0.01);
}

/* ---- a link's rate ---- */

static void at_a_rate(struct dataset *out, double x)
{
    add_series(out, "native", "uplink", 5, x, 0.001);
    add_series(out, "kvm", "uplink", 5, x, 0.001);
    set_unit(out, "uplink", "Mbit/s");
}

static void nearly_at_a_rate(struct dataset *out, double x)
{
    add_series(out, "native", "uplink", 5, 941, 0.001);
    add_series(out, "docker", "uplink", 5, 941 / x, 0.001);
    set_unit(out, "uplink", "Mbit/s");
}

static void noisy_at_a_rate(struct dataset *out, double x)
{
    add_series(out, "native", "uplink", 5, 941, x);
    add_series(out, "docker", "uplink", 5, 941, 0.001);
    set_unit(out, "uplink", "Mbit/s");
}

static void slow_emulation_at_a_limit(struct dataset *out, double x)
{
    add_series(out, "native", "diskSeq", 6, 200, 0.001);
    add_series(out, "qemu", "diskSeq", 6, 200, 0.001);
    add_series(out, "native", "cpu", 6, 1000, 0.01);
    add_series(out, "qemu", "cpu", 6, 1000 / x, 0.01);
}

/* ---- what no hardware reaches ---- */

#define LEVEL(benchmark, its_unit)                                                                                     \
    static void level_##benchmark(struct dataset *out, double x)                                                       \
    {                                                                                                                  \
        add_series(out, "native", #benchmark, 6, x, 0.01);                                                             \
        set_unit(out, #benchmark, its_unit);                                                                           \
        out->benchmarks[0].assignment = true;                                                                          \
    }
#define LEVEL_ROW(benchmark) {"native alone, " #benchmark ": its level", level_##benchmark, 1e-9, 1e15, 2},
LEVEL(cpu, "events/s")
LEVEL(mem, "MiB/s")
LEVEL(diskRand, "MiB/s")
LEVEL(diskSeq, "MiB/s")
LEVEL(fork, "forks/s")
LEVEL(uplink, "Mbit/s")

/* ---- runs of a series ---- */

/* Three benchmarks of three platforms, of which kvm's are changed. */
static struct series *find(struct dataset *ds, const char *platform, const char *benchmark)
{
    return dataset_series(ds, dataset_platform(ds, platform), dataset_benchmark(ds, benchmark));
}

static void one_level(struct dataset *out, double x)
{
    add_three(out, RUNS, 0.01);
    scale(find(out, "kvm", "mem"), 6, RUNS, 1 / x);
}

static void several_levels(struct dataset *out, double x)
{
    add_three(out, RUNS, 0.01);
    scale(find(out, "kvm", "mem"), 6, RUNS, 1 / x);
    scale(find(out, "kvm", "cpu"), 6, RUNS, 1 / x);
    scale(find(out, "kvm", "diskSeq"), 6, RUNS, 1 / x);
}

static void level_of_a_disk(struct dataset *out, double x)
{
    add_three(out, 12, 0.03);
    struct series *series = find(out, "kvm", "diskSeq");
    for (size_t i = 6; i < 12; i++)
        series->values[i] = 180 / x * (1 + 0.002 * noise_at(i));
}

static void flatness_of_a_disk(struct dataset *out, double x)
{
    add_three(out, 12, 0.03);
    struct series *series = find(out, "kvm", "diskSeq");
    for (size_t i = 6; i < 12; i++)
        series->values[i] = 60 * (1 + x * noise_at(i));
}

static void one_run(struct dataset *out, double x)
{
    add_three(out, RUNS, 0.01);
    scale(find(out, "kvm", "cpu"), 5, 6, 1 / x);
}

static void one_run_of_all(struct dataset *out, double x)
{
    add_three(out, RUNS, 0.01);
    scale(find(out, "kvm", "mem"), 5, 6, 1 / x);
    scale(find(out, "kvm", "cpu"), 5, 6, 1 / x);
    scale(find(out, "kvm", "diskSeq"), 5, 6, 1 / x);
}

static void first_run(struct dataset *out, double x)
{
    add_three(out, RUNS, 0.01);
    scale(find(out, "kvm", "cpu"), 0, 1, 1 / x);
    scale(find(out, "kvm", "mem"), 0, 1, 1 / x);
}

static void first_run_faster(struct dataset *out, double x)
{
    add_three(out, RUNS, 0.01);
    scale(find(out, "kvm", "cpu"), 0, 1, x);
    scale(find(out, "kvm", "mem"), 0, 1, x);
}

/* ---- so many runs, or the run of that number: all of kvm's benchmarks, or one of them, at a share of their level ---- */

static void scale_all(struct dataset *out, size_t first, size_t end, double factor)
{
    scale(find(out, "kvm", "cpu"), first, end, factor);
    scale(find(out, "kvm", "mem"), first, end, factor);
    scale(find(out, "kvm", "diskSeq"), first, end, factor);
}

#define RUNS_SLOW(name, n, change)                                                                                     \
    static void name(struct dataset *out, double x)                                                                    \
    {                                                                                                                  \
        size_t k = (size_t)x;                                                                                          \
        add_three(out, n, 0.01);                                                                                       \
        change;                                                                                                        \
    }
RUNS_SLOW(first_runs_of_all, 13, scale_all(out, 0, k, 0.5))
RUNS_SLOW(last_runs_of_all, 16, scale_all(out, 16 - k, 16, 0.5))
RUNS_SLOW(runs_amid_of_all, 13, scale_all(out, 3, 3 + k, 0.6))
RUNS_SLOW(that_run_of_all, RUNS, scale_all(out, k - 1, k, 0.5))
RUNS_SLOW(first_runs_of_one, 12, scale(find(out, "kvm", "cpu"), 0, k, 0.7))
RUNS_SLOW(runs_amid_of_one, 13, scale(find(out, "kvm", "mem"), 3, 3 + k, 1.4))
RUNS_SLOW(that_run_of_one, RUNS, scale(find(out, "kvm", "diskSeq"), k - 1, k, 0.4))
RUNS_SLOW(near_a_starved_run, 13, (scale_all(out, 5, 6, 0.4), scale(find(out, "kvm", "cpu"), k - 1, k, 1.3)))
RUNS_SLOW(level_near_a_starved_run, 13, (scale_all(out, 5, 6, 0.4), scale(find(out, "kvm", "cpu"), k - 1, 13, 1.3)))
RUNS_SLOW(level_near_a_level, 13,
          (scale(find(out, "kvm", "mem"), 6, 13, 0.8), scale(find(out, "kvm", "cpu"), k - 1, 13, 0.5)))
RUNS_SLOW(level_of_another_platform, 13, (scale_all(out, 6, 13, 0.5), scale(find(out, "qemu", "cpu"), k - 1, 13, 0.25)))
RUNS_SLOW(fewer_runs_of_one, RUNS, (scale_all(out, 5, 6, 0.4), find(out, "kvm", "mem")->n = k))

static void how_many_platforms(struct dataset *out, double x)
{
    static const char *const platforms[] = {"native", "docker", "kvm", "qemu", "lxc", "xen", "bhyve", "box", "jail"};
    for (size_t p = 0; p < (size_t)x; p++) {
        add_series(out, platforms[p], "cpu", 6, 1000 - 20 * (double)p, 0.01);
        add_series(out, platforms[p], "mem", 6, 8000, 0.01);
    }
}

static void trend(struct dataset *out, double x)
{
    add_three(out, RUNS, 0.01);
    struct series *series = find(out, "kvm", "mem");
    for (size_t i = 0; i < RUNS; i++)
        series->values[i] *= pow(x, (double)i / (RUNS - 1));
}

static void two_modes(struct dataset *out, double x)
{
    add_three(out, 30, 0.01);
    struct series *series = find(out, "kvm", "cpu");
    for (size_t i = 0; i < 30; i++)
        series->values[i] *= i * i % 7 > 2 ? x : 1;
}

static void steps(struct dataset *out, double x)
{
    add_three(out, RUNS, 0.01);
    struct series *series = find(out, "kvm", "cpu");
    for (size_t i = 0; i < RUNS; i++)
        series->values[i] = 900 * x * round(series->values[i] / 900 / x);
}

static void spread(struct dataset *out, double x)
{
    add_three(out, RUNS, 0.01);
    struct series *series = find(out, "kvm", "cpu");
    for (size_t i = 0; i < RUNS; i++)
        series->values[i] = 900 * (1 + x * noise_at(i));
}

static void earlier(struct dataset *out, double x)
{
    add_three(out, RUNS, 0.01);
    find(out, "kvm", "cpu")->times[5] -= x;
}

static void pause_between_platforms(struct dataset *out, double x)
{
    add_three(out, RUNS, 0.01);
    for (size_t i = 0; i < out->n_series; i++)
        for (size_t k = 0; k < out->series[i].n; k++)
            out->series[i].times[k] += x * (double)out->series[i].platform;
}

static void how_many_runs(struct dataset *out, double x)
{
    add_three(out, (size_t)x, 0.03);
}

/* Sets of kvm in which one series was sorted, of so many runs or of so many distinct values. */
static int ascending(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static void sorted_runs(struct dataset *out, double x)
{
    add_three(out, (size_t)x, 0.03);
    struct series *series = find(out, "kvm", "cpu");
    qsort(series->values, series->n, sizeof *series->values, ascending);
}

static void sorted_values(struct dataset *out, double x)
{
    add_three(out, 24, 0.03);
    struct series *series = find(out, "kvm", "cpu");
    for (size_t i = 0; i < series->n; i++)
        series->values[i] = 900 * (1 + 0.03 * noise_at(i % (size_t)x));
    qsort(series->values, series->n, sizeof *series->values, ascending);
}

static void rows_of_another(struct dataset *out, double x)
{
    add_three(out, 12, 0.03);
    for (size_t i = 0; i < (size_t)x; i++) {
        find(out, "kvm", "cpu")->values[i] = find(out, "native", "cpu")->values[i];
        find(out, "kvm", "mem")->values[i] = find(out, "native", "mem")->values[i];
    }
}

/* All of kvm has another level from the seventh run on, and one series, of a platform beside it, climbs with one step. */
static void climb_beside_levels(struct dataset *out, const char *platform, const char *benchmark, double step)
{
    several_levels(out, 2);
    struct series *series = find(out, platform, benchmark);
    for (size_t i = 0; i < series->n; i++)
        series->values[i] *= (1 + 0.03 * (double)i) * (i > 4 ? step : 1);
}

static void climb_of_another_platform(struct dataset *out, double x)
{
    climb_beside_levels(out, "qemu", "cpu", x);
}

static void climb_of_that_platform(struct dataset *out, double x)
{
    climb_beside_levels(out, "kvm", "cpu", x);
}

/* clang-format off: rows made by macros */
const struct situation situations[] = {
    PAIR_ROWS(native, docker) PAIR_ROWS(native, kvm) PAIR_ROWS(native, qemu) PAIR_ROWS(kvm, qemu)
        PAIR_ROW(native, kvm, fork) PAIR_ROW(kvm, xen, diskSeq) PAIR_ROW(kvm, xen, uplink) PAIR_ROW(kvm, xen, stuff)
            AGREES_ROW(kvm, cpu) AGREES_ROW(kvm, diskSeq) AGREES_ROW(kvm, uplink) AGREES_ROW(kvm, stuff)
                AGREES_ROW(qemu, cpu) AGREES_ROW(qemu, diskSeq) AGREES_ROW(qemu, uplink)
                    AGREES_ROW(qemu, stuff){"native 1000, qemu 100: kvm over qemu", accelerated_or_not, 0.1, 20, 1.05},
    {"native 1000, docker at the edge of an excess", docker_alone, 999, 1003, 0},
    {"native 1000, kvm at half of it", kvm_alone, 498, 502, 0},
    {"native 1000, kvm's disk a fourth faster", kvm_disk, 1248, 1252, 0},
    {"native 1000, kvm's disk twice as fast", kvm_disk, 1998, 2002, 0},
    {"kvm 1000, qemu's disk three times as fast", qemu_disk, 2998, 3002, 0},
    {"native 7500, kvm 1500: qemu a third", native_far, 498, 502, 0},
    {"native 7500, kvm 1500: qemu four fifths", native_far, 1198, 1202, 0},
    {"native 3750, kvm 1500: qemu two thirds", native_close, 998, 1002, 0},
    {"native 3000, kvm 1500: qemu the same", native_near, 1498, 1502, 0},
    {"kvm 1500, qemu 1500: native twice as fast", qemu_same, 2998, 3002, 0},
    {"kvm 1500, qemu 1000: native two and a half times as fast", qemu_close, 3748, 3752, 0},
    {"kvm 1500, qemu 600: native five times as fast", qemu_near, 7498, 7502, 0},
    {"native 1000, kvm 1000: qemu at three fifths", qemu_fast, 598, 602, 0},
    {"native 1000, kvm 1000: qemu half as fast again", qemu_fast, 1498, 1502, 0},
    {"uplink of the guests 100: native ten times as fast", guests_far, 998, 1002, 0},
    {"uplink of the guests 100: native 500 times as fast", guests_far, 49998, 50002, 0},
    {"uplink of native 100000, of kvm 100: qemu half", guests_alike, 49, 51, 0},
    {"uplink of native 100000, of kvm 100: qemu twice", guests_alike, 199, 201, 0},
    {"uplink of kvm 100: native 20 times as fast", guest_alone, 1998, 2002, 0},
    {"uplink of kvm slow: its cpu at four fifths", guest_computes, 798, 802, 0},
    {"a level of one benchmark at half", exact_level, 499, 501, 0},
    {"a level of one benchmark 5 % up", exact_level, 1049, 1051, 0},
    {"a level of one benchmark 20 % up", exact_level, 1199, 1201, 0},
    {"a level of one benchmark doubled", exact_level, 1999, 2001, 0},
    {"a level of one benchmark at three fourths: MHz, 3200 before, that explain half", exact_clock, 2798, 2802, 0},
    {"a level of one benchmark at three fourths: MHz, 3200 before, that explain a fourth", exact_clock, 2998, 3002, 0},
    {"a level of all at half", exact_regime, 499, 501, 0},
    {"a level of all doubled", exact_regime, 1999, 2001, 0},
    {"one run of all at nine tenths", exact_run, 899, 901, 0},
    {"native 1000, kvm 950: qemu over native", fast_emulation, 0.01, 3, 1.05},
    {"uplink, guests alike: native over them", guests_behind, 0.5, 1e5, 1.1},
    {"uplink, native 100 times as fast as kvm: kvm over qemu", guests_apart, 0.2, 20, 1.02},
    {"native and kvm at one rate, noise 0.1 %: the rate in Mbit/s", at_a_rate, 8, 1.2e5, 1.004},
    {"native at 941 Mbit/s: its rate over docker's", nearly_at_a_rate, 0.97, 1.03, 1.001},
    {"native and docker at 941 Mbit/s: the first one's noise", noisy_at_a_rate, 0.0005, 0.1, 1.1},
    {"native and qemu at one disk's limit: native over qemu in cpu", slow_emulation_at_a_limit, 0.5, 20, 1.1},
    LEVEL_ROW(cpu) LEVEL_ROW(mem) LEVEL_ROW(diskRand) LEVEL_ROW(diskSeq) LEVEL_ROW(fork) LEVEL_ROW(uplink){
        "one benchmark from the seventh run: its first level over the second", one_level, 0.2, 20, 1.02},
    {"all benchmarks from the seventh run: the first level over the second", several_levels, 0.2, 20, 1.02},
    {"a disk flat from the seventh run: the level before over that after", level_of_a_disk, 0.5, 20, 1.05},
    {"a disk at a third from the seventh run: its noise there", flatness_of_a_disk, 0.0005, 0.3, 1.1},
    {"the sixth run of one benchmark: the usual level over it", one_run, 0.3, 10, 1.01},
    {"the sixth run of all: the usual level over it", one_run_of_all, 0.3, 10, 1.01},
    {"the first run of two: the usual level over it", first_run, 1, 10, 1.01},
    {"the first run of two: it over the usual level", first_run_faster, 1, 10, 1.01},
    {"all benchmarks at half of their level: the first runs of 13", first_runs_of_all, 0, 12, 0},
    {"all benchmarks at half of their level: the last runs of 16", last_runs_of_all, 0, 5, 0},
    {"all benchmarks at 60 %: runs from the fourth of 13 on", runs_amid_of_all, 0, 10, 0},
    {"all benchmarks at half of their level: which run of ten", that_run_of_all, 1, 10, 0},
    {"one benchmark at 70 %: the first runs of 12", first_runs_of_one, 0, 11, 0},
    {"one benchmark at 140 %: runs from the fourth of 13 on", runs_amid_of_one, 0, 10, 0},
    {"one benchmark at 40 %: which run of ten", that_run_of_one, 1, 10, 0},
    {"the sixth run starved, and one benchmark at 130 %: in which run", near_a_starved_run, 1, 13, 0},
    {"the sixth run starved, and one benchmark at 130 %: from which run on", level_near_a_starved_run, 2, 12, 0},
    {"a level from the seventh run on, and that of another benchmark: from which run on", level_near_a_level, 2, 12, 0},
    {"levels of kvm from the seventh run on, and one of qemu: from which run on", level_of_another_platform, 2, 12, 0},
    {"the sixth run starved: the runs of one benchmark, of ten", fewer_runs_of_one, 1, 10, 0},
    {"platforms", how_many_platforms, 1, 9, 0},
    {"a trend: the last run over the first", trend, 0.2, 5, 1.02},
    {"two modes: their ratio", two_modes, 1.001, 10, 1.02},
    {"steps as a share of the level", steps, 1e-6, 0.2, 1.2},
    {"noise as a share of the level", spread, 1e-6, 1, 1.2},
    {"the sixth run earlier by seconds", earlier, 1, 5000, 1.1},
    {"seconds more between two platforms", pause_between_platforms, 1, 1e7, 1.3},
    {"runs of each series", how_many_runs, 1, 60, 0},
    {"a sorted series: its runs", sorted_runs, 3, 30, 0},
    {"a sorted series of 24 runs: its distinct values", sorted_values, 1, 13, 0},
    {"rows of native in the table of kvm", rows_of_another, 0, 12, 0},
    {"a level of kvm from the seventh run on, and qemu's cpu climbs: its step", climb_of_another_platform, 1, 4, 1.1},
    {"a level of kvm from the seventh run on, and its cpu climbs: its step", climb_of_that_platform, 1, 4, 1.1},
};
/* clang-format on */
const size_t n_situations = sizeof situations / sizeof *situations;
