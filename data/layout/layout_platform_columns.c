/* This layout has one file per benchmark and a column per platform. It is recognised by two platforms in the header, or
 * by columns that are not benchmarks in a file whose name is not a platform. */
#include "data/layout/layout.h"

#include "data/catalogue/catalogue.h"
#include "data/layout/file_name.h"
#include "data/memory.h"

static bool columns_claim(const struct shape *shape)
{
    size_t platforms = 0, benchmarks = 0, values = 0;
    for (size_t i = 0; i < shape->width; i++)
        if (shape->columns[i].kind == SHAPE_NUMBERS) {
            values++;
            platforms += catalogue_is_platform(shape->columns[i].name);
            benchmarks += catalogue_subject(shape->columns[i].name) != SUBJECT_OTHER;
        }
    if (platforms >= 2)
        return true;
    if (shape->platform || file_name_has_platform(shape->path) || benchmarks > 0)
        return false;
    return (platforms == values && values > 0) || (values >= 2 && shape_count(shape, SHAPE_TIME) == 0);
}

bool layout_platform_columns(struct layout *out, const struct shape *shape, struct dataset *notes)
{
    if (!shape->has_header || !columns_claim(shape))
        return false;
    layout_start(out, shape, "platform-columns");
    OWNED char *benchmark = layout_benchmark(file_name_benchmark(shape->path), notes);
    for (size_t i = 0; i < out->width; i++)
        if (shape->columns[i].kind == SHAPE_NUMBERS)
            layout_value(out, i, *out->header[i] ? out->header[i] : "unnamed", benchmark);
    return true;
}
