/* Writes a table of results for a terminal. */
#include <libsmartcols.h>
#include <stdlib.h>
#include <string.h>

#include "data/memory.h"
#include "report/words/width.h"
#include "report/words/phrase.h"
#include "report/words/wrapped.h"
#include "report/terminal/table.h"

static const char *const colours[] = {
    [TONE_PLAIN] = NULL,       [TONE_GOOD] = "green",     [TONE_BAD] = "red",
    [TONE_DOUBTFUL] = "brown", [TONE_FAINT] = "darkgray",
};

/* These columns are left out, the first one first, where there is no room. */
static const enum table_column GOES[] = {TABLE_CV, TABLE_INTERVAL, TABLE_RATIO_INTERVAL, TABLE_RUNS, TABLE_P};
enum { N_GOES = sizeof GOES / sizeof *GOES };

struct view {
    const struct table *table;
    bool colour;
    size_t gone; /* number of entries of GOES that are left out */
};

static bool column_is_gone(const struct view *view, size_t column)
{
    for (size_t i = 0; i < view->gone; i++)
        if (GOES[i] == column)
            return true;
    return false;
}

/* For a terminal, a group's heading holds what stands in the last column of its row. */
static bool column_is_shown(const struct view *view, size_t column)
{
    if (column == TABLE_LEVEL)
        return view->table->levelled;
    return (view->table->compared || column <= TABLE_CV) && !column_is_gone(view, column);
}

static void screen_add_columns(struct libscols_table *screen, const struct view *view)
{
    for (size_t i = 0; i < TABLE_COLUMNS; i++) {
        bool left = i == 0 || i + 1 == TABLE_COLUMNS;
        if (column_is_shown(view, i) &&
            !scols_table_new_column(screen, view->table->header[i], 0, left ? 0 : SCOLS_FL_RIGHT))
            memory_exhausted();
    }
}

/* A group's heading is wider than any platform's name: it is printed on a line of its own, and its cells are empty. */
static void screen_add_line(struct libscols_table *screen, const struct view *view, const struct table_row *row)
{
    struct libscols_line *line = scols_table_new_line(screen, NULL);
    size_t cells = 0;
    for (size_t i = 0; i < TABLE_COLUMNS; i++)
        if (column_is_shown(view, i)) {
            char *cell = memory_format("%s%s", i == 0 && !row->group ? "  " : "", row->group ? "" : row->cells[i]);
            if (!line || scols_line_refer_data(line, cells++, cell) != 0)
                memory_exhausted();
        }
    if (view->colour && view->table->compared && colours[row->tone] &&
        scols_cell_set_color(scols_line_get_cell(line, cells - 1), colours[row->tone]) != 0)
        memory_exhausted();
}

static void line_append_trimmed(struct text *out, const char *line, size_t length)
{
    while (length > 0 && line[length - 1] == ' ')
        length--;
    text_append_bytes(out, line, length);
    text_append(out, "\n");
}

/* Appends "cpu (events/s, higher is better)". */
static void group_append_heading(struct text *out, const struct table_row *group, bool colour)
{
    const char *unit = group->cells[TABLE_MEDIAN];
    text_format(out, "%s%s%s (%s%s%s)\n", colour ? "\033[1m" : "", group->cells[TABLE_NAME], colour ? "\033[0m" : "",
                unit, *unit ? ", " : "", group->cells[TABLE_VERDICT]);
}

/* Puts the headings into the lines that were left empty for them. */
static void printed_append(struct text *out, const char *printed, const struct table *table, bool colour)
{
    size_t row = 0;
    for (const char *at = printed; *at; row++) {
        size_t length = 0;
        while (at[length] && at[length] != '\n')
            length++;
        const struct table_row *group =
            row > 0 && row <= table->n_rows && table->rows[row - 1].group ? &table->rows[row - 1] : NULL;
        if (group)
            group_append_heading(out, group, colour);
        else
            line_append_trimmed(out, at, length);
        at += length + (at[length] == '\n');
    }
}

/* Returns the width of the widest line, without what only colours it. */
static size_t printed_width(const char *printed)
{
    size_t widest = 0;
    for (const char *at = printed; *at;) {
        struct text line = {0};
        for (; *at && *at != '\n'; at++)
            if (*at == '\033' && strchr(at, 'm'))
                at = strchr(at, 'm');
            else
                text_append_bytes(&line, at, 1);
        size_t wide = width_columns(text_string(&line));
        widest = wide > widest ? wide : widest;
        at += *at == '\n';
        text_release(&line);
    }
    return widest;
}

/* Prints the table as libsmartcols does. The caller frees the text. */
static char *view_print(const struct view *view)
{
    struct libscols_table *screen = scols_new_table();
    if (!screen)
        memory_exhausted();
    scols_table_enable_colors(screen, view->colour);
    scols_table_enable_noencoding(screen, 1); /* names are printable already */
    scols_table_set_column_separator(screen, "  ");
    screen_add_columns(screen, view);
    for (size_t i = 0; i < view->table->n_rows; i++)
        screen_add_line(screen, view, &view->table->rows[i]);
    char *printed = NULL;
    if (scols_print_table_to_string(screen, &printed) != 0 || !printed)
        memory_exhausted();
    scols_unref_table(screen);
    return printed;
}

static const char *column_name(const struct view *view, size_t column)
{
    return column == TABLE_INTERVAL         ? "interval of the median"
           : column == TABLE_RATIO_INTERVAL ? "interval of the ratio"
                                            : view->table->header[column];
}

static void view_say_gone(struct text *out, const struct view *view, size_t columns)
{
    RELEASED(arena_release) struct arena arena = {0};
    const char *names[TABLE_COLUMNS];
    size_t n = 0;
    for (size_t i = 0; i < TABLE_COLUMNS; i++)
        if (column_is_gone(view, i) && (view->table->compared || i <= TABLE_CV))
            names[n++] = column_name(view, i);
    if (n)
        wrapped_append(out, arena_format(&arena, "(no room here for: %s)", phrase_list(&arena, names, n)), 0, columns);
}

void table_text(struct text *out, const struct table *table, bool colour, size_t columns)
{
    struct view view = {table, colour, 0};
    char *printed = view_print(&view);
    while (columns && view.gone < N_GOES && printed_width(printed) > columns) {
        free(printed);
        view.gone++;
        printed = view_print(&view);
    }
    printed_append(out, printed, table, colour);
    view_say_gone(out, &view, columns);
    free(printed);
}
