/* Writes a table of results as Markdown. */
#include "report/template/mustache.h"
#include "report/terminal/table.h"

/* The direction stands in a group's last cell. */
static bool column_is_shown(const struct table *table, size_t column)
{
    if (column == TABLE_LEVEL)
        return table->levelled;
    return table->compared || column <= TABLE_CV || column == TABLE_VERDICT;
}

/* A terminal's table needs no words there; in a page every column has a head, for those who hear it. */
static const char *column_head(const struct table *table, size_t column)
{
    if (*table->header[column])
        return table->header[column];
    return column == TABLE_NAME ? "platform" : "direction";
}

static void row_append(struct text *out, const struct table *table, const struct table_row *row)
{
    for (size_t i = 0; i < TABLE_COLUMNS; i++) {
        if (!column_is_shown(table, i))
            continue;
        text_append(out, i == 0 ? "| " : " | ");
        const char *mark = !row->group || !*row->cells[i] ? "" : i == TABLE_NAME ? "**" : "*";
        text_append(out, mark);
        escape_markdown(out, row->cells[i]);
        text_append(out, mark);
    }
    text_append(out, " |\n");
}

static void head_append(struct text *out, const struct table *table)
{
    for (size_t i = 0; i < TABLE_COLUMNS; i++)
        if (column_is_shown(table, i))
            text_format(out, "%s%s", i == 0 ? "| " : " | ", column_head(table, i));
    text_append(out, " |\n");
    for (size_t i = 0; i < TABLE_COLUMNS; i++)
        if (column_is_shown(table, i))
            text_append(out, i == 0 || i + 1 == TABLE_COLUMNS ? "|:---" : "|---:");
    text_append(out, "|\n");
}

void table_markdown(struct text *out, const struct table *table, size_t group)
{
    head_append(out, table);
    size_t groups = 0; /* begun so far */
    for (size_t i = 0; i < table->n_rows; i++) {
        groups += table->rows[i].group;
        if (group == TABLE_ALL || groups == group + 1)
            row_append(out, table, &table->rows[i]);
    }
}
