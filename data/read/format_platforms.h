/* Which platform each file of a program was made on, by what differs in the names of files and folders.
 *
 * A known platform in the name of a folder or a file decides where the names of the others have theirs, too. Where none
 * is known, the first folder that differs names it, else the first word that differs in the names of files of one
 * program. Dates, numbers, "run3" and what follows them tell when, not where. What is left of a name is kept: it parts
 * values that would be pooled otherwise. */
#pragma once

#include <stddef.h>

#include "data/read/format_batch.h"

struct file_place {
    char *platform; /* never "" */
    char *rest;     /* the other words of the name, "" when there are none */
    bool known;     /* the platform is a known one, or was given */
};

/* Fills one for each file of the batch. The caller frees the texts. */
void format_platforms_find(struct file_place *out, const struct format_batch *batch);
