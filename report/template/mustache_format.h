/* How {{name:format}} writes a value of the view. */
#pragma once

#include <jansson.h>
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
 *   verdict   of a comparison's: a faster, inconclusive
 *   runs      of a whole number: 1 run, 3 runs; so with each noun of the table of nouns in mustache_format.c
 *   is|are    of a whole number: what stands before the bar for 1, behind it for any other; # is the number
 * null is "-" in each of them and nothing without one. */
struct mustache_format { /* {0} is none */
    const struct format_kind *kind;
    const char *one, *many; /* the words of a number, borrowed from the tag or the table */
    size_t one_length, many_length;
};

/* How values of a benchmark are written: times the factor, and with so many digits behind the point; -1: see number. */
struct mustache_shown {
    double factor;
    int decimals;
};

/* Reads the format of a tag. Returns NULL, or says what is wrong with it. */
const char *mustache_format_read(struct mustache_format *out, const char *format, size_t length);

/* Appends the value to out and returns NULL, or says what is wrong. `shown`: how values of the benchmark
 * are written whose section it is in. */
const char *mustache_format_write(struct text *out, const json_t *value, const struct mustache_format *format,
                                  const struct mustache_shown *shown);
