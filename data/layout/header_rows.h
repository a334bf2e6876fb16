/* Headers of two rows: platforms above what was measured there (,native,,kvm, above run,cpu,mem,cpu,mem), or what was
 * measured above platforms, or platforms above the numbers of runs. A cell that is empty beside a name belongs to that
 * name, as where a spreadsheet's cells were merged. */
#pragma once

#include "data/layout/layout.h"

/* Names the columns by the row `first` and the one below it, and gives how many rows the header has. Sets the width,
 * since a first row may be cut behind its last name. */
size_t header_rows_read(struct shape *shape, const struct csv_preview *preview, size_t first);

/* ERROR_DATA where two rows of names are a header, and nothing tells which of them has the platforms. */
int header_rows_check(const struct shape *shape, struct error *err);
