/* The runs that an anomaly affected and the runs that they are compared with, with the covariates of both. Private to
 * the folder. */
#pragma once

#include "analyze/result/result.h"

/* The affected runs and the others; affected_runs_release frees both. */
struct affected_runs {
    size_t n;
    const struct sample **samples; /* the series of run i ... */
    size_t *runs;                  /* ... its place in the sample, from 0 */
    bool *affected;                /* false: one of the others */
    /* The share of performance lost, by medians, in the anomaly's first benchmark; NAN without affected runs. */
    double loss;
};

/* Takes the runs with covariates of all benchmarks of an anomaly of one platform. The worse level of a change is
 * affected (where several benchmarks changed together, the largest change of each counts), the worse end of a drift,
 * the worse of two modes, else the named runs or, where these did better, the others. Runs outside both levels are left
 * out. */
void affected_runs_of_anomaly(struct affected_runs *out, const struct result *r, const struct anomaly *a);
/* Takes all runs of two platforms in one benchmark; those of the first are affected. */
void affected_runs_of_pair(struct affected_runs *out, const struct result *r, const struct sample *affected,
                           const struct sample *other);
void affected_runs_release(struct affected_runs *runs);

/* A covariate in the affected runs and in the others. */
struct seen {
    double rest;     /* the median of the others; NAN where nothing is known */
    double affected; /* `rest` plus the median of what the affected runs have beyond what is usual in their benchmark */
    double least, most; /* the range of the others, in the same way */
    size_t n;           /* affected runs whose covariate is known */
};
struct seen affected_runs_seen(const struct affected_runs *runs, enum covariate covariate);
