/* The bytes of a CSV file: a file, a pipe or standard input, with the first part in memory for a look at it. What is
 * compressed by gzip is decompressed while it is read, whatever its name; UTF-16 that begins with its mark becomes
 * UTF-8, and so does Windows-1252; of a workbook (.xlsx, .ods) one sheet is read, the first, or another one as
 * FILE#SHEET (data/sheet).
 *
 * A source is text: a file that is empty or has NUL bytes near its start is refused here, and so is one whose first
 * line is longer than CSV_LINE_LIMIT, before more of it is read. Which of these a file is, its first bytes tell. */
#pragma once

#include "data/csv/csv_bytes.h"

/* `path` "-" is standard input. Fails with ERROR_NO_INPUT (missing, not readable, a folder, no such sheet), ERROR_IO or
 * ERROR_DATA. */
int csv_source_open(struct csv_source *out, const char *path, struct error *err);

/* ERROR_DATA when somebody wrote to the file since it was opened: its last line may be a part of one. */
int csv_source_check_unchanged(const struct csv_source *source, struct error *err);

/* Estimates the lines of the whole file from those of its head; 0 where the size is unknown. */
double csv_source_lines(const struct csv_source *source);

void csv_source_close(struct csv_source *source);
