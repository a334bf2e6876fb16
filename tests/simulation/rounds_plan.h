/* Rounds of four platforms: struct rounds_plan. */
#pragma once

#include "tests/simulation/scenario.h"

void rounds_build(struct dataset *out, const struct scenario *scenario, gsl_rng *rng);
