#include "data/read/workbook_sheets.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "data/catalogue/catalogue.h"
#include "data/memory.h"
#include "data/program/input_file.h"
#include "data/sheet/workbook.h"
#include "data/text.h"

static void add_sheet(struct workbook_sheets *out, const char *path, const char *name)
{
    out->items = memory_grow(out->items, out->n, &out->capacity, sizeof *out->items);
    out->items[out->n++] = (struct sheet_input){memory_format("%s#%s", path, name), text_name(name, strlen(name))};
}

static void take_names(struct workbook_sheets *out, const struct workbook *workbook, const char *path)
{
    RELEASED(text_release) struct text others = {0};
    for (size_t i = 0; i < workbook->n; i++) {
        const char *name = workbook->sheets[i].name;
        if (catalogue_is_kind_of_platform(name) && !workbook->sheets[i].hidden)
            add_sheet(out, path, name);
        else
            text_format(&others, "%s'%s'", others.length ? ", " : "", text_short(name).bytes);
    }
    out->others = others.length ? text_take(&others) : NULL;
}

static void open_and_take(struct workbook_sheets *out, int file, const char *path)
{
    RELEASED(workbook_close) struct workbook workbook = {0};
    struct error ignored;
    if (workbook_open(&workbook, file, path, &ignored) == 0)
        take_names(out, &workbook, path);
}

void workbook_sheets_find(struct workbook_sheets *out, const char *path)
{
    struct error ignored;
    *out = (struct workbook_sheets){0};
    int file = workbook_is_named(path) && !workbook_sheet_of(path) ? input_file_open(path, &ignored) : -1;
    if (file < 0)
        return;
    open_and_take(out, file, path);
    close(file);
    if (out->n < 2)
        workbook_sheets_release(out);
}

void workbook_sheets_release(struct workbook_sheets *sheets)
{
    for (size_t i = 0; i < sheets->n; i++) {
        free(sheets->items[i].path);
        free(sheets->items[i].platform);
    }
    free(sheets->items);
    free(sheets->others);
    *sheets = (struct workbook_sheets){0};
}
