/* Values that stand for a run that failed: -1, and 0 where a benchmark cannot give it. Only the rest of their series
 * shows what they are, so this comes when the file is read. */
#pragma once

#include <stddef.h>

#include "data/read/table/drops.h"

/* A mark is a value of 0 or -1, which may stand for a failed run. */
struct mark {
    size_t series, run;  /* which run of which series of the piece */
    size_t line, column; /* in the file */
    size_t kept;         /* values kept of its row */
};

/* Marks are in the order of the file, so that those of a row stand together. */
struct marks {
    struct mark *items;
    size_t n, capacity;
};

void marks_add(struct marks *marks, struct mark mark);

/* Takes the failed runs out of their series and lists them; gives how many rows lose all their values by that. -1 goes
 * when no other value is negative and one is positive, or when the benchmark is a known one; 0 goes when the benchmark
 * is known and the others are positive. */
size_t failed_runs_drop(const struct marks *marks, struct drops *drops);
