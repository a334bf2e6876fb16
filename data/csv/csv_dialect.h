/* Which sign stands between the cells, and which one is the decimal sign. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "data/csv/csv_read.h"

/* Chooses among comma, semicolon and tab the one that most lines hold as often as the first line does. */
char csv_dialect_delimiter(const char *bytes, size_t length);

/* What the cells say of the decimal sign. The files of a set that have the same header say it together: || of each. */
struct decimal_evidence {
    bool comma;  /* a cell is a number only with a decimal comma: 12,5 or 1.103,5 */
    bool point;  /* a cell is a number with a fraction only with a decimal point: 0.103 or 12.25 */
    bool either; /* a cell such as 1,234, which may be read both ways, and no delimiter is a comma */
    bool groups; /* commas part groups beyond doubt: 1,475,355 */
    bool dotted; /* points part groups: 1.103,5, or 1.103 beside 987 in one column of rows with the same names */
};
struct decimal_evidence csv_dialect_evidence(const struct csv_preview *preview, char delimiter);
void csv_dialect_join(struct decimal_evidence *into, const struct decimal_evidence *from);

/* ',' or '.' */
char csv_dialect_decimal(const struct decimal_evidence *evidence);
/* Whether 1.103 is 1103 where commas are decimal; otherwise nobody can tell. */
bool csv_dialect_points_group(const struct decimal_evidence *evidence);
