/* Comparisons that are decided by a mean of logarithms and its standard error: adjusted for the canary, or of boots
 * that are too few for ranks. Private to the folder. */
#pragma once

#include "analyze/comparison/comparands.h"
#include "analyze/statistics/statistics.h"

bool ratio_is_double(double ratio); /* seen from either platform */
/* Takes out a ratio that no double holds, or whose interval none holds, with a note. */
void ratio_check(struct comparison *out);
/* The interval of the ratio of performance, which is the other way round where lower is better. */
struct interval logs_performance(struct interval logs, bool higher);

/* What a line says: its value where the covariates are alike, or a mean. */
struct analysis analysis_of_line(const char *test, const struct ancova *line, double lead, const struct comparands *of);
/* Lets it decide. What the notes and the smallest detectable ratio say of ranks holds no more. */
void line_decides(struct comparison *out, const struct comparands *of, const struct ancova *line,
                  const struct analysis *analysis);

/* Where boots are compared, and so few that their ranks cannot reach alpha after correction, Student's or Welch's t of
 * their logarithms decides, since medians of boots scatter nearly as normal values do. Whether it does depends on
 * numbers of boots alone. `d` are the differences of n boots, which are not all the same; all values are above 0. */
void boots_paired_test(struct comparison *out, const struct comparands *of, const double *d, size_t n);
void boots_independent_test(struct comparison *out, const struct comparands *of);
