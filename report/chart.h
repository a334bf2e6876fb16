/* Charts of a result, drawn by gnuplot. C computes every number that is drawn; gnuplot only draws it. */
#ifndef REPORT_CHART_H
#define REPORT_CHART_H

#include <stdbool.h>
#include <stddef.h>

#include "analyze/result.h"
#include "data/error.h"

/* The kinds of chart, also the words of `plot --kind`. */
enum chart_kind {
    CHART_RUNS,  /* one benchmark: every run as a point per platform, median with its interval, the number beside it */
    CHART_ORDER, /* one benchmark: the runs in their order in time, level shifts, outliers and starved runs marked */
    CHART_RATIO, /* all benchmarks: ratio to the reference platform with interval, equivalence zone, log axis */
    CHART_KINDS
};
const char *chart_kind_id(enum chart_kind kind); /* "runs", "order", "ratio" */

struct chart {
    enum chart_kind kind;
    size_t benchmark; /* of the result; (size_t)-1 for CHART_RATIO */
    char *stem;       /* file name without ending: "cpu-plot", "cpu-order", "ratio-plot": [a-z0-9-] only, unique */
    char *headline;   /* the finding, plain text */
    char *subtitle;   /* n, statistic, kind of interval */
    char *alt;        /* what one sees, for those who do not: plain text with the medians */
};

struct charts {
    struct chart *items;
    size_t n;
    size_t omitted; /* benchmarks without charts, because CHARTS_MOST_BENCHMARKS before them have theirs */
};
enum { CHARTS_MOST_BENCHMARKS = 60 };

/* Which charts this result deserves: RUNS for each benchmark; ORDER for each benchmark in which something happened in
 * time (a throttle, level shift, starved run, outlier or time-order anomaly), or for all when `all_orders`; RATIO where
 * there are comparisons with a ratio. `kinds` is a set of bits (1u << kind). The caller owns out: charts_release. */
void charts_plan(struct charts *out, const struct result *r, unsigned kinds, bool all_orders);

/* Draws them into an existing directory as STEM.FORMAT; formats: bits of enum chart_format. Two gnuplots at a time.
 * ERROR_UNAVAILABLE with what to install when there is no gnuplot, ERROR_IO with gnuplot's first words when it fails or a
 * file is missing or empty afterwards. `templates` is the folder with charts/. */
enum chart_format { CHART_PNG = 1, CHART_SVG = 2, CHART_PDF = 4 };
int charts_draw(const struct charts *charts, const struct result *r, const char *templates, const char *directory,
                unsigned formats, struct error *err);

void charts_release(struct charts *charts);

#endif
