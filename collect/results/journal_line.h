/* The lines of runs.csv. */
#pragma once

#include <stdbool.h>

#include "collect/results/columns.h"
#include "collect/results/record.h"
#include "data/text.h"

/* The columns that the lines have beside the others: a file that was begun without them goes on without them. */
struct journal_layout {
    bool boot;   /* the platform's boot, behind the position */
    bool better; /* the direction, before the reason */
};

/* Appends the header of a new file, which has them all. */
void journal_header(struct text *out);
/* Appends the lines of a run: one for each of its values, or one with the reason. */
void journal_lines(struct text *out, const struct columns *columns, struct journal_layout layout,
                   const struct record *record);
/* Finds the layout of a file by its header, which ends with a line end. */
struct journal_layout journal_layout_of(const char *header);

/* Reads a line, which is taken apart, into the record of its step: the first line of the run, or another one of it.
 * False when it is something else. */
bool journal_line_read(struct record *record, struct columns *columns, struct journal_layout layout, char *line);
/* Whether the line belongs to the step of this record, so that it is another value of the same run. */
bool journal_line_is_of(const char *line, const struct plan *plan, struct journal_layout layout,
                        const struct record *record);
