/* What the rank tests over all platforms share. Private to the folder. */
#pragma once

#include "analyze/statistics/statistics.h"

/* Sets the statistic, and p from chi-squared with one degree of freedom less than there are platforms; a statistic that
 * is no number means that all values are equal. */
void omnibus_conclude(struct omnibus *omnibus, double statistic);
