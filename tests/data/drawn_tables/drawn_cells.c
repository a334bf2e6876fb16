#include "tests/data/drawn_tables/drawn_cells.h"

#include <inttypes.h>
#include <math.h>
#include <string.h>
#include <time.h>

#include "tests/data/drawn_tables/drawn_headers.h"

#define LENGTH(array) (sizeof(array) / sizeof *(array))

/* What a cell is made of. */
struct cell {
    struct text *out;
    struct draw *draw;
    const struct drawn_column *column;
    const struct subject *subject;
    const struct place *place;
};

static size_t level_at(const struct cell *c)
{
    return c->place->row / c->column->period % c->column->n_levels;
}

static double noisy(const struct cell *c)
{
    return c->column->level * (1 + c->column->noise * (draw_share(c->draw) - 0.5));
}

/* ---- numbers ---- */

static void append_fraction(struct cell *c)
{
    text_format(c->out, "%.4g", noisy(c) * (1 + 0.2 * (double)c->place->platform));
}

static void append_whole(struct cell *c)
{
    text_format(c->out, "%.0f", noisy(c) * (1 + 0.2 * (double)c->place->platform));
}

static void append_small(struct cell *c)
{
    text_format(c->out, "%zu", draw_below(c->draw, 2 + c->column->period));
}

static void append_counter(struct cell *c)
{
    text_format(c->out, "%zu", c->place->row + c->column->period % 3);
}

static void append_run(struct cell *c)
{
    text_format(c->out, "%zu", c->place->run + (c->column->period > 2));
}

/* From 0, 1 or 2 on, several rows each. */
static void append_boot(struct cell *c)
{
    text_format(c->out, "%zu", c->column->n_levels % 3 + c->place->row / c->column->period);
}

/* Whole numbers that nearly all differ, over ranges at and beside a factor 1.5 and a hundred. */
static void append_scattered(struct cell *c)
{
    static const double ends[][2] = {{67, 100}, {67, 99},  {66, 100}, {80, 100}, {80, 119},
                                     {80, 120}, {50, 101}, {10, 99},  {1, 300}};
    const double *range = ends[(c->column->period + 5 * c->column->n_levels) % LENGTH(ends)];
    double share = c->place->row == 1 ? 1 : (double)(c->place->row * 7 % 23) / 23;
    text_format(c->out, "%.0f", range[0] + (range[1] - range[0]) * share);
}

static void append_level(struct cell *c)
{
    text_format(c->out, "%g", c->column->levels[level_at(c)]);
}

static void append_level_of_platform(struct cell *c)
{
    text_format(c->out, "%g", c->column->levels[c->place->platform % c->column->n_levels]);
}

static void append_shuffled_level(struct cell *c)
{
    text_format(c->out, "%g", c->column->levels[draw_below(c->draw, c->column->n_levels)]);
}

static void append_share(struct cell *c)
{
    static const char *const forms[] = {"%.3f", "%.1f%%", "-%.2f", "%.2f %%"};
    text_format(c->out, forms[c->column->period % LENGTH(forms)], draw_share(c->draw));
}

static void append_code(struct cell *c)
{
    static const int codes[][4] = {{200, 404, 500, 200}, {200, 100, 503, 301}, {200, 99, 404, 200},
                                   {200, 599, 201, 404}, {200, 600, 404, 200}, {0, 200, 0, 404},
                                   {0, 1, 0, 0}};
    text_format(c->out, "%d", codes[(c->column->period + c->column->n_levels) % LENGTH(codes)][draw_below(c->draw, 4)]);
}

static void append_quantity(struct cell *c)
{
    text_format(c->out, "%.4g%s%s", noisy(c), c->column->period % 2 ? " " : "", c->column->unit);
}

