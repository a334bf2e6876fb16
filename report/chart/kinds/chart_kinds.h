/* The kinds of chart: each tells its headline, subtitle and alternative text, and writes its script. */
#ifndef REPORT_CHART_KINDS_H
#define REPORT_CHART_KINDS_H

#include <stdbool.h>
#include <stddef.h>

#include "analyze/result/result.h"
#include "data/text.h"
#include "report/chart/chart.h"
#include "report/chart/layout/chart_script.h"
#include "report/chart/layout/chart_unit.h"

/* What fits across the picture in the subtitle's letters. */
enum { SUBTITLE_COLUMNS = 124 };
/* More than these are not drawn, and the subtitle says so. */
enum { RUNS_MOST_PLATFORMS = 24, ORDER_MOST_PLATFORMS = 10, RATIO_MOST_ROWS = 128 };

/* The series of one benchmark, in the order of the platforms. */
struct lanes {
    const struct sample *items[RUNS_MOST_PLATFORMS];
    size_t n, total;        /* drawn, and those that there are */
    struct chart_unit unit; /* in which values are shown */
};
void lanes_find(struct lanes *out, const struct result *r, size_t benchmark, size_t most);
/* All values are above 0 and the medians differ more than tenfold. */
bool lanes_want_log(const struct lanes *lanes);
void lanes_axis(struct axis *out, const struct lanes *lanes, bool log, size_t most_ticks);
/* "CPU (events/s):   higher is better ->", at most `columns` (>= 45) wide */
char *lanes_axis_label(const struct lanes *lanes, const struct measured *benchmark, size_t columns);
/* "904.7 events/s" with four digits, the unit cut to fit. */
char *lanes_value(const struct lanes *lanes, double value);

/* One row of the table of kinds. `benchmark` is (size_t)-1 for a kind that shows all. The strings are the caller's. */
struct kind {
    const char *id, *ending; /* its word; the ending of its files' names */
    const char *help;        /* after the word, in brackets */
    bool whole;              /* one chart for all benchmarks, else one for each */
    bool (*deserved)(const struct result *r, size_t benchmark, bool asked);
    char *(*headline)(const struct result *r, size_t benchmark);
    char *(*subtitle)(const struct result *r, size_t benchmark);
    char *(*alt)(const struct result *r, size_t benchmark);
    void (*write)(struct text *script, const struct drawing *drawing);
};
extern const struct kind KIND_RUNS, KIND_ORDER, KIND_ECDF, KIND_NOISE, KIND_RATIO, KIND_BARS, KIND_VERDICTS,
    KIND_OVERVIEW;
const struct kind *chart_kind_of(enum chart_kind kind);

/* ---- words that kinds share ---- */

/* Whether it has room across the picture; and the text cut in its middle until it has. */
bool headline_fits(const char *text);
char *headline_cut(const char *text);
/* With more behind a comma, where it is wanted and fits; frees both. */
char *headline_extend(char *text, bool wanted, char *more);

char *runs_headline(const struct result *r, size_t benchmark);
char *runs_subtitle(const struct result *r, size_t benchmark);
char *runs_alt(const struct result *r, size_t benchmark);
char *ratio_alt(const struct result *r, size_t benchmark);
bool ratio_has_intervals(const struct result *r); /* one of those to the first platform has */
char *order_headline(const struct result *r, size_t benchmark);
char *order_subtitle(const struct result *r, size_t benchmark);
char *order_alt(const struct result *r, size_t benchmark);
bool order_is_deserved(const struct result *r, size_t benchmark, bool asked);

/* "10 runs each", "8 to 10 runs" */
void lanes_say_runs(struct text *out, const struct lanes *lanes);
/* The longest of them; 0 without any. */
size_t lanes_longest(const struct lanes *lanes);

/* The lanes of an order chart: as measured, the eventful ones first to stay when there are too many. */
void order_lanes(struct lanes *out, const struct result *r, size_t benchmark);

#endif
