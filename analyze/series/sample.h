/* One series of the result: its order in time and its summary. */
#ifndef ANALYZE_SAMPLE_H
#define ANALYZE_SAMPLE_H

#include "analyze/result/result.h"

/* Brings the runs into the order of their times, where all times are known. */
void sample_order(struct sample *sample);
/* Makes `out` a copy of `from` with these runs of it (from 0), in this order; it owns its values. */
void sample_take(struct sample *out, const struct sample *from, const size_t *runs, size_t n);
/* Computes the summary, the change points and the outliers of a sample whose values are known. */
void sample_summarise(struct sample *sample, const struct settings *settings);

#endif
