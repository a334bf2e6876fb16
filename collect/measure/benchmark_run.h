/* One run of a benchmark on a platform, and the value in what it printed. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "collect/plan/plan.h"
#include "collect/platform/platform.h"
#include "data/error.h"

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
/* Makes one run: 0 with a value, or -1 with ERROR_UNAVAILABLE and the reason when the run failed; `*lost` is set when
 * the platform does not answer. ERROR_INTERRUPTED passes through. `out` has what was printed either way. */
int benchmark_run(double *value, const struct benchmark_run *run, struct outcome *out, bool *lost, struct error *err);
/* Returns why the benchmark cannot run there at all (fork without forkbench, uplink without an address), or NULL. */
const char *benchmark_missing(const struct benchmark_plan *benchmark, const struct platform *platform);
/* Finds the value in what a program printed; in benchmark_value.c. Fails with the reason when there is no such text, or
 * the value is not a finite number, or 0 or less where the benchmark is one of the six. */
int benchmark_value(double *value, const struct benchmark_plan *benchmark, const char *output, size_t length,
                    struct error *err);
