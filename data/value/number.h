/* Text to number and back. Nothing here depends on the locale. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

/* A cell turns out to be one of these. */
enum number_kind {
    NUMBER_NONE,     /* not a number */
    NUMBER_PLAIN,    /* 12, -1, .49, 1e-3 */
    NUMBER_DURATION, /* 1:02.50 or 2m53 or 2m53.1s or 1h02m03 or 53.1s: seconds */
    NUMBER_INFINITE  /* nan, inf, or too large for a double such as 1e400: a number in form, not in value */
};

/* Reads the whole cell (blanks around it allowed). `decimal` is '.' or ','. Correctly rounded: the same double as
 * strtod in the C locale. For NUMBER_DURATION *value is in seconds. *value is untouched for NONE and INFINITE. */
enum number_kind number_parse(double *value, const char *bytes, size_t length, char decimal);

/* Writes "904.7": `digits` significant digits, plain notation between 1e-4 and 1e9 (thousands not grouped, trailing
 * zeros kept; a whole part is never rounded away, so 33048 stays 33048 at four digits), else "1.23e-07". The caller
 * frees it. NaN gives "-"; what no double holds is "over 1e308" or "below -1e308". */
char *number_text(double value, int digits);

/* Writes as few digits (15 to 17) as give the same double again. The caller frees it. Finite values only. */
char *number_exact(double value);

/* Writes "p = 0.052", "p < 0.0001": never 0.000, never on the other side of 0.05. The caller frees it. */
char *number_p_text(double p);

/* Compares two doubles, for qsort. */
int number_compare(const void *a, const void *b);
