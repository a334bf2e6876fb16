/* How the other platforms stand beside the first one, over all benchmarks: the headlines of the charts that show all. */
#ifndef REPORT_CHART_STANDING_H
#define REPORT_CHART_STANDING_H

#include <stdbool.h>

#include "analyze/result/result.h"
#include "data/text.h"

/* "Memory", or "Memory (docker)" where benchmarks have different references. The caller frees it, as all that follows. */
char *standing_group(const struct result *r, size_t benchmark);

enum { RATIO_MOST_ROWS = 128 };

/* "10 runs each", "8 to 10 runs each": of all series. */
void standing_say_runs(struct text *out, const struct result *r);
/* "qemu is slower than native in 5 of 6 benchmarks, kvm in 3; qemu is faster in 1" */
char *standing_headline(const struct result *r, size_t benchmark);
/* "Performance relative to native: CPU docker 0.994, kvm 0.957; Memory docker 1.013": a benchmark's name once. */
char *standing_alt(const struct result *r, size_t benchmark);

/* "Widest gap in iperf uplink: kvm is 238 times slower than native; narrowest in CPU: docker, 4.2 %": of the differences that
 * hold; without any, where the runs lie widest. */
char *standing_gap_headline(const struct result *r);

#endif
