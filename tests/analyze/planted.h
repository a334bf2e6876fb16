/* Data sets with known truth: clean series from a seeded generator, in which a test plants what a detector must find. */
#pragma once

#include <criterion/criterion.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "analyze/analyze.h"
#include "analyze/anomaly/anomaly.h"
#include "data/memory.h"
#include "tests/data/series_append.h"

struct planted {
    struct dataset dataset;
    struct result result;
    uint64_t state;
    double start; /* of the next platform, in seconds */
};

/* Uniform in (0, 1): Vigna 2015, splitmix64. */
static inline double planted_uniform(struct planted *p)
{
    uint64_t z = p->state += 0x9e3779b97f4a7c15u;
    z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9u;
    z = (z ^ z >> 27) * 0x94d049bb133111ebu;
    return ((double)((z ^ z >> 31) >> 11) + 0.5) / 9007199254740992.0;
}

static inline double planted_normal(struct planted *p)
{
    double radius = sqrt(-2 * log(planted_uniform(p)));
    return radius * cos(6.283185307179586 * planted_uniform(p));
}

static inline struct series *planted_find_series(struct planted *p, const char *platform, const char *benchmark)
{
    size_t i = dataset_platform(&p->dataset, platform), j = dataset_benchmark(&p->dataset, benchmark);
    return dataset_series(&p->dataset, i, j);
}

/* `n` runs about `level` with that cv, 400 s apart, beginning at p->start. */
static inline struct series *planted_series(struct planted *p, const char *platform, const char *benchmark, size_t n,
                                            double level, double cv)
{
    struct series *series = planted_find_series(p, platform, benchmark);
    p->dataset.benchmarks[series->benchmark].assignment = true;
    for (size_t i = 0; i < n; i++)
        series_append(series, p->start + 400.0 * (double)i, level * (1 + cv * planted_normal(p)));
    return series;
}

/* Four platforms after one another, six benchmarks with levels as one expects them, noise of that cv. */
static inline void planted_clean(struct planted *p, size_t n, double cv, uint64_t seed)
{
    static const char *const platforms[] = {"native", "docker", "kvm", "qemu"};
    static const struct {
        const char *name;
        double levels[4];
    } benchmarks[] = {
        {"cpu", {900, 890, 850, 200}},     {"mem", {8000, 7900, 7000, 600}},  {"diskRand", {200, 196, 150, 60}},
        {"diskSeq", {900, 880, 700, 200}}, {"fork", {5000, 4900, 3500, 450}}, {"uplink", {33000, 32500, 20000, 2000}},
    };
    *p = (struct planted){.state = seed};
    for (size_t i = 0; i < 4; i++, p->start += 400.0 * (double)n + 1800)
        for (size_t b = 0; b < 6; b++)
            planted_series(p, platforms[i], benchmarks[b].name, n, benchmarks[b].levels[i], cv);
}

/* The platforms of a benchmark took turns; in every other round they come in the opposite order, as by chance. */
static inline void planted_vary_order(struct planted *p)
{
    for (size_t b = 0; b < p->dataset.n_benchmarks; b++)
        for (size_t run = 1; run < 1000; run += 2) {
            double low = (double)INFINITY, high = -(double)INFINITY;
            for (size_t i = 0; i < p->dataset.n_series; i++)
                if (p->dataset.series[i].benchmark == b && run < p->dataset.series[i].n) {
                    low = fmin(low, p->dataset.series[i].times[run]);
                    high = fmax(high, p->dataset.series[i].times[run]);
                }
            for (size_t i = 0; i < p->dataset.n_series; i++)
                if (p->dataset.series[i].benchmark == b && run < p->dataset.series[i].n)
                    p->dataset.series[i].times[run] = low + high - p->dataset.series[i].times[run];
        }
}

/* Multiplies the runs `first` to `last` (from 1). */
static inline void planted_scale(struct planted *p, const char *platform, const char *benchmark, size_t first,
                                 size_t last, double factor)
{
    struct series *series = planted_find_series(p, platform, benchmark);
    for (size_t i = first - 1; i < last; i++)
        series->values[i] *= factor;
}

static inline void planted_values(struct planted *p, const char *platform, const char *benchmark, const double *values)
{
    struct series *series = planted_find_series(p, platform, benchmark);
    for (size_t i = 0; i < series->n; i++)
        series->values[i] = values[i];
}

/* A likely cause names the evidence that makes it likely, or a line of setup.txt. */
static inline void planted_check_reasons(const struct anomaly *a)
{
    for (size_t k = 0; k < a->n_causes; k++) {
        bool named = a->causes[k].confidence != CAUSE_LIKELY || a->causes[k].setup[0];
        for (size_t i = 0; i < a->n_evidence; i++)
            named = named || cause_rests_on(&a->causes[k], a->evidence[i].id);
        cr_expect(named, "%s: nothing says why %s is likely", anomaly_id(a->kind), cause_id(a->causes[k].id));
    }
}

static inline void planted_analyze(struct planted *p, const char *expect)
{
    struct settings settings = SETTINGS_INIT;
    struct error err = {0};
    settings.expect = (char *)expect;
    cr_assert_eq(analyze_dataset(&p->result, &p->dataset, &settings, &err), 0, "%s", err.message);
    for (size_t i = 0; i < p->result.n_anomalies; i++)
        planted_check_reasons(&p->result.anomalies[i]);
}

static inline void planted_release(struct planted *p)
{
    result_release(&p->result);
    dataset_release(&p->dataset);
}

/* The anomaly of this kind whose first platform and whose benchmark are these; NULL means any. */
static inline const struct anomaly *planted_find(const struct planted *p, enum anomaly_kind kind, const char *platform,
                                                 const char *benchmark)
{
    const struct result *r = &p->result;
    for (size_t i = 0; i < r->n_anomalies; i++) {
        const struct anomaly *a = &r->anomalies[i];
        bool fits = benchmark == NULL;
        for (size_t k = 0; k < a->n_benchmarks; k++)
            fits = fits || (benchmark && strcmp(r->benchmarks[a->benchmarks[k]].name, benchmark) == 0);
        if (a->kind == kind && fits &&
            (!platform || (a->n_platforms && strcmp(r->platforms[a->platforms[0]].name, platform) == 0)))
            return a;
    }
    return NULL;
}

static inline size_t planted_count(const struct planted *p, enum anomaly_kind kind)
{
    size_t count = 0;
    for (size_t i = 0; i < p->result.n_anomalies; i++)
        count += p->result.anomalies[i].kind == kind;
    return count;
}

/* -1 when the cause is not named. */
static inline int planted_cause(const struct anomaly *a, enum cause_id id)
{
    for (size_t i = 0; i < a->n_causes; i++)
        if (a->causes[i].id == id)
            return (int)a->causes[i].confidence;
    return -1;
}

static inline bool planted_runs_are(const struct anomaly *a, const size_t *runs, size_t n)
{
    return a->n_runs == n && memcmp(a->runs, runs, n * sizeof *runs) == 0;
}
