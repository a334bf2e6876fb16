/* Values that stand for a run that failed: -1, and 0 where a benchmark cannot give it. They are told by the rest of
 * their series, so this comes when the file is read. */
#ifndef DATA_FAILED_RUNS_H
#define DATA_FAILED_RUNS_H

#include "data/read/harvest.h"

/* Takes them out of the series and lists them. -1 goes when no other value is negative and one is positive, or when
 * the benchmark is a known one; 0 goes when the benchmark is known and the others are positive. */
void failed_runs_drop(struct harvest *harvest);

#endif
