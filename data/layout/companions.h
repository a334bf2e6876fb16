/* Columns that say something of one column of values alone: cpu_unit beside cpu, metric2 beside value2, a column "unit"
 * behind each value. */
#pragma once

#include "data/layout/layout.h"

/* Finds them among the columns of text that have no role yet; they get ROLE_COMPANION. */
void companions_find(struct shape *shape);

/* Decides whose unit the one column of units is that belongs to no value alone: that of all values which it can be the
 * unit of. ERROR_DATA where the values are so different that nobody can tell. */
int companions_share_unit(struct layout *layout, const struct shape *shape, struct dataset *notes, struct error *err);
