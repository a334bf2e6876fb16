/* One run of a benchmark on a platform, and the value in what it printed. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "collect/plan/plan.h"
#include "collect/platform/platform.h"
#include "data/error.h"
#include "data/formats/run_metrics.h"

/* What a run needs to know. */
struct benchmark_run {
    const struct benchmark_plan *benchmark;
    struct platform *platform;
    long seconds, size; /* s, MiB */
    double limit;       /* s */
    const char *log;    /* where the server's output goes */
};

/* Makes the files that the benchmark reads. ERROR_UNAVAILABLE when that fails. */
int benchmark_prepare(const struct benchmark_run *run, struct error *err);
/* Makes one run: 0 with its values, which the caller releases, or -1 with ERROR_UNAVAILABLE and the reason when the
 * run failed; `*lost` is set when the platform does not answer. ERROR_INTERRUPTED passes through. `out` has what was
 * printed either way. */
int benchmark_run(struct run_metrics *values, const struct benchmark_run *run, struct outcome *out, bool *lost,
                  struct error *err);
/* Returns why the benchmark cannot run there at all (fork without forkbench, uplink without an address), or NULL. */
const char *benchmark_missing(const struct benchmark_plan *benchmark, const struct platform *platform);
/* Finds the values in what a program printed; in run_values.c. With a pattern, a path, and for the six it is one,
 * whose unit and direction are the plan's; with a format one for each metric that is wanted. Fails with the reason
 * when the run failed, a metric that is wanted is missing, or the value is 0 or less where the benchmark is one of the
 * six. */
int run_values(struct run_metrics *out, const struct benchmark_plan *benchmark, const struct text *output,
               struct error *err);
/* Returns what a program that failed printed about it, as the format of the benchmark tells; NULL: nothing. The caller
 * frees it. */
char *run_complaint(const struct benchmark_plan *benchmark, const struct text *output);
