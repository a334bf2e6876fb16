/* Workbooks of OpenDocument: content.xml has all sheets, and each cell its value beside the text that is shown. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "data/memory.h"
#include "data/sheet/grid.h"
#include "data/sheet/markup.h"
#include "data/sheet/number_format.h"
#include "data/sheet/workbook_ods.h"
#include "data/value/number.h"

static bool is(const char *a, const char *b)
{
    return strcmp(a, b) == 0;
}

/* ---- the list of sheets ---- */

struct listing {
    struct workbook *workbook;
    size_t tables;    /* inside of so many tables */
    bool spreadsheet; /* it is no document of text */
    bool encrypted;
};

static void listing_start(void *context, struct markup *markup, const char *name, const char **attributes)
{
    struct listing *listing = context;
    (void)markup;
    listing->spreadsheet |= is(name, "spreadsheet");
    const char *title = is(name, "table") ? markup_attribute(attributes, "table:1.0|name") : NULL;
    if (title && listing->tables == 0 && listing->spreadsheet)
        workbook_add(listing->workbook, title, NULL, false);
    listing->tables += is(name, "table");
}

static void listing_end(void *context, struct markup *markup, const char *name)
{
    struct listing *listing = context;
    (void)markup;
    listing->tables -= is(name, "table") && listing->tables > 0;
}

static void manifest_start(void *context, struct markup *markup, const char *name, const char **attributes)
{
    struct listing *listing = context;
    (void)markup;
    (void)attributes;
    listing->encrypted |= is(name, "encryption-data");
}

int workbook_ods_list(struct workbook *workbook, struct error *err)
{
    static const char manifest[] = "META-INF/manifest.xml";
    static const struct markup_handlers in_manifest = {.start = manifest_start},
                                        handlers = {.start = listing_start, .end = listing_end};
    struct listing listing = {.workbook = workbook};
    if (package_has(&workbook->package, manifest) &&
        markup_read(&workbook->package, manifest, &in_manifest, &listing, err) != 0)
        return -1;
    if (listing.encrypted)
        return error_set(err, ERROR_DATA, "%s: is encrypted: save it without a password", workbook->package.path);
    if (markup_read(&workbook->package, "content.xml", &handlers, &listing, err) != 0)
        return -1;
    return listing.spreadsheet
               ? 0
               : error_set(err, ERROR_DATA, "%s: is a document and no spreadsheet: save its table as CSV",
                           workbook->package.path);
}

/* ---- cells ---- */

struct reader {
    struct grid grid;
    size_t wanted, seen; /* the number of the sheet, and how many began */
    size_t tables;       /* inside of so many tables */
    size_t skipping;     /* inside of so many elements that are no part of the cells: comments, pictures */
    size_t row, column;  /* of the cell that is read */
    size_t rows;         /* how often the row is there */
    size_t columns;      /* how often the cell is there */
    bool in_cell, covered;
    size_t paragraphs, in_paragraph; /* begun in the cell, and open */
    struct grid_merge merge;
    struct text value; /* what the cell says of its value; empty: its text counts */
    struct text shown;
    bool no_value; /* it has a formula whose value is not stored */
};

static bool is_wanted(const struct reader *reader)
{
    return reader->tables == 1 && reader->seen == reader->wanted + 1 && reader->skipping == 0;
}

