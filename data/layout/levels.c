#include "data/layout/levels.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "data/layout/column_kinds.h"
#include "data/layout/words/role_words.h"
#include "data/memory.h"

enum { LEVELS_LOOKED_AT = 24, KEYS_LOOKED_AT = 256, TEXTS_LOOKED_AT = 16 };

/* How many rows have each level, by the texts beside it. */
struct crossing {
    uint64_t keys[KEYS_LOOKED_AT];
    size_t rows[KEYS_LOOKED_AT][LEVELS_LOOKED_AT];
    size_t n_keys;
};

static bool is_text(const struct shape_column *column)
{
    const struct evidence *e = &column->evidence;
    return e->texts > e->numbers && e->calendar == 0;
}

/* A text that tells rows apart comes again. */
static bool is_key(const struct shape_column *column)
{
    const struct evidence *e = &column->evidence;
    return is_text(column) && e->n_levels <= LEVELS_KEPT && e->n_levels * 2 <= e->texts;
}

static bool is_platform(const struct shape_column *column)
{
    const struct evidence *e = &column->evidence;
    return is_text(column) && (e->platforms * 2 >= e->texts || role_words_weight(column->name, ROLE_PLATFORM) >= 2);
}

/* The columns of the texts beside a level. */
struct texts {
    size_t at[TEXTS_LOOKED_AT];
    size_t n;
};

/* FNV-1a (Fowler, Noll, Vo) over the cells of these columns, but for one. */
static uint64_t hash_row(const struct csv_row *row, const struct texts *texts, size_t but)
{
    uint64_t hash = UINT64_C(14695981039346656037);
    for (size_t i = 0; i < texts->n; i++) {
        const struct csv_cell *cell = &row->cells[texts->at[i]];
        for (size_t k = 0; texts->at[i] != but && k < cell->length; k++)
            hash = (hash ^ (unsigned char)cell->bytes[k]) * UINT64_C(1099511628211);
        hash = (hash ^ 0xFF) * UINT64_C(1099511628211);
    }
    return hash;
}

static size_t find_key(struct crossing *crossing, uint64_t key)
{
    size_t i = 0;
    while (i < crossing->n_keys && crossing->keys[i] != key)
        i++;
    if (i == crossing->n_keys && i < KEYS_LOOKED_AT)
        crossing->keys[crossing->n_keys++] = key;
    return i;
}

static size_t find_level(const struct evidence *e, const struct csv_cell *cell)
{
    size_t i = 0;
    while (i < e->n_levels && !csv_cell_is(cell, e->levels[i].text))
        i++;
    return i;
}

/* False where more texts stand there than are looked at. */
static bool count_rows(struct crossing *out, const struct shape *shape, const struct csv_preview *preview, size_t first,
                       const struct texts *texts, size_t column)
{
    memset(out, 0, sizeof *out);
    for (size_t r = first; r < preview->n; r++) {
        const struct csv_row *row = &preview->rows[r];
        if (!csv_row_fits(row, shape->width) || row->cells[column].length == 0)
            continue;
        size_t key = find_key(out, hash_row(row, texts, column)),
               level = find_level(&shape->columns[column].evidence, &row->cells[column]);
        if (key == KEYS_LOOKED_AT || level == LEVELS_LOOKED_AT)
            return false;
        out->rows[key][level]++;
    }
    return true;
}

static size_t levels_of_key(const struct crossing *crossing, size_t key)
{
    size_t n = 0;
    for (size_t i = 0; i < LEVELS_LOOKED_AT; i++)
        n += crossing->rows[key][i] > 0;
    return n;
}

static bool any_varies(const struct crossing *crossing)
{
    for (size_t i = 0; i < crossing->n_keys; i++)
        if (levels_of_key(crossing, i) > 1)
            return true;
    return false;
}

static bool any_comes_again(const struct crossing *crossing)
{
    for (size_t i = 0; i < crossing->n_keys; i++)
        for (size_t k = 0; k < LEVELS_LOOKED_AT; k++)
            if (crossing->rows[i][k] > 1)
                return true;
    return false;
}

/* Whether each text stands beside two levels or more, each equally often and more than once. */
static bool all_are_even(const struct crossing *crossing)
{
    for (size_t i = 0; i < crossing->n_keys; i++) {
        size_t most = 0;
        for (size_t k = 0; k < LEVELS_LOOKED_AT; k++)
            most = crossing->rows[i][k] > most ? crossing->rows[i][k] : most;
        for (size_t k = 0; k < LEVELS_LOOKED_AT; k++)
            if (crossing->rows[i][k] > 0 && crossing->rows[i][k] < most)
                return false;
        if (most < 2 || levels_of_key(crossing, i) < 2)
            return false;
    }
    return crossing->n_keys > 0;
}

struct look {
    struct texts keys, platforms;
    struct crossing crossing;
};

/* Whether several texts stand beside the same levels, each as often as with the first text. */
static bool all_are_same(const struct crossing *crossing)
{
    for (size_t i = 1; i < crossing->n_keys; i++)
        if (memcmp(crossing->rows[i], crossing->rows[0], sizeof crossing->rows[0]) != 0)
            return false;
    return crossing->n_keys > 1;
}

