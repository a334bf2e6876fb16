/* Which columns of versions and of hosts are properties: the same in every row of the file, or of each platform in it.
 *
 * And which columns whose names may mean a boot, a position or a side hold one (shape_column.as_factor), by the rows.
 *
 * The runs of one boot stand together: the rows of a platform have each of its boots in one stretch, by and large. So
 * "cold" and "warm" in turn are no boots.
 *
 * A position is that of one run in its round, or of one run in the file where there are no rounds. So a number that two
 * platforms have in one round is no position.
 *
 * A platform has one side in a round. So "read" and "write" in one round are no sides. */
#pragma once

#include "data/csv/csv_read.h"
#include "data/layout/layout.h"

void properties_find(struct shape *shape, const struct csv_preview *preview);
