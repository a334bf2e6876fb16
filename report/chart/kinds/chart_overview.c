/* CHART_OVERVIEW: all benchmarks on one page, each in a panel with its own axis. All panels have the same rows, one
 * per platform, so that a name stands once beside each line of panels. Places are pixels. */
#include <math.h>

#include "report/chart/kinds/chart_kind.h"
#include "report/chart/layout/chart_colour.h"
#include "report/chart/layout/chart_labels.h"
#include "report/chart/layout/chart_points.h"
#include "report/chart/layout/chart_tracks.h"
#include "report/chart/layout/chart_words.h"
#include "report/words/verdict_word.h"

enum {
    MOST_PANELS = 24,
    MOST_PLATFORMS = 12,
    NAME_COLUMNS = 16,
    TOP = 62,
    TITLE = 24, /* the height of a panel's title above its rows */
    TICKS = 30, /* the height of a panel's ticks below its rows */
    GAP = 22,   /* the distance between panels */
    RIGHT = 24,
    BOTTOM = 4,
    MOST_TICKS = 5,
    TICK_PIXELS = 7
};

struct page {
    const struct drawing *drawing;
    const struct result *r;
    size_t panels[MOST_PANELS]; /* the benchmark of each panel */
    size_t n_panels, all_panels, n_platforms, columns, lines;
    struct frame frame;
    double panel_width, line_height, row_height; /* a line holds panels, a panel holds rows */
};

/* ---- layout ---- */

static void page_find_panels(struct page *page, const struct result *r)
{
    *page = (struct page){.r = r};
    for (size_t b = 0; b < r->n_benchmarks; b++) {
        if (!tracks_exist(r, b))
            continue;
        if (page->n_panels < MOST_PANELS)
            page->panels[page->n_panels++] = b;
        page->all_panels++;
    }
    page->n_platforms = r->n_platforms < MOST_PLATFORMS ? r->n_platforms : MOST_PLATFORMS;
    page->columns = page->n_panels <= 1 ? 1 : page->n_panels <= 4 ? 2 : 3;
    page->lines = (page->n_panels + page->columns - 1) / page->columns;
}

static int page_names_width(const struct page *page)
{
    size_t columns = 4;
    for (size_t p = 0; p < page->n_platforms; p++) {
        size_t own = width_columns(page->r->platforms[p].name);
        columns = own > columns ? own : columns;
    }
    return 26 + 8 * (int)(columns > NAME_COLUMNS ? NAME_COLUMNS : columns);
}

static void page_fit_frame(struct page *page, const struct drawing *drawing)
{
    int row = page->n_platforms <= 4 ? 22 : page->n_platforms <= 8 ? 18 : 15;
    page->drawing = drawing;
    page->frame = (struct frame){.left = page_names_width(page), .right = RIGHT, .top = TOP, .bottom = BOTTOM};
    page->frame.height = TOP + BOTTOM + (int)page->lines * (TITLE + TICKS + row * (int)page->n_platforms);
    frame_shape(&page->frame, page->drawing);
    double gaps = GAP * (double)(page->columns - 1);
    page->panel_width = (frame_inner_width(&page->frame) - gaps) / (double)page->columns;
    page->line_height = frame_inner_height(&page->frame) / (double)page->lines;
    page->row_height = (page->line_height - TITLE - TICKS) / (double)page->n_platforms;
}

/* ---- pixels ---- */

static double panel_left(const struct page *page, size_t panel)
{
    return page->frame.left + (double)(panel % page->columns) * (page->panel_width + GAP);
}

static double panel_top(const struct page *page, size_t panel)
{
    return page->frame.top + (double)(panel / page->columns) * page->line_height + TITLE;
}

static double row_middle(const struct page *page, size_t panel, size_t platform)
{
    return panel_top(page, panel) + page->row_height * ((double)platform + 0.5);
}

static double panel_across(const struct page *page, size_t panel, const struct axis *axis, double value)
{
    return panel_left(page, panel) + page->panel_width * axis_position(axis, value);
}

/* ---- script ---- */

static const char *panel_unit(const struct page *page, size_t panel)
{
    return width_shorten(page->drawing->arena, page->r->benchmarks[page->panels[panel]].shown.name, 10);
}

static size_t panel_columns(const struct page *page)
{
    const double letter = 8.2; /* the width of a letter in pixels; the arrow and its blank need two letters */
    return (size_t)(page->panel_width / letter) - 2;
}

/* Every panel has room for its title with the unit: a number without a unit tells nothing. */
static bool page_titles_fit(const struct page *page)
{
    bool fit = true;
    for (size_t i = 0; i < page->n_panels; i++) {
        const char *unit = panel_unit(page, i);
        size_t wide = width_columns(page->r->benchmarks[page->panels[i]].title) + (*unit ? 2 : 0) + width_columns(unit);
        fit = fit && wide <= panel_columns(page);
    }
    return fit;
}

