/* Tables that a monitor, a bill or a list of tickets is: they have platforms, times and units, and no results. */
#pragma once

#include "data/error.h"
#include "data/layout/layout.h"

/* ERROR_DATA, with what the table looks like and what to do, where its columns are those of another kind of table, and
 * none beside them measures anything. What the user says of a column is believed. */
int other_table_check(const struct layout *layout, const struct shape *shape, struct error *err);

/* Gives the unit of the numbers below "response" beside the statuses of answers, where nothing tells it: they are taken
 * as times in ms, which is noted. */
void other_table_take_answers(struct layout *layout, const struct shape *shape, struct dataset *notes);
