/* Where the panels of CHART_OVERVIEW are. */
#ifndef REPORT_CHART_PAGE_H
#define REPORT_CHART_PAGE_H

#include <stddef.h>

#include "report/chart/kinds/chart_kind.h"
#include "report/chart/layout/chart_axis.h"
#include "report/chart/layout/chart_script.h"

enum { PAGE_MOST_PANELS = 24, PAGE_MOST_PLATFORMS = 12, PAGE_NAME_COLUMNS = 16 };

struct page {
    const struct drawing *drawing;
    const struct result *r;
    size_t panels[PAGE_MOST_PANELS]; /* benchmarks */
    size_t n_panels, all_panels, n_platforms, columns, lines;
    struct frame frame;
};

void page_find_panels(struct page *page); /* needs `r` */
void page_fit_frame(struct page *page);   /* and `drawing` */

/* Pixels. */
double page_panel_width(const struct page *page);
double page_panel_left(const struct page *page, size_t panel);
double page_panel_top(const struct page *page, size_t panel); /* of its rows */
double page_row_height(const struct page *page);
double page_row_middle(const struct page *page, size_t panel, size_t platform);
double page_across(const struct page *page, size_t panel, const struct axis *axis, double value);

#endif
