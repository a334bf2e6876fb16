/* Durations in several units: "1m 30s", "1 h 5 min", "2 Std. 10 Min.", "1 min 2.5 s". */
#pragma once

#include <stdbool.h>
#include <stddef.h>

/* Reads the whole text, two parts or more from the largest unit down. `decimal` is '.' or ','. */
bool duration_parse(double *seconds, const char *bytes, size_t length, char decimal);