/* Panels have titles, or their benchmarks' names where one of the titles has no room. */
static const char *panel_title(const struct page *page, size_t panel, bool by_title)
{
    const struct measured *b = &page->r->benchmarks[page->panels[panel]];
    const char *before = b->better == BETTER_LOWER ? "\xE2\x86\x90 " : "";
    const char *behind = b->better == BETTER_LOWER ? "" : " \xE2\x86\x92";
    const char *unit = panel_unit(page, panel);
    const char *cut = width_shorten(page->drawing->arena, by_title ? b->title : b->name,
                                    panel_columns(page) - (*unit ? width_columns(unit) + 2 : 0));
    return arena_format(page->drawing->arena, "%s%s%s%s%s", before, cut, *unit ? ", " : "", unit, behind);
}

static void page_write_titles(struct text *script, const struct page *page)
{
    struct labels panels = {.name = "PANEL"};
    bool by_title = page_titles_fit(page);
    for (size_t i = 0; i < page->n_panels; i++)
        labels_add(&panels, page->drawing, panel_title(page, i, by_title), panel_left(page, i), panel_top(page, i), 0);
    labels_write(script, &panels);
    script_number(script, "PANEL_WIDTH", page->panel_width);
    script_number(script, "PANEL_HEIGHT", page->row_height * (double)page->n_platforms);
}

static void page_write_names(struct text *script, const struct page *page)
{
    struct labels names = {.name = "NAME"};
    for (size_t line = 0; line < page->lines; line++)
        for (size_t p = 0; p < page->n_platforms; p++)
            labels_add(&names, page->drawing, words_name(page->drawing->arena, page->r, p, NAME_COLUMNS),
                       page->frame.left, row_middle(page, line * page->columns, p), chart_ink(page->drawing, p));
    labels_write(script, &names);
}

/* The panels write these one behind the other. */
struct panel {
    struct labels ticks;
    struct text points, medians;
};

static void panel_write_series(struct panel *all, const struct page *page, size_t panel, const struct sample *sample,
                               const struct axis *axis)
{
    const struct summary *s = &sample->summary;
    struct point *points;
    size_t n =
        points_by_rank(page->drawing->arena, &points, sample, axis, points_most(page->n_panels * page->n_platforms));
    double middle = row_middle(page, panel, sample->platform);
    for (size_t i = 0; i < n; i++)
        script_row(&all->points, 3, panel_left(page, panel) + points[i].place * page->panel_width,
                   middle + points[i].spread * 0.32 * page->row_height,
                   (double)chart_colour(page->drawing, sample->platform, n > 100 ? 0xB0 : 0x80));
    script_row(&all->medians, 6, panel_across(page, panel, axis, s->median), middle,
               panel_across(page, panel, axis, s->median_ci.low), panel_across(page, panel, axis, s->median_ci.high),
               (double)chart_ink(page->drawing, sample->platform), 0.38 * page->row_height);
}

static void panel_write(struct panel *all, const struct page *page, size_t panel)
{
    struct tracks tracks;
    struct axis axis;
    tracks_find(&tracks, page->r, page->panels[panel], MOST_PLATFORMS);
    while (tracks.n > 0 && tracks.items[tracks.n - 1]->platform >= page->n_platforms)
        tracks.n--;
    tracks_axis(page->drawing->arena, &axis, &tracks, MOST_TICKS);
    axis_thin(&axis, page->panel_width, TICK_PIXELS);
    for (size_t i = 0; i < axis.n_ticks; i++)
        labels_add(&all->ticks, page->drawing, axis.ticks[i].label, panel_across(page, panel, &axis, axis.ticks[i].at),
                   panel_top(page, panel) + page->row_height * (double)page->n_platforms, 0);
    for (size_t i = 0; i < tracks.n; i++)
        panel_write_series(all, page, panel, tracks.items[i], &axis);
}

static void page_write_block(struct text *script, const char *name, struct text *rows)
{
    script_block_begin(script, name);
    text_append(script, text_string(rows));
    script_block_end(script);
    text_release(rows);
}

void overview_write(struct text *script, const struct drawing *drawing)
{
    struct page page;
    struct panel all = {.ticks = {.name = "TICK"}};
    page_find_panels(&page, drawing->result);
    page_fit_frame(&page, drawing);
    script_frame(script, drawing, &page.frame);
    page_write_titles(script, &page);
    page_write_names(script, &page);
    for (size_t i = 0; i < page.n_panels; i++)
        panel_write(&all, &page, i);
    labels_write(script, &all.ticks);
    page_write_block(script, "points", &all.points);
    page_write_block(script, "medians", &all.medians);
    script_number(script, "POINT_SIZE", page.n_panels * page.n_platforms > 40 ? 0.6 : 0.8);
}

/* ---- words ---- */

