/* The long layout has one file per platform and benchmark: a time and a value, or values alone. The file's name tells
 * which. */
#include "data/layout/layout.h"

#include <stdlib.h>
#include <string.h>

#include "data/catalogue/catalogue.h"
#include "data/layout/words/file_name.h"
#include "data/layout/words/header_parts.h"
#include "data/memory.h"

static size_t value_column(const struct shape *shape)
{
    size_t i = 0;
    while (shape->columns[i].kind != SHAPE_NUMBERS)
        i++;
    return i;
}

static bool is_known_benchmark(const char *name)
{
    OWNED char *bare = header_parts_without_unit(name);
    return catalogue_benchmark(bare) != NULL;
}

/* A column with a name of its own (time,kflops) is still a value when the file's name has both parts: kvm-nginx.csv. In
 * kvm-2.csv it has one. */
static bool long_claims(const struct shape *shape, const char *platform, const char *benchmark)
{
    const char *name = shape->columns[value_column(shape)].name;
    if (!shape->has_header || layout_means_value(name) || *name == '\0')
        return true;
    bool named = benchmark[strspn(benchmark, "0123456789-_. ")] != '\0';
    return named && (catalogue_is_kind_of_platform(platform) || shape->by_folder) && !is_known_benchmark(name);
}

static void take_names(struct layout *layout, size_t value, struct dataset *notes)
{
    for (size_t i = 0; i < layout->width; i++) {
        const char *name = i == value ? "value" : layout->columns[i].role == ROLE_TIME ? "time" : "";
        free(layout->header[i]);
        layout->header[i] = memory_copy_text(name);
    }
    dataset_note(notes, "no header: columns taken as %s",
                 layout->width == 1           ? "value"
                 : layout->at[ROLE_TIME] == 1 ? "time,value"
                                              : "run number,value");
}

/* Where the folder names the platform, the file may be called after the benchmark alone: native/page_touch.csv. */
static void find_names(const struct shape *shape, char **platform, char **benchmark)
{
    if (!shape->by_name && (!shape->by_folder || file_name_has_platform(shape->path))) {
        file_name_pair(shape->path, shape->levels, platform, benchmark);
        return;
    }
    *platform = memory_copy_text(shape->platform);
    *benchmark = shape->by_name ? memory_copy_text("") : layout_stem(shape);
}

/* Titles that name platforms stand in a file of several, whose name says nothing of one column that has its own. */
static void take_title(const struct shape *shape, char **benchmark)
{
    const char *name = shape->columns[value_column(shape)].name;
    if (!shape->title && (!shape->by_title || *name == '\0' || layout_means_value(name)))
        return;
    free(*benchmark);
    *benchmark = shape->title ? layout_title(shape) : memory_copy_text("");
}

bool layout_long(struct layout *out, const struct shape *shape, struct dataset *notes)
{
    if (shape_count(shape, SHAPE_NUMBERS) != 1 ||
        (!shape->has_header && (shape->width > 2 || shape_count(shape, SHAPE_TEXT))))
        return false;
    OWNED char *platform = NULL, *benchmark = NULL;
    find_names(shape, &platform, &benchmark);
    take_title(shape, &benchmark);
    if (!long_claims(shape, platform, benchmark))
        return false;
    size_t value = value_column(shape);
    layout_start(out, shape, "long");
    layout_take_endings(out, shape);
    if (!shape->has_header)
        take_names(out, value, notes);
    platform = layout_platform(shape, platform, notes);
    bool measure = layout_names_measure(out->header[value]),
         condition = shape->measure && strcmp(benchmark, shape->measure) == 0 && !layout_names_measure(benchmark) &&
                     catalogue_subject(benchmark) == SUBJECT_OTHER;
    if (measure && (*benchmark == '\0' || condition)) {
        char *named = memory_format("%s%s%s", benchmark, *benchmark ? " " : "", out->header[value]);
        free(benchmark);
        benchmark = named;
    }
    benchmark = layout_benchmark(benchmark, notes);
    layout_value(out, value, platform, benchmark);
    return true;
}
