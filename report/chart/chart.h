/* Charts of a result, drawn by gnuplot. C computes every number that is drawn; gnuplot only draws it. */
#ifndef REPORT_CHART_H
#define REPORT_CHART_H

#include <stdbool.h>
#include <stddef.h>

#include "analyze/result/result.h"
#include "data/error.h"

/* The kinds of chart, also the words of `plot --kind`. */
enum chart_kind {
    CHART_RUNS,  /* one benchmark: every run as a point per platform, median with its interval, the number beside it */
    CHART_ORDER, /* one benchmark: the runs in time, level shifts, outliers and starved runs marked */
    CHART_ECDF,  /* one benchmark: the share of runs at or below each value, from 4 runs on */
    CHART_NOISE, /* one benchmark: the runs in time above steal and the canary */
    CHART_RATIO, /* all benchmarks: ratio to the reference platform with interval, equivalence zone, log axis */
    CHART_BARS,  /* all benchmarks: the same ratios as bars */
    CHART_VERDICTS, /* all benchmarks and all pairs of platforms: what the verdict is */
    CHART_OVERVIEW, /* all benchmarks on one page, every run a point */
    CHART_KINDS
};
const char *chart_kind_id(enum chart_kind kind);   /* "runs", "order", ... */
const char *chart_kind_help(enum chart_kind kind); /* "every run and the median" */
/* What a report shows when nobody asks for more. */
enum {
    CHARTS_OF_REPORT = 1 << CHART_RUNS | 1 << CHART_ORDER | 1 << CHART_NOISE | 1 << CHART_RATIO | 1 << CHART_OVERVIEW
};

struct chart {
    enum chart_kind kind;
    size_t benchmark; /* of the result; (size_t)-1 for a kind that shows all of them */
    char *stem;       /* file name without ending: "cpu-plot", "cpu-order", "ratio-plot": [a-z0-9-] only, unique */
    char *headline;   /* the finding, plain text */
    char *subtitle;   /* n, statistic, kind of interval */
    char *alt;        /* what one sees, for those who do not: plain text with the medians */
};

/* What may be chosen about every chart; zero is the default of each. */
struct chart_look {
    const unsigned *colours; /* 0xRRGGBB per platform of the result; NULL: by what each platform is */
    int width, height;       /* of a PNG in pixels; the other formats have the same shape. 0: by the contents */
    bool keep_scripts;       /* STEM.gp stays beside each picture: draws it again by itself */
};

struct charts {
    struct chart *items;
    size_t n;
    size_t omitted;         /* benchmarks without charts, because CHARTS_MOST_BENCHMARKS before them have theirs */
    struct chart_look look; /* charts_plan leaves it zero */
    bool boxes;             /* what charts_draw found: PNG and PDF have a box for each letter that no font here has */
};
enum { CHARTS_MOST_BENCHMARKS = 60 };

/* Which charts this result deserves: each kind where there is something of its kind to see. ORDER for each benchmark in
 * which something happened in time (a throttle, level shift, starved run, outlier or time-order anomaly), NOISE where the
 * host was disturbed or explains something, and OVERVIEW
 * from two benchmarks on and RATIO from two ratios on, or for any when `asked`. `kinds` is a set of bits (1u << kind). The caller owns out:
 * charts_release. */
void charts_plan(struct charts *out, const struct result *r, unsigned kinds, bool asked);

/* Draws them into an existing directory as STEM.FORMAT; formats: bits of enum chart_format. Two gnuplots at a time.
 * ERROR_UNAVAILABLE with what to install when there is no gnuplot, ERROR_IO with gnuplot's first words when it fails or a
 * file is missing or empty afterwards. `templates` is the folder with charts/. */
enum chart_format { CHART_PNG = 1, CHART_SVG = 2, CHART_PDF = 4 };
int charts_draw(struct charts *charts, const struct result *r, const char *templates, const char *directory,
                unsigned formats, struct error *err);

/* The colour of a platform, 0xRRGGBB, by what the platform is: native blue, containers orange, KVM green, emulation
 * vermillion, the others and second ones further colours in the order of the result. */
unsigned chart_colour_of(const struct result *r, size_t platform);

/* What to tell the user after charts_draw, a whole line for stderr; "" when there is nothing to tell. */
const char *charts_advice(const struct charts *charts);

void charts_release(struct charts *charts);

#endif
