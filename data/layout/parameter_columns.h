/* Columns of what was asked for and not measured: by their names, and by levels that come again beside a value. */
#pragma once

#include "data/layout/layout.h"

void parameter_columns_find(struct shape *shape);

/* Gives a column of versions its role where runs of the same platform have different ones. */
void parameter_columns_settle_versions(struct shape *shape);
