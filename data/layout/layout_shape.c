/* Finds out what the first rows of a file look like. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "data/catalogue/catalogue.h"
#include "data/csv/csv_dialect.h"
#include "data/text.h"
#include "data/layout/layout.h"
#include "data/memory.h"
#include "data/value/moment.h"
#include "data/value/number.h"

enum { DATE_SCALES = 4, LEAST_OF_GROUP = 3 /* rows of each text, on average */ };

/* A tally counts what one column holds below the header. */
struct tally {
    size_t numbers, wholes, texts, platforms, empty, moments, epochs, rising, same, steps;
    size_t dates[DATE_SCALES]; /* numbers that are dates in each unit of date_scales */
    double last;
};
static const double date_scales[DATE_SCALES] = {1, 1e-3, 1e-6, 1e-9};

static bool is_number(const struct csv_cell *cell, char decimal)
{
    double value;
    return csv_cell_number(cell, decimal, &value) != NUMBER_NONE;
}

static bool is_header(const struct csv_row *row, char decimal)
{
    size_t texts = 0;
    double seconds;
    OWNED char *first = text_name(row->cells[0].bytes, row->cells[0].length);
    bool time = catalogue_is_time(first);
    for (size_t i = 0; i < row->n && !time; i++) {
        if (is_number(&row->cells[i], decimal) || moment_parse(&seconds, row->cells[i].bytes, row->cells[i].length))
            return false;
        texts += row->cells[i].length > 0;
    }
    return time || texts > 0;
}

/* Finds the width that most rows have, the first of equals. */
static size_t usual_width(const struct csv_preview *preview)
{
    size_t best = 0, width = 0;
    for (size_t r = 0; r < preview->n; r++) {
        size_t same = 0;
        for (size_t s = 0; s < preview->n; s++)
            same += preview->rows[s].n == preview->rows[r].n && !preview->rows[s].fault;
        if (same > best) {
            best = same;
            width = preview->rows[r].n;
        }
    }
    return width;
}

/* Finds the first row when it begins with a time's name, else the first row of the usual width. */
static size_t find_first(const struct csv_preview *preview, char decimal, size_t *width)
{
    *width = usual_width(preview);
    for (size_t r = 0; r < preview->n; r++) {
        const struct csv_row *row = &preview->rows[r];
        if (row->fault)
            continue;
        if (r == 0 && row->n > 1 && is_header(row, decimal))
            *width = row->n;
        if (row->n == *width)
            return r;
    }
    return preview->n;
}

static void tally_time(struct tally *tally, double number, double scale)
{
    bool date = moment_is_epoch(number * scale);
    tally->epochs += date;
    for (size_t i = 0; i < DATE_SCALES; i++)
        tally->dates[i] += date && date_scales[i] == scale;
    if (tally->moments++ > 0) {
        tally->steps++;
        tally->rising += number >= tally->last;
        tally->same += number == tally->last;
    }
    tally->last = number;
}

static void tally_cell(struct tally *tally, const struct csv_cell *cell, char decimal)
{
    double number = 0;
    if (cell->length == 0) {
        tally->empty++;
    } else if (number_parse(&number, cell->bytes, cell->length, '.') == NUMBER_PLAIN) {
        tally->numbers++;
        tally->wholes += number >= 0 && number == floor(number);
        tally_time(tally, number, moment_scale(number));
    } else if (is_number(cell, decimal)) {
        tally->numbers++;
    } else if (moment_parse(&number, cell->bytes, cell->length)) {
        tally->texts++;
        tally_time(tally, number, 1);
    } else {
        OWNED char *name = text_name(cell->bytes, cell->length);
        tally->texts++;
        tally->platforms += catalogue_is_kind_of_platform(name);
    }
}

size_t shape_count_distinct(const struct csv_preview *preview, size_t first, size_t width, size_t column)
{
    size_t distinct = 0;
    for (size_t r = first; r < preview->n; r++) {
        const struct csv_cell *cell = shape_fits(&preview->rows[r], width) ? &preview->rows[r].cells[column] : NULL;
        bool seen = !cell;
        for (size_t s = first; s < r && !seen; s++) {
            const struct csv_cell *other = &preview->rows[s].cells[column];
            seen = shape_fits(&preview->rows[s], width) && csv_cells_equal(other, cell);
        }
        distinct += !seen;
    }
    return distinct;
}

