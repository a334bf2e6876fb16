/* What a chart is, and what is chosen about its picture: known to all that plan, word and draw charts. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "analyze/result/result.h"

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

/* The formats of a picture, as bits. */
enum chart_format { CHART_PNG = 1, CHART_SVG = 2, CHART_PDF = 4 };

struct chart { /* its texts live in the arena of the charts */
    enum chart_kind kind;
    size_t benchmark;     /* of the result; (size_t)-1 for a kind that shows all of them */
    const char *stem;     /* file name without ending: "cpu-plot", "cpu-order", "ratio-plot": [a-z0-9-] only, unique */
    const char *headline; /* what the chart shows most of all, plain text */
    const char *sentence; /* its id in templates/sentences, with the variant that fits: "chart.runs.headline.2" */
    const char *subtitle; /* n, statistic, kind of interval */
    const char *alt;      /* what one sees, for those who do not: plain text with the medians */
};

/* What may be chosen about every chart; zero is the default of each. */
struct chart_look {
    const unsigned *colours; /* 0xRRGGBB per platform of the result; NULL: by what each platform is */
    int width, height;       /* of a PNG in pixels; the other formats have the same shape. 0: by the contents */
    bool keep_scripts;       /* STEM.gp stays beside each picture: draws it again by itself */
};

/* What a kind's writer needs to know. */
struct drawing {
    const struct chart *chart;
    const struct result *result;
    enum chart_format format;
    const struct chart_look *look;
    struct arena *arena;     /* of the picture */
    const unsigned *colours; /* per platform of the result */
    struct font *font;       /* of PNG and PDF */
};
