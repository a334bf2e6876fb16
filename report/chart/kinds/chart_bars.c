/* CHART_BARS: the ratios of CHART_RATIO as bars, in a group for each benchmark. Groups fill lines, and all lines
 * have one scale: linear with bars from 0, or logarithmic with bars from 1, up or down. */
#include <math.h>
#include <stdint.h>
#include <string.h>

#include "report/chart/kinds/chart_kind.h"
#include "report/chart/layout/chart_colour.h"
#include "report/chart/layout/chart_labels.h"
#include "report/chart/layout/chart_ratios.h"
#include "report/chart/layout/chart_script.h"
#include "report/chart/layout/chart_tracks.h"
#include "report/chart/layout/chart_words.h"

enum {
    BAR_LEAST = 18, /* the least width in pixels, at which a number stands on end above its bar */
    BAR_MOST = 56,
    NUMBER_LETTER = 7, /* the pixels of a letter of a number that lies above its bar */
    NUMBER_LEVEL = 18,
    NUMBER_UPRIGHT = 46,
    GROUP_NAME = 38,
    REFERENCE_COLUMNS = 18,
    LINE_HEIGHT = 150, /* the height of a line of bars; one or two lines share ALONE_MORE in addition */
    ALONE_MORE = 80,
    TOP_GAP = 14,
    BOTTOM = 14,
    LEFT = 74,
    RIGHT = 18,
    MOST_TICKS = 6
};

struct bars {
    const struct drawing *drawing;
    struct ratios ratios;
    size_t group[RATIOS_MOST], place[RATIOS_MOST]; /* the group of each bar, and its place in the group */
    size_t groups, members;                        /* `members`: how many places a group has */
    size_t platforms[TRACKS_MOST];                 /* the platform of each place in a group */
    size_t lines, in_line;                         /* the number of lines, and of groups in a line */
    struct axis axis;
    struct key key;
    struct frame frame;
    double line_height, wide; /* the height of a line, and the width of a bar */
    int room;                 /* the height of a number above a bar; NUMBER_UPRIGHT where it stands on end */
};

/* ---- layout ---- */

static size_t bars_member(const struct bars *bars, size_t platform)
{
    size_t i = 0;
    while (i < bars->members && bars->platforms[i] != platform)
        i++;
    return i;
}

/* Lists the platforms that have a bar, in the order of the result: the places of a group. */
static void bars_find_members(struct bars *bars)
{
    for (size_t p = 0; p < bars->drawing->result->n_platforms && bars->members < TRACKS_MOST; p++) {
        bool has_bar = false;
        for (size_t i = 0; i < bars->ratios.n; i++)
            has_bar = has_bar || bars->ratios.items[i].platform == p;
        if (has_bar)
            bars->platforms[bars->members++] = p;
    }
}

static void bars_collect(struct bars *bars)
{
    struct ratios *ratios = &bars->ratios;
    ratios_find(ratios, bars->drawing->result, RATIOS_MOST);
    bars_find_members(bars);
    size_t n = 0;
    for (size_t i = 0; i < ratios->n; i++) {
        size_t place = bars_member(bars, ratios->items[i].platform);
        if (place == bars->members)
            continue;
        ratios->items[n] = ratios->items[i];
        bars->groups += n == 0 || ratios->items[n - 1].benchmark != ratios->items[n].benchmark;
        bars->place[n] = place;
        bars->group[n++] = bars->groups - 1;
    }
    ratios->n = n;
}

/* The axis is logarithmic when platforms differ more than tenfold; a linear one is in per cent. */
static void bars_fit_axis(struct bars *bars)
{
    const struct interval *values = &bars->ratios.values, *reach = &bars->ratios.reach;
    bool log = values->high / values->low > 10 || reach->high / values->low > 30;
    axis_fit(bars->drawing->arena, &bars->axis, log ? reach->low : 0, log ? reach->high : reach->high * 100, log,
             MOST_TICKS, 1);
}

/* Writes "46 %", on a logarithmic axis "0.460". */
static const char *bars_number(const struct bars *bars, double ratio)
{
    return arena_format(bars->drawing->arena, bars->axis.log ? "%s" : "%s %%",
                        ratio_number(bars->drawing->arena, ratio, bars->axis.log));
}

static void bars_fit_lines(struct bars *bars)
{
    size_t fit = (size_t)(CHART_WIDTH - LEFT - RIGHT) / ((bars->members + 1) * BAR_LEAST);
    fit = fit ? fit : 1;
    bars->lines = (bars->groups + fit - 1) / fit;
    bars->in_line = (bars->groups + bars->lines - 1) / bars->lines;
}

/* Returns whether each number fits above its bar without standing on end. */
static bool bars_numbers_lie(const struct bars *bars)
{
    bool lie = true;
    for (size_t i = 0; i < bars->ratios.n; i++) {
        size_t columns = width_columns(bars_number(bars, bars->ratios.items[i].ratio));
        lie = lie && (double)(columns * NUMBER_LETTER) <= bars->wide;
    }
    return lie;
}

