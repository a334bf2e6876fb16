/* One series of the result: its order in time and its summary. */
#ifndef ANALYZE_SAMPLE_H
#define ANALYZE_SAMPLE_H

#include "analyze/result/result.h"

/* Brings the runs into the order of their times, where all times are known. */
void sample_order(struct sample *sample);
/* Summary, change points and outliers of a sample whose values are known. */
void sample_summarise(struct sample *sample, const struct settings *settings);

#endif
