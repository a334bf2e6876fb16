/* Which files of a folder are results of programs. */
#pragma once

#include <stddef.h>

#include "data/read/folder_files.h"
#include "data/read/format_batch.h"

struct program_files {
    char **claimed; /* by a format, in the order of their names; folders below are entered */
    size_t n, capacity;
    char **refused; /* by a format that says why such a file has no runs; those that lie beside no result are claimed */
    size_t n_refused, refused_capacity;
    char **others; /* that lie beside them, end alike, and fit no format: a run that failed altogether */
    size_t n_others, others_capacity;
};

/* Finds none where the folder has tables of its own, `tables`: then those are read, and a note in `notes` names a file
 * of a program that is not. Fails as formats_load does. The caller releases `out`. */
int program_files_find(struct program_files *out, struct format_batch *batch, const char *folder,
                       const struct folder_files *tables, struct dataset *notes, struct error *err);
void program_files_release(struct program_files *files);
