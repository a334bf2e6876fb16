/* CHART_SWEEP: the medians of a benchmark over the levels of a parameter, a curve for each platform, and below them the
 * ratios to the reference. Where there are other parameters, each combination of their levels has a panel of its own,
 * and all panels share their axes. Places are pixels. */
#include <math.h>

#include "report/chart/kinds/chart_kind.h"
#include "report/chart/layout/chart_colour.h"
#include "report/chart/layout/chart_labels.h"
#include "report/chart/layout/chart_levels.h"

enum {
    NAME_COLUMNS = 18,
    NAME_PIXELS = 8,
    LEFT = 74,
    RIGHT = 26,
    TOP = 66,
    BOTTOM = 26,
    HEAD = 24, /* the height of the words above a panel, and above its ratios */
    TICKS = 24,
    GAP = 30,  /* the distance between panels side by side */
    DODGE = 3, /* the distance between intervals of two platforms at one level */
    NAME_LINE = 16,
    CROWDED = 16, /* levels nearer to each other have smaller points */
    TICK_PIXELS = 7
};

struct sheet {
    const struct drawing *drawing;
    struct levels levels;
    size_t columns, lines; /* of panels */
    bool direct;           /* the platforms' names stand beside their curves */
    struct frame frame;
    struct key key;
    double panel_width, line_height, upper, lower; /* heights of the medians and of the ratios; 0: there are none */
    struct text grid, frames, bands, lines_of_medians, medians, lines_of_ratios, ratios;
    struct labels ticks, values, titles, names;
};

/* ---- layout ---- */

static int sheet_names_width(const struct sheet *sheet)
{
    size_t columns = 0;
    for (size_t p = 0; p < sheet->levels.n_platforms; p++) {
        size_t own = width_columns(sheet->drawing->result->platforms[p].name);
        columns = own > columns ? own : columns;
    }
    return (int)(columns > NAME_COLUMNS ? NAME_COLUMNS : columns) * NAME_PIXELS + 14;
}

static void sheet_fit_frame(struct sheet *sheet)
{
    const struct levels *levels = &sheet->levels;
    size_t n = levels->n_panels;
    sheet->columns = n <= 1 ? 1 : n == 2 || n == 4 ? 2 : 3;
    sheet->lines = (n + sheet->columns - 1) / sheet->columns;
    sheet->direct = n == 1;
    for (size_t p = 0; p < levels->n_platforms && !sheet->direct; p++)
        if (levels_have_platform(levels, p))
            key_add(&sheet->key, sheet->drawing, p, NULL);
    sheet->upper = n == 1 ? 230 : 150;
    sheet->lower = !levels->compared ? 0 : n == 1 ? 130 : 84;
    double own = HEAD + sheet->upper + (sheet->lower > 0 ? HEAD + sheet->lower : 0) + TICKS;
    sheet->frame = (struct frame){.left = LEFT,
                                  .right = RIGHT + (sheet->direct ? sheet_names_width(sheet) : 0),
                                  .top = TOP + sheet->key.height + (n > 1 ? HEAD : 0),
                                  .bottom = BOTTOM};
    sheet->frame.height = sheet->frame.top + BOTTOM + (int)(own * (double)sheet->lines);
    frame_shape(&sheet->frame, sheet->drawing);
    sheet->line_height = frame_inner_height(&sheet->frame) / (double)sheet->lines;
    double stretched = sheet->line_height / own;
    sheet->upper *= stretched;
    sheet->lower *= stretched;
    double gaps = GAP * (double)(sheet->columns - 1);
    sheet->panel_width = (frame_inner_width(&sheet->frame) - gaps) / (double)sheet->columns;
}

static double panel_left(const struct sheet *sheet, size_t panel)
{
    return sheet->frame.left + (double)(panel % sheet->columns) * (sheet->panel_width + GAP);
}

static double panel_top(const struct sheet *sheet, size_t panel)
{
    return sheet->frame.top + (double)(panel / sheet->columns) * sheet->line_height + HEAD;
}

/* Returns the lower end of the panel, where its ticks are. */
static double panel_bottom(const struct sheet *sheet, size_t panel)
{
    return panel_top(sheet, panel) + sheet->upper + (sheet->lower > 0 ? HEAD + sheet->lower : 0);
}

static double median_y(const struct sheet *sheet, size_t panel, double value)
{
    return panel_top(sheet, panel) + sheet->upper * (1 - axis_position(&sheet->levels.medians, value));
}

static double ratio_y(const struct sheet *sheet, size_t panel, double ratio)
{
    return panel_bottom(sheet, panel) - sheet->lower * axis_position(&sheet->levels.ratios, ratio);
}

static double level_x(const struct sheet *sheet, size_t panel, size_t benchmark)
{
    return panel_left(sheet, panel) + sheet->panel_width * levels_place(&sheet->levels, benchmark);
}

