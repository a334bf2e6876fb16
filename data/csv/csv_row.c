#include "data/csv/csv_row.h"

#include <csv.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "data/memory.h"
#include "data/value/quantity.h"

static const char *skip_blanks(const char *at, const char *end, char delimiter)
{
    while (at < end && (*at == ' ' || *at == '\t') && *at != delimiter)
        at++;
    return at;
}

void csv_splitter_init(struct csv_splitter *splitter, char delimiter)
{
    *splitter = (struct csv_splitter){.delimiter = delimiter, .quotes = true};
    splitter->ends_cell[(unsigned char)delimiter] = splitter->ends_cell['\n'] = splitter->ends_cell['\r'] = true;
}

void csv_splitter_release(struct csv_splitter *splitter)
{
    free(splitter->cells);
    free(splitter->unquoted);
    *splitter = (struct csv_splitter){0};
}

/* Reads the cell that begins at `at` and gives what ends it: its delimiter, its line's end, or `end`. */
static const char *plain_cell(const struct csv_splitter *s, struct csv_cell *cell, const char *at)
{
    cell->bytes = at;
    while (!s->ends_cell[(unsigned char)*at])
        at++;
    const char *stop = at;
    while (stop > cell->bytes && (stop[-1] == ' ' || stop[-1] == '\t'))
        stop--;
    cell->length = (size_t)(stop - cell->bytes);
    return at;
}

/* The quoted cells of a row take no more room than the bytes, so that none of them is ever moved. */
static void splitter_reserve(struct csv_splitter *s, size_t length)
{
    if (length <= s->unquoted_capacity)
        return;
    free(s->unquoted);
    s->unquoted = memory_resize(NULL, length, 1);
    s->unquoted_capacity = length;
}

static struct csv_cell *splitter_cell(struct csv_splitter *s)
{
    if (s->n == s->capacity)
        s->cells = memory_grow(s->cells, s->n, &s->capacity, sizeof *s->cells);
    return &s->cells[s->n++];
}

size_t csv_line_end(const char *at, const char *end)
{
    return *at == '\r' && at + 1 < end && at[1] == '\n' ? 2 : 1;
}

/* libcsv gives the text of each cell, and says when the row has ended. */
static void splitter_on_cell(void *bytes, size_t length, void *splitter)
{
    struct csv_splitter *s = splitter;
    char *copy = s->unquoted + s->unquoted_length;
    memcpy(copy, bytes, length);
    s->unquoted_length += length;
    for (size_t i = 0; i < length; i++)
        s->newlines += copy[i] == '\n';
    *splitter_cell(s) = (struct csv_cell){copy, length};
}

static void splitter_on_row_end(int ended_by, void *splitter)
{
    (void)ended_by;
    ((struct csv_splitter *)splitter)->row_ended = true;
}

static void *splitter_resize(void *old, size_t size)
{
    return memory_resize(old, size, 1);
}

/* libcsv reads all that it is given, so it is given one line after the other until the row ends. A line's end that
 * stands in for the missing one of the last row does not end it inside quotes. */
static size_t quoted_row(struct csv_splitter *s, const char *bytes, const char *end, bool last)
{
    struct csv_parser parser;
    const char *at = bytes;
    s->n = s->newlines = s->unquoted_length = 0;
    s->row_ended = false;
    splitter_reserve(s, (size_t)(end - bytes));
    csv_init(&parser, CSV_REPALL_NL);
    csv_set_delim(&parser, (unsigned char)s->delimiter);
    csv_set_realloc_func(&parser, splitter_resize);
    while (at < end && !s->row_ended) {
        const char *line = at;
        while (at < end && *at != '\n' && *at != '\r')
            at++;
        at += at < end;
        csv_parse(&parser, line, (size_t)(at - line), splitter_on_cell, splitter_on_row_end, s);
    }
    bool is_cut = !last && (!s->row_ended || (at == end && at[-1] == '\r')); /* it may be CRLF */
    if (!s->row_ended)
        csv_parse(&parser, "\n", 1, splitter_on_cell, splitter_on_row_end, s);
    csv_free(&parser);
    if (is_cut || !s->row_ended)
        return 0;
    return (size_t)(at - bytes) + (at < end && at[-1] == '\r' && *at == '\n');
}

size_t csv_row_split(struct csv_splitter *s, const char *bytes, size_t length, bool last)
{
    const char *end = bytes + length;
    s->n = s->newlines = s->unquoted_length = 0;
    for (const char *at = bytes;; at++) {
        at = skip_blanks(at, end, s->delimiter);
        if (s->quotes && at < end && *at == '"')
            return quoted_row(s, bytes, end, last);
        struct csv_cell *cell = splitter_cell(s);
        at = plain_cell(s, cell, at);
        if (!last && (at == end || (*at == '\r' && at + 1 == end))) /* it may be CRLF */
            return 0;
        if (at < end && *at == s->delimiter)
            continue;
        if (s->n == 1 && cell->length == 0)
            s->n = 0;
        return (size_t)(at - bytes) + (at < end ? csv_line_end(at, end) : 0);
    }
}

bool csv_cells_equal(const struct csv_cell *a, const struct csv_cell *b)
{
    return a->length == b->length && memcmp(a->bytes, b->bytes, a->length) == 0;
}

bool csv_cell_is(const struct csv_cell *cell, const char *text)
{
    return csv_cells_equal(cell, &(struct csv_cell){text, strlen(text)});
}

bool csv_row_fits(const struct csv_row *row, size_t width)
{
    for (size_t i = width; i < row->n; i++)
        if (row->cells[i].length > 0)
            return false;
    return row->n >= width;
}

enum number_kind csv_cell_pointed(const struct csv_cell *cell, double *value)
{
    bool grouped = quantity_may_be_grouped(cell->bytes, cell->length, '.');
    return grouped ? NUMBER_NONE : number_parse(value, cell->bytes, cell->length, '.');
}

bool csv_row_is_separator(const struct csv_row *row)
{
    const struct csv_cell *first = &row->cells[0];
    return row->line == 1 && first->length == 4 && strncasecmp(first->bytes, "sep=", 4) == 0;
}
