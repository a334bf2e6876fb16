/* Numbers and names as they stand in sentences and tables. They live in the arena. */
#pragma once

#include <stddef.h>

#include "analyze/result/result.h"
#include "report/words/arena.h"

const char *
phrase_number(struct arena *arena,
              double value); /* "904.7", "31144", "3.398e6": four digits, whole parts below a million unrounded */
/* Shortens the exponent in place, and returns the number: "1e+09" becomes "1e9". */
char *phrase_short_exponent(char *number);
const char *phrase_value(struct arena *arena, double value, const char *unit); /* "904.7 events/s" */
const char *phrase_interval(struct arena *arena,
                            struct interval interval);         /* "889.7 to 899.5"; "-" when there is none */
const char *phrase_ratio(struct arena *arena, double ratio);   /* "1.013", "5.05", "0.198" */
const char *phrase_factor(struct arena *arena, double factor); /* factor of an allowance: "1.5", "20" */
const char *phrase_ratio_interval(struct arena *arena, struct interval interval); /* "[0.999, 1.022]" */
const char *phrase_minute(struct arena *arena, double time);      /* "2026-11-30 18:20 UTC", of seconds since 1970 */
const char *phrase_percent(struct arena *arena, double fraction); /* "3.4 %" */
const char *phrase_share(struct arena *arena, double fraction);   /* share in a setting: "95 %", "99.5 %" */
/* Names an interval by its kind: "95 % interval", "interval of these runs"; for the head of a column "95 % interval",
 * "interval". Nothing but these names one. */
const char *phrase_interval_name(struct arena *arena, const struct settings *settings, enum interval_kind kind);
const char *phrase_interval_head(struct arena *arena, const struct settings *settings, enum interval_kind kind);
/* The same of the ratio of two tails. */
const char *phrase_tail_interval_name(struct arena *arena, const struct tail_rule *rule, enum interval_kind kind);
const char *phrase_tail_interval_head(struct arena *arena, const struct tail_rule *rule, enum interval_kind kind);
const char *phrase_p(struct arena *arena, double p);          /* "0.052", "< 0.0001" */
const char *phrase_p_equation(struct arena *arena, double p); /* "p = 0.052", "p < 0.0001" */
const char *phrase_quantity(struct arena *arena, double value, enum quantity quantity, const char *unit);
const char *phrase_run_count(struct arena *arena,
                             const struct run_range *runs); /* "1 run", "11 or 12 runs", "48 to 96 runs" */
const char *phrase_list(struct arena *arena, const char *const *items, size_t n);   /* "a, b and c" */
const char *phrase_choice(struct arena *arena, const char *const *items, size_t n); /* "a, b or c" */
/* The names of n platforms, or benchmarks; the names of all when the indices are NULL. Many levels of one benchmark are
 * counted: "cpu at 5 of 8 levels". */
const char *phrase_platforms(struct arena *arena, const struct result *r, const size_t *platforms, size_t n);
const char *phrase_benchmarks(struct arena *arena, const struct result *r, const size_t *benchmarks, size_t n);
const char *phrase_runs(struct arena *arena, const size_t *runs,
                        size_t n); /* "run 8", "runs 2, 4, 9 and 10", "runs 2 to 9" */

/* These write a measured value in the unit in which its benchmark is shown, and with at most one digit more than the
 * data have: 0.070 s, not 0.07000 s. */
const char *phrase_measured(struct arena *arena, double value, const struct measured *b);      /* "904.7" */
const char *phrase_measured_unit(struct arena *arena, double value, const struct measured *b); /* "904.7 events/s" */
const char *phrase_unit(const struct measured *b);                                             /* the unit of these */
const char *phrase_measured_interval(struct arena *arena, struct interval interval, const struct measured *b);
