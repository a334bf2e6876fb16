/* The elements of a part of a package, in the order of the text (XML).
 *
 * A document type is refused, and with it the entities that it could define: no document of a spreadsheet has one. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "data/error.h"
#include "data/sheet/package.h"

struct markup;

/* Names of elements are without their namespace. Each may be NULL. `context` is that of markup_read. */
struct markup_handlers {
    void (*start)(void *context, struct markup *markup, const char *name, const char **attributes);
    void (*end)(void *context, struct markup *markup, const char *name);
    void (*text)(void *context, struct markup *markup, const char *bytes, size_t length);
};

/* Returns the value of an attribute; NULL when the element has none. One with a prefix is named by the end of its
 * namespace: "office:1.0|value-type". */
const char *markup_attribute(const char **attributes, const char *name);
/* The same as a whole number from 1 on, and no more than `most`; `otherwise` where it is missing or is none. */
size_t markup_count(const char **attributes, const char *name, size_t otherwise, size_t most);

/* ERROR_DATA where the part is missing or no XML, and what a handler set. */
int markup_read(const struct package *package, const char *part, const struct markup_handlers *handlers, void *context,
                struct error *err);

void markup_stop(struct markup *markup);                       /* nothing of the rest is wanted */
int markup_fail(struct markup *markup, const char *complaint); /* "PATH: " stands before it; returns -1 */
