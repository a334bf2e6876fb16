/* The lines of runs.csv. `better`: they tell the direction before the reason. */
#pragma once

#include <stdbool.h>

#include "collect/results/columns.h"
#include "collect/results/record.h"
#include "data/text.h"

void journal_header(struct text *out);
/* Appends the lines of a run: one for each of its values, or one with the reason. */
void journal_lines(struct text *out, const struct columns *columns, bool better, const struct record *record);

/* Reads a line, which is taken apart, into the record of its step: the first line of the run, or another one of it.
 * False when it is something else. */
bool journal_line_read(struct record *record, struct columns *columns, bool better, char *line);
/* Whether the line belongs to this step, so that it is another value of the same run. */
bool journal_line_is_of(const char *line, const struct plan *plan, const struct step *step);
