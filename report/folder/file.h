/* A whole file in memory. */
#pragma once

#include <stdbool.h>

#include "data/error.h"
#include "data/text.h"

/* Appends the bytes of a file (NULs included: mind the length). ERROR_NO_INPUT when it is missing, cannot be opened or
 * is none that is read (data/program/input_file.h); ERROR_IO when reading fails midway. */
int file_read(struct text *out, const char *path, struct error *err);

bool file_exists(const char *path); /* a regular file that may be read */
