/* Levels of parameters in the names of benchmarks: "cpu threads=4". */
#pragma once

#include "data/dataset.h"

/* A parameter that never changes is a property of the measurement: its level goes from the names into a note. Else
 * notes which parameters were found; each level is a benchmark of its own, so that levels are never pooled. */
void parameters_settle(struct dataset *ds);
