/* Columns that say what was asked of a run, not what came out: iterations, threads, size. */
#pragma once

#include "data/dataset.h"

/* Takes the benchmarks out that were given beforehand, and notes it: an unknown name whose whole numbers stay as they
 * are, or rise or fall from run to run, the same ones on each of two platforms or more, while another benchmark differs
 * between these. A file that was copied would be the same in all its benchmarks. */
void given_columns_remove(struct dataset *ds);
