/* One file of the inputs: a result of another program, or a table. */
#pragma once

#include "data/read/table/csv_dataset.h"
#include "data/read/dataset_join.h"

/* Reads the file into what is joined. A file that the user did not name himself (`named`) may be unreadable, and is
 * listed; one that he named must be there. Two formats that claim it, and mistakes in a declaration, end everything. */
int file_piece_read(struct dataset_join *join, const struct csv_reading *reading, bool named, struct error *err);
