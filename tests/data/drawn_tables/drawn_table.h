/* Draws small tables as people, spreadsheets and programs write them, and the names of their files. */
#pragma once

#include <stdint.h>

#include "data/text.h"
#include "tests/data/drawn_tables/drawn_words.h"

/* One file or two, which have the same columns: the tables of two platforms, of two runs. */
enum { FILES = 2 };
struct drawn_tables {
    struct drawn_file {
        struct text name, text;
    } files[FILES];
    size_t n;
};

/* The same seed draws the same tables. */
void drawn_tables_draw(struct drawn_tables *out, const struct words *words, uint64_t seed);
void drawn_tables_release(struct drawn_tables *tables);
