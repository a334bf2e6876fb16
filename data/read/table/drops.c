#include "data/read/table/drops.h"

#include <stdarg.h>
#include <stdlib.h>

#include "data/memory.h"
#include "data/text.h"

enum { LISTED_LIMIT = 100000, TEXT_KEPT = 100 /* bytes of a row: a little more than is shown */ };

void drops_add(struct drops *drops, size_t line, size_t column, const char *text, size_t length, const char *format,
               ...)
{
    if (drops->piece->n_dropped >= LISTED_LIMIT) {
        if (drops->unlisted++ == 0)
            drops->unlisted_line = line;
        return;
    }
    va_list arguments;
    va_start(arguments, format);
    OWNED char *reason = memory_format_list(format, arguments);
    va_end(arguments);
    dataset_drop(drops->piece, drops->path, line, column, text, length, reason);
}

void drops_add_cell(struct drops *drops, const struct csv_row *row, size_t column, const char *reason)
{
    drops_add(drops, row->line, column + 1, row->cells[column].bytes, row->cells[column].length, "%s", reason);
}

/* The text is the row's cells with the delimiter between them again. */
void drops_add_row(struct drops *drops, const struct csv_row *row, const char *reason)
{
    RELEASED(text_release) struct text text = {0};
    for (size_t i = 0; i < row->n && text.length < TEXT_KEPT; i++) {
        text_append_bytes(&text, &drops->delimiter, i > 0);
        text_append_bytes(&text, row->cells[i].bytes,
                          row->cells[i].length < TEXT_KEPT ? row->cells[i].length : (size_t)TEXT_KEPT);
    }
    if (row->lines > 1)
        drops_add(drops, row->line, 0, text_string(&text), text.length, "%s (quotes make it span lines %zu to %zu)",
                  reason, row->line, row->line + row->lines - 1);
    else
        drops_add(drops, row->line, 0, text_string(&text), text.length, "%s", reason);
}

static int compare_dropped(const void *a, const void *b)
{
    const struct dropped *left = a, *right = b;
    if (left->line != right->line)
        return left->line < right->line ? -1 : 1;
    return left->column < right->column ? -1 : left->column > right->column;
}

void drops_finish(struct drops *drops)
{
    struct dataset *piece = drops->piece;
    if (piece->n_dropped > 0)
        qsort(piece->dropped, piece->n_dropped, sizeof *piece->dropped, compare_dropped);
    if (drops->unlisted == 0)
        return;
    OWNED char *reason =
        memory_format("this and %zu more cells or rows from here on are dropped too; the first %d are listed",
                      drops->unlisted - 1, LISTED_LIMIT);
    dataset_drop(piece, drops->path, drops->unlisted_line, 0, "", 0, reason);
}