static bool mostly_rising(const struct tally *tally)
{
    return tally->moments > 0 && tally->rising * 5 >= tally->steps * 4;
}

static bool looks_like_dates(const struct tally *tally)
{
    return tally->epochs > 0 && tally->epochs * 2 >= tally->numbers + tally->texts && mostly_rising(tally);
}

/* A column without a name that counts 0,1,2,3 or 1,2,3 is the run's number. */
static bool looks_like_run_number(const struct tally *tally)
{
    return tally->moments > 1 && tally->rising == tally->steps && tally->last <= (double)tally->moments &&
           tally->last + 1 >= (double)tally->moments;
}

static enum shape_kind named_kind(const char *name, const struct tally *tally)
{
    bool time = catalogue_is_time(name);
    if (time && tally->moments * 2 >= tally->numbers + tally->texts)
        return SHAPE_TIME;
    if (catalogue_is_run_number(name))
        return SHAPE_RUN_NUMBER;
    bool known = catalogue_subject(name) != SUBJECT_OTHER || catalogue_is_platform(name);
    return tally->numbers > 0 || known || (tally->texts == 0 && !time) ? SHAPE_NUMBERS : SHAPE_TEXT;
}

static enum shape_kind unnamed_kind(const struct tally *tally, bool first, bool headerless)
{
    if (tally->numbers + tally->texts == 0)
        return SHAPE_EMPTY;
    if (first && looks_like_dates(tally))
        return SHAPE_TIME;
    if (looks_like_run_number(tally) && (first || !headerless))
        return SHAPE_RUN_NUMBER;
    return tally->numbers > 0 ? SHAPE_NUMBERS : SHAPE_TEXT;
}

bool shape_fits(const struct csv_row *row, size_t width)
{
    for (size_t i = width; i < row->n; i++)
        if (row->cells[i].length > 0)
            return false;
    return row->n >= width;
}

size_t shape_count(const struct shape *shape, enum shape_kind kind)
{
    size_t n = 0;
    for (size_t i = 0; i < shape->width; i++)
        n += shape->columns[i].kind == kind;
    return n;
}

static void kinds_turn_to_numbers(struct shape *shape, enum shape_kind from)
{
    for (struct shape_column *at = shape->columns; at < shape->columns + shape->width; at++)
        at->kind = at->kind == from ? SHAPE_NUMBERS : at->kind;
}

/* A first column of dates is the time whatever it is called. When nothing else can be a value, a "time" that is not
 * a date is the measured duration, and text is a value that cannot be read. */
static void mend_kinds(struct shape *shape, const struct tally *tallies, struct dataset *notes)
{
    struct shape_column *first = &shape->columns[0];
    if (shape_count(shape, SHAPE_TIME) == 0 && shape_count(shape, SHAPE_NUMBERS) > 1 && first->kind == SHAPE_NUMBERS &&
        looks_like_dates(&tallies[0]) && !catalogue_is_platform(first->name)) {
        first->kind = SHAPE_TIME;
        dataset_note(notes, "the column '%s' holds dates and is taken as the time", text_short(first->name).bytes);
    }
    bool dates = false;
    for (size_t i = 0; i < shape->width; i++)
        dates |= shape->columns[i].kind == SHAPE_TIME && looks_like_dates(&tallies[i]);
    if (shape_count(shape, SHAPE_NUMBERS) == 0 && !dates)
        kinds_turn_to_numbers(shape, SHAPE_TIME);
    if (shape_count(shape, SHAPE_NUMBERS) == 0)
        kinds_turn_to_numbers(shape, SHAPE_TEXT);
}

/* The unit of the times is that in which most of them are dates. */
static void find_scale(struct shape *shape, const struct tally *tallies)
{
    size_t at = 0, unit = 0;
    while (at < shape->width && (shape->columns[at].kind != SHAPE_TIME || tallies[at].moments == 0))
        at++;
    for (size_t i = 1; at < shape->width && i < DATE_SCALES; i++)
        if (tallies[at].dates[i] > tallies[at].dates[unit])
            unit = i;
    shape->time_scale = date_scales[unit];
}

