#include "data/layout/properties.h"

#include <stdlib.h>
#include <string.h>

#include "data/layout/words/role_words.h"
#include "data/layout/words/side_words.h"
#include "data/memory.h"
#include "data/text.h"

static bool is_data(const struct shape *shape, const struct csv_row *row)
{
    return csv_row_fits(row, shape->width) && row->line > shape->header_line && row->line > shape->unit_line;
}

static const struct csv_row *find_like(const struct shape *shape, const struct csv_preview *preview, size_t platform,
                                       const struct csv_row *row)
{
    for (size_t r = 0; r < preview->n && &preview->rows[r] != row; r++)
        if (is_data(shape, &preview->rows[r]) &&
            csv_cells_equal(&preview->rows[r].cells[platform], &row->cells[platform]))
            return &preview->rows[r];
    return NULL;
}

/* Whether rows of the same platform have the same text in the column. */
static bool follows(const struct shape *shape, const struct csv_preview *preview, size_t platform, size_t column)
{
    for (size_t r = 0; r < preview->n; r++) {
        const struct csv_row *row = &preview->rows[r],
                             *like = is_data(shape, row) ? find_like(shape, preview, platform, row) : NULL;
        if (like && !csv_cells_equal(&like->cells[column], &row->cells[column]))
            return false;
    }
    return true;
}

static bool names_platforms(const struct shape_column *column)
{
    const struct evidence *e = &column->evidence;
    bool known = e->platforms > 0 && e->platforms * 2 >= e->texts;
    return (known || role_words_weight(column->name, ROLE_PLATFORM) >= 2) && e->n_levels <= LEVELS_KEPT;
}

static bool follows_platforms(const struct shape *shape, const struct csv_preview *preview, size_t column)
{
    for (size_t i = 0; i < shape->width; i++)
        if (i != column && names_platforms(&shape->columns[i]) && follows(shape, preview, i, column))
            return true;
    return false;
}

static bool is_property(const struct shape *shape, const struct csv_preview *preview, size_t column)
{
    return shape->columns[column].evidence.n_levels <= 1 || follows_platforms(shape, preview, column);
}

/* ---- boots, places and sides ---- */

/* Some cells of each row as one text, so that rows that have the same ones are found by sorting. */
struct keys {
    char **texts;
    size_t n;
};

static int by_text(const void *left, const void *right)
{
    return strcmp(*(char *const *)left, *(char *const *)right);
}

static void keys_release(struct keys *keys)
{
    for (size_t i = 0; i < keys->n; i++)
        free(keys->texts[i]);
    free(keys->texts);
}

/* `taken` tells which columns belong to the keys. */
static struct keys keys_of(const struct shape *shape, const struct csv_preview *preview, const bool *taken)
{
    struct keys keys = {memory_allocate(preview->n, sizeof *keys.texts), 0};
    for (size_t r = 0; r < preview->n; r++) {
        RELEASED(text_release) struct text key = {0};
        if (!is_data(shape, &preview->rows[r]))
            continue;
        for (size_t i = 0; i < shape->width; i++)
            if (taken[i])
                text_format(&key, "%.*s\x1f", (int)preview->rows[r].cells[i].length, preview->rows[r].cells[i].bytes);
        keys.texts[keys.n++] = memory_copy_text(text_string(&key));
    }
    return keys;
}

static size_t count_different(struct keys *keys)
{
    size_t different = keys->n > 0;
    qsort(keys->texts, keys->n, sizeof *keys->texts, by_text);
    for (size_t i = 1; i < keys->n; i++)
        different += strcmp(keys->texts[i], keys->texts[i - 1]) != 0;
    return different;
}

/* Texts that tell what was measured and where, and no dates. */
static bool tells_series(const struct shape_column *column)
{
    const struct evidence *e = &column->evidence;
    return e->texts > e->numbers && e->calendar == 0 && e->n_levels <= LEVELS_KEPT;
}

static bool is_block(const struct shape_column *column)
{
    return role_words_weight(column->name, ROLE_BLOCK) > 0 && column->evidence.numbers > column->evidence.texts;
}

enum { PLATFORMS = 1, BLOCKS = 2, ITSELF = 4 };

/* Whether hardly two rows are the same in these columns and in all other texts. */
static bool is_unique(const struct shape *shape, const struct csv_preview *preview, size_t column, unsigned of)
{
    OWNED bool *taken = memory_allocate(shape->width, sizeof *taken);
    for (size_t i = 0; i < shape->width; i++)
        taken[i] = i == column ? (of & ITSELF) != 0
                               : (is_block(&shape->columns[i]) && (of & BLOCKS)) ||
                                     (tells_series(&shape->columns[i]) &&
                                      ((of & PLATFORMS) || !names_platforms(&shape->columns[i])));
    RELEASED(keys_release) struct keys keys = keys_of(shape, preview, taken);
    return keys.n > 0 && count_different(&keys) * 50 >= keys.n * 49;
}

/* Whether the rows of each series have each level in one stretch, by and large. */
static bool stand_together(const struct shape *shape, const struct csv_preview *preview, size_t column)
{
    OWNED bool *taken = memory_allocate(shape->width, sizeof *taken);
    size_t stretches = 0;
    for (size_t i = 0; i < shape->width; i++)
        taken[i] = i != column && tells_series(&shape->columns[i]);
    RELEASED(keys_release) struct keys series = keys_of(shape, preview, taken);
    taken[column] = true;
    RELEASED(keys_release) struct keys levels = keys_of(shape, preview, taken);
    for (size_t r = 0; r < levels.n; r++) {
        size_t before = r;
        while (before > 0 && strcmp(series.texts[before - 1], series.texts[r]) != 0)
            before--;
        stretches += before == 0 || strcmp(levels.texts[before - 1], levels.texts[r]) != 0;
    }
    return levels.n > 0 && 4 * stretches <= 5 * count_different(&levels) + 4;
}

static bool has_block(const struct shape *shape, size_t column)
{
    for (size_t i = 0; i < shape->width; i++)
        if (i != column && is_block(&shape->columns[i]))
            return true;
    return false;
}

static bool lies_as_factor(const struct shape *shape, const struct csv_preview *preview, size_t column)
{
    const char *name = shape->columns[column].name;
    if (role_words_weight(name, ROLE_BOOT) > 0)
        return stand_together(shape, preview, column);
    if (role_words_weight(name, ROLE_POSITION) > 0)
        return is_unique(shape, preview, column, BLOCKS | ITSELF);
    return role_words_weight(name, ROLE_SIDE) > 0 && has_block(shape, column) &&
           is_unique(shape, preview, column, PLATFORMS | BLOCKS);
}

void properties_find(struct shape *shape, const struct csv_preview *preview)
{
    for (size_t i = 0; i < shape->width; i++) {
        struct shape_column *column = &shape->columns[i];
        bool host = role_words_weight(column->name, ROLE_HOST) > 0;
        column->property = side_words_is_version(column->name) && is_property(shape, preview, i);
        column->as_factor = lies_as_factor(shape, preview, i);
        column->of_platforms = host && column->evidence.n_levels > 1 && follows_platforms(shape, preview, i);
    }
}
