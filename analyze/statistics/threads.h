/* Whether to start threads. Private to analyze/. */
#ifndef ANALYZE_THREADS_H
#define ANALYZE_THREADS_H

#include <stdbool.h>

#include "analyze/result/result.h"

/* Starting them takes longer than a small analysis. */
bool threads_pay(const struct result *r);

#endif
