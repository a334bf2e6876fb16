/* One CSV file to a dataset of its own: looked at, its layout recognised, read, cleaned. */
#pragma once

#include "data/csv/csv_source.h"
#include "data/dataset.h"
#include "data/error.h"

/* `platform` is NULL when the user gave none. The piece has one source, and notes that are predicates of the file
 * ("no header: ..."). A file that is readable and holds nothing usable is no error: its source is "unreadable" and
 * `dropped` tells why. `progress` may be NULL. Fails as csv_source_open, csv_read and layout_recognise do; the piece is
 * then empty. */
int csv_dataset_read(struct dataset *piece, const char *path, const char *platform, struct progress *progress,
                     struct error *err);
/* The same of a source that is open. */
int csv_dataset_read_source(struct dataset *piece, const struct csv_source *source, const char *platform,
                            struct error *err);
