#include "data/sheet/workbook_parts.h"

#include "data/memory.h"

void workbook_add(struct workbook *workbook, const char *name, const char *part, bool hidden)
{
    workbook->sheets = memory_grow(workbook->sheets, workbook->n, &workbook->capacity, sizeof *workbook->sheets);
    workbook->sheets[workbook->n++] =
        (struct workbook_sheet){memory_copy_text(name), part ? memory_copy_text(part) : NULL, hidden};
}
