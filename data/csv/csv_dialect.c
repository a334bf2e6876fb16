#include "data/csv/csv_dialect.h"

#include <ctype.h>
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

static bool has_any(const size_t counts[CANDIDATES])
{
    bool any = false;
    for (size_t c = 0; c < CANDIDATES; c++)
        any = any || counts[c] > 0;
    return any;
}

char csv_dialect_delimiter(const char *bytes, size_t length)
{
    size_t first[CANDIDATES] = {0}, agree[CANDIDATES] = {0}, counts[CANDIDATES], best = CANDIDATES - 1;
    const char *at = bytes, *end = bytes + length;
    bool any = false, titled = false;
    size_t lines = 0;
    for (size_t line = 0; at < end && line < LINES; line++) {
        const char *next = count_line(counts, at, end);
        bool blank = is_blank(at, next);
        at = next;
        lines += !blank;
        titled |= !blank && !any && !has_any(counts);
        if (blank || (!any && !has_any(counts)))
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
    bool one_row = titled && agree[best] * 2 < lines && agree[best] < 2; /* of a column alone */
    return one_row ? ',' : candidates[best];
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

/* ---- 1.103 beside 987 ---- */

static bool is_hundreds(const struct csv_cell *cell)
{
    double value;
    return cell->length == 3 && cell->bytes[0] != '0' && number_parse(&value, cell->bytes, 3, '.') == NUMBER_PLAIN &&
           value >= 100;
}

/* Whether the rows have the same names: texts that do not begin with a digit. */
static bool same_names(const struct csv_row *a, const struct csv_row *b)
{
    for (size_t i = 0; i < a->n; i++) {
        bool name = a->cells[i].length > 0 && isalpha((unsigned char)a->cells[i].bytes[0]);
        if (name && !csv_cells_equal(&a->cells[i], &b->cells[i]))
            return false;
    }
    return true;
}

/* A fraction of three digits ends in 000 once in a thousand times, and then it would be printed so. */
static bool has_hundreds_beside(const struct csv_preview *preview, const struct csv_row *row, size_t column)
{
    for (size_t r = 0; r < preview->n; r++) {
        const struct csv_row *other = &preview->rows[r];
        if (other->n == row->n && is_hundreds(&other->cells[column]) && same_names(row, other))
            return true;
    }
    return false;
}

static bool has_dotted(const struct csv_preview *preview)
{
    enum { ASKED = 64 };
    size_t asked = 0;
    for (size_t r = 0; r < preview->n && asked < ASKED; r++)
        for (size_t i = 0; i < preview->rows[r].n && asked < ASKED; i++) {
            const struct csv_cell *cell = &preview->rows[r].cells[i];
            if (!quantity_may_be_grouped(cell->bytes, cell->length, '.'))
                continue;
            asked++;
            if (has_hundreds_beside(preview, &preview->rows[r], i))
                return true;
        }
    return false;
}

/* ---- the decimal sign ---- */

static void look_at(struct decimal_evidence *out, const struct csv_cell *cell)
{
    bool comma = memchr(cell->bytes, ',', cell->length) != NULL, point = memchr(cell->bytes, '.', cell->length) != NULL;
    if (!comma && !point && !memchr(cell->bytes, ' ', cell->length))
        return;
    bool reads = reads_with(cell, '.');
    if (!reads && reads_with(cell, ',')) {
        out->comma = true;
        out->dotted |= comma && point;
    }
    out->point |= reads && point && !comma && !quantity_may_be_grouped(cell->bytes, cell->length, '.');
    out->either |= has_one_group(cell);
    out->groups |= reads && comma && !has_one_group(cell);
}

struct decimal_evidence csv_dialect_evidence(const struct csv_preview *preview, char delimiter)
{
    struct decimal_evidence out = {0};
    for (size_t r = 0; delimiter != ',' && r < preview->n; r++)
        for (size_t i = 0; i < preview->rows[r].n; i++)
            look_at(&out, &preview->rows[r].cells[i]);
    if (delimiter != ',' && !out.point)
        out.dotted |= has_dotted(preview);
    return out;
}

void csv_dialect_join(struct decimal_evidence *into, const struct decimal_evidence *from)
{
    into->comma |= from->comma;
    into->point |= from->point;
    into->either |= from->either;
    into->groups |= from->groups;
    into->dotted |= from->dotted;
}

bool csv_dialect_points_group(const struct decimal_evidence *evidence)
{
    return evidence->dotted && !evidence->point;
}

char csv_dialect_decimal(const struct decimal_evidence *evidence)
{
    bool comma = evidence->comma || (evidence->either && !evidence->groups);
    return comma || csv_dialect_points_group(evidence) ? ',' : '.';
}
