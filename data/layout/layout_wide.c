/* The wide layout has one file per platform: a time and one column per benchmark. Without a header the columns are the
 * assignment's when their number is, else they are numbered. */
#include "data/layout/layout.h"
#include "data/layout/words/name_list.h"

#include <stdlib.h>

#include "data/layout/words/file_name.h"
#include "data/memory.h"
#include "data/text.h"

static const char *const assignment[] = {"time", "cpu", "mem", "diskRand", "diskSeq", "fork", "uplink"};

static bool has_assignment_shape(const struct shape *shape)
{
    bool columns = shape->width >= 5 && shape->width <= sizeof assignment / sizeof *assignment;
    return columns && shape->columns[0].kind == SHAPE_TIME && shape_count(shape, SHAPE_NUMBERS) == shape->width - 1;
}

static void take_names(struct layout *layout, const struct shape *shape, struct dataset *notes)
{
    RELEASED(text_release) struct text taken = {0};
    bool known = has_assignment_shape(shape);
    for (size_t i = 0; i < layout->width; i++) {
        free(layout->header[i]);
        bool time = shape->columns[i].kind == SHAPE_TIME;
        layout->header[i] = known  ? memory_copy_text(assignment[i])
                            : time ? memory_copy_text("time")
                                   : memory_format("column %zu", i + 1);
        name_list_add(&taken, ",", layout->header[i], 400);
    }
    dataset_note(notes, "no header: columns taken as %s", text_string(&taken));
}

bool layout_wide(struct layout *out, const struct shape *shape, struct dataset *notes)
{
    layout_start(out, shape, "wide");
    layout_take_endings(out, shape);
    if (!shape->has_header)
        take_names(out, shape, notes);
    OWNED char *platform = layout_platform(shape, file_name_platform(shape->path), notes);
    OWNED char *stem =
        shape->measure || (shape->by_folder && shape->stem_tells) ? layout_stem(shape) : memory_copy_text("");
    for (size_t i = 0; i < out->width; i++)
        if (shape->columns[i].kind == SHAPE_NUMBERS) {
            OWNED char *column =
                *out->header[i] ? memory_copy_text(out->header[i]) : memory_format("column %zu", i + 1);
            OWNED char *benchmark = memory_format("%s%s%s", stem, *stem ? " " : "", column);
            layout_value(out, i, platform, benchmark);
        }
    return true;
}
