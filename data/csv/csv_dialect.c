#include "data/csv/csv_dialect.h"

#include <stdbool.h>
#include <string.h>

#include "data/value/number.h"

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

char csv_dialect_decimal(const struct csv_preview *preview, char delimiter)
{
    double value;
    for (size_t r = 0; delimiter != ',' && r < preview->n; r++)
        for (size_t i = 0; i < preview->rows[r].n; i++) {
            const struct csv_cell *cell = &preview->rows[r].cells[i];
            if (number_parse(&value, cell->bytes, cell->length, '.') == NUMBER_NONE &&
                number_parse(&value, cell->bytes, cell->length, ',') != NUMBER_NONE)
                return ',';
        }
    return '.';
}
