/* A mean with its spread in one cell: "12.3 ± 0.4 ms", "12.3 +/- 0.4", "(12.3 ± 0.4) ms". */
#pragma once

#include <stdbool.h>
#include <stddef.h>

/* Writes the mean with its unit, "12.3 ms". False for a text that has no spread, or one that is longer than `size`. */
bool spread_take_mean(char *out, size_t size, const char *bytes, size_t length);
