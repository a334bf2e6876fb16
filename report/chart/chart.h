/* Charts of a result, drawn by gnuplot. C computes every number that is drawn; gnuplot only draws it. */
#pragma once

#include "data/error.h"
#include "data/program/options.h"
#include "report/chart/layout/chart_picture.h"
#include "report/words/arena.h"

const char *chart_kind_id(enum chart_kind kind);   /* "runs", "order", ... */
const char *chart_kind_help(enum chart_kind kind); /* "every run and the median" */
/* A report shows these kinds by default. */
enum {
    CHARTS_OF_REPORT = 1 << CHART_RUNS | 1 << CHART_SWEEP | 1 << CHART_ORDER | 1 << CHART_NOISE | 1 << CHART_RATIO |
                       1 << CHART_OVERVIEW
};

struct charts {
    struct chart *items;
    size_t n;
    size_t omitted;         /* the benchmarks without charts, because CHARTS_MOST_BENCHMARKS before them have some */
    struct chart_look look; /* zero after charts_plan */
    bool boxes;             /* charts_draw put a box for each letter that no font here has into PNG and PDF */
    struct arena arena;     /* where the items and their texts live */
};
enum { CHARTS_MOST_BENCHMARKS = 60 }; /* all levels of a sweep are one of them */

struct sentences;
/* Chooses the charts that the result deserves, of the `kinds` (bits 1u << kind), and words them. A benchmark has an
 * ORDER where an anomaly happened in time (a throttle, level shift, starved run, outlier and the like) and a NOISE
 * where the host was disturbed or explains something; there is an OVERVIEW from two benchmarks on and a RATIO from
 * two ratios on. A benchmark with levels has a SWEEP, and a few of its levels an ORDER or NOISE; their RUNS are drawn
 * where they are asked for. When `asked`, one is enough for each. The caller owns *out, also after an error:
 * charts_release. Fails where a sentence is missing or does not fit what it is filled with. */
int charts_plan(struct charts *out, const struct result *r, unsigned kinds, bool asked,
                const struct sentences *sentences, struct error *err);

/* Draws the charts into an existing directory as STEM.FORMAT; `formats` are bits of enum chart_format, `templates`
 * is the folder that holds charts/. Two gnuplots run at a time. ERROR_UNAVAILABLE says what to install when there is
 * no gnuplot; ERROR_IO holds gnuplot's words when it fails, or names the file that is missing or unfinished
 * afterwards. */
int charts_draw(struct charts *charts, const struct result *r, const char *templates, const char *directory,
                unsigned formats, struct error *err);

/* Reads the formats of --plots as bits of enum chart_format; PNG and SVG where none is named. */
int charts_formats(unsigned *formats, const struct option_list *names, struct error *err);

/* Returns the line for stderr that tells the user what charts_draw found; "" when there is nothing to tell. */
const char *charts_advice(const struct charts *charts);

void charts_release(struct charts *charts);