/* Returns an object {title, name, platform, reference, slower} with the amount as share or times. */
static json_t *gap_context(struct arena *arena, const struct result *r, const struct comparison_seen *gap,
                           size_t columns)
{
    json_t *context = json_pack("{s:s, s:s, s:b, s:s}", "platform", words_platform(arena, r, gap->platform, columns),
                                "reference", words_platform(arena, r, gap->other, columns), "slower",
                                verdict_falls_short(&r->benchmarks[gap->benchmark], gap->verdict),
                                gap->factor < CONTEXT_TIMES ? "share" : "times", context_amount(arena, r, gap));
    context_benchmark(arena, context, &r->benchmarks[gap->benchmark], columns);
    return context;
}

/* Finds the widest and the narrowest claimed difference from a reference. Returns how many there are. */
static size_t gaps_find(struct comparison_seen *widest, struct comparison_seen *narrowest, const struct result *r)
{
    size_t n = 0;
    for (size_t i = 0; i < r->n_comparisons; i++) {
        struct comparison_seen own;
        if (!result_seen_in(r, &r->comparisons[i], &own) || !own.claimed || !isfinite(own.factor))
            continue;
        if (n == 0 || own.factor > widest->factor)
            *widest = own;
        if (n == 0 || own.factor < narrowest->factor)
            *narrowest = own;
        n++;
    }
    return n;
}

/* Sets title, name, platform, low and high: the ends of half of the runs (quartered), or of all where they are few. */
static void spread_context(struct arena *arena, json_t *context, const struct result *r, const struct sample *noisiest,
                           size_t columns)
{
    enum { LEAST_QUARTERED = 4 };
    const struct summary *s = &noisiest->summary;
    struct shown_unit unit = r->benchmarks[noisiest->benchmark].shown;
    bool quartered = noisiest->n >= LEAST_QUARTERED;
    context_benchmark(arena, context, &r->benchmarks[noisiest->benchmark], columns);
    json_object_update_new(
        context, json_pack("{s:s, s:b, s:s, s:s}", "platform", words_platform(arena, r, noisiest->platform, columns),
                           "quartered", quartered, "low", chart_unit_number(arena, &unit, quartered ? s->q1 : s->min),
                           "high", chart_unit_value(arena, &unit, quartered ? s->q3 : s->max)));
}

/* Sets what the headline needs: how far platforms are apart, or how wide their runs lie. Returns its id. */
static const char *overview_headline(struct arena *arena, json_t *context, const struct result *r, size_t columns)
{
    struct comparison_seen widest, narrowest;
    size_t n = gaps_find(&widest, &narrowest, r);
    const struct sample *spread = r->noisiest.sample;
    bool compared = r->n_comparisons > 0, claimed = result_tally(r).established + result_tally(r).probable > 0;
    json_object_update_new(context,
                           json_pack("{s:b, s:b}", "compared", compared, "unestablished", compared && !claimed));
    if (n > 0)
        json_object_set_new(context, "widest", gap_context(arena, r, &widest, columns));
    if (n > 1 && narrowest.verdict == widest.verdict) /* Otherwise the second would need its own direction. */
        json_object_set_new(context, "narrowest", gap_context(arena, r, &narrowest, columns));
    if (spread)
        spread_context(arena, context, r, spread, columns);
    if (n > 0)
        return "chart.overview.gap";
    if (r->runs.most <= 1)
        return "chart.overview.single";
    return spread && spread->summary.cv > 0 ? "chart.overview.spread" : "chart.overview.equal";
}

const char *overview_context(struct arena *arena, json_t *context, const struct result *r, size_t benchmark,
                             size_t columns)
{
    (void)benchmark;
    struct page page;
    page_find_panels(&page, r);
    json_t *panels = json_array();
    for (size_t i = 0; i < page.n_panels; i++)
        json_array_append_new(panels, json_string(r->benchmarks[page.panels[i]].title));
    context_all(arena, context, r);
    context_part(context, "panels_shown", page.n_panels, "all_panels", page.all_panels);
    context_part(context, "platforms", page.n_platforms, "all_platforms", r->n_platforms);
    json_object_update_new(context, json_pack("{s:o, s:b, s:b}", "panels", panels, "thinned",
                                              r->runs.most > points_most(page.n_panels * page.n_platforms), "lacking",
                                              result_lacks_interval(r)));
    return overview_headline(arena, context, r, columns);
}

bool overview_is_deserved(const struct result *r, size_t benchmark, bool asked)
{
    (void)benchmark;
    struct page page;
    page_find_panels(&page, r);
    enum { MOST_WITH_LEVELS = 12 };
    bool told = r->n_sweeps > 0 && (result_sections(r) == 1 || page.all_panels > MOST_WITH_LEVELS);
    return page.n_panels >= (asked ? 1 : 2) && (asked || !told);
}
