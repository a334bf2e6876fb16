/* The runs of one series, dealt out to the two platforms of a dataset of their own. */
#pragma once

#include <stdint.h>

#include "data/dataset.h"

enum { LEAST_TO_SPLIT = 4 };

/* Makes a dataset with the platforms "A" and "B" and the benchmark of the series. The caller releases it. */
void halves_make(struct dataset *out, const struct dataset *ds, const struct series *series, uint64_t seed);
/* The same of two series: the first is A, the second B. */
void twins_make(struct dataset *out, const struct dataset *ds, const struct series *a, const struct series *b);