static void look_at(struct look *look, struct shape *shape, const struct csv_preview *preview, size_t first,
                    size_t column)
{
    struct evidence *e = &shape->columns[column].evidence;
    size_t platforms = look->platforms.n;
    for (size_t i = 0; i < look->platforms.n; i++)
        platforms -= look->platforms.at[i] == column;
    if (count_rows(&look->crossing, shape, preview, first, &look->keys, column)) {
        e->varied = any_varies(&look->crossing);
        e->again = any_comes_again(&look->crossing);
        e->crossed = all_are_even(&look->crossing);
        e->matched = all_are_same(&look->crossing);
    }
    if (platforms > 0 && count_rows(&look->crossing, shape, preview, first, &look->platforms, column))
        e->of_platform = look->crossing.n_keys > 1 && !any_varies(&look->crossing);
}

/* ---- cells without a text ---- */

enum { WITHOUT, WITH }; /* in the place of levels */

/* How many rows have a text in the column, and how many have none, by the texts beside it. */
static bool count_blanks(struct crossing *out, const struct shape *shape, const struct csv_preview *preview,
                         size_t first, const struct texts *texts, size_t column)
{
    memset(out, 0, sizeof *out);
    for (size_t r = first; r < preview->n; r++) {
        const struct csv_row *row = &preview->rows[r];
        if (!csv_row_fits(row, shape->width))
            continue;
        size_t key = find_key(out, hash_row(row, texts, column));
        if (key == KEYS_LOOKED_AT)
            return false;
        out->rows[key][row->cells[column].length > 0 ? WITH : WITHOUT]++;
    }
    return true;
}

static bool has_both(const struct crossing *crossing, size_t key)
{
    return crossing->rows[key][WITH] >= 2 && crossing->rows[key][WITHOUT] >= 2;
}

static bool any_has_both(const struct crossing *crossing)
{
    for (size_t i = 0; i < crossing->n_keys; i++)
        if (has_both(crossing, i))
            return true;
    return false;
}

static void look_at_blanks(struct look *look, struct shape *shape, const struct csv_preview *preview, size_t first,
                           size_t column)
{
    struct evidence *e = &shape->columns[column].evidence;
    if (count_blanks(&look->crossing, shape, preview, first, &look->keys, column))
        e->blank_varied = any_has_both(&look->crossing);
}

static void add_text(struct texts *texts, size_t column, bool wanted)
{
    if (wanted && texts->n < TEXTS_LOOKED_AT)
        texts->at[texts->n++] = column;
}

void levels_read(struct shape *shape, const struct csv_preview *preview, size_t first)
{
    OWNED struct look *look = memory_allocate(1, sizeof *look);
    for (size_t i = 0; i < shape->width; i++) {
        add_text(&look->keys, i, is_key(&shape->columns[i]));
        add_text(&look->platforms, i, is_platform(&shape->columns[i]));
    }
    for (size_t i = 0; i < shape->width; i++) {
        size_t levels = shape->columns[i].evidence.n_levels;
        if (levels >= 2 && levels <= LEVELS_LOOKED_AT)
            look_at(look, shape, preview, first, i);
        if (levels >= 1 && levels <= LEVELS_LOOKED_AT && shape->columns[i].evidence.empty > 0)
            look_at_blanks(look, shape, preview, first, i);
    }
}

/* ---- what they say ---- */

/* Each of two levels or more stands in two rows or more. */
bool levels_come_again(const struct evidence *e)
{
    if (e->n_levels < 2 || e->n_levels > LEVELS_KEPT || e->n_levels * 2 > column_cells(e))
        return false;
    for (size_t i = 0; i < e->n_levels; i++)
        if (e->levels[i].rows < 2)
            return false;
    return true;
}

/* In every file the levels come regularly, or equally often beside each text; and no platform has one of its own. */
bool levels_are_planned(const struct evidence *e)
{
    return e->files > 0 && e->n_levels >= 2 && e->n_levels <= LEVELS_KEPT && e->of_platform == 0 &&
           (e->regular == e->files || e->crossed == e->files);
}

bool levels_blank_parts(const struct evidence *e)
{
    return e->blank_varied > 0 && e->numbers == 0 && e->empty >= LEAST_OF_LEVEL && evidence_groups(e, 1);
}

/* The same levels stand beside every platform, each as often. */
bool levels_are_matched(const struct evidence *e)
{
    bool same = e->files > 1 && e->n_levels <= LEVELS_KEPT && e->numbers % e->files == 0;
    for (size_t i = 0; i < e->n_levels && same; i++)
        same = e->levels[i].rows == e->levels[0].rows && e->levels[i].rows % e->files == 0;
    return e->n_levels >= 2 && (same || (e->files > 0 && e->matched == e->files));
}

void levels_range(const struct evidence *e, double *least, double *most)
{
    for (size_t i = 0; i < e->n_levels && i < LEVELS_KEPT; i++) {
        double level = strtod(e->levels[i].text, NULL);
        *least = i == 0 || level < *least ? level : *least;
        *most = i == 0 || level > *most ? level : *most;
    }
}

/* Whether the levels are the numbers from 0 or 1 on, as those of runs are. */
bool levels_count_runs(const struct evidence *e)
{
    double least, most = 0;
    levels_range(e, &least, &most);
    return most <= (double)e->n_levels;
}

bool levels_run_on(const struct evidence *e)
{
    double least, most;
    if (e->wholes < column_cells(e) || e->n_levels < 3 || e->n_levels > LEVELS_KEPT)
        return false;
    levels_range(e, &least, &most);
    return most - least + 1 == (double)e->n_levels;
}

bool levels_rise(const struct evidence *e)
{
    return e->steps > 0 && e->rising == e->steps && e->same == 0;
}
