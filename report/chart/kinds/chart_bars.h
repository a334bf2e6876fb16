/* Where the groups, bars and lines of CHART_BARS are. */
#ifndef REPORT_CHART_BARS_H
#define REPORT_CHART_BARS_H

#include <stdbool.h>
#include <stddef.h>

#include "report/chart/layout/chart_key.h"
#include "report/chart/kinds/chart_kinds.h"
#include "report/chart/words/chart_standing.h"

enum { BARS_MOST = 256, BARS_NUMBER_UPRIGHT = 46, BARS_GROUP_NAME = 38 };

struct bars {
    const struct drawing *drawing;
    const struct result *r;
    struct comparison_seen items[BARS_MOST];
    size_t group[BARS_MOST], place[BARS_MOST]; /* of each bar: its group, and its place in it */
    size_t n, groups, members;                 /* members: places of a group */
    size_t platforms[RUNS_MOST_PLATFORMS];     /* of a group's places */
    size_t lines, in_line;                     /* lines of groups, and groups in one */
    struct axis axis;
    struct key key;
    struct frame frame;
    double wide; /* of a bar */
    int room;    /* for a number above a bar; BARS_NUMBER_UPRIGHT where it stands on end */
};

/* False for a comparison that has no bar. */
bool bars_take(struct comparison_seen *out, const struct result *r, const struct comparison *comparison);
/* The whole layout. The caller owns the axis and the key: axis_release, key_release. */
void bars_lay(struct bars *out, const struct drawing *drawing);
/* "46 %", on a logarithmic axis "0.460". The caller frees it. */
char *bars_number(const struct bars *bars, double ratio);
double bars_shown(const struct bars *bars, double ratio); /* on a linear axis in percent */

/* Pixels. */
double bars_line_height(const struct bars *bars);
double bars_line_top(const struct bars *bars, size_t line);
double bars_line_bottom(const struct bars *bars, size_t line);
double bars_pixel_y(const struct bars *bars, size_t line, double value);
double bars_group_middle(const struct bars *bars, size_t group);
double bars_middle(const struct bars *bars, size_t i);

#endif
