/* Cells of the CSV files that virtstat writes (RFC 4180). */
#pragma once

#include "data/text.h"

/* Appends a cell of text, in quotes where it must be; what is not safe to print is written as \xNN (data/text.h). A
 * spreadsheet would take a text that begins with = + - @ for a formula and execute it: such a cell is quoted and has
 * a ' before it, after the rule of OWASP ("CSV Injection"). Numbers are no texts. Nothing takes that ' away again:
 * what virtstat reads back holds no such name, since a plan cannot have one. */
void csv_append_text(struct text *out, const char *value);
