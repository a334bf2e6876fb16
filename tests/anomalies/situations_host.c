#include <math.h>
#include <string.h>

#include "data/memory.h"
#include "tests/anomalies/situation_series.h"
#include "tests/anomalies/situations.h"

/* ---- runs that a host took something of ---- */

/* A tenth, a fourth and a half of the speed is lost in three runs of ten; the covariate is x there and `usual` elsewhere. */
static void add_host(struct dataset *out, enum covariate_column column, double x, double usual, double loss)
{
    add_three(out, RUNS, 0.01);
    for (size_t s = 0; s < out->n_series; s++) {
        struct series *series = &out->series[s];
        bool hit = strcmp(out->platforms[series->platform], "kvm") == 0;
        if (hit)
            scale(series, 6, 9, 1 - loss);
        series->covariates = memory_allocate(series->capacity * COVARIATE_COLUMNS, sizeof *series->covariates);
        for (size_t i = 0; i < series->n * COVARIATE_COLUMNS; i++)
            series->covariates[i] = NAN;
        for (size_t i = 0; i < series->n; i++)
            series->covariates[i * COVARIATE_COLUMNS + column] =
                (hit && i >= 6 && i < 9 ? x : usual) * (1 + 0.003 * noise_at(i + s));
    }
}

#define HOST(name, column, usual, loss)                                                                                \
    static void name(struct dataset *out, double x)                                                                    \
    {                                                                                                                  \
        add_host(out, column, x, usual, loss);                                                                         \
    }
HOST(steal_10, COLUMN_STEAL, 0.01, 0.1)
HOST(steal_50, COLUMN_STEAL, 0.01, 0.5)
HOST(canary, COLUMN_CANARY_BEFORE, 10, 0.25)
HOST(clock_25, COLUMN_MHZ, 3000, 0.25)
HOST(quota, COLUMN_THROTTLED, 0.01, 0.25)
HOST(pressure, COLUMN_CPU_PRESSURE, 1, 0.25)
HOST(memory, COLUMN_MEMORY_PRESSURE, 0.1, 0.25)

/* ---- runs that a host took something of, where everything else that is recorded is quiet ---- */

struct hit {
    const char *platform, *benchmark; /* NULL: all benchmarks */
    size_t from, end;
    double loss;
    enum covariate_column column;
};

static const double quiet[COVARIATE_COLUMNS] = {
    [COLUMN_STEAL] = 0.01,       [COLUMN_CPU_PRESSURE] = 1, [COLUMN_IO_PRESSURE] = 0.1, [COLUMN_MEMORY_PRESSURE] = 0.1,
    [COLUMN_THROTTLED] = 0.01,   [COLUMN_LOAD] = 1,         [COLUMN_SWITCHES] = 1e4,    [COLUMN_MHZ] = 3000,
    [COLUMN_CANARY_BEFORE] = 10, [COLUMN_CANARY_AFTER] = 10};

static void add_hit(struct dataset *out, const struct hit *hit, double x)
{
    static const char *const platforms[] = {"native", "docker", "kvm"};
    static const double levels[] = {1000, 985, 900};
    for (size_t p = 0; p < 3; p++) {
        add_series(out, platforms[p], "cpu", 12, levels[p], 0.01);
        add_series(out, platforms[p], "mem", 12, 8 * levels[p], 0.01);
        add_series(out, platforms[p], "diskSeq", 12, levels[p] / 5, 0.01);
    }
    for (size_t s = 0; s < out->n_series; s++) {
        struct series *series = &out->series[s];
        bool here = strcmp(out->platforms[series->platform], hit->platform) == 0 &&
                    (!hit->benchmark || strcmp(out->benchmarks[series->benchmark].name, hit->benchmark) == 0);
        if (here)
            scale(series, hit->from, hit->end, 1 - hit->loss);
        series->covariates = memory_allocate(series->capacity * COVARIATE_COLUMNS, sizeof *series->covariates);
        for (size_t i = 0; i < series->n * COVARIATE_COLUMNS; i++) {
            size_t run = i / COVARIATE_COLUMNS, column = i % COVARIATE_COLUMNS;
            bool taken = here && run >= hit->from && run < hit->end && column == hit->column;
            series->covariates[i] = (taken ? x : quiet[column]) * (1 + 0.003 * noise_at(run + s));
        }
    }
}

