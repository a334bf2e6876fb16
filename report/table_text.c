#include <libsmartcols.h>
#include <stdlib.h>

#include "data/memory.h"
#include "report/table.h"

static const char *const colours[] = {
    [TONE_PLAIN] = NULL,       [TONE_GOOD] = "green",     [TONE_BAD] = "red",
    [TONE_DOUBTFUL] = "brown", [TONE_FAINT] = "darkgray",
};

/* For a terminal, a group's heading holds what stands in the last column of its row. */
static bool is_shown(const struct table *table, size_t column)
{
    return table->compared || column <= TABLE_CV;
}

static void add_columns(struct libscols_table *screen, const struct table *table)
{
    for (size_t i = 0; i < TABLE_COLUMNS && is_shown(table, i); i++) {
        bool left = i == 0 || i + 1 == TABLE_COLUMNS;
        scols_table_new_column(screen, table->header[i], 0, left ? 0 : SCOLS_FL_RIGHT);
    }
}

/* A group's heading is wider than any platform's name: it is printed on a line of its own and not as a cell. */
static void add_line(struct libscols_table *screen, const struct table *table, const struct table_row *row, bool colour)
{
    struct libscols_line *line = scols_table_new_line(screen, NULL);
    for (size_t i = 0; i < TABLE_COLUMNS && is_shown(table, i); i++) {
        char *cell =
            memory_format("%s%s", i == 0 && !row->group ? "  " : "", i == 0 && row->group ? "" : row->cells[i]);
        scols_line_refer_data(line, i, cell);
    }
    if (colour && table->compared && colours[row->tone])
        scols_cell_set_color(scols_line_get_cell(line, TABLE_COLUMNS - 1), colours[row->tone]);
}

static void append_trimmed(struct text *out, const char *line, size_t length)
{
    while (length > 0 && line[length - 1] == ' ')
        length--;
    text_append_bytes(out, line, length);
    text_append(out, "\n");
}

/* "cpu (events/s, higher is better)" */
static void append_heading(struct text *out, const struct table_row *group, bool colour)
{
    const char *unit = group->cells[TABLE_MEDIAN];
    text_format(out, "%s%s%s (%s%s%s)\n", colour ? "\033[1m" : "", group->cells[TABLE_NAME], colour ? "\033[0m" : "",
                unit, *unit ? ", " : "", group->cells[TABLE_VERDICT]);
}

/* Puts the headings into the lines that were left empty for them. */
static void append_lines(struct text *out, const char *printed, const struct table *table, bool colour)
{
    size_t row = 0;
    for (const char *at = printed; *at; row++) {
        size_t length = 0;
        while (at[length] && at[length] != '\n')
            length++;
        const struct table_row *group =
            row > 0 && row <= table->n_rows && table->rows[row - 1].group ? &table->rows[row - 1] : NULL;
        if (group)
            append_heading(out, group, colour);
        else
            append_trimmed(out, at, length);
        at += length + (at[length] == '\n');
    }
}

void table_text(struct text *out, const struct table *table, bool colour)
{
    struct libscols_table *screen = scols_new_table();
    if (!screen)
        abort();
    scols_table_enable_colors(screen, colour);
    scols_table_enable_noencoding(screen, 1); /* names are printable already */
    scols_table_set_column_separator(screen, "  ");
    add_columns(screen, table);
    for (size_t i = 0; i < table->n_rows; i++)
        add_line(screen, table, &table->rows[i], colour);
    char *printed = NULL;
    if (scols_print_table_to_string(screen, &printed) != 0)
        abort();
    append_lines(out, printed, table, colour);
    free(printed);
    scols_unref_table(screen);
}
