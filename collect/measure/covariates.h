/* What the host did during a run, beside the value. A number that the system does not tell is NAN, an empty cell. */
#pragma once

#include <stddef.h>
#include <stdint.h>

#include "data/covariate.h"
#include "data/text.h"

struct covariates {
    double values[COVARIATE_COLUMNS]; /* steal is NAN when the processors worked for less than half a second */
};

/* Append the names of the columns, and the cells in that order, each with a comma before it. */
void covariates_header(struct text *line);
void covariates_cells(struct text *line, const struct covariates *covariates);

struct covariates covariates_unknown(void);

/* Counters of the host at a moment. */
struct counters {
    double moment; /* seconds */
    double busy, steal, switches;
    double cpu, io, memory; /* seconds of pressure */
    double throttled;       /* seconds that the limits of our control groups took away (cgroup v1 and v2) */
};

/* Enclose a run: begin runs the canary and reads the counters, end does both again and fills the covariates. */
void covariates_begin(struct covariates *covariates, struct counters *start);
void covariates_end(struct covariates *covariates, const struct counters *start);
/* Fills what happened between two readings; the canary, load and MHz are not touched. */
void covariates_between(struct covariates *out, const struct counters *start, const struct counters *end);

/* `root` is where /proc and /sys are: "" on a system, a folder in tests. */
void counters_read(struct counters *out, const char *root);
double host_load(const char *root); /* load of the last minute */
double host_mhz(const char *root);  /* the mean of the processors */
/* The work of the canary: the generator xorshift (Marsaglia 2003) after so many steps, of which every one needs the
 * last and none needs memory. */
uint64_t canary_work(size_t steps);
/* The canary: a fixed piece of work on the host, in milliseconds. It takes longer when the host is slow, whatever the
 * platform under test does. */
double canary_run(void);
