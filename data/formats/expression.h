/* Regular expressions with named groups (PCRE2): ^ and $ stand at lines. The work for one match is limited. */
#pragma once

#include <jansson.h>
#include <stdbool.h>
#include <stddef.h>

#include "data/error.h"

struct expression; /* one that was compiled */

/* Fails with ERROR_DATA, the reason and the place in the text; the message has no file. */
struct expression *expression_compile(const char *text, struct error *err);
void expression_release(struct expression *expression);

/* Finds the first match from `from` on. False when there is none; *begin and *end are its place. */
bool expression_find(const struct expression *expression, const char *bytes, size_t length, size_t from, size_t *begin,
                     size_t *end);
bool expression_matches(const struct expression *expression, const char *bytes, size_t length);
/* The named groups of the last match that took part in it, as an object of texts; `bytes` end with a zero byte. In its
 * member `-beside` each group that is a number beside which something stands (value/unit_beside.h) has `what` that is,
 * its `text` and its `seconds`. */
json_t *expression_groups(const struct expression *expression, const char *bytes);
bool expression_has_group(const struct expression *expression, const char *name);
char *expression_group_names(const struct expression *expression);   /* "a, b"; the caller frees it */
size_t expression_count_groups(const struct expression *expression); /* those that have no name, too */
