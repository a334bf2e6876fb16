/* The gnuplot script of one picture: what C computed, as variables and data blocks for templates/charts/KIND.gp.
 *
 * Words of the user reach gnuplot only as strings in which everything but letters, digits and a few harmless signs is
 * written as \ooo, and they are drawn by terminals that were told `noenhanced`: no character of theirs is ever read as
 * anything else. (In single quotes, gnuplot 5.4 misreads '' behind the opening quote; in double quotes a backquote runs
 * a command.) */
#ifndef REPORT_CHART_SCRIPT_H
#define REPORT_CHART_SCRIPT_H

#include <stddef.h>

#include "analyze/result/result.h"
#include "data/text.h"
#include "report/chart/chart.h"
#include "report/chart/layout/chart_axis.h"
#include "report/chart/layout/chart_font.h"

/* What a kind's writer needs to know. */
struct drawing {
    const struct chart *chart;
    const struct result *result;
    enum chart_format format;
    const struct chart_look *look;
    const unsigned *colours; /* per platform of the result */
    struct font *font;       /* of PNG and PDF */
};

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

/* Everything that the kind's script in templates/charts needs but FORMAT and OUTPUT. */
void script_picture(struct text *script, const struct drawing *drawing);
/* Writes STEM.gp into `directory`: a script that draws the picture by itself. `templates` is the folder with charts/.
 * ERROR_IO when it cannot be written. */
int script_keep(const struct drawing *drawing, const char *format, const char *templates, const char *directory,
                struct error *err);

void script_frame(struct text *script, const struct drawing *drawing, const struct frame *frame);
void script_number(struct text *script, const char *name, double value);
void script_string(struct text *script, const struct drawing *drawing, const char *name, const char *value);
/* array NAME[n]; then script_item for 1..n. With n = 0 one empty item, because gnuplot has no empty arrays. */
void script_array(struct text *script, const char *name, size_t n);
void script_item(struct text *script, const struct drawing *drawing, const char *name, size_t index, const char *value);
void script_numbers(struct text *script, const char *name, const double *values, size_t n);
/* TICKS, TICK_AT[] (positions), TICK_LABEL[]. */
void script_axis(struct text *script, const struct drawing *drawing, const struct axis *axis);

/* $NAME << END ... END; rows of numbers, NAN as "NaN"; a last row far outside keeps an empty block valid. */
void script_block_begin(struct text *script, const char *name);
void script_row(struct text *script, size_t n, ...);
void script_gap(struct text *script); /* breaks a line */
void script_block_end(struct text *script);

/* The platform's colour; `alpha` 0 is opaque, 255 invisible. The ink is darker where the colour is too pale for words. */
unsigned chart_colour(const struct drawing *drawing, size_t platform, unsigned alpha);
unsigned chart_ink(const struct drawing *drawing, size_t platform);
/* `share` 1 is the colour, 0 the paper. */
unsigned chart_tint(const struct drawing *drawing, size_t platform, double share);
/* White or nearly black, whichever can be read on it. */
unsigned chart_words_on(unsigned colour);

#endif
