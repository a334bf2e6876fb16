/* The rounds of a benchmark as a table: a row for each round, a column for each platform. */
#pragma once

#include <stddef.h>

/* Takes the means of rows and columns out, so that what is left belongs to no platform and no round as a whole. */
void round_table_centre(double *table, size_t rows, size_t columns);
