/* How names are compared: in one case, and without what separates their words. */
#pragma once

#include <stdbool.h>

enum { NAME_FOLDED = 48 };

/* Makes a name lower case without - _ blanks and dots. False when it does not fit, so that it is no known name. */
bool name_fold(char folded[NAME_FOLDED], const char *name);
