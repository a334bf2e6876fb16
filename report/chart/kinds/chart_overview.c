/* CHART_OVERVIEW: all benchmarks on one page. A panel for each with an axis of its own; in it a row per platform, the same
 * rows in all panels, so that a name stands once beside each line of panels. Places are pixels. */
#include <math.h>
#include <stdlib.h>

#include "data/memory.h"
#include "report/chart/kinds/chart_page.h"
#include "report/chart/layout/chart_colour.h"
#include "report/chart/layout/chart_points.h"
#include "report/chart/layout/chart_script.h"
#include "report/chart/layout/chart_tracks.h"
#include "report/chart/layout/chart_words.h"

enum { MOST_TICKS = 5, TICK_PIXELS = 7 };

/* ---- what is drawn ---- */

static char *panel_unit(const struct page *page, size_t panel)
{
    return width_shorten(chart_unit_of(page->r, page->panels[panel]).name, 10);
}

static size_t panel_columns(const struct page *page)
{
    const double letter = 8.2; /* pixels; the arrow and its blank need two of them */
    return (size_t)(page_panel_width(page) / letter) - 2;
}

/* Every panel has room for its title with the unit: a number without a unit tells nothing. */
static bool titles_fit(const struct page *page)
{
    bool fit = true;
    for (size_t i = 0; i < page->n_panels; i++) {
        char *unit = panel_unit(page, i);
        size_t wide = width_columns(page->r->benchmarks[page->panels[i]].title) + (*unit ? 2 : 0) + width_columns(unit);
        fit = fit && wide <= panel_columns(page);
        free(unit);
    }
    return fit;
}

/* Titles, or where one of them has no room the names of all. */
static char *panel_title(const struct page *page, size_t panel, bool by_title)
{
    const struct measured *b = &page->r->benchmarks[page->panels[panel]];
    char *unit = panel_unit(page, panel);
    char *cut =
        width_shorten(by_title ? b->title : b->name, panel_columns(page) - (*unit ? width_columns(unit) + 2 : 0));
    char *words = memory_format("%s%s%s", cut, *unit ? ", " : "", unit);
    char *text =
        b->better == BETTER_LOWER ? memory_format("\xE2\x86\x90 %s", words) : memory_format("%s \xE2\x86\x92", words);
    free(unit);
    free(cut);
    free(words);
    return text;
}

static void write_titles(struct text *script, const struct page *page)
{
    double x[PAGE_MOST_PANELS], y[PAGE_MOST_PANELS];
    script_number(script, "PANELS", (double)page->n_panels);
    script_number(script, "PANEL_WIDTH", page_panel_width(page));
    script_number(script, "PANEL_HEIGHT", page_row_height(page) * (double)page->n_platforms);
    script_array(script, "TITLE", page->n_panels);
    bool by_title = titles_fit(page);
    for (size_t i = 0; i < page->n_panels; i++) {
        char *title = panel_title(page, i, by_title);
        script_item(script, page->drawing, "TITLE", i + 1, title);
        x[i] = page_panel_left(page, i);
        y[i] = page_panel_top(page, i);
        free(title);
    }
    script_numbers(script, "PANEL_X", x, page->n_panels);
    script_numbers(script, "PANEL_Y", y, page->n_panels);
}

static void write_names(struct text *script, const struct page *page)
{
    double y[PAGE_MOST_PANELS * PAGE_MOST_PLATFORMS];
    size_t n = page->lines * page->n_platforms;
    script_number(script, "NAMES", (double)n);
    script_array(script, "NAME", n);
    script_array(script, "INK", n);
    for (size_t i = 0; i < n; i++) {
        size_t platform = i % page->n_platforms;
        char *name = words_name(page->r, platform, PAGE_NAME_COLUMNS);
        y[i] = page_row_middle(page, i / page->n_platforms * page->columns, platform);
        script_item(script, page->drawing, "NAME", i + 1, name);
        text_format(script, "INK[%zu] = %u\n", i + 1, chart_ink(page->drawing, platform));
        free(name);
    }
    script_numbers(script, "NAME_Y", y, n);
}

/* The axis of one panel, and the tracks that it shows. */
static void panel_tracks(struct tracks *out, const struct page *page, size_t panel)
{
    tracks_find(out, page->r, page->panels[panel], PAGE_MOST_PLATFORMS);
    while (out->n > 0 && out->items[out->n - 1]->platform >= page->n_platforms)
        out->n--;
}

static void panel_axis(struct axis *out, const struct page *page, const struct tracks *tracks)
{
    tracks_axis(out, tracks, tracks_want_log(tracks), MOST_TICKS);
    axis_thin(out, page_panel_width(page), TICK_PIXELS);
}

