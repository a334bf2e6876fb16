/* Which columns of versions and of hosts are properties: the same in every row of the file, or of each platform in
 * it. */
#pragma once

#include "data/csv/csv_read.h"
#include "data/layout/layout.h"

void properties_find(struct shape *shape, const struct csv_preview *preview);
