/* The fields that templates may name, as templates/README.md lists them: below its heading "The fields", the
 * rows of the tables begin with "| `PATH` |".
 *
 * A path is written like `series[].median_ci.low`: [] stands for each item of a list. That list is what tells a field
 * that is absent here (listed, and null or not there) from a name that nobody knows. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "data/error.h"

struct fields { /* {0} is empty */
    char **paths;
    size_t n, capacity;
};

/* Reads TEMPLATES/README.md. ERROR_NO_INPUT when it is missing, ERROR_DATA when it has no such heading. */
int fields_load(struct fields *out, const char *templates, struct error *err);

void fields_add(struct fields *fields, const char *path); /* copies it */

/* Whether the path, or something inside it, is listed. */
bool fields_holds(const struct fields *fields, const char *path);
/* Whether something inside the path is listed: PATH[] where `items`, else PATH.x. */
bool fields_holds_inside(const struct fields *fields, const char *path, bool items);

/* The names inside a section of a template are looked up in its scope. */
struct field_scope {
    const char *path;
    const struct field_scope *outer;
};

/* Finds the field whose name is spelt most like one that is not known in the scope, with the section that it stands in:
 * "did you mean 'platform' inside {{#series}}?"; NULL when none is near. The caller frees it. In field_hint.c. */
char *fields_hint(const struct fields *fields, const struct field_scope *scope, const char *name);

void fields_release(struct fields *fields);
