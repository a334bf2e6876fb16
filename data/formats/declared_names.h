/* The names that a declaration uses: in templates, as paths, in conditions. */
#pragma once

#include "data/error.h"
#include "data/formats/documents.h"
#include "data/formats/format.h"

/* Add each {{ }} of a text, or a path. `template` as in struct declared_name; a path is none. */
void declared_names_add(struct declared_names *names, const char *text, size_t line, bool template);
void declared_names_add_path(struct declared_names *names, const char *path, size_t line);
void declared_names_release(struct declared_names *names);

/* Whether a declaration for a text, in which only patterns and their groups have names, uses no other one. ERROR_DATA
 * with the file, the line and the names that there are. */
int declared_names_check(const struct declared_names *names, const struct format *format, struct error *err);

/* Marks in `found`, which has one mark for each name, those that a member of the documents may be meant by, wherever it
 * stands. */
void declared_names_find(bool *found, const struct declared_names *names, const struct documents *documents);
