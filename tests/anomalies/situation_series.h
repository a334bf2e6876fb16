/* What situations are made of: series without a generator, three platforms of three benchmarks. */
#pragma once

#include <stddef.h>

#include "data/dataset.h"

enum { RUNS = 10 };

/* Noise without a generator: normal quantiles in an order without a trend. */
static inline double noise_at(size_t i)
{
    static const double quantiles[] = {0.32,  -0.96, 1.38,  -0.21, -1.64, 0.67, 0.04,
                                       -0.52, 1.09,  -0.39, 0.18,  -1.12, 0.84};
    return quantiles[i % (sizeof quantiles / sizeof *quantiles)];
}

static inline struct series *add_series(struct dataset *ds, const char *platform, const char *benchmark, size_t n,
                                        double level, double cv)
{
    size_t p = dataset_platform(ds, platform), b = dataset_benchmark(ds, benchmark);
    struct series *series = dataset_series(ds, p, b);
    for (size_t i = 0; i < n; i++)
        series_append_run(series, &(struct run_conditions){.time = 1000 + 5000.0 * (double)p + 100.0 * (double)i},
                          level * (1 + cv * noise_at(i + 3 * p + 5 * b)));
    return series;
}

static inline void scale(struct series *series, size_t first, size_t end, double factor)
{
    for (size_t i = first; i < end; i++)
        series->values[i] *= factor;
}

static inline void add_three(struct dataset *out, size_t n, double cv)
{
    static const char *const platforms[] = {"native", "kvm", "qemu"};
    static const double levels[] = {1000, 900, 150};
    for (size_t p = 0; p < 3; p++) {
        add_series(out, platforms[p], "cpu", n, levels[p], cv);
        add_series(out, platforms[p], "mem", n, 8 * levels[p], cv);
        add_series(out, platforms[p], "diskSeq", n, levels[p] / 5, cv);
    }
}
