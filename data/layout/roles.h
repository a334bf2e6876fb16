/* Decides what each column of a file is, by the words of its name and by what its cells are over all files with this
 * header: one table of evidence, one decision. */
#pragma once

#include "data/dataset.h"
#include "data/layout/layout.h"

/* Sets kind, role and reason of all columns, the scale and the order of the times. `notes` takes what is assumed, as
 * predicates of the file. */
void roles_decide(struct shape *shape, struct dataset *notes);

/* Whether half of the texts are numbers of runs, times or sums of bytes: run-001, #3, 4f66a1. */
bool role_texts_are_marks(const struct evidence *evidence);
