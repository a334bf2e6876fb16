/* Pairs of runs of a platform and the reference, level by level. Private to the folder. */
#pragma once

#include "analyze/result/result.h"

/* Log ratios of the values of each pair, the platform's over the reference's, and the benchmark of each. */
struct course_pairs {
    double *ratios;
    size_t *levels;
    size_t n, capacity;
};

/* Adds the pairs of one level: those of the blocks where the comparison is paired, else a run of each, drawn at random
 * by the seed of the settings, as many as the shorter series has. All values are above 0. */
void course_pairs_add(struct course_pairs *out, const struct result *r, const struct sweep_course *course,
                      const struct comparison *comparison);
void course_pairs_release(struct course_pairs *pairs);
