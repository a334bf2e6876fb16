#include "tests/data/drawn_tables/drawn_cells.h"

#include <math.h>
#include <stdbool.h>

#define LENGTH(array) (sizeof(array) / sizeof *(array))

static const struct {
    enum cell_kind cell;
    const char *names, *words; /* lists */
} kinds[] = {
    [KIND_FRACTION] = {CELL_FRACTION, "catalogue aliases", NULL},
    [KIND_WHOLE] = {CELL_WHOLE, "catalogue aliases", NULL},
    [KIND_PLATFORM] = {CELL_PLATFORM, "role_words roles", NULL},
    [KIND_BENCHMARK] = {CELL_BENCHMARK, "role_words roles", NULL},
    [KIND_FIRST_TIME] = {CELL_EPOCH, "column_names times", NULL},
    {CELL_DATE, "role_words moments", NULL},
    {CELL_STAMP, "column_names times", NULL},
    {CELL_ELAPSED, "column_names times", NULL},
    {CELL_CLOCK, "role_words clocks", NULL},
    /* numbers that the room holds against a threshold */
    {CELL_WHOLE, "parameter_columns ambiguous", NULL},
    {CELL_LEVEL, "column_names parameters", NULL},
    {CELL_LEVEL, "parameter_columns ambiguous", NULL},
    {CELL_LEVEL_OF_PLATFORM, "column_names parameters", NULL},
    {CELL_COUNTER, "number_columns builds", NULL},
    {CELL_BOOT, "number_columns builds", NULL},
    {CELL_SCATTERED, "number_columns builds", NULL},
    {CELL_LEVEL, "number_columns builds", NULL},
    {CELL_SHUFFLED_LEVEL, "number_columns builds", NULL},
    {CELL_COUNTER, "number_columns orders", NULL},
    {CELL_BOOT, "number_columns orders", NULL},
    {CELL_SCATTERED, "number_columns orders", NULL},
    {CELL_LEVEL, "number_columns orders", NULL},
    {CELL_SHUFFLED_LEVEL, "number_columns orders", NULL},
    {CELL_COUNTER, "number_columns boots", NULL},
    {CELL_BOOT, "number_columns boots", NULL},
    {CELL_SCATTERED, "number_columns boots", NULL},
    {CELL_LEVEL, "number_columns boots", NULL},
    {CELL_SHUFFLED_LEVEL, "number_columns boots", NULL},
    {CELL_COUNTER, "number_columns marks", NULL},
    {CELL_BOOT, "number_columns marks", NULL},
    {CELL_SCATTERED, "number_columns marks", NULL},
    {CELL_LEVEL, "number_columns marks", NULL},
    {CELL_SHUFFLED_LEVEL, "number_columns marks", NULL},
    {CELL_COUNTER, "parameter_columns ambiguous", NULL},
    {CELL_BOOT, "parameter_columns ambiguous", NULL},
    {CELL_SCATTERED, "parameter_columns ambiguous", NULL},
    {CELL_LEVEL, "parameter_columns ambiguous", NULL},
    {CELL_SHUFFLED_LEVEL, "parameter_columns ambiguous", NULL},
    {CELL_COUNTER, "parameter_columns counts", NULL},
    {CELL_BOOT, "parameter_columns counts", NULL},
    {CELL_SCATTERED, "parameter_columns counts", NULL},
    {CELL_LEVEL, "parameter_columns counts", NULL},
    {CELL_SHUFFLED_LEVEL, "parameter_columns counts", NULL},
    {CELL_COUNTER, "column_names parameters", NULL},
    {CELL_BOOT, "column_names parameters", NULL},
    {CELL_SCATTERED, "column_names parameters", NULL},
    {CELL_LEVEL, "column_names parameters", NULL},
    {CELL_SHUFFLED_LEVEL, "column_names parameters", NULL},
    {CELL_CODE, "role_words roles", NULL},
    {CELL_CODE, "status_words failure", NULL},
    {CELL_WHOLE, "column_kinds whole", NULL},
    {CELL_CODE, "evidence names", NULL},
    {CELL_CODE, "evidence names", NULL},
    /* anything */
    {CELL_FRACTION, NULL, NULL},
    {CELL_FRACTION, "name_senses senses", NULL},
    {CELL_FRACTION, "role_words statistics", NULL},
    {CELL_FRACTION, "derived_words words", NULL},
    {CELL_FRACTION, "other_tables kinds", NULL},
    {CELL_FRACTION, "covariate columns", NULL},
    {CELL_WHOLE, "host_change changes", NULL},
    {CELL_WHOLE, "side_words foreign", NULL},
    {CELL_WHOLE, NULL, NULL},
    {CELL_SMALL, "column_names run_numbers", NULL},
    {CELL_SMALL, "role_words roles", NULL},
    {CELL_SCATTERED, NULL, NULL},
    {CELL_BOOT, "role_words roles", NULL},
    {CELL_WHOLE, "column_kinds whole", NULL},
    {CELL_FRACTION, "column_kinds brief", NULL},
    {CELL_SHARE, "catalogue_words levels", NULL},
    {CELL_FRACTION, "latency_names words", NULL},
    {CELL_FRACTION, "layout names", NULL},
    {CELL_COUNTER, "column_names run_numbers", NULL},
    {CELL_COUNTER, "role_words roles", NULL},
    {CELL_COUNTER, NULL, NULL},
    {CELL_RUN, "column_names run_numbers", NULL},
    {CELL_RUN, "role_words roles", NULL},
    {CELL_LEVEL, NULL, NULL},
    {CELL_LEVEL_OF_PLATFORM, NULL, NULL},
    {CELL_SHUFFLED_LEVEL, "parameter_columns amounts", NULL},
    {CELL_SHUFFLED_LEVEL, NULL, NULL},
    {CELL_SHARE, NULL, NULL},
    {CELL_CODE, "role_words roles", NULL},
    {CELL_CODE, "status_words failure", NULL},
    {CELL_QUANTITY, NULL, NULL},
    {CELL_QUANTITY, "catalogue aliases", NULL},
    {CELL_SHARE, NULL, NULL},
    {CELL_SPREAD, NULL, NULL},
    {CELL_SENTINEL, "catalogue aliases", NULL},
    {CELL_SENTINEL, NULL, NULL},
    {CELL_NUMBER_FORMS, NULL, NULL},
    {CELL_EPOCH, NULL, NULL},
    {CELL_DATE, NULL, NULL},
    {CELL_STAMP, "role_words ends", NULL},
    {CELL_PIECE, "side_words pieces", NULL},
    {CELL_ELAPSED, "role_words clocks", NULL},
    {CELL_DURATION, NULL, NULL},
    {CELL_DURATION, "side_words works", NULL},
    {CELL_WORD, "role_words roles", NULL},
    {CELL_WORD, "side_words versions", "side_words versions"},
    {CELL_SHUFFLED_WORD, NULL, NULL},
    {CELL_SHUFFLED_WORD, "role_words roles", "status_words statuses"},
    {CELL_SHUFFLED_WORD, "status_words success", "status_words yes"},
    {CELL_SHUFFLED_WORD, "status_words failure", "status_words yes"},
    {CELL_SHUFFLED_WORD, "status_words warmup", "status_words yes"},
    {CELL_SHUFFLED_WORD, "side_words remarks", NULL},
    {CELL_SHUFFLED_WORD, "side_words messages", NULL},
    {CELL_WORD_OF_PLATFORM, "side_words versions", NULL},
    {CELL_WORD_OF_PLATFORM, "role_words roles", "machine_words words"},
    {CELL_WORD, "role_words roles", "role_words statistics"},
    {CELL_CONSTANT, NULL, NULL},
    {CELL_CONSTANT, "role_words roles", "catalogue platforms"},
    {CELL_CONSTANT, "better_words heads", "better_words alone"},
    {CELL_UNIT, "role_words roles", NULL},
    {CELL_ID, "side_words versions", NULL},
    {CELL_ID, NULL, NULL},
    {CELL_DOTTED, "side_words version_endings", NULL},
    {CELL_DOTTED, "role_words roles", NULL},
    {CELL_FILE, "role_words roles", NULL},
    {CELL_LABEL, NULL, NULL},
    {CELL_MACHINE, "role_words roles", NULL},
};

