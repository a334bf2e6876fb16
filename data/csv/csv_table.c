#include "data/csv/csv_table.h"

#include <csv.h>
#include <stdlib.h>
#include <string.h>

#include "data/csv/csv_source.h"
#include "data/memory.h"

struct csv_table {
    struct csv_parser parser;
    unsigned char delimiter, quote;
    csv_row_function *row;
    void *context;
    char *bytes; /* the cells of the present row, one behind the other */
    size_t length, bytes_capacity;
    struct csv_cell *cells;
    size_t n, capacity;
    size_t line;        /* lines ended */
    size_t row_line;    /* where the present row began */
    bool return_ends;   /* a CR ended a row; the LF behind it, if one comes, counts the line */
    size_t fed;         /* bytes since the last feed that ended outside quotes: no row has more */
    bool newline_ended; /* the last thing seen was an LF outside quotes */
    bool quotes;        /* the bytes being read hold a quote, so a cell may hold newlines */
};

static void *resize(void *old, size_t size)
{
    return memory_resize(old, size, 1);
}

static void parser_start(struct csv_table *table)
{
    csv_init(&table->parser, CSV_REPALL_NL);
    csv_set_delim(&table->parser, table->delimiter);
    csv_set_quote(&table->parser, table->quote);
    csv_set_realloc_func(&table->parser, resize);
    csv_set_blk_size(&table->parser, 4096);
}

struct csv_table *csv_table_create(char delimiter, csv_row_function *row, void *context)
{
    struct csv_table *table = memory_allocate(1, sizeof *table);
    table->delimiter = (unsigned char)delimiter;
    table->quote = CSV_QUOTE;
    table->row = row;
    table->context = context;
    table->newline_ended = true;
    parser_start(table);
    return table;
}

void csv_table_release(struct csv_table *table)
{
    csv_free(&table->parser);
    free(table->bytes);
    free(table->cells);
    free(table);
}

size_t csv_count_lines(const char *bytes, size_t length)
{
    size_t n = 0;
    const char *end = bytes + length;
    while (bytes < end && (bytes = memchr(bytes, '\n', (size_t)(end - bytes)))) {
        n++;
        bytes++;
    }
    return n;
}

/* Cells are short: a call of memcpy takes longer than its work. */
static inline void copy_cell(char *to, const char *from, size_t length)
{
    if (length >= 4 && length <= 8) { /* the two ends, which meet or overlap */
        memcpy(to, from, 4);
        memcpy(to + length - 4, from + length - 4, 4);
    } else if (length > 8 && length <= 16) {
        memcpy(to, from, 8);
        memcpy(to + length - 8, from + length - 8, 8);
    } else {
        memcpy(to, from, length);
    }
}

static void on_cell(void *bytes, size_t length, void *data)
{
    struct csv_table *table = data;
    if (table->n == 0) {
        table->line += table->return_ends;
        table->return_ends = false;
        table->row_line = table->line + 1;
    }
    char *copy = table->bytes + table->length;
    copy_cell(copy, bytes, length);
    table->length += length;
    if (table->quotes)
        table->line += csv_count_lines(copy, length);
    if (table->n == table->capacity)
        table->cells = memory_grow(table->cells, table->n, &table->capacity, sizeof *table->cells);
    table->cells[table->n++] = (struct csv_cell){copy, length};
}

static void on_row_end(int ended_by, void *data)
{
    struct csv_table *table = data;
    if (table->n > 0) {
        struct csv_row row = {table->row_line, table->line + 2 - table->row_line, table->n, table->cells, NULL};
        table->row(table->context, &row);
    }
    table->n = table->length = 0;
    table->newline_ended = ended_by == CSV_LF;
    table->return_ends = ended_by == CSV_CR;
    table->line += table->newline_ended;
}

/* Cells hold no more bytes than were fed, so they are moved here only. */
static void reserve(struct csv_table *table, size_t capacity)
{
    if (capacity <= table->bytes_capacity)
        return;
    capacity = capacity < 2 * table->bytes_capacity ? 2 * table->bytes_capacity : capacity;
    char *old = table->bytes;
    table->bytes = memory_allocate(capacity, 1);
    if (table->length)
        memcpy(table->bytes, old, table->length);
    for (size_t i = 0; i < table->n; i++)
        table->cells[i].bytes = table->bytes + (table->cells[i].bytes - old);
    table->bytes_capacity = capacity;
    free(old);
}

void csv_table_feed(struct csv_table *table, const char *bytes, size_t length)
{
    reserve(table, table->fed + length);
    table->fed += length;
    table->quotes = csv_table_is_open(table) || memchr(bytes, table->quote, length);
    table->newline_ended = false;
    csv_parse(&table->parser, bytes, length, on_cell, on_row_end, table);
    if (table->newline_ended)
        table->fed = 0;
}

bool csv_table_is_open(const struct csv_table *table)
{
    return !table->newline_ended;
}

size_t csv_table_lines(const struct csv_table *table)
{
    return table->line;
}

void csv_table_restart(struct csv_table *table, size_t lines)
{
    csv_free(&table->parser);
    parser_start(table);
    table->n = table->length = table->fed = 0;
    table->line = lines;
    table->return_ends = false;
    table->newline_ended = true;
}

void csv_table_ignore_quotes(struct csv_table *table)
{
    table->quote = 0xFF; /* never in UTF-8 text */
    csv_set_quote(&table->parser, table->quote);
}
