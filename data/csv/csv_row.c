#include "data/csv/csv_row.h"

#include <stdlib.h>
#include <string.h>

#include "data/memory.h"

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
static const char *plain_cell(const struct csv_splitter *s, struct csv_cell *cell, const char *at, const char *end)
{
    cell->bytes = at;
    while (at < end && !s->ends_cell[(unsigned char)*at])
        at++;
    const char *stop = at;
    while (stop > cell->bytes && (stop[-1] == ' ' || stop[-1] == '\t'))
        stop--;
    cell->length = (size_t)(stop - cell->bytes);
    return at;
}

/* The same for the text behind an opening quote; NULL when the bytes end before the closing quote is known as such. */
static const char *quoted_cell(struct csv_splitter *s, struct csv_cell *cell, const char *at, const char *end,
                               bool last)
{
    char *to = s->unquoted + s->unquoted_length;
    cell->bytes = to;
    for (; at < end; at++) {
        if (*at == '"' && at + 1 < end && at[1] == '"') {
            at++;
        } else if (*at == '"') {
            const char *stop = skip_blanks(at + 1, end, s->delimiter);
            if (stop == end ? last : s->ends_cell[(unsigned char)*stop]) {
                cell->length = (size_t)(to - cell->bytes);
                s->unquoted_length += cell->length;
                return stop;
            }
        }
        s->newlines += *at == '\n';
        *to++ = *at;
    }
    return NULL;
}

/* The quoted cells of a row take no more room than the bytes, so that none of them is ever moved. */
static void splitter_start(struct csv_splitter *s, size_t length)
{
    s->n = s->newlines = s->unquoted_length = 0;
    if (!s->quotes || length <= s->unquoted_capacity)
        return;
    free(s->unquoted);
    s->unquoted = memory_resize(NULL, length, 1);
    s->unquoted_capacity = length;
}

size_t csv_line_end(const char *at, const char *end)
{
    return *at == '\r' && at + 1 < end && at[1] == '\n' ? 2 : 1;
}

size_t csv_row_split(struct csv_splitter *s, const char *bytes, size_t length, bool last)
{
    const char *end = bytes + length;
    bool quoted = false;
    splitter_start(s, length);
    for (const char *at = bytes;; at++) {
        if (s->n == s->capacity)
            s->cells = memory_grow(s->cells, s->n, &s->capacity, sizeof *s->cells);
        struct csv_cell *cell = &s->cells[s->n++];
        at = skip_blanks(at, end, s->delimiter);
        quoted = s->quotes && at < end && *at == '"';
        at = quoted ? quoted_cell(s, cell, at + 1, end, last) : plain_cell(s, cell, at, end);
        if (!at || (!last && (at == end || (*at == '\r' && at + 1 == end)))) /* it may be CRLF */
            return 0;
        if (at < end && *at == s->delimiter)
            continue;
        if (s->n == 1 && cell->length == 0 && !quoted)
            s->n = 0;
        return (size_t)(at - bytes) + (at < end ? csv_line_end(at, end) : 0);
    }
}

bool csv_cell_is(const struct csv_cell *cell, const char *text)
{
    return strlen(text) == cell->length && memcmp(text, cell->bytes, cell->length) == 0;
}

enum number_kind csv_cell_number(const struct csv_cell *cell, char decimal, double *value)
{
    enum number_kind kind = number_parse(value, cell->bytes, cell->length, decimal);
    if (kind == NUMBER_NONE && decimal != '.')
        kind = number_parse(value, cell->bytes, cell->length, '.');
    return kind;
}
