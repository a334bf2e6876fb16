/* Draws a folder of results as people have them: platforms, benchmarks and a design that are usual, a host that disturbs all of them
 * for a while, and series with a story of their own (steps, drifts, outliers, copies). The same seed draws the same folder. */
#pragma once

#include <stdint.h>

/* Fills the folder, which exists and is empty. Returns the name of one of its benchmarks. */
const char *story_draw(const char *folder, uint64_t seed);
