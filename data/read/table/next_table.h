/* A table below the first one of a file that has the same columns but for what they measure, or for the platforms that
 * they are of: platform,run,rps below platform,run,boot_ms; run,kvm,qemu below run,native,docker. */
#pragma once

#include <stdbool.h>

#include "data/csv/csv_row.h"
#include "data/layout/layout.h"

/* Whether the row is the header of such a table, below the rows that the piece has; then the columns of values have its
 * names from here on. */
bool next_table_take(struct layout *layout, const struct dataset *piece, const struct csv_row *row);
