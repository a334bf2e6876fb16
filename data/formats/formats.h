/* The formats that are known: those that come with the program, and the user's own.
 *
 * A file NAME.format in the user's folder is read beside those of the program, or in the place of the one of that name.
 * That folder is VIRTSTAT_FORMATS where it is set, else virtstat/formats in XDG_CONFIG_HOME or ~/.config. Those of the
 * program are found from its own place: ../share/virtstat/formats (installed), ../data/formats/programs and
 * ../../data/formats/programs (a build folder in the source tree), last those of the sources. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "data/error.h"
#include "data/formats/file_bytes.h"
#include "data/formats/format.h"

struct formats {
    struct format **items; /* in the order of their names */
    size_t n, capacity;
    char *folder; /* of those of the program */
};

/* ERROR_NO_INPUT where those of the program are not found, ERROR_DATA where one has a mistake. */
int formats_load(struct formats *out, struct error *err);
void formats_release(struct formats *formats);

/* Finds the one with this name; NULL: there is none. */
const struct format *formats_find(const struct formats *formats, const char *name);
bool format_fits(const struct format *format, const struct file_bytes *file);

/* Finds the format that the file fits; *out is NULL where it fits none. `bytes` are its first ones, or all of them.
 * ERROR_DATA where it fits two, which are named. */
int formats_recognise(const struct format **out, const struct formats *formats, const struct file_bytes *file,
                      struct error *err);

/* Whether the file can be no table: its first character is {, [ or <. What is known of it becomes the message. */
bool file_is_no_table(const struct file_bytes *file);
int formats_refuse(const struct formats *formats, const struct file_bytes *file, struct error *err);
