/* CHART_BARS: the performance of every other platform over that of the reference, as bars in a group for each benchmark.
 * Groups fill lines; all lines have one scale. Linear from 0, or logarithmic and then from 1, up or down. */
#include "report/chart/kinds/chart_bars.h"

#include <math.h>
#include <stdlib.h>

#include "data/memory.h"
#include "data/value/number.h"
#include "report/chart/layout/chart_words.h"
#include "report/words/phrase.h"

/* ---- what is drawn ---- */

char *bars_number(const struct bars *bars, double ratio)
{
    if (bars->axis.log)
        return phrase_ratio(ratio);
    char *number = number_text(ratio * 100, ratio < 1 ? 2 : 3), *text = memory_format("%s %%", number);
    free(number);
    return text;
}

static void write_number(struct text *script, const struct bars *bars, size_t i, double *x, double *y)
{
    const struct comparison_seen *bar = &bars->items[i];
    size_t line = bars->group[i] / bars->in_line;
    bool down = bars->axis.log && bar->ratio < 1;
    double low =
        isfinite(bar->ratio_ci.low) && bar->ratio_ci.low > 0 ? fmin(bar->ratio_ci.low, bar->ratio) : bar->ratio;
    double high = isfinite(bar->ratio_ci.high) ? fmax(bar->ratio_ci.high, bar->ratio) : bar->ratio;
    double end = bars_pixel_y(bars, line, bars_shown(bars, down ? low : high));
    char *number = bars_number(bars, bar->ratio);
    x[i] = bars_middle(bars, i);
    y[i] = down ? end + 5 : end - 5;
    script_item(script, bars->drawing, "NUMBER", i + 1, number);
    text_format(script, "NUMBER_DOWN[%zu] = %d; NUMBER_INK[%zu] = %u\n", i + 1, down, i + 1,
                chart_ink(bars->drawing, bar->platform));
    free(number);
}

static void write_numbers(struct text *script, const struct bars *bars)
{
    double x[BARS_MOST], y[BARS_MOST];
    script_number(script, "NUMBERS", (double)bars->n);
    script_number(script, "UPRIGHT", bars->room == BARS_NUMBER_UPRIGHT);
    script_array(script, "NUMBER", bars->n);
    script_array(script, "NUMBER_DOWN", bars->n);
    script_array(script, "NUMBER_INK", bars->n);
    for (size_t i = 0; i < bars->n; i++)
        write_number(script, bars, i, x, y);
    script_numbers(script, "NUMBER_X", x, bars->n);
    script_numbers(script, "NUMBER_Y", y, bars->n);
}

static void write_bars(struct text *script, const struct bars *bars)
{
    script_block_begin(script, "bars");
    for (size_t i = 0; i < bars->n; i++) {
        const struct comparison_seen *bar = &bars->items[i];
        size_t line = bars->group[i] / bars->in_line;
        double x = bars_middle(bars, i), half = bars->wide * 0.44;
        script_row(script, 9, x - half, x + half, bars_pixel_y(bars, line, bars->axis.log ? 1 : 0),
                   bars_pixel_y(bars, line, bars_shown(bars, bar->ratio)),
                   (double)chart_tint(bars->drawing, bar->platform, bar->established ? 1 : 0.3),
                   (double)chart_ink(bars->drawing, bar->platform), x,
                   bars_pixel_y(bars, line, bars_shown(bars, bar->ratio_ci.low)),
                   bars_pixel_y(bars, line, bars_shown(bars, bar->ratio_ci.high)));
    }
    script_block_end(script);
}

static void write_groups(struct text *script, const struct bars *bars)
{
    double *x = memory_allocate(bars->groups, sizeof *x), *y = memory_allocate(bars->groups, sizeof *y);
    size_t columns = (size_t)(frame_inner_width(&bars->frame) / (int)bars->in_line - 8) / 9;
    script_number(script, "GROUPS", (double)bars->groups);
    script_array(script, "GROUP", bars->groups);
    script_array(script, "GROUP_MORE", bars->groups);
    for (size_t i = 0; i < bars->n; i++) {
        size_t group = bars->group[i];
        if (i > 0 && bars->group[i - 1] == group)
            continue;
        char *more, *title = width_wrap(bars->r->benchmarks[bars->items[i].benchmark].title, columns, &more);
        x[group] = bars_group_middle(bars, group);
        y[group] =
            bars->frame.top + (double)(group / bars->in_line + 1) * bars_line_height(bars) - BARS_GROUP_NAME + 12;
        script_item(script, bars->drawing, "GROUP", group + 1, title);
        script_item(script, bars->drawing, "GROUP_MORE", group + 1, more);
        free(title);
        free(more);
    }
    script_numbers(script, "GROUP_X", x, bars->groups);
    script_numbers(script, "GROUP_Y", y, bars->groups);
    free(x);
    free(y);
}

static void write_lines(struct text *script, const struct bars *bars)
{
    script_number(script, "LINES", (double)bars->lines);
    script_array(script, "LINE_TOP", bars->lines);
    script_array(script, "LINE_BOTTOM", bars->lines);
    script_array(script, "LINE_BASE", bars->lines);
    for (size_t i = 0; i < bars->lines; i++)
        text_format(script, "LINE_TOP[%zu] = %.1f; LINE_BOTTOM[%zu] = %.1f; LINE_BASE[%zu] = %.1f\n", i + 1,
                    bars_line_top(bars, i), i + 1, bars_line_bottom(bars, i), i + 1,
                    bars_pixel_y(bars, i, bars_shown(bars, 1)));
}

static void bars_write(struct text *script, const struct drawing *drawing)
{
    struct bars *bars = memory_allocate(1, sizeof *bars);
    bars_lay(bars, drawing);
    char *name = words_reference(bars->r);
    char *label = bars->axis.log ? memory_format("times %s, log scale", name) : memory_format("%% of %s", name);
    script_frame(script, drawing, &bars->frame);
    script_string(script, drawing, "AXIS", label);
    script_axis(script, drawing, &bars->axis);
    key_write(script, drawing, &bars->key);
    write_lines(script, bars);
    write_groups(script, bars);
    write_bars(script, bars);
    write_numbers(script, bars);
    free(name);
    free(label);
    axis_release(&bars->axis);
    key_release(&bars->key);
    free(bars);
}

static char *bars_headline(const struct result *r, size_t benchmark)
{
    (void)benchmark;
    return standing_range_headline(r);
}

static char *bars_subtitle(const struct result *r, size_t benchmark)
{
    (void)benchmark;
    struct text out = {0};
    standing_say_runs(&out, r);
    text_append(&out, ". Bars in the key's order: Hodges-Lehmann ratio");
    if (ratio_has_intervals(r))
        text_format(&out, ", whisker: %g %% interval", r->settings.confidence * 100);
    text_append(&out, ". Pale: no difference holds");
    return text_take(&out);
}

static bool is_deserved(const struct result *r, size_t benchmark, bool asked)
{
    (void)benchmark, (void)asked;
    struct comparison_seen relative;
    for (size_t i = 0; i < r->n_comparisons; i++)
        if (bars_take(&relative, r, &r->comparisons[i]))
            return true;
    return false;
}

const struct kind KIND_BARS = {.id = "bars",
                               .ending = "plot",
                               .help = "the same ratios as bars",
                               .whole = true,
                               .deserved = is_deserved,
                               .headline = bars_headline,
                               .subtitle = bars_subtitle,
                               .alt = ratio_alt,
                               .write = bars_write};
