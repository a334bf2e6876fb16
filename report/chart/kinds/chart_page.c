#include "report/chart/kinds/chart_page.h"

#include "report/chart/layout/chart_tracks.h"
#include "report/chart/layout/chart_words.h"

enum {
    TOP = 62,
    TITLE = 24, /* of a panel: above its rows */
    TICKS = 30, /* and below them */
    GAP = 22,   /* between panels */
    RIGHT = 24,
    BOTTOM = 4
};

static bool has_runs(const struct result *r, size_t benchmark)
{
    struct tracks tracks;
    tracks_find(&tracks, r, benchmark, 1);
    return tracks.n > 0;
}

void page_find_panels(struct page *page)
{
    for (size_t b = 0; b < page->r->n_benchmarks; b++) {
        if (!has_runs(page->r, b))
            continue;
        if (page->n_panels < PAGE_MOST_PANELS)
            page->panels[page->n_panels++] = b;
        page->all_panels++;
    }
    page->n_platforms = page->r->n_platforms < PAGE_MOST_PLATFORMS ? page->r->n_platforms : PAGE_MOST_PLATFORMS;
    page->columns = page->n_panels <= 1 ? 1 : page->n_panels <= 4 ? 2 : 3;
    page->lines = (page->n_panels + page->columns - 1) / page->columns;
}

static int names_width(const struct page *page)
{
    size_t columns = 4;
    for (size_t p = 0; p < page->n_platforms; p++) {
        size_t own = width_columns(page->r->platforms[p].name);
        columns = own > columns ? own : columns;
    }
    return 26 + 8 * (int)(columns > PAGE_NAME_COLUMNS ? PAGE_NAME_COLUMNS : columns);
}

void page_fit_frame(struct page *page)
{
    int row = page->n_platforms <= 4 ? 22 : page->n_platforms <= 8 ? 18 : 15;
    page->frame = (struct frame){.left = names_width(page), .right = RIGHT, .top = TOP, .bottom = BOTTOM};
    page->frame.height = TOP + BOTTOM + (int)page->lines * (TITLE + TICKS + row * (int)page->n_platforms);
    frame_shape(&page->frame, page->drawing);
}

/* ---- pixels ---- */

double page_panel_width(const struct page *page)
{
    return (frame_inner_width(&page->frame) - GAP * (double)(page->columns - 1)) / (double)page->columns;
}

double page_panel_left(const struct page *page, size_t panel)
{
    return page->frame.left + (double)(panel % page->columns) * (page_panel_width(page) + GAP);
}

static double line_height(const struct page *page)
{
    return frame_inner_height(&page->frame) / (double)page->lines;
}

double page_panel_top(const struct page *page, size_t panel)
{
    return page->frame.top + (double)(panel / page->columns) * line_height(page) + TITLE;
}

double page_row_height(const struct page *page)
{
    return (line_height(page) - TITLE - TICKS) / (double)page->n_platforms;
}

double page_row_middle(const struct page *page, size_t panel, size_t platform)
{
    return page_panel_top(page, panel) + page_row_height(page) * ((double)platform + 0.5);
}

double page_across(const struct page *page, size_t panel, const struct axis *axis, double value)
{
    return page_panel_left(page, panel) + page_panel_width(page) * axis_position(axis, value);
}
