/* How the other platforms stand beside the first one, over all benchmarks: the headlines of the charts that show all. */
#ifndef REPORT_CHART_STANDING_H
#define REPORT_CHART_STANDING_H

#include <stdbool.h>

#include "analyze/result/result.h"
#include "data/text.h"

/* The performance of one platform over the first one's in one benchmark. */
struct relative {
    size_t benchmark, platform;
    double ratio, low, high; /* above 1: better than the first platform */
    bool decided;            /* the verdict is faster or slower */
    bool better;             /* than the first, when decided */
};
/* False when the comparison is not with the first platform, or has no ratio. */
bool relative_of(struct relative *out, const struct comparison *comparison);

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
