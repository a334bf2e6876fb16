/* Which columns of versions and of hosts are properties: the same in every row of the file, or of each platform in it.
 *
 * And which columns whose names may mean a boot, a place or a side hold these (shape_column.as_factor), by the rows:
 * - runs of one boot stand together: the rows of a platform have each of its boots in one stretch, by and large;
 * cold and   warm in turn are no boots; - a place is that of one run in its round, or of one in the file where there
 * are no rounds; a slot that two platforms   have in one round is none; - a platform has one side in a round; read
 * and write in one round are none. */
#pragma once

#include "data/csv/csv_read.h"
#include "data/layout/layout.h"

void properties_find(struct shape *shape, const struct csv_preview *preview);
