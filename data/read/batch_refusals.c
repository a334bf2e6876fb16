/* Why a cell or a row is not used. */
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "data/read/batch.h"
#include "data/memory.h"
#include "data/text.h"

enum { TEXT_KEPT = 100 }; /* of a refused cell: a little more than is shown */

void batch_refuse(struct batch *batch, size_t line, size_t column, const char *text, size_t length, const char *format,
                  ...)
{
    char *reason = NULL;
    va_list arguments;
    va_start(arguments, format);
    if (vasprintf(&reason, format, arguments) < 0)
        reason = memory_copy_text(format);
    va_end(arguments);
    batch->refusals =
        memory_grow(batch->refusals, batch->n_refusals, &batch->refusals_capacity, sizeof *batch->refusals);
    length = length < TEXT_KEPT ? length : (size_t)TEXT_KEPT;
    batch->refusals[batch->n_refusals++] =
        (struct refusal){line, column, memory_copy_bytes(text, length), length, reason};
}

/* The row's cells with the delimiter between them again. */
void batch_refuse_row(struct batch *batch, const struct csv_row *row, const char *reason)
{
    struct text text = {0};
    char delimiter[2] = {batch->layout->delimiter, '\0'};
    for (size_t i = 0; i < row->n && text.length < TEXT_KEPT; i++) {
        text_append(&text, i ? delimiter : "");
        text_append_bytes(&text, row->cells[i].bytes,
                          row->cells[i].length < TEXT_KEPT ? row->cells[i].length : (size_t)TEXT_KEPT);
    }
    if (row->lines > 1)
        batch_refuse(batch, row->line, 0, text_string(&text), text.length, "%s (quotes make it span lines %zu to %zu)",
                     reason, row->line, row->line + row->lines - 1);
    else
        batch_refuse(batch, row->line, 0, text_string(&text), text.length, "%s", reason);
    text_release(&text);
}

void batch_refuse_width(struct batch *batch, const struct csv_row *row)
{
    const struct layout *layout = batch->layout;
    char *reason = memory_format("row has %zu cell%s where the %s %zu", row->n, row->n == 1 ? "" : "s",
                                 layout->has_header ? "header has" : "others have", layout->width);
    batch_refuse_row(batch, row, reason);
    free(reason);
}

void batch_refuse_cell(struct batch *batch, const struct csv_row *row, size_t column, enum number_kind kind)
{
    const struct csv_cell *cell = &row->cells[column];
    const char *reason = cell->length == 0         ? "empty cell"
                         : kind == NUMBER_INFINITE ? "not a finite number"
                         : kind == NUMBER_NONE     ? "not a number"
                                                   : "not clear whether the point marks thousands or decimals";
    batch_refuse(batch, row->line, column + 1, cell->bytes, cell->length, "%s", reason);
}