/* The lines of a picture that was asked to be high are higher. */
static void bars_fit_frame(struct bars *bars)
{
    int sides = bars->axis.log ? 2 : 1, lines = (int)bars->lines, top = KEY_TOP + bars->key.height + TOP_GAP;
    int line = LINE_HEIGHT + (lines <= 2 ? ALONE_MORE / lines : 0);
    bars->frame = (struct frame){.left = LEFT, .right = RIGHT, .top = top, .bottom = BOTTOM};
    bars->frame.height = top + BOTTOM + lines * (line + sides * NUMBER_UPRIGHT + GROUP_NAME);
    frame_shape(&bars->frame, bars->drawing);
    bars->wide =
        fmin((double)frame_inner_width(&bars->frame) / (double)(bars->in_line * (bars->members + 1)), BAR_MOST);
    bars->room = bars_numbers_lie(bars) ? NUMBER_LEVEL : NUMBER_UPRIGHT;
    if (bars->drawing->look->width <= 0)
        bars->frame.height -= lines * sides * (NUMBER_UPRIGHT - bars->room);
    bars->line_height = (double)frame_inner_height(&bars->frame) / (double)bars->lines;
}

static void bars_lay(struct bars *bars, const struct drawing *drawing)
{
    bars->drawing = drawing;
    bars->key = (struct key)KEY_EMPTY;
    bars_collect(bars);
    bars_fit_axis(bars);
    bars_fit_lines(bars);
    for (size_t i = 0; i < bars->members; i++)
        key_add(&bars->key, drawing, bars->platforms[i], NULL);
    bars_fit_frame(bars);
}

/* ---- pixels ---- */

static double bars_line_top(const struct bars *bars, size_t line)
{
    return bars->frame.top + (double)line * bars->line_height + bars->room;
}

static double bars_line_bottom(const struct bars *bars, size_t line)
{
    return bars->frame.top + (double)(line + 1) * bars->line_height - GROUP_NAME - (bars->axis.log ? bars->room : 0);
}

static double bars_y(const struct bars *bars, size_t line, double ratio)
{
    double top = bars_line_top(bars, line), bottom = bars_line_bottom(bars, line);
    return bottom - axis_position(&bars->axis, bars->axis.log ? ratio : ratio * 100) * (bottom - top);
}

static double bars_group_middle(const struct bars *bars, size_t group)
{
    double own = (double)frame_inner_width(&bars->frame) / (double)bars->in_line;
    return bars->frame.left + own * ((double)(group % bars->in_line) + 0.5);
}

static double bars_middle(const struct bars *bars, size_t i)
{
    double place = (double)bars->place[i] - (double)(bars->members - 1) / 2;
    return bars_group_middle(bars, bars->group[i]) + place * bars->wide;
}

/* ---- script ---- */

static void bars_add_number(struct labels *numbers, const struct bars *bars, size_t i)
{
    const struct comparison_seen *bar = &bars->ratios.items[i];
    struct interval reach = ratio_reach(bar);
    bool down = bars->axis.log && bar->ratio < 1;
    double end = bars_y(bars, bars->group[i] / bars->in_line, down ? reach.low : reach.high);
    labels_add(numbers, bars->drawing, bars_number(bars, bar->ratio), bars_middle(bars, i), down ? end + 5 : end - 5,
               chart_ink(bars->drawing, bar->platform));
    labels_set(numbers, bars->drawing, down);
}

static void bars_write_numbers(struct text *script, const struct bars *bars)
{
    struct labels numbers = {.name = "NUMBER", .property = "DOWN"};
    for (size_t i = 0; i < bars->ratios.n; i++)
        bars_add_number(&numbers, bars, i);
    script_number(script, "UPRIGHT", bars->room == NUMBER_UPRIGHT);
    labels_write(script, &numbers);
}

static void bars_write_bars(struct text *script, const struct bars *bars)
{
    script_block_begin(script, "bars");
    for (size_t i = 0; i < bars->ratios.n; i++) {
        const struct comparison_seen *bar = &bars->ratios.items[i];
        size_t line = bars->group[i] / bars->in_line;
        double x = bars_middle(bars, i), half = bars->wide * 0.44;
        script_row(script, 9, x - half, x + half, bars_y(bars, line, bars->axis.log ? 1 : 0),
                   bars_y(bars, line, bar->ratio),
                   (double)chart_tint(bars->drawing, bar->platform, bar->claimed ? 1 : 0.3),
                   (double)chart_ink(bars->drawing, bar->platform), x, bars_y(bars, line, bar->ratio_ci.low),
                   bars_y(bars, line, bar->ratio_ci.high));
    }
    script_block_end(script);
}

