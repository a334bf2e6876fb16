/* The gnuplot script of one picture: what C computed, as variables and data blocks for templates/charts/KIND.gp.
 *
 * Words of the user reach gnuplot only as strings in which everything but letters, digits and a few harmless signs is
 * written as \ooo, and they are drawn by terminals that were told `noenhanced`: no character of theirs is ever read as
 * anything else. (In single quotes, gnuplot 5.4 misreads '' behind the opening quote; in double quotes a backquote runs
 * a command.) */
#pragma once

#include <stddef.h>

#include "data/text.h"
#include "report/chart/layout/chart_axis.h"
#include "report/chart/layout/chart_picture.h"

/* These are measures of the picture in pixels of the SVG; the other formats scale them. */
enum { CHART_WIDTH = 820 };
struct frame {
    int width, height, left, right, top, bottom;
};
/* Sets the width to CHART_WIDTH and gives the picture the shape that was asked for, by making it higher or wider
 * than its contents need, so that nothing is squeezed. The margins and the height that the contents need must be set
 * before. */
void frame_shape(struct frame *frame, const struct drawing *drawing);
/* Return the pixels between the margins. */
int frame_inner_width(const struct frame *frame);
int frame_inner_height(const struct frame *frame);

/* Writes the bytes as a string of gnuplot, with its quotes. */
void script_quote(struct text *script, const char *bytes);

void script_frame(struct text *script, const struct drawing *drawing, const struct frame *frame);
void script_number(struct text *script, const char *name, double value);
void script_string(struct text *script, const struct drawing *drawing, const char *name, const char *value);
/* Declares an array of n items for each name, up to NULL; script_item sets the items 1..n. Where n is 0 the array
 * has one empty item, because gnuplot has no empty arrays. */
void script_arrays(struct text *script, size_t n, ...) __attribute__((sentinel));
void script_item(struct text *script, const struct drawing *drawing, const char *name, size_t index, const char *value);
/* Writes TICKS, TICK_AT[] (positions) and TICK_LABEL[] of ticks whose `at` is a position. */
void script_ticks(struct text *script, const struct drawing *drawing, const struct tick *ticks, size_t n);
/* Writes the ticks of an axis. */
void script_axis(struct text *script, const struct drawing *drawing, const struct axis *axis);

/* A block is $NAME << END ... END, with rows of numbers and NAN as "NaN"; a last row far outside keeps an empty
 * block valid. */
void script_block_begin(struct text *script, const char *name);
void script_row(struct text *script, size_t n, ...);
void script_gap(struct text *script); /* breaks a line */
void script_block_end(struct text *script);
