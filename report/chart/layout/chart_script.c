#include "report/chart/layout/chart_script.h"

#include <ctype.h>
#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "report/chart/layout/chart_words.h"

/* Ten digits hold a colour with its alpha. The radix is a point whatever the locale says. */
static void script_append_number(struct text *script, double value)
{
    if (!isfinite(value)) {
        text_append(script, "NaN");
        return;
    }
    char number[32];
    snprintf(number, sizeof number, "%.10g", value);
    char *comma = strchr(number, ',');
    if (comma)
        *comma = '.';
    text_append(script, number);
}

void script_quote(struct text *script, const char *bytes)
{
    bool escaped = false; /* A digit behind an escape would be taken for its fourth one. */
    text_append(script, "\"");
    for (const unsigned char *c = (const unsigned char *)bytes; *c; c++) {
        bool harmless = *c < 0x80 && (isalpha(*c) || strchr(" .,:;()/%+=-", *c) || (isdigit(*c) && !escaped));
        if (harmless)
            text_append_bytes(script, (const char *)c, 1);
        else
            text_format(script, "\\%03o", *c);
        escaped = !harmless;
    }
    text_append(script, "\"");
}

static void script_append_words(struct text *script, const struct drawing *drawing, const char *value)
{
    script_quote(script, words_plain(drawing->arena, value, drawing->format == CHART_SVG ? NULL : drawing->font));
    text_append(script, "\n");
}

void script_frame(struct text *script, const struct drawing *drawing, const struct frame *frame)
{
    text_format(script, "WIDTH = %d; HEIGHT = %d\nLEFT = %d; RIGHT = %d; TOP = %d; BOTTOM = %d\n", frame->width,
                frame->height, frame->left, frame->right, frame->top, frame->bottom);
    text_format(script, "PIXELS_WIDE = %d; PIXELS_HIGH = %d\n", drawing->look->width, drawing->look->height);
}

void frame_shape(struct frame *frame, const struct drawing *drawing)
{
    frame->width = CHART_WIDTH;
    if (drawing->look->width <= 0) /* then the height is 0, too: of no size in particular */
        return;
    double shape = (double)drawing->look->height / drawing->look->width;
    int height = (int)lround(CHART_WIDTH * shape), needed = frame->height;
    frame->height = height >= needed ? height : needed;
    frame->width = height >= needed ? CHART_WIDTH : (int)lround(needed / shape);
}

int frame_inner_width(const struct frame *frame)
{
    return frame->width - frame->left - frame->right;
}

int frame_inner_height(const struct frame *frame)
{
    return frame->height - frame->top - frame->bottom;
}

void script_number(struct text *script, const char *name, double value)
{
    text_format(script, "%s = ", name);
    script_append_number(script, value);
    text_append(script, "\n");
}

void script_string(struct text *script, const struct drawing *drawing, const char *name, const char *value)
{
    text_format(script, "%s = ", name);
    script_append_words(script, drawing, value);
}

void script_arrays(struct text *script, size_t n, ...)
{
    va_list names;
    va_start(names, n);
    for (const char *name; (name = va_arg(names, const char *));)
        text_format(script, "array %s[%zu]\n", name, n ? n : 1);
    va_end(names);
}

void script_item(struct text *script, const struct drawing *drawing, const char *name, size_t index, const char *value)
{
    text_format(script, "%s[%zu] = ", name, index);
    script_append_words(script, drawing, value);
}

void script_ticks(struct text *script, const struct drawing *drawing, const struct tick *ticks, size_t n)
{
    script_number(script, "TICKS", (double)n);
    script_arrays(script, n, "TICK_AT", "TICK_LABEL", NULL);
    for (size_t i = 0; i < n; i++) {
        text_format(script, "TICK_AT[%zu] = %.10f\n", i + 1, ticks[i].at);
        script_item(script, drawing, "TICK_LABEL", i + 1, ticks[i].label);
    }
}

void script_axis(struct text *script, const struct drawing *drawing, const struct axis *axis)
{
    struct tick *ticks = arena_allocate(drawing->arena, axis->n_ticks, sizeof *ticks);
    for (size_t i = 0; i < axis->n_ticks; i++)
        ticks[i] = (struct tick){axis_position(axis, axis->ticks[i].at), axis->ticks[i].label};
    script_ticks(script, drawing, ticks, axis->n_ticks);
}

void script_block_begin(struct text *script, const char *name)
{
    text_format(script, "$%s << END\n", name);
}

void script_row(struct text *script, size_t n, ...)
{
    va_list values;
    va_start(values, n);
    for (size_t i = 0; i < n; i++) {
        script_append_number(script, va_arg(values, double));
        text_append(script, i + 1 < n ? " " : "\n");
    }
    va_end(values);
}

void script_gap(struct text *script)
{
    text_append(script, "\n");
}

void script_block_end(struct text *script)
{
    text_append(script, "-9 -9 -9 -9 -9 -9 -9 -9 -9\nEND\n");
}