/* Many levels leave less room. */
static double dodge(const struct sheet *sheet, size_t platform)
{
    double n = (double)sheet->levels.n_platforms,
           room = sheet->panel_width / (double)levels_count(&sheet->levels) / (n + 2);
    return fmin(DODGE, room) * ((double)platform - (n - 1) / 2);
}

/* ---- one panel ---- */

static void panel_write_axis(struct sheet *sheet, size_t panel, const struct axis *axis,
                             double (*place)(const struct sheet *sheet, size_t panel, double value))
{
    double left = panel_left(sheet, panel);
    for (size_t i = 0; i < axis->n_ticks; i++) {
        double y = place(sheet, panel, axis->ticks[i].at);
        script_row(&sheet->grid, 4, left, y, sheet->panel_width, 0.0);
        if (panel % sheet->columns == 0)
            labels_add(&sheet->values, sheet->drawing, axis->ticks[i].label, left, y, 0);
    }
}

static void panel_write_levels(struct sheet *sheet, size_t panel)
{
    const struct axis *axis = &sheet->levels.across;
    double left = panel_left(sheet, panel), bottom = panel_bottom(sheet, panel);
    for (size_t i = 0; i < axis->n_ticks; i++) {
        double x = left + sheet->panel_width * axis_position(axis, axis->ticks[i].at);
        script_row(&sheet->grid, 4, x, panel_top(sheet, panel), 0.0, sheet->upper);
        if (sheet->lower > 0)
            script_row(&sheet->grid, 4, x, bottom - sheet->lower, 0.0, sheet->lower);
        labels_add(&sheet->ticks, sheet->drawing, axis->ticks[i].label, x, bottom, 0);
    }
    script_row(&sheet->frames, 3, left, panel_top(sheet, panel) + sheet->upper, sheet->panel_width);
    if (sheet->lower > 0)
        script_row(&sheet->frames, 3, left, bottom, sheet->panel_width);
}

static void panel_write_medians(struct sheet *sheet, size_t panel, size_t platform)
{
    const struct sweep_panel *own = &sheet->levels.sweep->panels[panel];
    double ink = chart_ink(sheet->drawing, platform), label_y = (double)NAN;
    for (size_t b = own->first; b < own->first + own->n; b++) {
        const struct sample *sample = result_sample(sheet->drawing->result, b, platform);
        if (!sample) {
            script_gap(&sheet->lines_of_medians);
            continue;
        }
        const struct summary *s = &sample->summary;
        double x = level_x(sheet, panel, b) + dodge(sheet, platform);
        label_y = median_y(sheet, panel, s->median);
        script_row(&sheet->lines_of_medians, 3, x, label_y, (double)chart_colour(sheet->drawing, platform, 0x50));
        script_row(&sheet->medians, 5, x, label_y, median_y(sheet, panel, s->median_ci.low),
                   median_y(sheet, panel, s->median_ci.high), ink);
    }
    script_gap(&sheet->lines_of_medians);
    if (sheet->direct && isfinite(label_y))
        levels_add_name(&sheet->levels, platform, label_y);
}

static void panel_write_ratios(struct sheet *sheet, size_t panel, size_t platform)
{
    const struct sweep_panel *own = &sheet->levels.sweep->panels[panel];
    for (size_t b = own->first; b < own->first + own->n; b++) {
        struct comparison_seen seen;
        if (!levels_seen(&sheet->levels, b, platform, &seen)) {
            script_gap(&sheet->lines_of_ratios);
            continue;
        }
        double x = level_x(sheet, panel, b) + dodge(sheet, platform), y = ratio_y(sheet, panel, seen.ratio);
        script_row(&sheet->lines_of_ratios, 3, x, y, (double)chart_colour(sheet->drawing, platform, 0x50));
        script_row(&sheet->ratios, 6, x, y, ratio_y(sheet, panel, seen.ratio_ci.low),
                   ratio_y(sheet, panel, seen.ratio_ci.high), (double)chart_ink(sheet->drawing, platform),
                   (double)seen.claimed);
    }
    script_gap(&sheet->lines_of_ratios);
}

static void panel_write(struct sheet *sheet, size_t panel)
{
    double margin = 1 + sheet->drawing->result->settings.margin;
    const struct levels *levels = &sheet->levels;
    panel_write_levels(sheet, panel);
    panel_write_axis(sheet, panel, &levels->medians, median_y);
    if (sheet->lower > 0) {
        panel_write_axis(sheet, panel, &levels->ratios, ratio_y);
        script_row(&sheet->bands, 5, panel_left(sheet, panel), panel_left(sheet, panel) + sheet->panel_width,
                   ratio_y(sheet, panel, 1 / margin), ratio_y(sheet, panel, margin), ratio_y(sheet, panel, 1));
    }
    for (size_t p = 0; p < levels->n_platforms; p++) {
        panel_write_medians(sheet, panel, p);
        if (sheet->lower > 0)
            panel_write_ratios(sheet, panel, p);
    }
    const char *name = width_shorten(sheet->drawing->arena, levels->sweep->panels[panel].name,
                                     (size_t)(sheet->panel_width / NAME_PIXELS));
    labels_add(&sheet->titles, sheet->drawing, name, panel_left(sheet, panel), panel_top(sheet, panel), 0);
}

