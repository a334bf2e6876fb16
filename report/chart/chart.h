/* Charts of a result, drawn by gnuplot. C computes every number that is drawn; gnuplot only draws it. */
#ifndef REPORT_CHART_H
#define REPORT_CHART_H

#include "data/error.h"
#include "data/program/options.h"
#include "report/chart/layout/chart_picture.h"

const char *chart_kind_id(enum chart_kind kind);   /* "runs", "order", ... */
const char *chart_kind_help(enum chart_kind kind); /* "every run and the median" */
/* What a report shows when nobody asks for more. */
enum {
    CHARTS_OF_REPORT = 1 << CHART_RUNS | 1 << CHART_ORDER | 1 << CHART_NOISE | 1 << CHART_RATIO | 1 << CHART_OVERVIEW
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
 * from two benchmarks on and RATIO from two ratios on, or for any when `asked`. `kinds` is a set of bits (1u << kind). The caller owns out, also after an error:
 * charts_release. -1 where a sentence is missing or does not fit what it is filled with. */
struct sentences;
int charts_plan(struct charts *out, const struct result *r, unsigned kinds, bool asked,
                const struct sentences *sentences, struct error *err);

/* Draws them into an existing directory as STEM.FORMAT; formats: bits of enum chart_format. Two gnuplots at a time.
 * ERROR_UNAVAILABLE with what to install when there is no gnuplot, ERROR_IO with gnuplot's first words when it fails or a
 * file is missing or empty afterwards. `templates` is the folder with charts/. */
int charts_draw(struct charts *charts, const struct result *r, const char *templates, const char *directory,
                unsigned formats, struct error *err);

/* The formats of --plots, as bits of enum chart_format; PNG and SVG where none is named. */
int charts_formats(unsigned *formats, const struct option_list *names, struct error *err);

/* What to tell the user after charts_draw, a whole line for stderr; "" when there is nothing to tell. */
const char *charts_advice(const struct charts *charts);

void charts_release(struct charts *charts);

#endif
