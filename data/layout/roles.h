/* Decides what each column of a file is, by the words of its name and by what its cells are over all files with this
 * header: one table of evidence, one decision. */
#pragma once

#include "data/dataset.h"
#include "data/layout/layout.h"

/* Sets kind, role and reason of all columns, the scale and the order of the times. `notes` takes what is assumed, as
 * predicates of the file. */
void roles_decide(struct shape *shape, struct dataset *notes);
