/* Cells of the CSV files that virtstat writes (RFC 4180). */
#pragma once

#include "data/csv/csv_row.h"
#include "data/text.h"

/* Appends a cell of text, in quotes where it must be; what is not safe to print is written as \xNN (data/text.h). A
 * spreadsheet would take a text that begins with = + - @ for a formula and execute it: such a cell is quoted and has
 * a ' before it, after the rule of OWASP ("CSV Injection"). Numbers are no texts. */
void csv_append_text(struct text *out, const char *value);

/* Appends the same of a name that is read again: with the bytes that it has, whatever they are. A name that begins with
 * one or more ' before such a sign gets another one, so that csv_name finds the name again. */
void csv_append_name(struct text *out, const char *name);

/* Takes a ' off that stands before such a sign, perhaps behind others: what a cell names. */
struct csv_cell csv_name(struct csv_cell cell);