/* Whether an element inside of a table is no part of its cells. */
static bool is_aside(const char *name)
{
    static const char *const names[] = {"annotation", "shapes", "frame", "custom-shape", "forms", "control",
                                        "rect",       "line",   "g",     "caption"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (is(names[i], name))
            return true;
    return false;
}

/* PT36H02M05.5S is 36:02:05.5. */
static void append_duration(struct text *out, const char *text)
{
    double days = 0, hours = 0, minutes = 0, seconds = 0, number;
    const char *at = text + (*text == '-');
    at += *at == 'P';
    while (*at) {
        if (*at == 'T') {
            at++;
            continue;
        }
        size_t digits = strspn(at, "0123456789.,");
        char unit = at[digits];
        if (number_parse(&number, at, digits, '.') != NUMBER_PLAIN || !unit)
            break;
        *(unit == 'D' ? &days : unit == 'H' ? &hours : unit == 'M' ? &minutes : &seconds) = number;
        at += digits + 1;
    }
    double all = ((days * 24 + hours) * 60 + minutes) * 60 + seconds;
    OWNED char *clock = number_format_text(all / 86400, FORMAT_CLOCK, false);
    text_append(out, *at || *text == '-' || all >= 86400.0 * 366 ? text : clock);
}

static void append_number(struct text *out, const char *text, bool percent)
{
    double value;
    if (number_parse(&value, text, strlen(text), '.') != NUMBER_PLAIN) {
        text_append(out, text);
        return;
    }
    OWNED char *exact = percent ? number_format_percent(value) : number_exact(value);
    text_append(out, exact);
}

static void take_value(struct reader *reader, const char **attributes)
{
    const char *type = markup_attribute(attributes, "office:1.0|value-type");
    const char *number = markup_attribute(attributes, "office:1.0|value"),
               *date = markup_attribute(attributes, "office:1.0|date-value"),
               *time = markup_attribute(attributes, "office:1.0|time-value"),
               *truth = markup_attribute(attributes, "office:1.0|boolean-value"),
               *text = markup_attribute(attributes, "office:1.0|string-value");
    text_clear(&reader->value);
    text_clear(&reader->shown);
    reader->no_value = !type && markup_attribute(attributes, "table:1.0|formula");
    reader->paragraphs = reader->in_paragraph = 0;
    if (!type)
        return;
    if (number)
        append_number(&reader->value, number, is(type, "percentage"));
    else if (date || text)
        text_append(&reader->value, date ? date : text);
    else if (time)
        append_duration(&reader->value, time);
    else if (truth)
        text_append(&reader->value, is(truth, "true") ? "TRUE" : "FALSE");
}

static void start_cell(struct reader *reader, const char **attributes, bool covered)
{
    reader->in_cell = true;
    reader->covered = covered;
    reader->columns = markup_count(attributes, "table:1.0|number-columns-repeated", 1, GRID_COLUMNS + 1);
    size_t rows = markup_count(attributes, "table:1.0|number-rows-spanned", 1, GRID_ROWS),
           columns = markup_count(attributes, "table:1.0|number-columns-spanned", 1, GRID_COLUMNS);
    reader->merge =
        (struct grid_merge){reader->row, reader->row + rows - 1, reader->column, reader->column + columns - 1};
    take_value(reader, attributes);
}

static void start_text(struct reader *reader, const char *name, const char **attributes)
{
    if (is(name, "p") && reader->paragraphs++ > 0)
        text_append(&reader->shown, " ");
    reader->in_paragraph += is(name, "p");
    if (is(name, "tab") || is(name, "line-break"))
        text_append(&reader->shown, " ");
    for (size_t n = is(name, "s") ? markup_count(attributes, "text:1.0|c", 1, 100) : 0; n > 0; n--)
        text_append(&reader->shown, " ");
}

static void sheet_start(void *context, struct markup *markup, const char *name, const char **attributes)
{
    struct reader *reader = context;
    (void)markup;
    if (is(name, "table") && reader->skipping == 0) {
        reader->seen += reader->tables == 0 && markup_attribute(attributes, "table:1.0|name") != NULL;
        reader->tables++;
    }
    if (reader->skipping > 0 || (reader->tables > 0 && is_aside(name))) {
        reader->skipping++;
        return;
    }
    if (!is_wanted(reader))
        return;
    if (is(name, "table-row")) {
        reader->rows = markup_count(attributes, "table:1.0|number-rows-repeated", 1, GRID_ROWS + 1);
        reader->row++;
        reader->column = 1;
    } else if (is(name, "table-cell") || is(name, "covered-table-cell")) {
        start_cell(reader, attributes, *name == 'c');
    } else if (reader->in_cell) {
        start_text(reader, name, attributes);
    }
}

/* The value counts, unless the cell has a text only or its formula failed. */
static int add_cells(struct reader *reader)
{
    const struct text *text = reader->value.length ? &reader->value : &reader->shown;
    static const char no_value[] = "a formula without a stored value";
    const char *bytes = text_string(text);
    size_t length = text->length;
    if (length == 0 && reader->no_value) {
        bytes = no_value;
        length = sizeof no_value - 1;
    }
    size_t before = reader->grid.n;
    if (grid_add(&reader->grid, reader->row, reader->column, bytes, length) != 0)
        return -1;
    return reader->grid.n > before ? grid_repeat_cell(&reader->grid, reader->columns - 1) : 0;
}

static int end_cell(struct reader *reader)
{
    int status = reader->covered ? 0 : add_cells(reader);
    if (!reader->covered &&
        (reader->merge.last_row > reader->merge.row || reader->merge.last_column > reader->merge.column))
        grid_merge(&reader->grid, reader->merge);
    reader->column += reader->columns;
    reader->in_cell = false;
    return status;
}

/* A row that is there many times is so with all its cells; empty ones at the end of the sheet cost nothing. */
static int end_row(struct reader *reader)
{
    const struct grid *grid = &reader->grid;
    bool empty = grid->n == 0 || grid->cells[grid->n - 1].row != reader->row;
    reader->row += reader->rows - 1;
    return empty ? 0 : grid_repeat_row(&reader->grid, reader->rows - 1);
}

static void sheet_end(void *context, struct markup *markup, const char *name)
{
    struct reader *reader = context;
    int status = 0;
    if (reader->skipping > 0) {
        reader->skipping--;
        return;
    }
    reader->in_paragraph -= is(name, "p") && reader->in_paragraph > 0;
    if (is_wanted(reader) && (is(name, "table-cell") || is(name, "covered-table-cell")))
        status = end_cell(reader);
    if (is_wanted(reader) && is(name, "table-row"))
        status = end_row(reader);
    if (status != 0)
        markup_fail(markup, GRID_COMPLAINT);
    if (is(name, "table") && reader->tables > 0 && --reader->tables == 0 && reader->seen == reader->wanted + 1)
        markup_stop(markup);
}

static void sheet_text(void *context, struct markup *markup, const char *bytes, size_t length)
{
    struct reader *reader = context;
    (void)markup;
    if (is_wanted(reader) && reader->in_cell && reader->in_paragraph > 0)
        text_append_bytes(&reader->shown, bytes, length);
}

static void reader_release(struct reader *reader)
{
    grid_release(&reader->grid);
    text_release(&reader->value);
    text_release(&reader->shown);
}

int workbook_ods_read(const struct workbook *workbook, size_t sheet, struct text *out, struct error *err)
{
    static const struct markup_handlers handlers = {sheet_start, sheet_end, sheet_text};
    RELEASED(reader_release) struct reader reader = {.wanted = sheet};
    if (markup_read(&workbook->package, "content.xml", &handlers, &reader, err) != 0)
        return -1;
    return grid_write(&reader.grid, out) == 0
               ? 0
               : error_set(err, ERROR_DATA, "%s: " GRID_COMPLAINT, workbook->package.path);
}
