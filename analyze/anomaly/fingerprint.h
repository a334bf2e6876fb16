/* Copies across result sets: fingerprints of series, which outlive their sets, and the series that are copies. */
#pragma once

#include "analyze/result/result.h"

/* What is kept of a series: its first FINGERPRINT_RUNS runs. Owned. */
struct fingerprint {
    size_t set; /* the caller's number */
    char *platform, *benchmark;
    size_t n;
    double *values, *times; /* times: NULL when unknown */
    double possible;        /* how many values the rounding leaves between the quartiles */
};
enum { FINGERPRINT_RUNS = 2000 };
void fingerprint_take(struct fingerprint *out, const struct result *r, const struct sample *sample, size_t set);
void fingerprint_release(struct fingerprint *fingerprint);

/* A series that shares one stretch of runs with a series of an earlier set: at least half of the shorter one, 5
 * different values, and a probability below 1e-12 that chance makes such a stretch. */
struct copy {
    size_t original, copy; /* fingerprints; the original's set is the smaller number */
    size_t matches, of;    /* runs of the same value; runs of the shorter series */
    double time_moved; /* seconds by which every time is later, 0 for the same times; NAN when they differ otherwise */
};
/* Finds each fingerprint that copies one of another set, once, with the original of which it has most; ordered by copy.
 * The caller frees *out. The fingerprints are in the order of their sets. The time grows with the runs. */
size_t fingerprints_compare(struct copy **out, const struct fingerprint *fingerprints, size_t n);
