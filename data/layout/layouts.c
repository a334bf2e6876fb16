/* Asks the layouts in order whether a file is theirs, and does what all of them need. */
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "data/layout/companions.h"
#include "data/layout/header_rows.h"
#include "data/layout/layout.h"
#include "data/layout/levels.h"
#include "data/layout/words/name_list.h"
#include "data/layout/other_table.h"
#include "data/layout/roles.h"
#include "data/layout/signs.h"
#include "data/layout/words/derived_words.h"
#include "data/layout/words/file_name.h"
#include "data/layout/words/header_parts.h"
#include "data/layout/words/side_words.h"
#include "data/memory.h"
#include "data/text.h"

enum { COLUMNS_LIMIT = 20000 };

typedef bool layout_function(struct layout *out, const struct shape *shape, struct dataset *notes);

static layout_function *const layouts[] = {
    layout_runs_across, layout_platform_columns, layout_tidy, layout_unknown_platforms, layout_long, layout_wide};

static int compare_names(const void *a, const void *b)
{
    const struct layout_column *const *left = a, *const *right = b;
    int order = strcasecmp((*left)->platform ? (*left)->platform : "", (*right)->platform ? (*right)->platform : "");
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
        if (layout->columns[i].role == ROLE_VALUE && !layout->columns[i].across && !layout->columns[i].own.platform &&
            (layout->columns[i].benchmark || layout->columns[i].platform))
            values[n++] = &layout->columns[i];
    qsort(values, n, sizeof *values, compare_names);
    for (size_t i = n; i-- > 1;) {
        struct layout_column *column = values[i], *before = values[i - 1];
        if (!column->platform != !before->platform || !column->benchmark || !before->benchmark ||
            strcmp(column->benchmark, before->benchmark) != 0 ||
            (column->platform && strcasecmp(column->platform, before->platform) != 0))
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
    for (size_t i = 0; i < layout->width; i++) {
        bool used = layout->columns[i].role != ROLE_IGNORED && layout->columns[i].role != ROLE_RUN;
        if (used || shape->columns[i].kind == SHAPE_EMPTY)
            continue;
        OWNED char *nameless = memory_format("the one without a name in column %zu", i + 1);
        name_list_add(&names, ", ", *layout->header[i] ? text_short(layout->header[i]).bytes : nameless, 200);
    }
    if (names.length)
        dataset_note(notes, "columns not used: %s", text_string(&names));
}

/* Texts that are the same beside every platform may be levels of something: rows that differ in them are runs of the
 * same only as far as anybody knows. */
static void note_pooled(const struct layout *layout, const struct shape *shape, struct dataset *notes)
{
    for (size_t i = 0; i < layout->width; i++) {
        const struct shape_column *column = &shape->columns[i];
        const struct evidence *e = &column->evidence;
        bool unused = layout->columns[i].role == ROLE_IGNORED && column->kind == SHAPE_TEXT && !column->fixed,
             said = side_words_is_remark(column->name) || side_words_is_message(column->name) ||
                    side_words_is_calendar(column->name) || side_words_is_version(column->name);
        if (unused && !said && e->n_levels > 1 && e->n_levels <= LEVELS_KEPT && levels_are_matched(e) &&
            !evidence_is_marks(e))
            dataset_note(notes, "rows that differ in '%s' are put together as runs: --column NAME=parameter parts them",
                         text_short(column->name).bytes);
    }
}

static bool names_platforms(const struct layout *layout)
{
    return layout->at[ROLE_PLATFORM] || strcmp(layout->name, "platform-columns") == 0;
}

/* Whether the benchmark of a column is the title above the table, behind what stands before it: "CPU" of
 * "CPU (events/s)". */
static bool is_of_title(const struct layout_column *column, const char *before, const char *title)
{
    size_t skipped = *before ? strlen(before) + 1 : 0;
    if (!column->benchmark || strlen(column->benchmark) <= skipped ||
        strncmp(column->benchmark, before, strlen(before)))
        return false;
    size_t length = strlen(column->benchmark + skipped);
    return strncmp(column->benchmark + skipped, title, length) == 0 && strchr(" ([", title[length]);
}

/* A title is that of the rows where all values are of it. */
static void take_titles(struct layout *out, const struct shape *shape)
{
    const char *title = shape->title ? shape->title : shape->unknown;
    bool all = title != NULL;
    out->title_before = layout_title_before(shape);
    for (size_t i = 0; i < out->width && all; i++)
        all = out->columns[i].role != ROLE_VALUE || is_of_title(&out->columns[i], out->title_before, title);
    out->title = all ? memory_copy_text(title) : NULL;
    out->title_idle = shape->title && !all;
    out->titled_platforms = shape->by_title && !names_platforms(out);
}

/* Whether the names of two columns have two known platforms, and nothing tells what both of them measured: native_ms
 * beside kvm_latency. */
static int check_names(const struct layout *layout, const struct shape *shape, struct error *err)
{
    RELEASED(header_parts_release) struct header_parts first = {0}, parts = {0};
    const char *one = NULL;
    bool named = shape->platform || file_name_has_platform(shape->path) || names_platforms(layout);
    for (size_t i = 0; i < layout->width && !named; i++) {
        if (layout->columns[i].role != ROLE_VALUE || shape->columns[i].fixed || derived_words_name(layout->header[i]))
            continue;
        header_parts_release(&parts);
        header_parts_read(one ? &parts : &first, layout->header[i]);
        if (parts.platform && strcasecmp(parts.platform, first.platform) != 0)
            return error_set(err, ERROR_DATA,
                             "%s:%zu: the columns '%s' and '%s' have names of two platforms, and nothing tells that "
                             "they measured the same: give the columns of one measure the same name but for the "
                             "platform's",
                             shape->path, shape->header_line, text_short(one).bytes,
                             text_short(layout->header[i]).bytes);
        one = first.platform && !one ? layout->header[i] : one;
    }
    return 0;
}

static int check_content(struct layout *layout, const struct shape *shape, struct dataset *notes, struct error *err)
{
    if (other_table_check(layout, shape, err) != 0 || check_names(layout, shape, err) != 0)
        return -1;
    return signs_tell(layout, shape) ? companions_share_unit(layout, shape, notes, err)
                                     : signs_refuse(layout, shape, err);
}

int layout_recognise(struct layout *out, const struct shape *shape, struct dataset *notes, struct error *err)
{
    if (shape->width > COLUMNS_LIMIT)
        return error_set(err, ERROR_DATA, "%s:%zu: %zu columns: no more than %d are read", shape->path,
                         shape->header_line ? shape->header_line : 1, shape->width, COLUMNS_LIMIT);
    if (header_rows_check(shape, err) != 0)
        return -1;
    for (size_t i = 0; i < sizeof layouts / sizeof *layouts; i++)
        if (layouts[i](out, shape, notes))
            break;
    take_titles(out, shape);
    if (shape->platform && !shape->by_title && names_platforms(out)) {
        layout_release(out);
        return error_set(err, ERROR_USAGE, "%s: the file names its platforms itself: give it without '%s='",
                         shape->path, shape->platform);
    }
    other_table_take_answers(out, shape, notes);
    if (check_content(out, shape, notes, err) != 0) {
        layout_release(out);
        return -1;
    }
    for (size_t i = 0; i < out->width; i++)
        out->may_sum_up |= out->columns[i].counts || out->columns[i].summaries;
    rename_doubles(out, notes);
    note_ignored(out, shape, notes);
    note_pooled(out, shape, notes);
    return 0;
}
