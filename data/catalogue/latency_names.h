/* Benchmarks of which the slowest runs matter more than the usual one, as their names say: latencies and response
 * times. */
#pragma once

#include <stdbool.h>

/* Whether a word of the name is one (latency, clat, rtt, ttfb, Antwortzeit), begins "response time", or is a percentile
 * (p99). Source: our own list, of the words in public result files; English and German. */
bool name_is_latency(const char *name);