static void append_spread(struct cell *c)
{
    static const char *const signs[] = {" \xC2\xB1 ", " +/- ", "+-", " (", "\xC2\xB1"};
    const char *sign = DRAW_ONE(c->draw, signs);
    text_format(c->out, "%.3f%s%.2f%s", noisy(c), sign, c->column->level / 50, strchr(sign, '(') ? ")" : "");
}

static void append_sentinel(struct cell *c)
{
    static const char *const marks[] = {"-1", "n/a", "NaN", "-", "failed", "inf", "0", "999999", "#DIV/0!", "null"};
    if (draw_once_in(c->draw, 4))
        text_append(c->out, DRAW_ONE(c->draw, marks));
    else
        append_whole(c);
}

static void append_number_forms(struct cell *c)
{
    static const char *const forms[] = {"%.0f", "%.3e", "+%.2f", "%.1f", " %.2f ", "%.0f.", "'%.0f"};
    const char *form = DRAW_ONE(c->draw, forms);
    text_format(c->out, form, noisy(c));
}

/* ---- moments ---- */

static void append_moment(struct cell *c, const char *format, double pause)
{
    time_t at = (time_t)(1.7e9 + 3e7 * (double)(c->column->period % 3) + pause * (double)c->place->row);
    struct tm parts;
    char text[64];
    gmtime_r(&at, &parts);
    strftime(text, sizeof text, format, &parts);
    text_append(c->out, text);
}

static void append_epoch(struct cell *c)
{
    static const double scales[] = {1, 1000, 1e6};
    text_format(c->out, "%.0f", scales[c->column->period % 3] * (1.7e9 + 61 * (double)c->place->row));
}

static void append_date(struct cell *c)
{
    static const char *const formats[] = {"%Y-%m-%d", "%d.%m.%Y", "%m/%d/%Y", "%Y%m%d", "%d %b %Y", "%d/%m/%y"};
    append_moment(c, formats[c->column->period % LENGTH(formats)], 86400);
}

static void append_stamp(struct cell *c)
{
    static const char *const formats[] = {"%Y-%m-%dT%H:%M:%SZ", "%d.%m.%Y %H:%M", "%Y-%m-%d %H:%M:%S",
                                          "%m/%d/%Y %I:%M %p",  "%a %b %d %Y %T", "%Y-%m-%dT%H:%M:%S+02:00"};
    append_moment(c, formats[(c->column->period + c->column->n_levels) % LENGTH(formats)], 977);
}

static void append_clock(struct cell *c)
{
    static const char *const formats[] = {"%H:%M:%S", "%H:%M", "%M:%S", "%I:%M %p"};
    append_moment(c, formats[c->column->period % LENGTH(formats)], 71);
}

static void append_piece(struct cell *c)
{
    static const char *const formats[] = {"%Y", "%m", "%d", "%H", "%b", "%A", "%M"};
    append_moment(c, formats[c->column->period % LENGTH(formats)], 86400.0 * 11);
}

static void append_elapsed(struct cell *c)
{
    text_format(c->out, "%.1f", 10.0 * (double)c->place->row + 0.1 * (double)c->column->period);
}

static void append_duration(struct cell *c)
{
    size_t seconds = (size_t)fmin(noisy(c), 9e4) + 1;
    if (c->column->period % 2)
        text_format(c->out, "%zu:%02zu.%02zu", seconds / 60, seconds % 60, seconds % 97);
    else
        text_format(c->out, "%zum%02zus", seconds / 60, seconds % 60);
}

/* ---- words ---- */

static void append_platform(struct cell *c)
{
    text_append(c->out, c->subject->platforms[c->place->platform]);
}

static void append_benchmark(struct cell *c)
{
    text_append(c->out, c->subject->benchmarks[c->place->benchmark]);
}

static void append_word(struct cell *c)
{
    text_append(c->out, c->column->words[level_at(c)]);
}

static void append_shuffled_word(struct cell *c)
{
    text_append(c->out, c->column->words[draw_below(c->draw, c->column->n_levels)]);
}