#define HIT(name, ...)                                                                                                 \
    static void name(struct dataset *out, double x)                                                                    \
    {                                                                                                                  \
        static const struct hit hit = {__VA_ARGS__};                                                                   \
        add_hit(out, &hit, x);                                                                                         \
    }
/* A stretch of one benchmark, one run of it, a stretch of all, and a container as a whole. */
#define HITS(name, column)                                                                                             \
    HIT(name##_stretch, "kvm", "cpu", 8, 12, 0.25, column)                                                             \
    HIT(name##_run, "docker", "mem", 5, 6, 0.3, column)                                                                \
    HIT(name##_all, "kvm", NULL, 4, 7, 0.2, column)                                                                    \
    HIT(name##_native, "native", "cpu", 0, 12, 0.15, column)                                                           \
    HIT(name##_container, "docker", "cpu", 0, 12, 0.5, column)
#define HIT_ROWS(name, what, low, high, step)                                                                          \
    {"quiet host, cpu of kvm a fourth less from the ninth run on: " what, name##_stretch, low, high, step},            \
        {"quiet host, one run of docker's mem at 70 %: " what, name##_run, low, high, step},                           \
        {"quiet host, kvm a fifth less in three runs: " what, name##_all, low, high, step},                            \
        {"quiet host, native's cpu 15 % less: " what, name##_native, low, high, step},                                 \
        {"quiet host, docker's cpu half: " what, name##_container, low, high, step},
HITS(hit_steal, COLUMN_STEAL)
HITS(hit_canary, COLUMN_CANARY_BEFORE)
HIT(hit_canary_after, "kvm", "cpu", 8, 12, 0.25, COLUMN_CANARY_AFTER)
HITS(hit_clock, COLUMN_MHZ)
HITS(hit_quota, COLUMN_THROTTLED)
HITS(hit_pressure, COLUMN_CPU_PRESSURE)
HITS(hit_memory, COLUMN_MEMORY_PRESSURE)

/* clang-format off: rows made by macros */
const struct situation host_situations[] = {
    {"a tenth lost: steal in per cent", steal_10, 0.02, 90, 1.1},
    {"half lost: steal in per cent", steal_50, 0.02, 90, 1.1},
    {"a fourth lost: canary in ms, 10 usually", canary, 8, 40, 1.02},
    {"a fourth lost: clock in MHz, 3000 usually", clock_25, 1500, 4000, 1.01},
    {"a fourth lost: throttled in per cent", quota, 0.02, 90, 1.1},
    {"a fourth lost: pressure on the processors in per cent", pressure, 1, 100, 1.1},
    {"a fourth lost: pressure on memory in per cent", memory, 0.02, 90, 1.1},
    HIT_ROWS(hit_steal, "steal in per cent", 0.02, 90, 1.8) HIT_ROWS(hit_canary, "canary before in ms", 9, 30, 1.15){
        "quiet host, cpu of kvm a fourth less from the ninth run on: canary after in ms", hit_canary_after, 9, 30,
        1.15},
    HIT_ROWS(hit_clock, "clock in MHz", 1500, 3600, 1.1) HIT_ROWS(hit_quota, "throttled in per cent", 0.02, 90, 1.8)
        HIT_ROWS(hit_pressure, "pressure on the processors in per cent", 0.5, 100, 1.8)
            HIT_ROWS(hit_memory, "pressure on memory in per cent", 0.02, 90, 1.8)};
/* clang-format on */
const size_t n_host_situations = sizeof host_situations / sizeof *host_situations;
