/* How {{name:format}} writes a value of the view. */
#ifndef REPORT_MUSTACHE_FORMAT_H
#define REPORT_MUSTACHE_FORMAT_H

#include <jansson.h>
#include <stdbool.h>
#include <stddef.h>

#include "data/text.h"

/* Formats, by name:
 *   number    four significant digits, whole parts unrounded: 904.7, 31144; so are real numbers without a format
 *   ratio     1.013, 5.05, 0.198
 *   percent   of a fraction: 3.4 %
 *   p         0.052, < 0.0001
 *   p_text    p = 0.052, p < 0.0001
 *   measured  of a value of a benchmark, or {low, high} of it: number without the zeros that its runs do not have
 *   factor    1.9, 20
 *   exact     as many digits as give the same number again
 *   interval  of {low, high}: 889.7 to 899.5
 *   ratios    of {low, high}: [0.999, 1.022]
 *   list      of texts or whole numbers: a, b and c
 *   verdict   of a comparison's: a faster, not told apart
 * null is "-" in each of them and nothing without one. `decimals`: of the benchmark's runs, -1 where that is not known.
 * Appends to out and returns NULL, or says what is wrong. */
const char *mustache_format(struct text *out, const json_t *value, const char *format, size_t length, int decimals);

bool mustache_format_exists(const char *format, size_t length);

#endif
