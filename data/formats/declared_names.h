/* The names that a declaration uses: in templates, as paths, in conditions. */
#pragma once

#include "data/error.h"
#include "data/formats/format.h"

struct declared_name {
    char *text; /* a template, or a path in {{ }} */
    size_t line;
};

struct declared_names {
    struct declared_name *items;
    size_t n, capacity;
};

void declared_names_add(struct declared_names *names, const char *template, size_t line);
void declared_names_add_path(struct declared_names *names, const char *path, size_t line);
void declared_names_release(struct declared_names *names);

/* Whether a declaration for a text, in which only patterns and their groups have names, uses no other one. ERROR_DATA
 * with the file, the line and the names that there are. */
int declared_names_check(const struct declared_names *names, const struct format *format, struct error *err);
