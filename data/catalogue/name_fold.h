/* How names are compared: in one case, and without what separates their words. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

enum { NAME_FOLDED = 48 };

/* Makes a name lower case without - _ blanks and dots. False when it does not fit, so that it is no known name. */
bool name_fold(char folded[NAME_FOLDED], const char *name);
/* Whether a list has the folded name. A list may end before its `n` places, with NULL. */
bool name_is_among(const char *folded, const char *const *list, size_t n);
