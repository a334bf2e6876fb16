/* Which files of a folder hold results.
 *
 * Those that end in .csv or .tsv, and workbooks; where there is none, those in .txt or .dat or without an ending whose
 * name has a platform. Each may be compressed (.gz). A workbook that is called as a .csv or .tsv beside it is the same
 * table. Where the folder has none of these, its subfolders are looked at in the same
 * way, one for each platform. Files and folders whose names begin with a point are not looked at. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "data/dataset.h"
#include "data/error.h"

struct folder_file {
    char *path;
    bool stem_tells; /* its subfolder has files of several names, without what tells when they were made */
    char *platform;  /* the name of the subfolder, where it names the platform; NULL: the file does */
    char *measure;   /* the name of another one, where that names the benchmark; NULL: none does */
};

struct folder_files {
    struct folder_file *items; /* in the order of their names */
    size_t n, capacity;
    char *twin; /* the first workbook that is passed over since a table is called as it is; NULL: none */
    char *
        deeper; /* the first table that lies in folders of which none is called after a platform, where none is; NULL */
    size_t subfolders; /* in which they lie; 0: they lie in the folder itself */
    char
        *passed_over; /* the first subfolder called after a platform that has tables and is not looked at; NULL: none */
};

void folder_files_add(struct folder_files *files, const char *path, const char *platform); /* NULL: the file tells it */

/* None is no error. ERROR_NO_INPUT where the folder cannot be read. The caller releases `out`. */
int folder_files_find(struct folder_files *out, const char *folder, struct error *err);
bool folder_files_have_levels(const struct folder_files *files); /* file_names_have_levels of all */
void folder_files_note(const struct folder_files *files, const char *folder,
                       struct dataset *ds); /* what is passed over */
void folder_files_release(struct folder_files *files);