const size_t drawn_kinds = LENGTH(kinds);

const char *drawn_kind_names(size_t kind)
{
    return kinds[kind].names;
}

/* Levels whose largest is 1.4, 1.5, 1.6 or more times the smallest, at one, at a hundred and elsewhere. */
static void draw_levels(struct drawn_column *out, struct draw *draw)
{
    static const double firsts[] = {1, 1, 2, 4, 10, 60, 66, 67, 70, 80, 98, 99, 100, 1000, 0, 0.5, 4096},
                        factors[] = {1.4, 1.5, 1.6, 2, 2, 4, 10, 1.1};
    double first = DRAW_ONE(draw, firsts), factor = DRAW_ONE(draw, factors);
    bool even = draw_once_in(draw, 3);
    out->n_levels = draw_once_in(draw, 2) ? 2 : 1 + draw_below(draw, LEVELS - 2);
    for (size_t i = 0; i < LEVELS; i++)
        out->levels[i] = even ? first * (double)(i + 1) : round(first * pow(factor, (double)i) * 100) / 100;
}

void drawn_column_draw(struct drawn_column *out, const struct words *words, struct draw *draw, size_t kind)
{
    static const double levels[] = {0.02, 0.7, 3, 45, 98, 120, 330, 1000, 5e4, 3e6, 2e10};
    static const char *const units[] = {"unit BASES", "unit_size times", "name_units rates", "unit_size counts",
                                        "unit BINARY"};
    *out = (struct drawn_column){.kind = kinds[kind].cell};
    draw_levels(out, draw);
    out->period = 1 + draw_below(draw, 6);
    out->level = DRAW_ONE(draw, levels);
    out->noise = draw_once_in(draw, 2) ? 0.02 : 0.4;
    out->unit = word_of(words, draw, DRAW_ONE(draw, units));
    for (size_t i = 0; i < LEVELS; i++)
        out->words[i] = kinds[kind].words ? word_of(words, draw, kinds[kind].words) : word_any(words, draw);
    out->word = out->words[0];
    out->other = draw_once_in(draw, 8) ? kinds[draw_below(draw, drawn_kinds)].cell : out->kind;
    out->blank = draw_once_in(draw, 8) ? 1 + draw_below(draw, 9) : 0;
}
