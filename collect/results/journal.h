/* runs.csv has a line for each run, in the schedule's order, appended and synced before the next run starts.
 *
 * Whatever ends the program, the file holds whole lines, but for the last one after a crash of the machine:
 * journal_open cuts that off. Line n (after the header) is step n of the schedule, so a collection can go on. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "collect/measure/covariates.h"
#include "collect/plan/plan.h"
#include "collect/plan/schedule.h"
#include "data/error.h"

enum run_status {
    RUN_OK,
    RUN_WARMUP,     /* a good run that is not counted */
    RUN_FAILED,     /* there is no value */
    RUN_UNAVAILABLE /* the platform was given up */
};

struct record {
    struct step step;
    enum run_status status;
    double time;    /* when it began, seconds since 1970 */
    double value;   /* where the status is OK or WARMUP */
    double seconds; /* how long it took */
    struct covariates covariates;
    char *reason; /* why it failed, NULL otherwise; the record owns it */
};

struct journal {
    int file; /* -1: not open; closed is {.file = -1} */
    const struct plan *plan;
    struct record *records; /* without covariates */
    size_t n, capacity;
    long long size; /* bytes that are good */
    bool better;    /* lines tell the direction before the reason; those of a file that was begun without it do not */
};

/* Opens FOLDER/runs.csv, or makes it. What is there must fit the plan's schedule: else ERROR_DATA with its line. `plan`
 * is borrowed. ERROR_CREATE, ERROR_IO. */
int journal_open(struct journal *out, const char *folder, const struct plan *plan, struct error *err);
/* Writes and syncs. When the disk is full (ERROR_IO) the file is as before. The copy of `record` lacks covariates. */
int journal_append(struct journal *journal, const struct record *record, struct error *err);
void journal_release(struct journal *journal);

/* Writes FOLDER/PLATFORM-results.csv, with a row for each block that is no warm-up, from the journal; in derive.c. */
int journal_derive(const struct journal *journal, const char *folder, struct error *err);
/* Returns the *n values of one series that count, in the order of time. The caller frees them. */
double *journal_values(const struct journal *journal, size_t platform, size_t benchmark, size_t *n);
