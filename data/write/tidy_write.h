/* A dataset as a tidy CSV (data/README.md): what is read of it is the same dataset.
 *
 * Columns: platform, benchmark, a column for each parameter, value, and those of unit, time, block, better and the
 * covariates that anything is known of. Runs stand series by series in the order of these, with all the digits that
 * their numbers have. A parameter is called by its name where that says what it is, else "parameter:NAME". Directions
 * are those that the source told; a benchmark of the assignment has the catalogue's unit and no direction, from which
 * reading concludes the same. */
#pragma once

#include "data/dataset.h"
#include "data/error.h"
#include "data/program/output.h"

int tidy_write(const struct sink *sink, const struct dataset *ds, struct error *err);
