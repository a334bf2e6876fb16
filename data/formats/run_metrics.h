/* The metrics of one run: what a program printed in it, as its format tells, and one number for each.
 *
 * Values of one name are what happened within the run, and their median is the run's. Levels in which values of one
 * name differ become part of their names, "cpu threads=4", as where a file is read. */
#pragma once

#include <stddef.h>

#include "data/dataset.h"
#include "data/error.h"
#include "data/formats/formats.h"

struct run_metric {
    char *name, *unit;
    enum better better;
    double value;
};

struct run_metrics {
    struct run_metric *items; /* in the order in which they were found */
    size_t n, capacity;
    char *beside;    /* what stands beside the first number of a text, and is not converted; NULL: none was read */
    char *converted; /* the first unit at a number that was converted to the declared one; NULL: none was */
};

/* Reads the whole output of a run. ERROR_DATA with the reason where the run failed: the output is damaged, the format
 * says that the run, or a part of it, failed, or there is no value. `formats`, those that are known, may be NULL: else
 * the output has to fit the format, and another one that it fits is named. `out` is empty then. */
int run_metrics_read(struct run_metrics *out, const struct format *format, const struct formats *formats,
                     const struct file_bytes *output, struct error *err);
/* Returns what the output says of a failure; NULL: nothing. The caller frees it. */
char *run_metrics_complaint(const struct format *format, const struct file_bytes *output);
void run_metrics_release(struct run_metrics *metrics);
