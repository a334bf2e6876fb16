#include "data/layout/signs_where.h"

#include <string.h>

#include "data/catalogue/catalogue.h"
#include "data/layout/words/file_name.h"
#include "data/layout/words/role_words.h"
#include "data/memory.h"

static unsigned most(unsigned a, unsigned b)
{
    return a > b ? a : b;
}

/* What the texts are: names of platforms, sentences that begin with one ("docker started"), or others. */
static unsigned cells_where(const struct evidence *e)
{
    size_t names = 0, kinds = 0, kept = e->n_levels < LEVELS_KEPT ? e->n_levels : LEVELS_KEPT;
    for (size_t i = 0; i < kept; i++) {
        const char *text = e->levels[i].text;
        bool kind = catalogue_is_kind_of_platform(text);
        kinds += kind;
        names += catalogue_is_platform(text) || (kind && !strchr(text, ' '));
    }
    return kept == 0 ? 0 : names * 2 >= kept ? MUCH : kinds * 2 >= kept ? LITTLE : 0;
}

static unsigned column_where(const struct shape_column *column)
{
    int name = role_words_weight(column->name, ROLE_PLATFORM);
    unsigned cells = cells_where(&column->evidence), by_name = name >= 2 ? MUCH : name == 1 ? LITTLE : 0;
    if (column->fixed)
        return SURE;
    return cells == MUCH && name >= 2 ? SURE : most(cells, by_name);
}

static unsigned headers_where(const struct layout *layout)
{
    size_t known = 0;
    for (size_t i = 0; i < layout->width && strcmp(layout->name, "platform-columns") == 0; i++)
        known += layout->columns[i].platform && catalogue_is_platform(layout->columns[i].platform);
    return known >= 2 ? SURE : known == 1 ? MUCH : 0;
}

/* The columns that name the platforms of single values: platform1, cpu1, platform2, cpu2. */
static unsigned companions_where(const struct shape *shape)
{
    unsigned where = 0;
    for (size_t i = 0; i < shape->width; i++)
        if (shape->columns[i].own.platform)
            where = most(where, column_where(&shape->columns[shape->columns[i].own.platform - 1]));
    return where;
}

unsigned signs_where(const struct layout *layout, const struct shape *shape)
{
    OWNED char *folder = file_name_folder(shape->path);
    bool named = shape->by_folder || file_name_has_platform(shape->path) || catalogue_is_platform(folder);
    unsigned where = most(most(named ? MUCH : 0, headers_where(layout)), companions_where(shape));
    if (shape->platform && !shape->by_folder && !shape->by_name)
        return SURE;
    if (layout->at[ROLE_PLATFORM])
        where = most(where, column_where(&shape->columns[layout->at[ROLE_PLATFORM] - 1]));
    return most(where, shape->columns[0].evidence.files > 1 || file_name_is_of_results(shape->path) ? LITTLE : 0);
}
