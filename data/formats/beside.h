/* What stands beside a number in the text in which a pattern found it (value/unit_beside.h). */
#pragma once

#include "data/formats/place.h"

/* Reads what stands beside the number at the place: *own is its unit where that measures what `unit` does, else "", and
 * *other is then what stands there; a duration becomes a number of `unit`. Returns why the number is not to be read;
 * NULL: it is. The caller frees it. */
char *beside_read(double *value, const char **own, const char **other, const struct place *at, const char *unit);
