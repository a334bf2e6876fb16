/* Whether two series were measured on two machines. */
#pragma once

#include "analyze/result/result.h"

/* As the names of the platforms say, or a column of hosts of which the two share none. Where no host is told, boot ids
 * of Linux tell it: two kernels that ran at one time, and none of them on both, are those of two machines, unless one
 * platform is a guest. Numbers and names of boots tell nothing, since containers have them, too. */
bool series_on_two_hosts(const struct result *r, const struct sample *a, const struct sample *b);