static void write_ticks(struct text *script, const struct page *page)
{
    struct text words = {0};
    size_t n = 0;
    for (size_t i = 0; i < page->n_panels; i++) {
        struct tracks tracks;
        struct axis axis;
        panel_tracks(&tracks, page, i);
        panel_axis(&axis, page, &tracks);
        for (size_t k = 0; k < axis.n_ticks; k++) {
            script_item(&words, page->drawing, "TICK", ++n, axis.ticks[k].label);
            text_format(&words, "TICK_X[%zu] = %.1f; TICK_PANEL[%zu] = %zu\n", n,
                        page_across(page, i, &axis, axis.ticks[k].at), n, i + 1);
        }
        axis_release(&axis);
    }
    script_number(script, "TICKS", (double)n);
    script_array(script, "TICK", n);
    script_array(script, "TICK_X", n);
    script_array(script, "TICK_PANEL", n);
    text_append(script, text_string(&words));
    text_release(&words);
}

static void write_points_of(struct text *script, const struct page *page, size_t panel, const struct sample *sample,
                            const struct axis *axis)
{
    struct point *points;
    size_t n = points_by_rank(&points, sample, axis, points_most(page->n_panels * page->n_platforms));
    for (size_t i = 0; i < n; i++)
        script_row(script, 3, page_panel_left(page, panel) + points[i].place * page_panel_width(page),
                   page_row_middle(page, panel, sample->platform) + points[i].spread * 0.32 * page_row_height(page),
                   (double)chart_colour(page->drawing, sample->platform, n > 100 ? 0xB0 : 0x80));
    free(points);
}

static void write_medians_of(struct text *script, const struct page *page, size_t panel, const struct sample *sample,
                             const struct axis *axis)
{
    const struct summary *s = &sample->summary;
    script_row(script, 6, page_across(page, panel, axis, s->median), page_row_middle(page, panel, sample->platform),
               page_across(page, panel, axis, s->median_ci.low), page_across(page, panel, axis, s->median_ci.high),
               (double)chart_ink(page->drawing, sample->platform), 0.38 * page_row_height(page));
}

static void write_block(struct text *script, const struct page *page, const char *name,
                        void (*write)(struct text *, const struct page *, size_t, const struct sample *,
                                      const struct axis *))
{
    script_block_begin(script, name);
    for (size_t i = 0; i < page->n_panels; i++) {
        struct tracks tracks;
        struct axis axis;
        panel_tracks(&tracks, page, i);
        panel_axis(&axis, page, &tracks);
        for (size_t k = 0; k < tracks.n; k++)
            write(script, page, i, tracks.items[k], &axis);
        axis_release(&axis);
    }
    script_block_end(script);
}

static void overview_write(struct text *script, const struct drawing *drawing)
{
    struct page page = {.drawing = drawing, .r = drawing->result};
    page_find_panels(&page);
    page_fit_frame(&page);
    script_frame(script, drawing, &page.frame);
    write_titles(script, &page);
    write_names(script, &page);
    write_ticks(script, &page);
    write_block(script, &page, "points", write_points_of);
    write_block(script, &page, "medians", write_medians_of);
    script_number(script, "POINT_SIZE", page.n_panels * page.n_platforms > 40 ? 0.6 : 0.8);
}

/* ---- words ---- */

static bool thinned(const struct page *page)
{
    for (size_t i = 0; i < page->r->n_samples; i++)
        if (page->r->samples[i].n > points_most(page->n_panels * page->n_platforms))
            return true;
    return false;
}

static bool some_lack_interval(const struct result *r)
{
    for (size_t i = 0; i < r->n_samples; i++)
        if (isnan(r->samples[i].summary.median_ci.low))
            return true;
    return false;
}

static const char *overview_context(json_t *context, const struct result *r, size_t benchmark, size_t columns)
{
    (void)benchmark;
    struct page page = {.r = r};
    page_find_panels(&page);
    json_t *panels = json_array();
    for (size_t i = 0; i < page.n_panels; i++)
        json_array_append_new(panels, json_string(r->benchmarks[page.panels[i]].title));
    context_all(context, r);
    json_object_set_new(context, "panels", panels);
    context_count(context, "shown", page.n_panels);
    if (page.n_panels < page.all_panels)
        context_count(context, "all_panels", page.all_panels);
    context_count(context, "platforms", page.n_platforms);
    if (page.n_platforms < r->n_platforms)
        context_count(context, "all_platforms", r->n_platforms);
    context_flag(context, "thinned", thinned(&page));
    context_flag(context, "lacking", some_lack_interval(r));
    return overview_headline(context, r, columns);
}

static bool is_deserved(const struct result *r, size_t benchmark, bool asked)
{
    (void)benchmark;
    struct page page = {.r = r};
    page_find_panels(&page);
    return page.n_panels >= (asked ? 1 : 2);
}

const struct kind KIND_OVERVIEW = {.id = "overview",
                                   .ending = "plot",
                                   .help = "every benchmark in small on one page",
                                   .whole = true,
                                   .deserved = is_deserved,
                                   .words = {overview_context, "chart.overview.subtitle", "chart.overview.alt"},
                                   .write = overview_write};
