/* The order of the rows of a list of rounds that has no times. */
#pragma once

#include "data/dataset.h"

/* The runs have the numbers of their rows as positions. Where two platforms came first in turn the rows are in the
 * order of the runs, which a note tells. Where all rounds have the same order, or the rounds do not ascend, as in a
 * table that was sorted, nobody knows the order of the runs, and the positions are taken away. */
void row_order_settle(struct dataset *piece);
