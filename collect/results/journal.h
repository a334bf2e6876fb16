/* runs.csv has a line for each value of each run, in the schedule's order: one line for a run, or one for each metric
 * where a format gives several (columns.h). The lines of a run are appended and synced before the next run starts, and
 * are all there or none.
 *
 * Whatever ends the program, the file holds whole runs, but for the end after a crash of the machine: journal_open
 * cuts that off. Run n is step n of the schedule, so a collection can go on. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "collect/plan/plan.h"
#include "collect/results/columns.h"
#include "collect/results/journal_line.h"
#include "collect/results/record.h"
#include "data/error.h"

struct journal {
    int file; /* -1: not open; closed is {.file = -1} */
    const struct plan *plan;
    struct columns columns;
    struct record *records; /* without covariates and reason; the journal owns their values */
    size_t n, capacity;     /* runs */
    long long size;         /* bytes that are good */
    struct journal_layout layout;
};

/* Opens FOLDER/runs.csv, or makes it. What is there must fit the plan's schedule: else ERROR_DATA with its line. `plan`
 * is borrowed. ERROR_CREATE, ERROR_IO. */
int journal_open(struct journal *out, const char *folder, const struct plan *plan, struct error *err);
/* Writes and syncs. When the disk is full (ERROR_IO) the file is as before. The record stays the caller's; the copy of
 * it lacks covariates and reason. */
int journal_append(struct journal *journal, const struct record *record, struct error *err);
void journal_release(struct journal *journal);
/* Returns the number of the last boot of a platform; 0: it has no run, or the file does not tell. */
long journal_last_boot(const struct journal *journal, size_t platform);

/* Writes FOLDER/PLATFORM-results.csv, with a row for each block that is no warm-up, from the journal; in derive.c. */
int journal_derive(const struct journal *journal, const char *folder, struct error *err);
/* Returns the *n values of one series that count, in the order of time. The caller frees them. */
double *journal_values(const struct journal *journal, size_t platform, size_t column, size_t *n);
