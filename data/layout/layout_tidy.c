/* The tidy layout has rows that name what they measure: platform,benchmark,value, or platform and several value
 * columns, or rows name,index,value without a header. */
#include "data/layout/layout.h"

#include <string.h>
#include <strings.h>

#include "data/layout/words/file_name.h"
#include "data/memory.h"
#include "data/text.h"

/* Finds the column that holds the values beside a benchmark column: the one called value, else the only one with
 * numbers; the width when there is none. */
static size_t find_value(const struct shape *shape)
{
    for (size_t i = 0; i < shape->width; i++)
        if (shape->columns[i].kind == SHAPE_NUMBERS && layout_means_value(shape->columns[i].name))
            return i;
    for (size_t i = 0; i < shape->width && shape_count(shape, SHAPE_NUMBERS) == 1; i++)
        if (shape->columns[i].kind == SHAPE_NUMBERS)
            return i;
    return shape->width;
}

/* Files of several names in one folder, whose tables name their platforms, are of several benchmarks. */
static char *stem_of(const struct layout *out, const struct shape *shape)
{
    bool tells =
        shape->stem_tells && out->at[ROLE_PLATFORM] && !out->at[ROLE_BENCHMARK] && !file_name_has_platform(shape->path);
    return tells || shape->measure ? layout_stem(shape) : memory_copy_text("");
}

static void several_values(struct layout *out, const struct shape *shape, struct dataset *notes)
{
    OWNED char *platform =
                   out->at[ROLE_PLATFORM] ? NULL : layout_platform(shape, file_name_platform(shape->path), notes),
               *file = shape->measure ? layout_stem(shape) : layout_title(shape), *stem = stem_of(out, shape);
    for (size_t i = 0; i < out->width; i++) {
        if (out->columns[i].role != ROLE_IGNORED || shape->columns[i].kind != SHAPE_NUMBERS)
            continue;
        const char *name = out->header[i];
        const struct companions *own = &out->columns[i].own;
        OWNED char *bare = memory_copy_bytes(name, own->platform ? strcspn(name, "0123456789") : strlen(name));
        bool by_file = *file && (*bare == '\0' || layout_means_value(bare));
        OWNED char *both = memory_format("%s%s%s", stem, *stem ? " " : "", bare);
        layout_value(out, i, own->platform ? NULL : platform,
                     own->benchmark ? NULL
                     : by_file      ? file
                     : *bare        ? both
                                    : "value");
    }
}

/* The journal of collect has these columns, too; nobody needs to hear that they are not used. */
static bool is_bookkeeping(const char *name)
{
    return strcmp(name, "position") == 0 || strcmp(name, "run") == 0 || strcmp(name, "seconds") == 0;
}

/* Finds the covariates. Where there are several values, columns of such names are values too. */
static void find_covariates(struct layout *out, size_t value)
{
    for (size_t i = 0; i < out->width; i++) {
        enum covariate_column column = i == value ? COVARIATE_COLUMNS : covariate_column_of(out->header[i]);
        if (out->columns[i].role != ROLE_IGNORED || column == COVARIATE_COLUMNS || out->covariate_at[column])
            continue;
        layout_role(out, i, ROLE_COVARIATE);
        out->covariate_at[column] = i + 1;
        out->covariates = true;
    }
    for (size_t i = 0; i < out->width && out->covariates; i++)
        if ((out->columns[i].role == ROLE_IGNORED || out->columns[i].role == ROLE_RUN) &&
            is_bookkeeping(out->header[i]))
            layout_role(out, i, ROLE_KNOWN);
}

/* Takes platform,benchmark,value; without a platform column the file's name tells the platform. */
static void one_value(struct layout *out, const struct shape *shape, size_t value, struct dataset *notes)
{
    find_covariates(out, value);
    OWNED char *platform =
        out->at[ROLE_PLATFORM] ? NULL : layout_platform(shape, file_name_platform(shape->path), notes);
    layout_value(out, value, platform, NULL);
}

/* Rows such as runc,Python,552 are two names and the value, the platform first unless only the second one is known. */
static bool twice_named_rows(struct layout *out, const struct shape *shape, struct dataset *notes)
{
    const struct shape_column *columns = shape->columns;
    if (shape->width != 3 || columns[0].kind != SHAPE_TEXT || columns[1].kind != SHAPE_TEXT ||
        columns[2].kind != SHAPE_NUMBERS)
        return false;
    bool second = columns[1].platforms && !columns[0].platforms;
    layout_start(out, shape, "tidy");
    layout_role(out, second, ROLE_PLATFORM);
    layout_role(out, !second, ROLE_BENCHMARK);
    layout_value(out, 2, NULL, NULL);
    dataset_note(notes, "no header: columns taken as %s,value", second ? "benchmark,platform" : "platform,benchmark");
    return true;
}

/* Rows such as getuid,0,2.8e-07 are a name and numbers, the value last. Numbers that stay the same from row to row are
 * what was asked for: runs with 1000 and with 10 are not one series. */
static bool named_rows(struct layout *out, const struct shape *shape, struct dataset *notes)
{
    size_t last = shape->width - 1;
    if (shape->width < 2 || shape->width > 3 || !shape->first || shape->columns[0].kind != SHAPE_TEXT ||
        shape->columns[last].kind != SHAPE_NUMBERS || shape->columns[1].kind == SHAPE_TEXT)
        return false;
    layout_start(out, shape, "tidy");
    OWNED char *name = text_name(shape->first->cells[0].bytes, shape->first->cells[0].length);
    bool platforms = shape->columns[0].platforms, parameter = last == 2 && shape->columns[1].parameter;
    OWNED char *other = platforms ? file_name_benchmark(shape->path)
                                  : layout_platform(shape, file_name_without(shape->path, name), notes);
    layout_role(out, 0, platforms ? ROLE_PLATFORM : ROLE_BENCHMARK);
    layout_value(out, last, platforms ? NULL : other, !platforms ? NULL : *other ? other : "value");
    if (parameter) {
        layout_role(out, 1, ROLE_GROUP);
        out->groups = true;
    }
    dataset_note(notes, "no header: columns taken as %s%s,value", platforms ? "platform" : "benchmark",
                 out->groups         ? ",part of the benchmark's name"
                 : shape->width == 3 ? ",index"
                                     : "");
    return true;
}

bool layout_tidy(struct layout *out, const struct shape *shape, struct dataset *notes)
{
    if (!shape->has_header)
        return twice_named_rows(out, shape, notes) || named_rows(out, shape, notes);
    size_t value = find_value(shape);
    bool benchmark = layout_has(shape, ROLE_BENCHMARK), one = benchmark && value < shape->width;
    bool rows = benchmark || layout_has(shape, ROLE_GROUP) || layout_has(shape, ROLE_COMPANION);
    if (!layout_has(shape, ROLE_PLATFORM) && !(rows && shape_count(shape, SHAPE_NUMBERS) > 0))
        return false;
    layout_start(out, shape, "tidy");
    layout_take_texts(out, shape, notes);
    if (one)
        one_value(out, shape, value, notes);
    else
        several_values(out, shape, notes);
    return true;
}
