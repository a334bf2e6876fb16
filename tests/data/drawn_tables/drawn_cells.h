/* The cells of a column, by the kind of what stands in it. Private to this folder. */
#pragma once

#include "data/text.h"
#include "tests/data/drawn_tables/drawn_words.h"

enum { LEVELS = 8, NAMES = 5 };

/* What stands in a cell. */
enum cell_kind {
    CELL_FRACTION,
    CELL_WHOLE,
    CELL_SMALL,
    CELL_COUNTER,
    CELL_RUN,
    CELL_BOOT,
    CELL_SCATTERED,
    CELL_LEVEL,
    CELL_LEVEL_OF_PLATFORM,
    CELL_SHUFFLED_LEVEL,
    CELL_SHARE,
    CELL_CODE,
    CELL_QUANTITY,
    CELL_SPREAD,
    CELL_SENTINEL,
    CELL_NUMBER_FORMS,
    CELL_EPOCH,
    CELL_DATE,
    CELL_STAMP,
    CELL_CLOCK,
    CELL_PIECE,
    CELL_ELAPSED,
    CELL_DURATION,
    CELL_PLATFORM,
    CELL_BENCHMARK,
    CELL_WORD,
    CELL_SHUFFLED_WORD,
    CELL_WORD_OF_PLATFORM,
    CELL_CONSTANT,
    CELL_DOTTED,
    CELL_UNIT,
    CELL_ID,
    CELL_FILE,
    CELL_LABEL,
    CELL_MACHINE,
};

/* Some of the kinds of columns, by number. */
enum {
    KIND_FRACTION,
    KIND_WHOLE,
    KIND_PLATFORM,
    KIND_BENCHMARK,
    KIND_FIRST_TIME,
    KIND_TIMES = 5,
    KIND_FIRST_EDGE = 9,
    KIND_EDGES = 44
};

/* What a table is about. */
struct subject {
    const char *platforms[NAMES], *benchmarks[NAMES];
    size_t n_platforms, n_benchmarks, n_rows;
};

/* Where a cell stands. */
struct place {
    size_t row, platform, benchmark, run;
};

struct drawn_column {
    char *name;
    enum cell_kind kind, other; /* in every second row */
    size_t period, n_levels;    /* levels come again after so many rows each */
    double level, levels[LEVELS], noise;
    const char *word, *words[LEVELS];
    const char *unit;
    size_t blank; /* one in so many cells is empty; 0: none */
};

/* Chooses the kind, 0 to drawn_kinds - 1, and what it is made of, but not the name. */
void drawn_column_draw(struct drawn_column *out, const struct words *words, struct draw *draw, size_t kind);
extern const size_t drawn_kinds;
/* The list of words that such a column is usually named by; NULL: any word. */
const char *drawn_kind_names(size_t kind);
void drawn_cell_append(struct text *out, const struct drawn_column *column, struct draw *draw,
                       const struct subject *subject, const struct place *place);
