/* One series of the result: its order in time and its summary. */
#pragma once

#include "analyze/result/result.h"

/* Brings the runs into the order of their times, where all times are known. */
void sample_order(struct sample *sample);
/* Makes `out` a copy of `from` with these runs of it (from 0), in this order; it owns its values. */
void sample_take(struct sample *out, const struct sample *from, const size_t *runs, size_t n);
/* Computes the summary, the change points and the outliers of a sample whose values are known. */
void sample_summarise(struct sample *sample, const struct settings *settings);

enum { DECIMALS_MOST = 6 };
/* The digits behind the point that write each of the values exactly: 2 for 0.07 and 1.5; -1 when it takes more than
 * DECIMALS_MOST. At most a thousand values, evenly spaced, are looked at. */
int decimals_of(const double *values, size_t n);
/* Sets measured.decimals: the most of its series. */
void decimals_find(struct result *r);
