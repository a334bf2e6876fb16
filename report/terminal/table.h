/* The table of results has a group of rows for each benchmark, a row for each platform, compared with the reference of
 * the benchmark. A benchmark that was measured at several levels of a parameter has one group, and in it the rows of
 * one level after the other. Built once, rendered as terminal text, Markdown or CSV. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "analyze/result/result.h"
#include "data/text.h"
#include "report/words/arena.h"

enum table_column {
    TABLE_NAME,
    TABLE_LEVEL, /* shown where a benchmark has levels */
    TABLE_RUNS,
    TABLE_MEDIAN,
    TABLE_INTERVAL,
    TABLE_CV,
    TABLE_RATIO,
    TABLE_RATIO_INTERVAL,
    TABLE_P,
    TABLE_VERDICT,
    TABLE_COLUMNS
};

enum tone { TONE_PLAIN, TONE_GOOD, TONE_BAD, TONE_DOUBTFUL, TONE_FAINT };

struct table_row {
    bool group;     /* a benchmark's heading: its name, unit in the median's place, direction in the verdict's */
    enum tone tone; /* tone of the verdict */
    const char *cells[TABLE_COLUMNS]; /* "" where there is nothing */
};

struct table {
    const char *header[TABLE_COLUMNS];
    bool levelled; /* some benchmark has levels */
    bool compared; /* without comparisons, the columns between TABLE_CV and TABLE_VERDICT are empty */
    struct table_row *rows;
    size_t n_rows;
};

/* The table lives in the arena. */
void table_init(struct table *out, struct arena *arena, const struct result *r);

/* Appends aligned columns for a terminal; `colour` uses ANSI colours. In a terminal of `columns` (0: however many it
 * takes) the columns that tell least are left out until the others fit, and a line says which. */
void table_text(struct text *out, const struct table *table, bool colour, size_t columns);
/* Appends one GFM table of all groups, or of the one with this number from 0; group rows are bold, names escaped. */
void table_markdown(struct text *out, const struct table *table, size_t group);
#define TABLE_ALL ((size_t)-1)

/* Appends one line for each series with full precision, for other programs (RFC 4180). */
void table_csv(struct text *out, const struct result *r);
