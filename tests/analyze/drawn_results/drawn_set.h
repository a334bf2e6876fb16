/* Draws a set of results in memory, as people have them and as they should not: every order of runs that a design can have, series with
 * events of every kind that a detector knows, hosts that take something and record it, levels of a parameter, facts of a setup. */
#pragma once

#include <stdint.h>

#include "analyze/result/result.h"

/* `out` is empty. Sets the settings, too; the caller frees settings->expect. The same seed draws the same set. */
void drawn_set_build(struct dataset *out, struct settings *settings, uint64_t seed);
