#include "report/mustache.h"
#include "report/table.h"

static void append_row(struct text *out, const struct table_row *row)
{
    for (size_t i = 0; i < TABLE_COLUMNS; i++) {
        text_append(out, i == 0 ? "| " : " | ");
        const char *mark = !row->group || !*row->cells[i] ? "" : i == TABLE_NAME ? "**" : "*";
        text_append(out, mark);
        escape_markdown(out, row->cells[i]);
        text_append(out, mark);
    }
    text_append(out, " |\n");
}

void table_markdown(struct text *out, const struct table *table)
{
    for (size_t i = 0; i < TABLE_COLUMNS; i++)
        text_format(out, "%s%s", i == 0 ? "| " : " | ", table->header[i]);
    text_append(out, " |\n");
    for (size_t i = 0; i < TABLE_COLUMNS; i++)
        text_append(out, i == 0 || i + 1 == TABLE_COLUMNS ? "|:---" : "|---:");
    text_append(out, "|\n");
    for (size_t i = 0; i < table->n_rows; i++)
        append_row(out, &table->rows[i]);
}
