/* An output folder that is complete or untouched.
 *
 * Files are written into a private folder beside the target first (inside it when it exists: .virtstat-XXXXXX);
 * folder_publish moves them in at the end. A target that exists is accepted when it is empty or carries our mark
 * (.virtstat, the list of the files that we wrote); anything else is refused, and files that we did not write are never
 * touched. On failure or interruption nothing half-written stays. One folder at a time is watched for interruption. */
#ifndef REPORT_FOLDER_H
#define REPORT_FOLDER_H

#include <stddef.h>

#include "data/error.h"

struct folder {
    char *target;  /* as the user named it */
    char *path;    /* the same without slashes at its end */
    char *staging; /* where to write now */
};

/* 0 when folder_open would accept the target as it is now, else ERROR_CREATE with the reason: a check before long work. */
int folder_check(const char *target, struct error *err);
/* ERROR_CREATE when the target is a file, foreign, or its parent is missing or not writable. Also removes the staging folder
 * when the process is interrupted (SIGINT, SIGTERM, SIGHUP; exit status 130). */
int folder_open(struct folder *out, const char *target, struct error *err);
/* Writes one file into staging, fully and checked (fsync'ed errors, disk full: ERROR_IO). `name` has no slash. */
int folder_write(const struct folder *folder, const char *name, const char *bytes, size_t length, struct error *err);
/* Moves everything in; files of an earlier publication that are not there now are removed; releases the folder. */
int folder_publish(struct folder *folder, struct error *err);
/* folder_discard for those who hold interruptions already. */
void folder_give_up(struct folder *folder);
/* Gives up: removes staging; the target stays as it was. Safe on a zeroed struct and after publish. */
void folder_discard(struct folder *folder);

#endif
