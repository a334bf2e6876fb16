/* A workbook: its sheets, and the table in one of them as text.
 *
 * .xlsx (ECMA-376, ISO/IEC 29500, both the transitional and the strict names) and .ods (OpenDocument 1.0 to 1.4). Of
 * formulas the value counts that the program stored which wrote the file; one without a value is given as its text. */
#pragma once

#include "data/sheet/workbook_parts.h"

/* What a file is by its first bytes. OLD: the container of .xls, which encrypted .xlsx have, too. */
enum workbook_kind { WORKBOOK_NONE, WORKBOOK_ZIP, WORKBOOK_OLD };
enum workbook_kind workbook_kind_of(const char *bytes, size_t length);

/* Each: ERROR_DATA where the file is damaged, encrypted, or no workbook that is read; the message says what to do. The
 * descriptor stays the caller's; `path` is borrowed. */
int workbook_open(struct workbook *out, int descriptor, const char *path, struct error *err);
int workbook_refuse_old(int descriptor, const char *path, struct error *err);
int workbook_read(const struct workbook *workbook, size_t sheet, struct text *out, struct error *err);

/* Finds the sheet of this name, in which case does not count, else of this number from 1 on; NULL: the first that is
 * not hidden. ERROR_NO_INPUT, and the names that there are, where there is none. */
int workbook_find(const struct workbook *workbook, const char *wanted, size_t *sheet, struct error *err);
/* Writes the names of the sheets but `except`: 'a', 'b' and 3 more. */
void workbook_names(const struct workbook *workbook, size_t except, struct text *out);
void workbook_close(struct workbook *workbook);

/* Finds the name of the sheet in FILE#SHEET, where FILE ends as a workbook does; NULL: there is none. */
const char *workbook_sheet_of(const char *path);
/* The length of FILE in it; of any other path all of it. */
size_t workbook_file_length(const char *path);
bool workbook_is_named(const char *path); /* the file ends in .xlsx, .xlsm or .ods */
bool workbook_is_old(const char *path);   /* it ends in .xls or .xlsb, which are refused */
