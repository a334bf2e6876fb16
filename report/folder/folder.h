/* An output folder that is complete or untouched.
 *
 * A new folder is written beside its place and renamed as a whole. Into a folder that exists, files are written in a
 * hidden folder first (.virtstat-XXXXXX), and renamed when all of them are there. Such a folder is accepted when it is
 * empty or holds the manifest of a former report (.virtstat, the list of its files); files that are not in it are never
 * touched. A full disk, an error or an interruption (data/program/interruption.h, watched from folder_open on) leaves
 * nothing half-written; an error among the renames is undone. What a killed run left is removed by the next one. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "data/error.h"
#include "data/program/output.h"

struct folder {
    char *path;    /* as the user named it, without slashes at its end */
    char *staging; /* where to write now */
    int lock;      /* of staging, see staging.h */
};

/* Returns 0 when folder_open would accept the target as it is now, else ERROR_CREATE: a check before long work. */
int folder_check(const char *target, struct error *err);
/* Opens the folder. ERROR_CREATE when the target is a file, foreign, or its parent is missing or not writable. */
int folder_open(struct folder *out, const char *target, struct error *err);
/* Writes one file into staging, whole and synced: ERROR_IO when that fails, ERROR_INTERRUPTED. `name` has no slash. */
int folder_write(const struct folder *folder, const char *name, const char *bytes, size_t length, struct error *err);
/* The same for a file that is written piece by piece. folder_end is called whether the pieces succeeded (`whole`) or
 * not, also when folder_begin failed; it returns -1 when they did not. */
struct folder_file {
    const struct folder *folder; /* borrowed, as is the name */
    const char *name;
    int file;
};
int folder_begin(struct folder_file *out, const struct folder *folder, const char *name, struct error *err);
struct sink folder_sink(struct folder_file *file);
int folder_end(struct folder_file *file, bool whole, struct error *err);
/* Moves everything in and removes the files of the former report that are not there now; an interruption waits
 * meanwhile. After an error the target is what it was before, or the message says that it is not. The folder is
 * released, whether that succeeds or not. */
int folder_publish(struct folder *folder, struct error *err);
/* Gives up: removes staging; the target stays as it was. Safe on a zeroed struct and after folder_publish. */
void folder_discard(struct folder *folder);
