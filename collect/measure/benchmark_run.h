/* One run of a benchmark on a platform, and the value in what it printed. */
#ifndef COLLECT_BENCHMARK_RUN_H
#define COLLECT_BENCHMARK_RUN_H

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
    const char *log;    /* of the server */
};

/* Makes the files that the benchmark reads. ERROR_UNAVAILABLE when that fails. */
int benchmark_prepare(const struct benchmark_run *run, struct error *err);
/* One run: 0 with a value, or -1 with ERROR_UNAVAILABLE when the run failed, with the reason; `*lost` is set when the platform does
 * not answer. ERROR_INTERRUPTED passes through. What was printed is in `out` either way. */
int benchmark_run(double *value, const struct benchmark_run *run, struct outcome *out, bool *lost, struct error *err);
/* Whether it can run there at all: a reason, or NULL (fork without forkbench, uplink without an address). */
const char *benchmark_missing(const struct benchmark_plan *benchmark, const struct platform *platform);
/* The value in what a program printed; benchmark_value.c. 0, or -1 with the reason in err: no such text, not a finite number, 0 or
 * less where the benchmark is one of the six. */
int benchmark_value(double *value, const struct benchmark_plan *benchmark, const char *output, size_t length,
                    struct error *err);

#endif
