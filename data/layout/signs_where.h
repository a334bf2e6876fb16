/* How sure it is that the table, or its name, tells where runs were made: see signs.h. */
#pragma once

#include "data/layout/layout.h"

enum { LITTLE = 1, MUCH = 2, SURE = 3 };

unsigned signs_where(const struct layout *layout, const struct shape *shape);
