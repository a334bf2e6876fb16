/* How the platforms compare with the reference, over all benchmarks: the headlines of the charts that show all. */
#ifndef REPORT_CHART_STANDING_H
#define REPORT_CHART_STANDING_H

#include <stdbool.h>

#include "analyze/result/result.h"
#include "data/text.h"

/* A platform beside the reference of a benchmark. False when the comparison is not with the reference, or has no ratio. */
bool relative_of(struct comparison_seen *out, const struct result *r, const struct comparison *comparison);

/* "10 runs each", "8 to 10 runs each": of all series. */
void standing_say_runs(struct text *out, const struct result *r);
/* "qemu is slower than native in 5 of 6 benchmarks, kvm in 3; qemu is faster in 1". The caller frees it. */
char *standing_headline(const struct result *r);
/* "docker has 46 to 102 % of native's performance, kvm 0.38 to 96 %". The caller frees it. */
char *standing_range_headline(const struct result *r);

/* "Widest gap in iperf uplink: kvm is 238 times slower than native; narrowest in CPU: docker, 4.2 %": of the differences that
 * hold; without any, where the runs lie widest. The caller frees it. */
char *standing_gap_headline(const struct result *r);

#endif
