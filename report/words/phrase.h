/* Numbers and names as they stand in sentences and tables. The caller frees what is returned. */
#ifndef REPORT_PHRASE_H
#define REPORT_PHRASE_H

#include <stddef.h>

#include "analyze/result/result.h"

char *phrase_number(double value); /* "904.7", "31144", "3.398e6": four digits, whole parts below a million unrounded */
char *phrase_short_exponent(char *number);             /* "1e+09" becomes "1e9"; takes the text */
char *phrase_digits(double value, int digits);         /* "2.40", "2.8e-7" with so many significant digits */
char *phrase_value(double value, const char *unit);    /* "904.7 events/s" */
char *phrase_interval(struct interval interval);       /* "889.7 to 899.5"; "-" when there is none */
char *phrase_ratio(double ratio);                      /* "1.013", "5.05", "0.198" */
char *phrase_factor(double factor);                    /* of an allowance: "1.5", "20" */
char *phrase_ratio_interval(struct interval interval); /* "[0.999, 1.022]" */
char *phrase_percent(double fraction);                 /* "3.4 %" */
char *phrase_share(double fraction);                   /* of a setting: "95 %", "99.5 %" */
char *phrase_p(double p);                              /* "0.052", "< 0.0001" */
char *phrase_quantity(double value, enum quantity quantity, const char *unit);
char *phrase_run_count(const struct run_range *runs);  /* "1 run", "11 or 12 runs", "48 to 96 runs" */
char *phrase_list(const char *const *items, size_t n); /* "a, b and c" */
char *phrase_take_list(char **items, size_t n);        /* the same, and frees the items and the array */
/* The names of so many platforms, or benchmarks; of all when the indices are NULL. */
char *phrase_platforms(const struct result *r, const size_t *platforms, size_t n);
char *phrase_benchmarks(const struct result *r, const size_t *benchmarks, size_t n);
char *phrase_runs(const size_t *runs, size_t n); /* "run 8", "runs 2, 4, 9 and 10", "runs 2 to 9" */

/* Of a measured value: without the zeros behind more than one digit beyond those of the data: 0.070 s, not 0.07000 s. */
char *phrase_measured(double value, const struct measured *b);      /* "904.7" */
char *phrase_measured_unit(double value, const struct measured *b); /* "904.7 events/s" */
char *phrase_measured_interval(struct interval interval, const struct measured *b);

#endif
