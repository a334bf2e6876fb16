/* Which columns a table has. Private to this folder. */
#pragma once

#include <stdbool.h>

#include "tests/data/drawn_tables/drawn_cells.h"

enum { COLUMNS = 9 };

/* How it is written. */
struct writing {
    char delimiter;
    bool comma, quotes, ends_in_cr;
};

struct table {
    struct draw draw;
    const struct words *words;
    struct subject subject;
    struct drawn_column columns[COLUMNS];
    size_t width;
    struct writing writing;
    struct text *out;
    bool in_turn;
};

/* Adds the columns of one of the layouts: a row for each run, columns of platforms, runs side by side, summaries, anything. */
void drawn_layout_draw(struct table *table);
