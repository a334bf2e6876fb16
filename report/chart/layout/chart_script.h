/* The gnuplot script of one picture: what C computed, as variables and data blocks for templates/charts/KIND.gp.
 *
 * Words of the user reach gnuplot only as strings in which everything but letters, digits and a few harmless signs is
 * written as \ooo, and they are drawn by terminals that were told `noenhanced`: no character of theirs is ever read as
 * anything else. (In single quotes, gnuplot 5.4 misreads '' behind the opening quote; in double quotes a backquote runs
 * a command.) */
#ifndef REPORT_CHART_SCRIPT_H
#define REPORT_CHART_SCRIPT_H

#include <stddef.h>

#include "data/text.h"
#include "report/chart/layout/chart_axis.h"
#include "report/chart/layout/chart_picture.h"

/* The picture's measures in pixels of the SVG; the other formats scale them. */
enum { CHART_WIDTH = 820 };
struct frame {
    int width, height, left, right, top, bottom;
};
/* To be called when the margins and the height that the contents need stand: fills the width, CHART_WIDTH, and gives the
 * picture the shape that was asked for by making it higher or wider than needed, so that nothing is squeezed. */
void frame_shape(struct frame *frame, const struct drawing *drawing);
/* Pixels between the margins. */
int frame_inner_width(const struct frame *frame);
int frame_inner_height(const struct frame *frame);

/* "bytes", quotes included. */
void script_quote(struct text *script, const char *bytes);

void script_frame(struct text *script, const struct drawing *drawing, const struct frame *frame);
void script_number(struct text *script, const char *name, double value);
void script_string(struct text *script, const struct drawing *drawing, const char *name, const char *value);
/* array NAME[n] for each name, of which NULL is the last; then script_item for 1..n. With n = 0 one empty item, because gnuplot has no
 * empty arrays. */
void script_arrays(struct text *script, size_t n, ...) __attribute__((sentinel));
void script_item(struct text *script, const struct drawing *drawing, const char *name, size_t index, const char *value);
void script_take_item(struct text *script, const struct drawing *drawing, const char *name, size_t index, char *value);
void script_numbers(struct text *script, const char *name, const double *values, size_t n);
/* TICKS, TICK_AT[] (positions), TICK_LABEL[]. */
void script_axis(struct text *script, const struct drawing *drawing, const struct axis *axis);

/* $NAME << END ... END; rows of numbers, NAN as "NaN"; a last row far outside keeps an empty block valid. */
void script_block_begin(struct text *script, const char *name);
void script_row(struct text *script, size_t n, ...);
void script_gap(struct text *script); /* breaks a line */
void script_block_end(struct text *script);

#endif
