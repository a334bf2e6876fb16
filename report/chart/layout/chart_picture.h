/* A chart and what is chosen about its picture are known to all that plan, word and draw charts. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "analyze/result/result.h"

/* The kinds of chart have words in `plot --kind`. */
enum chart_kind {
    CHART_RUNS,  /* one benchmark: every run as a point per platform, median with its interval, the number beside it */
    CHART_ORDER, /* one benchmark: the runs in time, level shifts, outliers and starved runs marked */
    CHART_ECDF,  /* one benchmark: the share of runs at or below each value, from 4 runs on */
    CHART_NOISE, /* one benchmark: the runs in time above steal and the canary */
    CHART_SWEEP, /* the medians of a benchmark over the levels of a parameter, and the ratios to the reference */
    CHART_RATIO, /* all benchmarks: ratio to the reference platform with interval, equivalence zone, log axis */
    CHART_BARS,  /* all benchmarks: the same ratios as bars */
    CHART_VERDICTS, /* all benchmarks and all pairs of platforms: what the verdict is */
    CHART_OVERVIEW, /* all benchmarks on one page, every run a point */
    CHART_KINDS
};

/* The formats of a picture are bits. */
enum chart_format { CHART_PNG = 1, CHART_SVG = 2, CHART_PDF = 4 };

struct chart { /* The texts live in the arena of the charts. */
    enum chart_kind kind;
    size_t benchmark;     /* the index in the result; (size_t)-1 for a kind that shows all benchmarks */
    const char *stem;     /* the file's name without ending, unique and of [a-z0-9-] only: "cpu-plot", "ratio-plot" */
    const char *headline; /* what the chart shows most of all, plain text */
    const char *sentence; /* the headline's id, with the variant that fits: "chart.runs.headline.2" */
    const char *subtitle; /* the number of runs, the statistic and the kind of interval */
    const char *alt;      /* a description for those who cannot see the chart: plain text with the medians */
};

/* These properties of every chart may be chosen; zero is the default of each. */
struct chart_look {
    const unsigned *colours; /* 0xRRGGBB for each platform of the result; NULL: what each platform is decides */
    int width, height; /* the pixels of a PNG, and the shape of the other formats; 0: as much as the contents need */
    bool keep_scripts; /* STEM.gp, which draws the picture again by itself, stays beside it */
};

/* The writer of a kind needs to know these. */
struct drawing {
    const struct chart *chart;
    const struct result *result;
    enum chart_format format;
    const struct chart_look *look;
    struct arena *arena;     /* where what the picture needs lives */
    const unsigned *colours; /* the colour of each platform of the result */
    struct font *font;       /* the characters that PNG and PDF can show */
};
