/* The levels that were asked for, as a format finds them around a value. */
#pragma once

#include "data/formats/place.h"
#include "data/formats/reading.h"

/* Adds them to the value. A level without a name becomes part of the benchmark's name: "/text". */
void parameters_read(struct format_value *value, const struct format *format, const struct place *at);