static void append_word_of_platform(struct cell *c)
{
    text_append(c->out, c->column->words[c->place->platform % c->column->n_levels]);
}

static void append_constant(struct cell *c)
{
    text_append(c->out, c->column->word);
}

/* 3.1.2, or 10.0.0.2 where rows differ */
static void append_dotted(struct cell *c)
{
    text_format(c->out, c->column->period % 2 ? "%zu.%zu.2" : "10.%zu.%zu.2", c->column->n_levels, c->place->platform);
}

static void append_unit(struct cell *c)
{
    text_append(c->out, c->column->unit);
}

static void append_id(struct cell *c)
{
    uint64_t bits = draw_bits(c->draw);
    static const int digits[] = {4, 7, 8, 12, 16};
    text_format(c->out, "%0*" PRIx64, digits[c->column->period % LENGTH(digits)],
                bits >> (64 - 4 * digits[c->column->period % LENGTH(digits)]));
}

static void append_file(struct cell *c)
{
    text_format(c->out, "%s-%s-%zu.log", c->subject->platforms[c->place->platform],
                c->subject->benchmarks[c->place->benchmark], c->place->run);
}

static void append_label(struct cell *c)
{
    text_format(c->out, "%s %zu", c->column->word, c->place->run + 1);
}

static void append_machine(struct cell *c)
{
    struct draw draw = {c->column->period * 1000 + c->place->platform};
    drawn_machine(c->out, &draw);
}

/* ---- all ---- */

static void (*const makers[])(struct cell *c) = {[CELL_FRACTION] = append_fraction,
                                                 [CELL_WHOLE] = append_whole,
                                                 [CELL_SMALL] = append_small,
                                                 [CELL_COUNTER] = append_counter,
                                                 [CELL_RUN] = append_run,
                                                 [CELL_BOOT] = append_boot,
                                                 [CELL_SCATTERED] = append_scattered,
                                                 [CELL_LEVEL] = append_level,
                                                 [CELL_LEVEL_OF_PLATFORM] = append_level_of_platform,
                                                 [CELL_SHUFFLED_LEVEL] = append_shuffled_level,
                                                 [CELL_SHARE] = append_share,
                                                 [CELL_CODE] = append_code,
                                                 [CELL_QUANTITY] = append_quantity,
                                                 [CELL_SPREAD] = append_spread,
                                                 [CELL_SENTINEL] = append_sentinel,
                                                 [CELL_NUMBER_FORMS] = append_number_forms,
                                                 [CELL_EPOCH] = append_epoch,
                                                 [CELL_DATE] = append_date,
                                                 [CELL_STAMP] = append_stamp,
                                                 [CELL_CLOCK] = append_clock,
                                                 [CELL_PIECE] = append_piece,
                                                 [CELL_ELAPSED] = append_elapsed,
                                                 [CELL_DURATION] = append_duration,
                                                 [CELL_PLATFORM] = append_platform,
                                                 [CELL_BENCHMARK] = append_benchmark,
                                                 [CELL_WORD] = append_word,
                                                 [CELL_SHUFFLED_WORD] = append_shuffled_word,
                                                 [CELL_WORD_OF_PLATFORM] = append_word_of_platform,
                                                 [CELL_CONSTANT] = append_constant,
                                                 [CELL_DOTTED] = append_dotted,
                                                 [CELL_UNIT] = append_unit,
                                                 [CELL_ID] = append_id,
                                                 [CELL_FILE] = append_file,
                                                 [CELL_LABEL] = append_label,
                                                 [CELL_MACHINE] = append_machine};

void drawn_cell_append(struct text *out, const struct drawn_column *column, struct draw *draw,
                       const struct subject *subject, const struct place *place)
{
    struct cell cell = {.out = out, .draw = draw, .column = column, .subject = subject, .place = place};
    if (column->blank == 0 || !draw_once_in(draw, column->blank))
        makers[place->row % 2 ? column->other : column->kind](&cell);
}
