/* The long layout has one file per platform and benchmark: a time and a value, or values alone. The file's name tells
 * which. */
#include "data/layout/layout.h"

#include <stdlib.h>

#include "data/catalogue/catalogue.h"
#include "data/layout/file_name.h"
#include "data/memory.h"

static size_t value_column(const struct shape *shape)
{
    size_t i = 0;
    while (shape->columns[i].kind != SHAPE_NUMBERS)
        i++;
    return i;
}

/* A column with a name of its own (time,kflops) is still a value when the file's name has both parts. */
static bool long_claims(const struct shape *shape, const char *platform, const char *benchmark)
{
    const char *name = shape->columns[value_column(shape)].name;
    if (!shape->has_header || layout_means_value(name) || *name == '\0')
        return true;
    return *benchmark && catalogue_is_platform(platform) && !catalogue_benchmark(name);
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

bool layout_long(struct layout *out, const struct shape *shape, struct dataset *notes)
{
    if (shape_count(shape, SHAPE_NUMBERS) != 1 ||
        (!shape->has_header && (shape->width > 2 || shape_count(shape, SHAPE_TEXT))))
        return false;
    OWNED char *platform = NULL, *benchmark = NULL;
    file_name_pair(shape->path, &platform, &benchmark);
    if (!long_claims(shape, platform, benchmark))
        return false;
    size_t value = value_column(shape);
    layout_start(out, shape, "long");
    if (!shape->has_header)
        take_names(out, value, notes);
    platform = layout_platform(shape, platform, notes);
    if (*benchmark == '\0' && layout_names_measure(out->header[value])) {
        free(benchmark);
        benchmark = memory_copy_text(out->header[value]);
    }
    benchmark = layout_benchmark(benchmark, notes);
    layout_value(out, value, platform, benchmark);
    return true;
}
