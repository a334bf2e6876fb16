/* What a runs.csv holds already. Used by journal.c. */
#ifndef COLLECT_JOURNAL_READ_H
#define COLLECT_JOURNAL_READ_H

#include "collect/journal/journal.h"

/* Reads journal->file from its start: the records go to the journal, the whole lines to `good` (the caller releases it). A last line
 * without its newline, and zeros at the end (a machine that crashed), are left out; another line that does not fit the schedule is
 * ERROR_DATA. */
int journal_read(struct journal *journal, struct text *good, const char *path, struct error *err);

#endif