/* "# time" is time. */
char *shape_name(const struct csv_cell *cell)
{
    size_t skip = 0;
    while (skip < cell->length && (cell->bytes[skip] == '#' || cell->bytes[skip] == ' '))
        skip++;
    return text_name(cell->bytes + skip, cell->length - skip);
}

static void read_columns(struct shape *out, const struct csv_preview *preview, size_t first, struct dataset *notes)
{
    OWNED struct tally *tallies = memory_allocate(out->width, sizeof *tallies);
    for (size_t r = first + out->has_header; r < preview->n; r++)
        for (size_t i = 0; i < out->width && shape_fits(&preview->rows[r], out->width); i++)
            tally_cell(&tallies[i], &preview->rows[r].cells[i], out->decimal);
    for (size_t i = 0; i < out->width; i++) {
        struct shape_column *column = &out->columns[i];
        column->name = out->has_header ? shape_name(&preview->rows[first].cells[i]) : memory_copy_text("");
        column->empty = tallies[i].numbers + tallies[i].texts == 0;
        column->whole = tallies[i].wholes * 2 > tallies[i].numbers + tallies[i].texts;
        column->platforms = tallies[i].platforms > 0 && tallies[i].platforms * 2 >= tallies[i].texts;
        column->kind =
            *column->name ? named_kind(column->name, &tallies[i]) : unnamed_kind(&tallies[i], i == 0, !out->has_header);
    }
    mend_kinds(out, tallies, notes);
    find_scale(out, tallies);
    for (size_t i = 0; i < out->width; i++) {
        bool text = out->columns[i].kind == SHAPE_TEXT && tallies[i].texts >= 2 * LEAST_OF_GROUP;
        size_t distinct = text ? shape_count_distinct(preview, first + out->has_header, out->width, i) : 0;
        out->columns[i].groups = distinct >= 2 && distinct * LEAST_OF_GROUP <= tallies[i].texts;
        out->columns[i].parameter =
            out->columns[i].whole && tallies[i].same > 0 && tallies[i].same * 2 >= tallies[i].steps;
    }
}

/* Names that are missing at the end of the header (time,value,) are no columns when nothing stands below them. */
static size_t named_width(const struct csv_preview *preview, size_t first)
{
    const struct csv_row *header = &preview->rows[first];
    size_t width = header->n;
    while (width > 1 && header->cells[width - 1].length == 0)
        width--;
    for (size_t r = first + 1; r < preview->n; r++)
        if (preview->rows[r].n == header->n && !shape_fits(&preview->rows[r], width))
            return header->n;
    return width;
}

static const struct csv_row *first_data(const struct shape *shape, const struct csv_preview *preview, size_t from)
{
    for (size_t r = from; r < preview->n; r++)
        if (shape_fits(&preview->rows[r], shape->width))
            return &preview->rows[r];
    return NULL;
}

void shape_read(struct shape *out, const char *path, const char *platform, char delimiter,
                const struct csv_preview *preview, struct dataset *notes)
{
    *out = (struct shape){.path = path, .platform = platform, .delimiter = delimiter, .time_scale = 1};
    out->decimal = csv_dialect_decimal(preview, delimiter);
    size_t first = find_first(preview, out->decimal, &out->width);
    out->columns = memory_allocate(out->width, sizeof *out->columns);
    if (first == preview->n) {
        out->width = 0;
        return;
    }
    out->has_header = is_header(&preview->rows[first], out->decimal);
    out->header_line = out->has_header ? preview->rows[first].line : 0;
    if (out->has_header)
        out->width = named_width(preview, first);
    read_columns(out, preview, first, notes);
    out->first = first_data(out, preview, first + out->has_header);
}

void shape_release(struct shape *shape)
{
    for (size_t i = 0; i < shape->width; i++)
        free(shape->columns[i].name);
    free(shape->columns);
    *shape = (struct shape){0};
}