/* ---- script ---- */

/* Names beside the ends of their curves keep clear of each other. */
static void sheet_write_names(struct text *script, struct sheet *sheet)
{
    levels_spread_names(&sheet->levels, NAME_LINE, sheet->frame.top + NAME_LINE / 2.0);
    for (size_t i = 0; i < sheet->levels.n_names; i++) {
        size_t platform = sheet->levels.names[i].platform;
        labels_add(&sheet->names, sheet->drawing,
                   words_name(sheet->drawing->arena, sheet->drawing->result, platform, NAME_COLUMNS),
                   sheet->frame.left + sheet->panel_width + 8, sheet->levels.names[i].y,
                   chart_ink(sheet->drawing, platform));
    }
    labels_write(script, &sheet->names);
}

static void sheet_write_block(struct text *script, const char *name, struct text *rows)
{
    script_block_begin(script, name);
    text_append(script, text_string(rows));
    script_block_end(script);
    text_release(rows);
}

static void sheet_write_words(struct text *script, const struct sheet *sheet)
{
    const struct levels *levels = &sheet->levels;
    const struct result *r = sheet->drawing->result;
    struct arena *arena = sheet->drawing->arena;
    script_string(script, sheet->drawing, "TITLE", width_shorten(arena, levels->sweep->title, 44));
    script_string(script, sheet->drawing, "UNIT", width_shorten(arena, levels->unit.name, 16));
    script_number(script, "LOWER", r->benchmarks[levels->sweep->first].better == BETTER_LOWER);
    if (r->benchmarks[levels->sweep->first].source == DIRECTION_ASSUMED)
        script_number(script, "ASSUMED", 1);
    script_string(script, sheet->drawing, "PARAMETER",
                  width_shorten(arena, levels->sweep->parameters[levels->sweep->axis].name, 40));
    script_string(script, sheet->drawing, "REFERENCE",
                  levels->compared ? words_name(arena, r, levels->reference, NAME_COLUMNS) : "");
    script_number(script, "LOG", levels->medians.log);
    script_number(script, "ACROSS_LOG", levels->across.log);
    script_number(script, "MARGIN", r->settings.margin * 100);
    script_number(script, "UPPER", sheet->upper);
    script_number(script, "LOWER_HEIGHT", sheet->lower);
    script_number(script, "HEAD", HEAD);
    script_number(script, "POINT_SIZE", sheet->panel_width / (double)levels_count(levels) < CROWDED ? 0.65 : 0.95);
}

void sweep_write(struct text *script, const struct drawing *drawing)
{
    struct sheet *sheet = arena_allocate(drawing->arena, 1, sizeof *sheet);
    *sheet = (struct sheet){.drawing = drawing,
                            .key = KEY_EMPTY,
                            .ticks = {.name = "STEP"},
                            .values = {.name = "VALUE"},
                            .titles = {.name = "PANEL"},
                            .names = {.name = "NAME"}};
    levels_fit(drawing->arena, &sheet->levels, drawing->result, drawing->chart->benchmark);
    sheet_fit_frame(sheet);
    axis_thin(&sheet->levels.across, sheet->panel_width, TICK_PIXELS);
    script_frame(script, drawing, &sheet->frame);
    sheet_write_words(script, sheet);
    for (size_t i = 0; i < sheet->levels.n_panels; i++)
        panel_write(sheet, i);
    labels_write(script, &sheet->ticks);
    labels_write(script, &sheet->values);
    labels_write(script, &sheet->titles);
    sheet_write_names(script, sheet);
    key_write(script, &sheet->key);
    sheet_write_block(script, "grid", &sheet->grid);
    sheet_write_block(script, "frames", &sheet->frames);
    sheet_write_block(script, "bands", &sheet->bands);
    sheet_write_block(script, "curves", &sheet->lines_of_medians);
    sheet_write_block(script, "medians", &sheet->medians);
    sheet_write_block(script, "courses", &sheet->lines_of_ratios);
    sheet_write_block(script, "ratios", &sheet->ratios);
}

/* ---- which charts ---- */

bool sweep_is_deserved(const struct result *r, size_t benchmark, bool asked)
{
    (void)asked;
    return levels_can_be_drawn(r, benchmark);
}

/* The chart of the sweep has the medians and intervals of its levels: those one by one are for who asks for them. */
bool runs_are_deserved(const struct result *r, size_t benchmark, bool asked)
{
    const struct sweep *sweep = result_sweep(r, benchmark);
    return asked || !sweep || !levels_can_be_drawn(r, sweep->first);
}
