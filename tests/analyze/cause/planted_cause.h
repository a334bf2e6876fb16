/* Data sets with a known cause: runs that lost something, and what was recorded beside them. */
#pragma once

#include "tests/analyze/planted.h"

/* What was recorded beside the runs that lost something, and beside the others. */
enum record {
    RECORD_NONE,
    RECORD_QUIET,    /* nothing happened on the host */
    RECORD_STEAL,    /* as much steal as was lost */
    RECORD_CANARY,   /* the canary was as much slower, and the clock was not */
    RECORD_CLOCK,    /* the clock fell by as much, and with it the canary */
    RECORD_QUOTA,    /* throttled as much as was lost */
    RECORD_FAINT,    /* 2.1 % of steal against 1.7 % */
    RECORD_REVERSED, /* the steal was in the other runs */
    RECORD_CONSTANT, /* the same steal in all runs */
    RECORDS
};

/* The runs of the set are made by the story; these say how many, under which names, and from which random numbers. */
struct scene {
    uint64_t seed;
    size_t n;
    const char *platform;
    enum record record;
};

struct host_state {
    double steal, canary, throttled, mhz;
};

static inline struct host_state host_beside(enum record record, bool lost, double loss)
{
    const struct host_state quiet = {0.4, 20, 0, 2600};
    const struct host_state states[RECORDS][2] = {
        [RECORD_QUIET] = {quiet, quiet},
        [RECORD_STEAL] = {quiet, {100 * loss, 20, 0, 2600}},
        [RECORD_CANARY] = {quiet, {0.4, 20 / (1 - loss), 0, 2600}},
        [RECORD_CLOCK] = {quiet, {0.4, 20 / (1 - loss), 0, 2600 * (1 - loss)}},
        [RECORD_QUOTA] = {quiet, {0.4, 20, 100 * loss, 2600}},
        [RECORD_FAINT] = {{1.7, 20, 0, 2600}, {2.1, 20, 0, 2600}},
        [RECORD_REVERSED] = {{100 * loss, 20, 0, 2600}, quiet},
        [RECORD_CONSTANT] = {{100 * loss, 20, 0, 2600}, {100 * loss, 20, 0, 2600}},
    };
    return states[record][lost];
}

/* Writes down what the host did beside each run, with some scatter. */
static inline void planted_record(struct planted *p, const struct scene *scene, const char *benchmark, const bool *lost,
                                  double loss)
{
    struct series *series = planted_find_series(p, scene->platform, benchmark);
    if (scene->record == RECORD_NONE)
        return;
    series->covariates = memory_allocate(series->n * COVARIATE_COLUMNS, sizeof *series->covariates);
    for (size_t run = 0; run < series->n; run++) {
        double *covariates = series->covariates + run * COVARIATE_COLUMNS;
        struct host_state host = host_beside(scene->record, lost[run], loss);
        for (size_t i = 0; i < COVARIATE_COLUMNS; i++)
            covariates[i] = (double)NAN;
        covariates[COLUMN_STEAL] = host.steal * (1 + 0.02 * planted_normal(p));
        covariates[COLUMN_THROTTLED] = host.throttled;
        covariates[COLUMN_MHZ] = host.mhz * (1 + 0.001 * planted_normal(p));
        covariates[COLUMN_CANARY_BEFORE] = host.canary * (1 + 0.003 * planted_normal(p));
        covariates[COLUMN_CANARY_AFTER] = host.canary * (1 + 0.003 * planted_normal(p));
    }
}

static inline double planted_level(const char *benchmark)
{
    static const struct {
        const char *name;
        double level;
    } levels[] = {{"cpu", 900}, {"mem", 8000}, {"diskRand", 200}, {"diskSeq", 900}, {"fork", 5000}, {"uplink", 33000}};
    for (size_t i = 0; i < sizeof levels / sizeof *levels; i++)
        if (strcmp(levels[i].name, benchmark) == 0)
            return levels[i].level;
    return 100;
}

/* A series with 2 % of noise, of which the marked runs lose that share. */
static inline void planted_losing(struct planted *p, const struct scene *scene, const char *benchmark, const bool *lost,
                                  double loss)
{
    planted_series(p, scene->platform, benchmark, scene->n, planted_level(benchmark), 0.02);
    for (size_t run = 0; run < scene->n; run++)
        if (lost[run])
            planted_scale(p, scene->platform, benchmark, run + 1, run + 1, 1 - loss);
    planted_record(p, scene, benchmark, lost, loss);
}

static inline void planted_setup(struct planted *p, const char *line)
{
    p->dataset.setup = memory_resize(p->dataset.setup, p->dataset.n_setup + 1, sizeof *p->dataset.setup);
    p->dataset.setup[p->dataset.n_setup++] = memory_copy_text(line);
}

static inline const struct cause *planted_first_cause(const struct anomaly *a)
{
    return a && a->n_causes > 0 ? &a->causes[0] : NULL;
}
