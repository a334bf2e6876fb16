/* Which sign stands between the cells, and which one is the decimal sign. */
#pragma once

#include <stddef.h>

#include "data/csv/csv_read.h"

/* Chooses among comma, semicolon and tab the one that most lines hold as often as the first line does. */
char csv_dialect_delimiter(const char *bytes, size_t length);

/* Returns ',' when the delimiter is another sign and a cell is a number only with it, else '.'. */
char csv_dialect_decimal(const struct csv_preview *preview, char delimiter);
