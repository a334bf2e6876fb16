/* What the name of a column says of a statistic: which one, and of what. Names have it in front or behind, in words of
 * any spelling: stddev_latency_ms, latency_ms_mean, avgLatency, "Score Error (99.9%)", "± latency". */
#pragma once

#include <stdbool.h>

#include "data/layout/words/role_words.h"

struct column_statistic {
    enum statistic statistic;
    bool uncertain; /* it says how sure a mean is (sd, error, ±), and is no bound such as min */
    bool plain;     /* its word may mean something else: error, range */
    char *measure;  /* in lower case, without statistic and unit; "" where the name has nothing else */
};

void column_statistic_read(struct column_statistic *out, const char *name);
void column_statistic_release(struct column_statistic *statistic);
