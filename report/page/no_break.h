/* No-break spaces: a line that breaks between "p =" and "0.065", or between 428.2 and its unit, is read twice. */
#pragma once

#include <stddef.h>

#include "data/text.h"

/* Appends the Markdown to out with no-break spaces (U+00A0, which every renderer keeps) for blanks inside "p = 0.065",
 * "n = 10", "3.4 %", "428.2 MiB/s", "41.6 min", "run 8" and "[0.998, 1.020]". Only prose is touched: code, tables,
 * headings, images and what stands in backticks stay to the byte, so that they can be copied, and anchors stay what
 * they are. `units` are those of the benchmarks; the units of time are known. */
void no_break_append(struct text *out, const char *markdown, const char *const *units, size_t n_units);
