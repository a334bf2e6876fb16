/* An output folder that is complete or untouched.
 *
 * Files are written into a private folder beside the target first; folder_publish moves them in at the end. A target
 * that exists is accepted when it is empty or carries our mark (.virtstat, the list of the files that we wrote);
 * anything else is refused, and files that we did not write are never touched. On failure or interruption nothing half-written stays. */
#ifndef REPORT_FOLDER_H
#define REPORT_FOLDER_H

#include <stddef.h>

#include "data/error.h"

struct folder {
    char *target;  /* as the user named it */
    char *staging; /* where to write now */
};

/* ERROR_CREATE when the target is a file, foreign, or its parent is missing or not writable. Also removes the staging folder
 * when the process is interrupted (SIGINT, SIGTERM, SIGHUP). */
int folder_open(struct folder *out, const char *target, struct error *err);
/* Writes one file into staging, fully and checked (fsync'ed errors, disk full: ERROR_IO). `name` has no slash. */
int folder_write(const struct folder *folder, const char *name, const char *bytes, size_t length, struct error *err);
/* Moves everything in; files of an earlier publication that are not there now are removed; releases the folder. */
int folder_publish(struct folder *folder, struct error *err);
/* Gives up: removes staging; the target stays as it was. Safe on a zeroed struct and after publish. */
void folder_discard(struct folder *folder);

#endif
