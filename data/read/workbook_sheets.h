/* Workbooks that have a sheet for each platform, as people keep them. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

/* Which sheets of a workbook are called after platforms. */
struct workbook_sheets {
    struct sheet_input {
        char *path;     /* FILE#SHEET */
        char *platform; /* the sheet's name */
    } * items;
    size_t n, capacity;
    char *others; /* the names of the sheets that are not called so; NULL: there are none */
};

/* Fills in the sheets when two or more that are not hidden are called after platforms; else none, and the workbook is
 * read as a file is. So is a file that is no workbook or is damaged: reading it says why. */
void workbook_sheets_find(struct workbook_sheets *out, const char *path);
void workbook_sheets_release(struct workbook_sheets *sheets);
