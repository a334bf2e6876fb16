/* Whole reports: several benchmarks of several platforms, measured in randomised rounds on one host. */
#pragma once

#include "tests/simulation/cell.h"

/* Adds the cells of whole reports to those of `cells`. */
void add_reports(struct cells *cells);
