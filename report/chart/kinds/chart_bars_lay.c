#include "report/chart/kinds/chart_bars.h"

#include <math.h>
#include <stdlib.h>

#include "report/chart/layout/chart_words.h"

enum {
    BAR_LEAST = 18, /* pixels of width: a number stands upright above it */
    BAR_MOST = 56,
    NUMBER_LETTER = 7, /* of a number that lies above its bar */
    LINE_HEIGHT = 150, /* of the first of one or two lines more */
    ALONE_MORE = 80,
    NUMBER_LEVEL = 18,
    TOP_GAP = 14,
    BOTTOM = 14,
    LEFT = 74,
    RIGHT = 18,
    MOST_TICKS = 6
};

static void add_platform(struct bars *bars, size_t platform)
{
    for (size_t i = 0; i < bars->members; i++)
        if (bars->platforms[i] == platform)
            return;
    bars->platforms[bars->members++] = platform;
}

bool bars_take(struct comparison_seen *out, const struct result *r, const struct comparison *c)
{
    return relative_of(out, r, c) && out->platform <= RUNS_MOST_PLATFORMS;
}

static void collect(struct bars *bars)
{
    for (size_t p = 1; p < bars->r->n_platforms; p++)
        for (size_t i = 0; i < bars->r->n_comparisons; i++) {
            struct comparison_seen relative;
            if (bars_take(&relative, bars->r, &bars->r->comparisons[i]) && relative.platform == p)
                add_platform(bars, p);
        }
    for (size_t i = 0; i < bars->r->n_comparisons && bars->n < BARS_MOST; i++) {
        struct comparison_seen *bar = &bars->items[bars->n];
        if (!bars_take(bar, bars->r, &bars->r->comparisons[i]))
            continue;
        bars->groups += bars->n == 0 || bar[-1].benchmark != bar->benchmark;
        bars->group[bars->n] = bars->groups - 1;
        while (bars->platforms[bars->place[bars->n]] != bar->platform)
            bars->place[bars->n]++;
        bars->n++;
    }
}

/* Logarithmic when platforms differ more than tenfold. */
static void fit_axis(struct bars *bars)
{
    double low = 1, high = 1, least = 1, most = 1;
    for (size_t i = 0; i < bars->n; i++) {
        const struct comparison_seen *bar = &bars->items[i];
        least = fmin(least, bar->ratio);
        most = fmax(most, bar->ratio);
        low = fmin(low, bar->ratio_ci.low > 0 ? fmin(bar->ratio_ci.low, bar->ratio) : bar->ratio);
        high = fmax(high, isfinite(bar->ratio_ci.high) ? fmax(bar->ratio_ci.high, bar->ratio) : bar->ratio);
    }
    bool log = most / least > 10 || high / least > 30;
    axis_fit(&bars->axis, log ? low : 0, log ? high : high * 100, log, MOST_TICKS);
}

double bars_shown(const struct bars *bars, double ratio)
{
    return bars->axis.log ? ratio : ratio * 100;
}

static void fit_lines(struct bars *bars)
{
    size_t fit = (size_t)(CHART_WIDTH - LEFT - RIGHT) / ((bars->members + 1) * BAR_LEAST);
    fit = fit ? fit : 1;
    bars->lines = (bars->groups + fit - 1) / fit;
    bars->in_line = (bars->groups + bars->lines - 1) / bars->lines;
}

static double bar_width(const struct bars *bars)
{
    double wide = (double)frame_inner_width(&bars->frame) / (double)(bars->in_line * (bars->members + 1));
    return fmin(wide, BAR_MOST);
}

/* Whether each number fits above its bar without standing on end. */
static bool numbers_lie(const struct bars *bars)
{
    bool lie = true;
    for (size_t i = 0; i < bars->n; i++) {
        char *number = bars_number(bars, bars->items[i].ratio);
        lie = lie && (double)(width_columns(number) * NUMBER_LETTER) <= bars->wide;
        free(number);
    }
    return lie;
}

/* Lines of a picture that was asked to be high are higher. */
static void fit_frame(struct bars *bars)
{
    bars->frame =
        (struct frame){.left = LEFT, .right = RIGHT, .top = KEY_TOP + bars->key.height + TOP_GAP, .bottom = BOTTOM};
    int sides = bars->axis.log ? 2 : 1;
    int line = LINE_HEIGHT + (bars->lines <= 2 ? ALONE_MORE / (int)bars->lines : 0);
    bars->frame.height =
        bars->frame.top + BOTTOM + (int)bars->lines * (line + sides * BARS_NUMBER_UPRIGHT + BARS_GROUP_NAME);
    frame_shape(&bars->frame, bars->drawing);
    bars->wide = bar_width(bars);
    bars->room = numbers_lie(bars) ? NUMBER_LEVEL : BARS_NUMBER_UPRIGHT;
    if (bars->drawing->look->width <= 0)
        bars->frame.height -= (int)bars->lines * sides * (BARS_NUMBER_UPRIGHT - bars->room);
}

void bars_lay(struct bars *out, const struct drawing *drawing)
{
    *out = (struct bars){.drawing = drawing, .r = drawing->result};
    collect(out);
    fit_axis(out);
    fit_lines(out);
    key_lay(&out->key, drawing, out->platforms, NULL, out->members, CHART_WIDTH - KEY_LEFT);
    fit_frame(out);
}

/* ---- pixels ---- */

double bars_line_height(const struct bars *bars)
{
    return (double)frame_inner_height(&bars->frame) / (double)bars->lines;
}

double bars_line_top(const struct bars *bars, size_t line)
{
    return bars->frame.top + (double)line * bars_line_height(bars) + bars->room;
}

double bars_line_bottom(const struct bars *bars, size_t line)
{
    return bars->frame.top + (double)(line + 1) * bars_line_height(bars) - BARS_GROUP_NAME -
           (bars->axis.log ? bars->room : 0);
}

double bars_pixel_y(const struct bars *bars, size_t line, double value)
{
    double top = bars_line_top(bars, line), bottom = bars_line_bottom(bars, line);
    return bottom - axis_position(&bars->axis, value) * (bottom - top);
}

double bars_group_middle(const struct bars *bars, size_t group)
{
    double own = (double)frame_inner_width(&bars->frame) / (double)bars->in_line;
    return bars->frame.left + own * ((double)(group % bars->in_line) + 0.5);
}

double bars_middle(const struct bars *bars, size_t i)
{
    double place = (double)bars->place[i] - (double)(bars->members - 1) / 2;
    return bars_group_middle(bars, bars->group[i]) + place * bars->wide;
}
