/* Asks the layouts in order whether a file is theirs, and does what all of them need. */
#include <stdlib.h>
#include <string.h>

#include "data/catalogue/catalogue.h"
#include "data/catalogue/name_words.h"
#include "data/layout/file_name.h"
#include "data/layout/layout.h"
#include "data/layout/role_words.h"
#include "data/memory.h"
#include "data/text.h"

enum { COLUMNS_LIMIT = 20000 };

typedef bool layout_function(struct layout *out, const struct shape *shape, struct dataset *notes);

static layout_function *const layouts[] = {
    layout_runs_across, layout_platform_columns, layout_tidy, layout_unknown_platforms, layout_long, layout_wide};

static int compare_names(const void *a, const void *b)
{
    const struct layout_column *const *left = a, *const *right = b;
    int order = strcmp((*left)->platform ? (*left)->platform : "", (*right)->platform ? (*right)->platform : "");
    if (order == 0)
        order = strcmp((*left)->benchmark ? (*left)->benchmark : "", (*right)->benchmark ? (*right)->benchmark : "");
    return order ? order : *left < *right ? -1 : *left > *right;
}

/* Two columns of one name are two benchmarks: nobody can tell which one is meant. */
static void rename_doubles(struct layout *layout, struct dataset *notes)
{
    if (strcmp(layout->name, "runs-across") == 0)
        return;
    OWNED struct layout_column **values = memory_allocate(layout->width, sizeof *values);
    size_t n = 0;
    for (size_t i = 0; i < layout->width; i++)
        if (layout->columns[i].role == ROLE_VALUE && (layout->columns[i].benchmark || layout->columns[i].platform))
            values[n++] = &layout->columns[i];
    qsort(values, n, sizeof *values, compare_names);
    for (size_t i = n; i-- > 1;) {
        struct layout_column *column = values[i], *before = values[i - 1];
        if (!column->platform != !before->platform || !column->benchmark || !before->benchmark ||
            strcmp(column->benchmark, before->benchmark) != 0 ||
            (column->platform && strcmp(column->platform, before->platform) != 0))
            continue;
        bool platforms = strcmp(layout->name, "platform-columns") == 0;
        char **name = platforms ? &column->platform : &column->benchmark;
        size_t number = (size_t)(column - layout->columns) + 1;
        char *other = memory_format("%s (column %zu)", *name, number);
        dataset_note(notes, "two columns are called '%s': the one in column %zu is read as '%s'",
                     text_short(*name).bytes, number, text_short(other).bytes);
        free(*name);
        *name = other;
    }
}

static void note_ignored(const struct layout *layout, const struct shape *shape, struct dataset *notes)
{
    RELEASED(text_release) struct text names = {0};
    for (size_t i = 0; i < layout->width && names.length < 200; i++) {
        bool used = layout->columns[i].role != ROLE_IGNORED && layout->columns[i].role != ROLE_RUN;
        if (used || shape->columns[i].kind == SHAPE_EMPTY)
            continue;
        text_append(&names, names.length ? ", " : "");
        if (*layout->header[i])
            text_append(&names, text_short(layout->header[i]).bytes);
        else
            text_format(&names, "the one without a name in column %zu", i + 1);
    }
    if (names.length)
        dataset_note(notes, "columns not used: %s%s", text_string(&names), names.length < 200 ? "" : ", ...");
}

static bool names_platforms(const struct layout *layout)
{
    return layout->at[ROLE_PLATFORM] || strcmp(layout->name, "platform-columns") == 0;
}

/* ---- whether anything is known of the table ---- */

static bool file_is_known(const struct shape *shape)
{
    OWNED char *folder = file_name_folder(shape->path), *file = file_name_benchmark(shape->path);
    return shape->platform || file_name_has_platform(shape->path) || catalogue_is_platform(folder) ||
           catalogue_subject(file) != SUBJECT_OTHER || name_words_say(file).better != BETTER_UNKNOWN;
}

static bool value_is_known(const struct layout_column *value, const char *header)
{
    return value->unit || value->better != BETTER_UNKNOWN || layout_means_value(header) ||
           catalogue_subject(header) != SUBJECT_OTHER || name_words_say(header).better != BETTER_UNKNOWN ||
           (value->platform && catalogue_is_kind_of_platform(value->platform));
}

static bool text_is_known(const struct shape_column *column)
{
    return column->platforms || role_words_weight(column->name, ROLE_PLATFORM) >= 2 ||
           role_words_weight(column->name, ROLE_BENCHMARK) >= 2;
}

/* A table is one of results when at least one thing in it or in its name is known to belong to results. Otherwise it
 * is a list of addresses that would be compared by their postcodes. */
static bool anything_is_known(const struct layout *layout, const struct shape *shape)
{
    if (!shape->has_header || !shape->first || file_is_known(shape) || layout->at[ROLE_TIME])
        return true;
    for (size_t i = 0; i < layout->width; i++) {
        const struct shape_column *column = &shape->columns[i];
        if (column->evidence.files > 1 || column->across || (column->kind == SHAPE_TEXT && text_is_known(column)) ||
            (layout->columns[i].role == ROLE_VALUE && value_is_known(&layout->columns[i], layout->header[i])))
            return true;
    }
    return false;
}

static int refuse_unknown(const struct shape *shape, struct error *err)
{
    RELEASED(text_release) struct text names = {0};
    size_t numbers = 0;
    for (size_t i = 0; i < shape->width; i++)
        numbers += shape->columns[i].evidence.numbers;
    if (numbers == 0)
        return error_set(err, ERROR_DATA, "%s:%zu: no number stands below the first line: this is no table of results",
                         shape->path, shape->header_line);
    for (size_t i = 0; i < shape->width && names.length < 120; i++)
        text_format(&names, "%s'%s'", i ? ", " : "", text_short(shape->columns[i].name).bytes);
    return error_set(
        err, ERROR_DATA,
        "%s:%zu: nothing tells that this is a table of results: no platform, benchmark, unit or time is known "
        "among the columns %s%s. --column NAME=platform, --column NAME=value and so on say what they are",
        shape->path, shape->header_line, text_string(&names), names.length < 120 ? "" : ", ...");
}

int layout_recognise(struct layout *out, const struct shape *shape, struct dataset *notes, struct error *err)
{
    if (shape->width > COLUMNS_LIMIT)
        return error_set(err, ERROR_DATA, "%s:%zu: %zu columns: no more than %d are read", shape->path,
                         shape->header_line ? shape->header_line : 1, shape->width, COLUMNS_LIMIT);
    for (size_t i = 0; i < sizeof layouts / sizeof *layouts; i++)
        if (layouts[i](out, shape, notes))
            break;
    if (shape->platform && names_platforms(out)) {
        layout_release(out);
        return error_set(err, ERROR_USAGE, "%s: the file names its platforms itself: give it without '%s='",
                         shape->path, shape->platform);
    }
    if (!anything_is_known(out, shape)) {
        layout_release(out);
        return refuse_unknown(shape, err);
    }
    for (size_t i = 0; i < out->width; i++)
        out->may_sum_up |= out->columns[i].counts || out->columns[i].summaries;
    rename_doubles(out, notes);
    note_ignored(out, shape, notes);
    return 0;
}
