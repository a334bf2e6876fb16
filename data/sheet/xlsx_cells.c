/* The cells of one sheet of an .xlsx, each with its place, its type and the number of its format. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "data/memory.h"
#include "data/sheet/grid.h"
#include "data/sheet/markup.h"
#include "data/sheet/number_format.h"
#include "data/sheet/workbook_xlsx.h"
#include "data/sheet/xlsx_tables.h"
#include "data/value/number.h"

static bool is(const char *a, const char *b)
{
    return strcmp(a, b) == 0;
}

struct reader {
    const struct workbook *workbook;
    struct xlsx_strings strings;
    struct xlsx_formats formats;
    struct grid grid;
    size_t row, column; /* of the cell that is read */
    size_t style;
    bool stored;                /* the cell has a value, which may be the empty text */
    char type;                  /* first letter of n, b, s, str, inlineStr, d, e; 't' for str */
    struct text value, formula; /* of the cell */
    struct text *into;          /* NULL: text is not wanted here */
    size_t phonetic;
};

/* "C7" to its row and column; false for anything else. */
static bool place_of(const char *text, size_t *row, size_t *column)
{
    size_t letters = strspn(text, "ABCDEFGHIJKLMNOPQRSTUVWXYZ"), digits = strspn(text + letters, "0123456789");
    if (letters == 0 || letters > 3 || digits == 0 || digits > 7)
        return false;
    *column = 0;
    for (size_t i = 0; i < letters; i++)
        *column = *column * 26 + (size_t)(text[i] - 'A' + 1);
    *row = (size_t)atol(text + letters);
    return text[letters + digits] == '\0' || text[letters + digits] == ':';
}

static void add_merge(struct reader *reader, const char *range)
{
    struct grid_merge merge;
    const char *colon = range ? strchr(range, ':') : NULL;
    if (colon && place_of(range, &merge.row, &merge.column) && place_of(colon + 1, &merge.last_row, &merge.last_column))
        grid_merge(&reader->grid, merge);
}

static void start_cell(struct reader *reader, struct markup *markup, const char **attributes)
{
    const char *place = markup_attribute(attributes, "r"), *type = markup_attribute(attributes, "t");
    reader->column++;
    if (place && !place_of(place, &reader->row, &reader->column))
        markup_fail(markup, "a cell has a place that is none");
    reader->style = xlsx_number(attributes, "s");
    reader->type = !type ? 'n' : is(type, "str") ? 't' : *type;
    reader->stored = false;
    text_clear(&reader->value);
    text_clear(&reader->formula);
}

static void sheet_start(void *context, struct markup *markup, const char *name, const char **attributes)
{
    struct reader *reader = context;
    if (is(name, "row")) {
        reader->row = markup_count(attributes, "r", reader->row + 1, GRID_ROWS + 1);
        reader->column = 0;
    } else if (is(name, "c")) {
        start_cell(reader, markup, attributes);
    } else if (is(name, "rPh")) {
        reader->phonetic++;
    } else if (is(name, "v") || (is(name, "t") && reader->phonetic == 0)) {
        reader->into = &reader->value;
        reader->stored = true;
    } else if (is(name, "f")) {
        reader->into = &reader->formula;
    } else if (is(name, "mergeCell")) {
        add_merge(reader, markup_attribute(attributes, "ref"));
    }
}

static int add_number(struct reader *reader)
{
    double value;
    const struct text *text = &reader->value;
    if (number_parse(&value, text_string(text), text->length, '.') != NUMBER_PLAIN)
        return grid_add(&reader->grid, reader->row, reader->column, text_string(text), text->length);
    enum number_format format =
        reader->style < reader->formats.n ? reader->formats.of_style[reader->style] : FORMAT_PLAIN;
    OWNED char *shown = number_format_text(value, format, reader->workbook->from_1904);
    return grid_add(&reader->grid, reader->row, reader->column, shown, strlen(shown));
}

static int add_shared(struct reader *reader, struct markup *markup)
{
    const struct xlsx_strings *s = &reader->strings;
    const char *text = text_string(&reader->value);
    size_t number = strlen(text) < 10 ? (size_t)strtoul(text, NULL, 10) : SIZE_MAX;
    if (number >= s->n || !strchr("0123456789", *text))
        return markup_fail(markup, "a cell refers to a text that is not there: the file is damaged");
    size_t begin = number ? s->ends[number - 1] : 0;
    return grid_add(&reader->grid, reader->row, reader->column, text_string(&s->text) + begin, s->ends[number] - begin);
}

/* A formula whose value nobody computed is shown, so that the cell is no empty one. */
static int add_cell(struct reader *reader, struct markup *markup)
{
    const struct text *value = &reader->value;
    if (!reader->stored && reader->formula.length > 0) {
        OWNED char *formula = memory_format("=%s (a formula without a stored value)", text_string(&reader->formula));
        return grid_add(&reader->grid, reader->row, reader->column, formula, strlen(formula));
    }
    if (value->length == 0)
        return 0;
    if (reader->type == 'n')
        return add_number(reader);
    if (reader->type == 's')
        return add_shared(reader, markup);
    const char *text = text_string(value);
    if (reader->type == 'b')
        text = is(text, "1") || is(text, "true") ? "TRUE" : "FALSE";
    return grid_add(&reader->grid, reader->row, reader->column, text, strlen(text));
}

static void sheet_end(void *context, struct markup *markup, const char *name)
{
    struct reader *reader = context;
    if (is(name, "v") || is(name, "t") || is(name, "f"))
        reader->into = NULL;
    if (is(name, "rPh") && reader->phonetic > 0)
        reader->phonetic--;
    if (is(name, "c") && add_cell(reader, markup) != 0)
        markup_fail(markup, GRID_COMPLAINT);
}

static void sheet_text(void *context, struct markup *markup, const char *bytes, size_t length)
{
    struct reader *reader = context;
    (void)markup;
    if (reader->into)
        text_append_bytes(reader->into, bytes, length);
}

static void reader_release(struct reader *reader)
{
    xlsx_strings_release(&reader->strings);
    xlsx_formats_release(&reader->formats);
    grid_release(&reader->grid);
    text_release(&reader->value);
    text_release(&reader->formula);
}

int workbook_xlsx_read(const struct workbook *workbook, size_t sheet, struct text *out, struct error *err)
{
    static const struct markup_handlers handlers = {sheet_start, sheet_end, sheet_text};
    RELEASED(reader_release) struct reader reader = {.workbook = workbook};
    if (xlsx_strings_read(&reader.strings, workbook, err) != 0 ||
        xlsx_formats_read(&reader.formats, workbook, err) != 0 ||
        markup_read(&workbook->package, workbook->sheets[sheet].part, &handlers, &reader, err) != 0)
        return -1;
    return grid_write(&reader.grid, out) == 0
               ? 0
               : error_set(err, ERROR_DATA, "%s: " GRID_COMPLAINT, workbook->package.path);
}
