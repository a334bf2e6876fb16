#include "data/csv/csv_dialect.h"

#include <stdbool.h>
#include <string.h>

#include "data/value/number.h"
#include "data/value/quantity.h"

enum { CANDIDATES = 3, LINES = 64 };

/* The delimiters stand in the order in which they win, since a comma may be a decimal sign. */
static const char candidates[CANDIDATES] = {'\t', ';', ','};

/* Counts the candidates of one line outside quotes; gives where the next line begins. */
static const char *count_line(size_t counts[CANDIDATES], const char *at, const char *end)
{
    bool quoted = false;
    memset(counts, 0, CANDIDATES * sizeof *counts);
    for (; at < end && (*at != '\n' || quoted); at++) {
        if (*at == '"')
            quoted = !quoted;
        for (size_t c = 0; c < CANDIDATES; c++)
            counts[c] += !quoted && *at == candidates[c];
    }
    return at < end ? at + 1 : end;
}

static bool is_blank(const char *at, const char *end)
{
    while (at < end && (*at == '\r' || *at == '\n'))
        at++;
    return at == end;
}

char csv_dialect_delimiter(const char *bytes, size_t length)
{
    size_t first[CANDIDATES] = {0}, agree[CANDIDATES] = {0}, counts[CANDIDATES], best = CANDIDATES - 1;
    const char *at = bytes, *end = bytes + length;
    bool any = false;
    for (size_t line = 0; at < end && line < LINES; line++) {
        const char *next = count_line(counts, at, end);
        bool blank = is_blank(at, next);
        at = next;
        if (blank)
            continue;
        if (!any)
            memcpy(first, counts, sizeof first);
        any = true;
        for (size_t c = 0; c < CANDIDATES; c++)
            agree[c] += first[c] > 0 && counts[c] == first[c];
    }
    for (size_t c = CANDIDATES; c-- > 0;)
        if (agree[c] > 0 && agree[c] >= agree[best])
            best = c;
    return candidates[best];
}

/* Whether the cell is a number, or one with a unit or with its digits in groups. */
static bool reads_with(const struct csv_cell *cell, char decimal)
{
    double value;
    struct quantity quantity;
    return number_parse(&value, cell->bytes, cell->length, decimal) != NUMBER_NONE ||
           quantity_parse(&quantity, cell->bytes, cell->length, decimal);
}

/* Whether the cell is 1,234: a group of digits, or a fraction behind a decimal comma. */
static bool has_one_group(const struct csv_cell *cell)
{
    struct quantity quantity;
    return memchr(cell->bytes, ',', cell->length) && quantity_parse(&quantity, cell->bytes, cell->length, '.') &&
           quantity.one_group;
}

/* A comma is the decimal sign where a cell can be read with it alone, and where cells such as 1,234 can be read either
 * way and none has more groups. */
char csv_dialect_decimal(const struct csv_preview *preview, char delimiter)
{
    bool either = false, groups = false;
    for (size_t r = 0; delimiter != ',' && r < preview->n; r++)
        for (size_t i = 0; i < preview->rows[r].n; i++) {
            const struct csv_cell *cell = &preview->rows[r].cells[i];
            if (!memchr(cell->bytes, ',', cell->length) && !memchr(cell->bytes, '.', cell->length) &&
                !memchr(cell->bytes, ' ', cell->length))
                continue;
            bool point = reads_with(cell, '.');
            if (!point && reads_with(cell, ','))
                return ',';
            either |= has_one_group(cell);
            groups |= point && memchr(cell->bytes, ',', cell->length) && !has_one_group(cell);
        }
    return either && !groups ? ',' : '.';
}
