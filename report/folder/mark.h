/* The mark of a folder that we wrote: the file .virtstat, "virtstat 1" and then a file name on each line. */
#ifndef REPORT_MARK_H
#define REPORT_MARK_H

#include <stdbool.h>
#include <stddef.h>

#include "data/error.h"

#define MARK_NAME ".virtstat"

struct mark { /* file names; {0} is empty */
    char **names;
    size_t n, capacity;
};

/* 1 when the folder carries our mark, 0 when it does not (out stays empty), -1 when the mark cannot be read. Lines that
 * are not plain file names are skipped, so that nothing outside the folder is ever named. */
int mark_read(struct mark *out, const char *folder, struct error *err);

void mark_add(struct mark *mark, const char *name); /* once; the mark itself is not listed */
void mark_sort(struct mark *mark);
bool mark_holds(const struct mark *mark, const char *name);
char *mark_text(const struct mark *mark); /* the caller frees it */
void mark_release(struct mark *mark);

#endif
