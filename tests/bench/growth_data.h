/* Made data of any size: a folder with a file for each platform, measured in turn. Same arguments, same bytes. */
#pragma once

#include <math.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

struct growth_size {
    size_t platforms, benchmarks, runs;
    bool walk; /* each series is a random walk, which changes its level all the time */
};

/* Number i of a stream of numbers that depend on the seed alone (SplitMix64), uniform in [0, 1). */
static double growth_uniform(uint64_t *state)
{
    uint64_t z = *state += UINT64_C(0x9e3779b97f4a7c15);
    z = (z ^ (z >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
    z = (z ^ (z >> 27)) * UINT64_C(0x94d049bb133111eb);
    return (double)((z ^ (z >> 31)) >> 11) / 9007199254740992.0;
}

/* The sum of four uniform numbers has the variance 1/3. */
static double growth_noise(uint64_t *state)
{
    double sum = -2;
    for (int i = 0; i < 4; i++)
        sum += growth_uniform(state);
    return sum * sqrt(3);
}

static void growth_name(char *out, size_t n, const char *const *known, size_t n_known, size_t i, const char *else_)
{
    if (i < n_known)
        snprintf(out, n, "%s", known[i]);
    else
        snprintf(out, n, "%s%zu", else_, i);
}

static void growth_header(FILE *file, size_t benchmarks)
{
    static const char *const known[] = {"cpu", "mem", "diskRand", "diskSeq", "fork", "uplink"};
    char name[32];
    fputs("time", file);
    for (size_t b = 0; b < benchmarks; b++) {
        growth_name(name, sizeof name, known, 6, b, "work");
        fprintf(file, ",%s", name);
    }
    fputc('\n', file);
}

static void growth_platform(FILE *file, const struct growth_size *size, size_t platform, uint64_t *state)
{
    double *walk = calloc(size->benchmarks, sizeof *walk);
    growth_header(file, size->benchmarks);
    for (size_t run = 0; run < size->runs; run++) {
        fprintf(file, "%zu", 1500000000 + (run * size->platforms + platform) * 30);
        for (size_t b = 0; b < size->benchmarks; b++) {
            double noise = growth_noise(state);
            walk[b] += noise / 4;
            fprintf(file, ",%.2f", 1000 + 10 * (double)platform + (size->walk ? walk[b] : noise));
        }
        fputc('\n', file);
    }
    free(walk);
}

/* Writes PLATFORM-results.csv for each platform into the folder, which is made. False when that fails. */
static bool growth_write(const char *folder, const struct growth_size *size, uint64_t seed)
{
    static const char *const known[] = {"native", "docker", "kvm", "qemu"};
    bool done = mkdir(folder, 0777) == 0;
    for (size_t p = 0; p < size->platforms && done; p++) {
        char name[32], path[512];
        growth_name(name, sizeof name, known, 4, p, "platform");
        snprintf(path, sizeof path, "%s/%s-results.csv", folder, name);
        FILE *file = fopen(path, "w");
        if (!file)
            return false;
        growth_platform(file, size, p, &seed);
        done = !ferror(file) && fclose(file) == 0;
    }
    return done;
}

/* The slope of a straight line through the logarithms of the upper half of the points. */
static double growth_exponent(const double *x, const double *y, size_t n)
{
    double mean_x = 0, mean_y = 0, xy = 0, xx = 0;
    size_t first = n / 2 < n - 1 ? n / 2 : 0;
    for (size_t i = first; i < n; i++) {
        mean_x += log(x[i]) / (double)(n - first);
        mean_y += log(y[i]) / (double)(n - first);
    }
    for (size_t i = first; i < n; i++) {
        xy += (log(x[i]) - mean_x) * (log(y[i]) - mean_y);
        xx += (log(x[i]) - mean_x) * (log(x[i]) - mean_x);
    }
    return xy / xx;
}
