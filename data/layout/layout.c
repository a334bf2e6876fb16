#include "data/layout/layout.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "data/catalogue/catalogue.h"
#include "data/catalogue/name_words.h"
#include "data/layout/words/name_list.h"
#include "data/layout/words/file_name.h"
#include "data/layout/words/file_stem.h"
#include "data/layout/words/role_words.h"
#include "data/layout/summary_words.h"
#include "data/memory.h"
#include "data/text.h"
#include "data/value/unit_size.h"

bool layout_means_value(const char *name)
{
    static const char *const names[] = {"value",       "values", "val",   "result",   "score",
                                        "measurement", "wert",   "werte", "messwert", "ergebnis"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (strcasecmp(names[i], name) == 0)
            return true;
    return false;
}

bool layout_names_measure(const char *name)
{
    return name_words_say(name).better != BETTER_UNKNOWN;
}

static const enum role kind_roles[] = {
    [SHAPE_NUMBERS] = ROLE_IGNORED, [SHAPE_TIME] = ROLE_TIME,           [SHAPE_CLOCK] = ROLE_CLOCK,
    [SHAPE_RUN_NUMBER] = ROLE_RUN,  [SHAPE_PARAMETER] = ROLE_PARAMETER, [SHAPE_STATISTIC] = ROLE_KNOWN,
    [SHAPE_PIECE] = ROLE_PIECE,     [SHAPE_MOMENT] = ROLE_KNOWN,        [SHAPE_TEXT] = ROLE_IGNORED,
    [SHAPE_EMPTY] = ROLE_KNOWN};

/* Whether rows of the column may be summaries: where so many texts differ, nobody has looked at all of them. */
static bool may_sum_up(const struct shape_column *column)
{
    const struct evidence *e = &column->evidence;
    size_t bare;
    bool texts = column->kind == SHAPE_TEXT || column->kind == SHAPE_RUN_NUMBER, any = e->n_levels > LEVELS_KEPT;
    for (size_t i = 0; texts && i < e->n_levels && i < LEVELS_KEPT; i++)
        any |= role_words_statistic_of(e->levels[i].text, &bare) != STATISTIC_NONE ||
               summary_words_whole(e->levels[i].text) != STATISTIC_NONE || summary_words_of(e->levels[i].text, e, true);
    return texts && any;
}

/* 200 is a code of HTTP. */
static enum status_sense sense_of(const struct shape_column *column)
{
    enum status_sense sense = status_sense_of(column->name);
    for (size_t i = 0; i < column->evidence.n_levels && i < LEVELS_KEPT && sense == STATUS_SENSE_CODE; i++)
        if (strcmp(column->evidence.levels[i].text, "200") == 0)
            return STATUS_SENSE_HTTP;
    return sense;
}

void layout_start(struct layout *out, const struct shape *shape, const char *name)
{
    *out = (struct layout){.name = name,
                           .width = shape->width,
                           .has_header = shape->has_header,
                           .header_line = shape->header_line,
                           .header_second = shape->header_second,
                           .delimiter = shape->delimiter,
                           .decimal = shape->decimal,
                           .points_group = csv_dialect_points_group(&shape->signs),
                           .unit_line = shape->unit_line,
                           .time_scale = shape->time_scale,
                           .order = shape->order};
    out->columns = memory_allocate(shape->width, sizeof *out->columns);
    out->header = memory_allocate(shape->width, sizeof *out->header);
    for (size_t i = 0; i < shape->width; i++) {
        const struct shape_column *column = &shape->columns[i];
        enum role role = kind_roles[column->kind];
        out->header[i] = memory_copy_text(column->name);
        out->columns[i].unit = *column->unit ? memory_copy_text(column->unit) : NULL;
        out->columns[i].better = column->better;
        out->columns[i].given = column->better != BETTER_UNKNOWN;
        out->columns[i].summaries = may_sum_up(column);
        out->columns[i].levels = &column->evidence;
        out->columns[i].told = column->told;
        out->columns[i].own = column->own;
        out->columns[i].blank = column->blank;
        out->columns[i].counts = column->kind == SHAPE_RUN_NUMBER && column->evidence.numbers > 1 &&
                                 column->evidence.counting == column->evidence.files;
        if (column->role == ROLE_STATUS)
            out->status_sense = sense_of(column);
        if (role != ROLE_IGNORED &&
            (role == ROLE_PARAMETER || role == ROLE_PIECE || role == ROLE_KNOWN || out->at[role] == 0))
            layout_role(out, i, role);
        out->groups |= role == ROLE_PARAMETER;
        if (role == ROLE_PIECE)
            out->piece_at[side_words_piece(column->name)] = i + 1;
        out->companions |= column->role == ROLE_COMPANION;
    }
    const struct shape_column *last = &shape->columns[shape->width - 1];
    bool text = last->kind == SHAPE_TEXT || (last->kind == SHAPE_EMPTY && *last->name);
    out->open_end =
        shape->has_header && shape->width > 1 && text && (last->role == ROLE_IGNORED || last->role == ROLE_REASON);
}

bool layout_has(const struct shape *shape, enum role role)
{
    for (size_t i = 0; i < shape->width; i++)
        if (shape->columns[i].role == role)
            return true;
    return false;
}

void layout_take_endings(struct layout *layout, const struct shape *shape)
{
    for (size_t i = 0; i < layout->width; i++) {
        enum role role = shape->columns[i].role;
        if (role == ROLE_STATUS || role == ROLE_REASON || role == ROLE_ERROR || role == ROLE_BOOT || role == ROLE_HOST)
            layout_role(layout, i, role);
    }
}

void layout_take_texts(struct layout *layout, const struct shape *shape, struct dataset *notes)
{
    RELEASED(text_release) struct text names = {0};
    for (size_t i = 0; i < layout->width; i++) {
        enum role role = shape->columns[i].role;
        if (role == ROLE_IGNORED)
            continue;
        layout_role(layout, i, role);
        if (role != ROLE_GROUP)
            continue;
        layout->groups = true;
        if (shape->columns[i].blank)
            dataset_note(notes,
                         "an empty cell in '%s' is a level of its own, as in '... " LAYOUT_BLANK
                         "': --column '%s=unused' puts these rows together with the others",
                         text_short(layout->header[i]).bytes, text_short(layout->header[i]).bytes);
        OWNED char *quoted = memory_format("'%s'", text_short(layout->header[i]).bytes);
        name_list_add(&names, ", ", quoted, 200);
    }
    if (names.length > 0)
        dataset_note(notes, "what stands in %s is part of the benchmark's name", text_string(&names));
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
    if (catalogue_unit_better(unit) == BETTER_UNKNOWN && !unit_is_known(unit)) {
        free(unit);
        return;
    }
    free(column->unit);
    column->unit = unit;
    while (open > column->benchmark && open[-1] == ' ')
        open--;
    *open = '\0';
}

/* A column's name that is not the benchmark's still tells unit and direction: elapsed_ms, "rate [MB/s]". */
static void take_words(struct layout_column *value, const char *name)
{
    struct layout_column named = {.benchmark = memory_copy_text(name)};
    split_unit(&named);
    struct name_says says = name_words_say(named.benchmark);
    bool is_unit = says.better == BETTER_UNKNOWN && !named.unit && unit_is_known(name); /* ns/op */
    const char *unit = named.unit ? named.unit : is_unit ? name : says.unit;
    enum better better = is_unit ? catalogue_unit_better(name) : says.better;
    value->better = value->better ? value->better : better;
    if (!value->unit && *unit)
        value->unit = memory_copy_text(unit);
    free(named.unit);
    free(named.benchmark);
}

void layout_value(struct layout *layout, size_t column, const char *platform, const char *benchmark)
{
    struct layout_column *value = &layout->columns[column];
    value->role = ROLE_VALUE;
    value->platform = platform ? memory_copy_text(platform) : NULL;
    value->benchmark = benchmark ? memory_copy_text(benchmark) : NULL;
    if (value->benchmark)
        split_unit(value);
    if (!value->benchmark || strcmp(benchmark, layout->header[column]) != 0)
        take_words(value, layout->header[column]);
    struct name_says says = name_words_say(layout->header[column]);
    free(value->said);
    value->said = *says.unit ? memory_copy_text(says.unit) : NULL;
}

/* Whether the file is named after what was measured or when, and its folder after where: native/cpu.csv. */
static bool folder_tells(const struct shape *shape, const char *from_name)
{
    OWNED char *folder = file_name_folder(shape->path);
    bool other = catalogue_subject(from_name) != SUBJECT_OTHER || stem_name_is_date(from_name);
    return other && catalogue_is_platform(folder);
}

char *layout_platform(const struct shape *shape, char *from_name, struct dataset *notes)
{
    if (!shape->platform && *from_name && !folder_tells(shape, from_name)) {
        if (stem_name_is_date(from_name))
            dataset_note(notes, "no platform is named: the date in the file's name stands for it, and PLATFORM=FILE "
                                "names another one");
        return from_name;
    }
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
    OWNED char *whole = file_name_stem(shape->path), *measure = file_name_measure(shape->path);
    bool words = whole[strspn(whole, "-_. ")] != '\0';
    if (words && shape->levels) {
        dataset_note(notes,
                     "no platform is named: the number in the file's name stands for it, and PLATFORM=FILE names "
                     "another one");
        return memory_copy_text(whole);
    }
    if (words && !*measure)
        dataset_note(notes, "the name of the file numbers a run and names no platform, which is called 'unnamed': "
                            "PLATFORM=FILE names it");
    else
        dataset_note(notes, "the platform is not named and is called 'unnamed': PLATFORM=%s names it",
                     *whole ? "FILE" : "-");
    return memory_copy_text("unnamed");
}

char *layout_title_before(const struct shape *shape)
{
    return shape->stem_tells && !file_name_has_platform(shape->path) ? file_name_measure(shape->path)
                                                                     : memory_copy_text("");
}

char *layout_title(const struct shape *shape)
{
    OWNED char *before = layout_title_before(shape);
    if (shape->title)
        return memory_format("%s%s%s", before, *before ? " " : "", shape->title);
    char *name = file_name_benchmark(shape->path);
    if (*name || !shape->levels)
        return name;
    free(name);
    return file_name_stem(shape->path); /* 8.csv beside 64.csv */
}

char *layout_stem(const struct shape *shape)
{
    OWNED char *file = shape->stem_tells || !shape->measure ? file_name_measure(shape->path) : memory_copy_text("");
    if (!shape->measure)
        return memory_copy_text(file);
    return memory_format("%s%s%s", shape->measure, *file ? " " : "", file);
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
        free(layout->columns[i].said);
        free(layout->header[i]);
    }
    free(layout->columns);
    free(layout->header);
    free(layout->title);
    free(layout->title_before);
    *layout = (struct layout){0};
}
