/* The kinds of chart: each tells its headline, subtitle and alternative text, and writes its script. */
#ifndef REPORT_CHART_KINDS_H
#define REPORT_CHART_KINDS_H

#include <stdbool.h>
#include <stddef.h>

#include "analyze/result.h"
#include "data/text.h"
#include "report/chart.h"
#include "report/chart_script.h"

/* What fits across the picture in the headline's and the subtitle's letters. */
enum { HEADLINE_COLUMNS = 86, SUBTITLE_COLUMNS = 124 };
/* More than these are not drawn, and the subtitle says so. */
enum { RUNS_MOST_PLATFORMS = 24, ORDER_MOST_PLATFORMS = 10, RATIO_MOST_ROWS = 60 };

/* The series of one benchmark, in the order of the platforms. */
struct lanes {
    const struct sample *items[RUNS_MOST_PLATFORMS];
    size_t n, total; /* drawn, and those that there are */
};
void lanes_find(struct lanes *out, const struct result *r, size_t benchmark, size_t most);
/* All values are above 0 and the medians differ more than tenfold. */
bool lanes_want_log(const struct lanes *lanes);
void lanes_axis(struct axis *out, const struct lanes *lanes, bool log, size_t most_ticks);
/* "CPU (events/s):   higher is better ->", at most `columns` (>= 45) wide */
char *lanes_axis_label(const struct measured *benchmark, size_t columns);

char *runs_headline(const struct result *r, size_t benchmark);
char *runs_subtitle(const struct result *r, size_t benchmark);
char *runs_alt(const struct result *r, size_t benchmark);
void runs_write(struct text *script, const struct drawing *drawing);

bool order_is_deserved(const struct result *r, size_t benchmark);
char *order_headline(const struct result *r, size_t benchmark);
char *order_subtitle(const struct result *r, size_t benchmark);
char *order_alt(const struct result *r, size_t benchmark);
void order_write(struct text *script, const struct drawing *drawing);
/* The lanes of an order chart: as measured, the eventful ones first to stay when there are too many. */
void order_lanes(struct lanes *out, const struct result *r, size_t benchmark);

size_t ratio_rows(const struct result *r);
char *ratio_headline(const struct result *r, size_t benchmark);
char *ratio_subtitle(const struct result *r, size_t benchmark);
char *ratio_alt(const struct result *r, size_t benchmark);
void ratio_write(struct text *script, const struct drawing *drawing);

#endif