static void bars_write_groups(struct text *script, const struct bars *bars)
{
    struct labels groups = {.name = "GROUP"}, more = {.name = "MORE"};
    size_t columns = (size_t)(frame_inner_width(&bars->frame) / (int)bars->in_line - 8) / 9;
    for (size_t i = 0; i < bars->ratios.n; i++) {
        size_t group = bars->group[i];
        if (i > 0 && bars->group[i - 1] == group)
            continue;
        const char *title = bars->drawing->result->benchmarks[bars->ratios.items[i].benchmark].title;
        const char *second, *first = width_wrap(bars->drawing->arena, title, columns, &second);
        double x = bars_group_middle(bars, group), line = (double)(group / bars->in_line + 1);
        double y = bars->frame.top + line * bars->line_height - GROUP_NAME + 12;
        labels_add(&groups, bars->drawing, first, x, y, 0);
        labels_add(&more, bars->drawing, second, x, y + 15, 0);
    }
    labels_write(script, &groups);
    labels_write(script, &more);
}

static void bars_write_lines(struct text *script, const struct bars *bars)
{
    script_number(script, "LINES", (double)bars->lines);
    script_arrays(script, bars->lines, "LINE_TOP", "LINE_BOTTOM", "LINE_BASE", NULL);
    for (size_t i = 0; i < bars->lines; i++)
        text_format(script, "LINE_TOP[%zu] = %.1f; LINE_BOTTOM[%zu] = %.1f; LINE_BASE[%zu] = %.1f\n", i + 1,
                    bars_line_top(bars, i), i + 1, bars_line_bottom(bars, i), i + 1, bars_y(bars, i, 1));
}

/* The name is empty where benchmarks have different references. */
static void bars_write_reference(struct text *script, const struct drawing *drawing)
{
    const struct result *r = drawing->result;
    script_string(script, drawing, "REFERENCE",
                  r->reference < r->n_platforms ? words_platform(drawing->arena, r, r->reference, REFERENCE_COLUMNS)
                                                : "");
}

void bars_write(struct text *script, const struct drawing *drawing)
{
    struct bars *bars = arena_allocate(drawing->arena, 1, sizeof *bars);
    bars_lay(bars, drawing);
    script_frame(script, drawing, &bars->frame);
    script_number(script, "LOG", bars->axis.log);
    bars_write_reference(script, drawing);
    script_axis(script, drawing, &bars->axis);
    key_write(script, &bars->key);
    bars_write_lines(script, bars);
    bars_write_groups(script, bars);
    bars_write_bars(script, bars);
    bars_write_numbers(script, bars);
}

/* ---- words ---- */

static void context_set_span(struct arena *arena, json_t *context, struct interval span, bool times)
{
    const char *low = ratio_number(arena, span.low, times), *high = ratio_number(arena, span.high, times);
    context_text(context, "low", low);
    if (strcmp(low, high) != 0)
        context_text(context, "high", high);
}

/* Returns the range of a platform's ratios; of all platforms' ratios where `platform` is SIZE_MAX. Where there is no
 * ratio, low is above high. */
static struct interval ratios_span(const struct ratios *ratios, size_t platform)
{
    struct interval span = {HUGE_VAL, 0};
    for (size_t i = 0; i < ratios->n; i++)
        if (platform == SIZE_MAX || ratios->items[i].platform == platform)
            span = (struct interval){fmin(span.low, ratios->items[i].ratio), fmax(span.high, ratios->items[i].ratio)};
    return span;
}

/* Sets performances[] {platform, low, high}, and low and high of them all: high where it differs from low; and times,
 * whether they are factors, because platforms differ more than tenfold, or per cent. */
const char *bars_context(struct arena *arena, json_t *context, const struct result *r, size_t benchmark, size_t columns)
{
    struct ratios ratios;
    json_t *performances = json_array();
    ratio_context(arena, context, r, benchmark, columns);
    ratios_find(&ratios, r, RATIOS_MOST);
    bool times = ratios.values.high / ratios.values.low > 10;
    for (size_t p = 0; p < r->n_platforms; p++) {
        struct interval span = ratios_span(&ratios, p);
        if (span.low > span.high)
            continue;
        json_t *own = json_pack("{s:s}", "platform", words_platform(arena, r, p, columns));
        context_set_span(arena, own, span, times);
        json_array_append_new(performances, own);
    }
    context_set_span(arena, context, ratios_span(&ratios, SIZE_MAX), times);
    json_object_update_new(context, json_pack("{s:I, s:b, s:o}", "platforms", (json_int_t)json_array_size(performances),
                                              "times", times, "performances", performances));
    return "chart.bars.headline";
}

bool bars_are_deserved(const struct result *r, size_t benchmark, bool asked)
{
    (void)asked;
    return ratio_is_deserved(r, benchmark, true);
}
