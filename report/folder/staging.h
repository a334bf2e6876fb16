/* The hidden folder (.virtstat-XXXXXX) in which the files of an output folder are written before they are published.
 * It holds a file (.virtstat-lock) that its owner keeps locked, so that one whose owner was killed is known and
 * removed. */
#pragma once

#include <stdbool.h>

#include "data/error.h"

/* Makes one for the target, inside of a folder that exists and else beside it, as beside a file, and removes those
 * around it that have no owner any more. The lock ends when `lock` is closed, as it is when the process ends.
 * ERROR_CREATE, ERROR_SYSTEM. */
int staging_make(char **path, int *lock, const char *target, struct error *err);
/* Removes it with all that is in it, and frees the path. Safe on NULL. */
void staging_discard(char *path, int lock);
/* Removes the lock's file from a folder that was a staging folder. */
void staging_unmark(const char *folder);

bool staging_has_name(const char *name); /* the name of an entry is one that staging makes */
