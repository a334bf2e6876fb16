/* What is run, and where the value is in what it prints. The six known ones are rows of a table that has the same shape
 * as a section of the plan. */
#ifndef COLLECT_BENCHMARKS_H
#define COLLECT_BENCHMARKS_H

#include <stdbool.h>
#include <stddef.h>

#include "collect/plan/plan.h"
#include "collect/driver/platform.h"
#include "data/error.h"

struct known_runner {
    const char *name;
    const char *command[16]; /* with {seconds}, {size}, {address}, {port}, {forkbench}; ends with NULL */
    const char *prepare[12]; /* run once in each platform before the first run; the same twice is run once */
    const char *pattern;     /* of the value, or NULL */
    const char *json;        /* its path, or NULL */
    double scale;            /* from the tool's unit to the catalogue's */
    bool server;             /* needs iperf3's server on the host */
};

size_t benchmarks_known(void);
const struct known_runner *benchmark_at(size_t index);
const struct known_runner *benchmark_known(const char *name); /* NULL: none of the six */

const char *benchmark_unit(const struct benchmark_plan *benchmark);

/* The value in what a program printed. 0, or -1 with the reason in err: no such text, not a finite number, 0 or less where
 * the benchmark is a known one. */
int benchmark_value(double *value, const struct benchmark_plan *benchmark, const char *output, size_t length,
                    struct error *err);

/* What a run needs to know. */
struct benchmark_run {
    const struct benchmark_plan *benchmark;
    struct platform *platform;
    long seconds, size; /* s, MiB */
    double limit;       /* s */
    const char *log;    /* of the server */
};

/* Files that the benchmark reads. ERROR_UNAVAILABLE when that fails. */
int benchmark_prepare(const struct benchmark_run *run, struct outcome *out, struct error *err);
/* One run: 0 with a value, or -1 with ERROR_UNAVAILABLE when the run failed, with the reason; `*lost` is set when the platform does
 * not answer. ERROR_INTERRUPTED passes through. What was printed is in `out` either way. */
int benchmark_run(double *value, const struct benchmark_run *run, struct outcome *out, bool *lost, struct error *err);
/* Whether it can run there at all: a reason, or NULL (fork without forkbench, uplink without an address). */
const char *benchmark_missing(const struct benchmark_plan *benchmark, const struct platform *platform);

#endif
