/* This layout has the runs of a row side by side: platform,run1,run2,run3. The text of the row names the platform, or
 * the benchmark where the file's name has the platform. */
#include "data/layout/layout.h"

#include <stdlib.h>

#include "data/catalogue/catalogue.h"
#include "data/layout/words/file_name.h"
#include "data/memory.h"
#include "data/text.h"

/* The column that names the row where no column is called so. */
static size_t find_name(const struct shape *shape)
{
    for (size_t i = 0; i < shape->width; i++)
        if (shape->columns[i].kind == SHAPE_TEXT &&
            (shape->columns[i].role == ROLE_IGNORED || shape->columns[i].role == ROLE_GROUP))
            return i;
    return shape->width;
}

static bool holds_benchmarks(const struct evidence *e)
{
    size_t known = 0;
    for (size_t i = 0; i < e->n_levels && i < LEVELS_KEPT; i++)
        known += catalogue_subject(e->levels[i].text) != SUBJECT_OTHER;
    return known * 2 > e->n_levels;
}

static void name_rows(struct layout *out, const struct shape *shape, struct dataset *notes)
{
    size_t at = find_name(shape);
    if (at == shape->width)
        return;
    bool benchmarks = out->at[ROLE_PLATFORM] || shape->platform || file_name_has_platform(shape->path) ||
                      holds_benchmarks(&shape->columns[at].evidence);
    if (benchmarks && out->at[ROLE_BENCHMARK])
        return;
    layout_role(out, at, benchmarks ? ROLE_BENCHMARK : ROLE_PLATFORM);
    dataset_note(notes, "the column '%s' is taken as the %s", text_short(out->header[at]).bytes,
                 benchmarks ? "benchmark" : "platform");
}

bool layout_runs_across(struct layout *out, const struct shape *shape, struct dataset *notes)
{
    bool across = false;
    for (size_t i = 0; i < shape->width; i++)
        across |= shape->columns[i].across;
    if (!across)
        return false;
    layout_start(out, shape, "runs-across");
    layout_take_texts(out, shape, notes);
    if (!out->at[ROLE_PLATFORM] || !out->at[ROLE_BENCHMARK])
        name_rows(out, shape, notes);
    OWNED char *platform =
        out->at[ROLE_PLATFORM] ? NULL : layout_platform(shape, file_name_platform(shape->path), notes);
    OWNED char *benchmark = out->at[ROLE_BENCHMARK] ? NULL : layout_benchmark(layout_title(shape), notes);
    for (size_t i = 0; i < out->width; i++)
        if (shape->columns[i].across)
            layout_value(out, i, platform, benchmark);
    return true;
}
