#include "data/layout/layout.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "data/catalogue/catalogue.h"
#include "data/catalogue/name_words.h"
#include "data/layout/file_name.h"
#include "data/memory.h"
#include "data/text.h"

bool layout_means_value(const char *name)
{
    static const char *const names[] = {"value", "values", "val", "result", "score", "measurement"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (strcasecmp(names[i], name) == 0)
            return true;
    return false;
}

bool layout_names_measure(const char *name)
{
    return name_words_say(name).better != BETTER_UNKNOWN;
}

void layout_start(struct layout *out, const struct shape *shape, const char *name)
{
    *out = (struct layout){.name = name,
                           .width = shape->width,
                           .has_header = shape->has_header,
                           .header_line = shape->header_line,
                           .delimiter = shape->delimiter,
                           .decimal = shape->decimal,
                           .time_scale = shape->time_scale};
    out->columns = memory_allocate(shape->width, sizeof *out->columns);
    out->header = memory_allocate(shape->width, sizeof *out->header);
    for (size_t i = 0; i < shape->width; i++) {
        out->header[i] = memory_copy_text(shape->columns[i].name);
        if (shape->columns[i].kind == SHAPE_TIME && out->at[ROLE_TIME] == 0)
            layout_role(out, i, ROLE_TIME);
        if (shape->columns[i].kind == SHAPE_PARAMETER) {
            layout_role(out, i, ROLE_PARAMETER);
            out->columns[i].told = shape->columns[i].told;
            out->groups = true;
        }
    }
}

void layout_role(struct layout *layout, size_t column, enum role role)
{
    layout->columns[column].role = role;
    layout->at[role] = column + 1;
}

/* Moves the unit from a name such as "uplink (Mbit/s)" or "cpu [s]" into its own place. */
static void split_unit(struct layout_column *column)
{
    char *open = strpbrk(column->benchmark, "([");
    size_t length = strlen(column->benchmark);
    if (!open || open == column->benchmark || !strchr(")]", column->benchmark[length - 1]))
        return;
    char *unit = memory_copy_bytes(open + 1, (size_t)(column->benchmark + length - 1 - (open + 1)));
    if (catalogue_unit_better(unit) == BETTER_UNKNOWN) {
        free(unit);
        return;
    }
    column->unit = unit;
    while (open > column->benchmark && open[-1] == ' ')
        open--;
    *open = '\0';
}

void layout_value(struct layout *layout, size_t column, const char *platform, const char *benchmark)
{
    struct layout_column *value = &layout->columns[column];
    value->role = ROLE_VALUE;
    value->platform = platform ? memory_copy_text(platform) : NULL;
    value->benchmark = benchmark ? memory_copy_text(benchmark) : NULL;
    if (value->benchmark)
        split_unit(value);
}

/* Whether the file is named after what was measured, and its folder after where: native/cpu.csv. */
static bool folder_tells(const struct shape *shape, const char *from_name)
{
    OWNED char *folder = file_name_folder(shape->path);
    return catalogue_subject(from_name) != SUBJECT_OTHER && catalogue_is_platform(folder);
}

char *layout_platform(const struct shape *shape, char *from_name, struct dataset *notes)
{
    if (!shape->platform && *from_name && !folder_tells(shape, from_name))
        return from_name;
    free(from_name);
    if (shape->platform)
        return memory_copy_text(shape->platform);
    char *folder = file_name_folder(shape->path);
    if (*folder) {
        dataset_note(notes, "the platform is not named: the folder's name '%s' stands for it",
                     text_short(folder).bytes);
        return folder;
    }
    free(folder);
    dataset_note(notes, "the platform is not named and is called 'unnamed': PLATFORM=%s names it",
                 strcmp(shape->path, "-") == 0 ? "-" : "FILE");
    return memory_copy_text("unnamed");
}

char *layout_benchmark(char *from_name, struct dataset *notes)
{
    if (*from_name)
        return from_name;
    free(from_name);
    dataset_note(notes, "the benchmark is not named and is called 'value'");
    return memory_copy_text("value");
}

const struct csv_cell *layout_cell(const struct layout *layout, const struct csv_row *row, enum role role)
{
    static const struct csv_cell none = {"", 0};
    return layout->at[role] ? &row->cells[layout->at[role] - 1] : &none;
}

void layout_release(struct layout *layout)
{
    for (size_t i = 0; i < layout->width; i++) {
        free(layout->columns[i].platform);
        free(layout->columns[i].benchmark);
        free(layout->columns[i].unit);
        free(layout->header[i]);
    }
    free(layout->columns);
    free(layout->header);
    *layout = (struct layout){0};
}
