/* The inputs of a command as they are given: folders, files, PLATFORM=FILE, "-"; what is looked at before they are
 * read. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "data/error.h"
#include "data/layout/column_rules.h"
#include "data/read/table/survey.h"

bool input_is_folder(const char *input);
bool input_exists(const char *input);
const char *input_file(const char *input); /* the file that the input names; a folder names many, and is given back */

/* ERROR_USAGE where there is none, or where standard input is given twice. */
int inputs_check(char *const *inputs, size_t n, struct error *err);

/* Looks at the columns of all files, unless there is one file only or it can be read once. */
void inputs_survey(struct survey *survey, char *const *inputs, size_t n);

/* Whether the files that are given have several names, without what tells when they were made. */
bool inputs_stems_differ(char *const *inputs, size_t n);

/* Adds what virtstat.conf of each folder says of columns. */
int inputs_read_rules(struct column_rules *rules, char *const *inputs, size_t n, struct error *err);
