/* Draws a folder in which benchmarks were measured at several levels of one parameter or two: powers, even steps and others, few
 * levels and many, rounds and one platform after the other, gaps that open, close, turn round or stay, and levels that a platform
 * lacks. The same seed draws the same folder. */
#pragma once

#include <stdint.h>

/* Fills the folder, which exists and is empty. Returns the name of one of its benchmarks. */
const char *sweep_story_draw(const char *folder, uint64_t seed);
