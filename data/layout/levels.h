/* The levels of a column: which texts and numbers come again, how often, and beside which texts of the same rows. What
 * was asked of runs comes in another way than what was measured. */
#pragma once

#include "data/layout/layout.h"

/* Adds to the evidence of each column what the rows from `first` of the preview on show beside other texts. */
void levels_read(struct shape *shape, const struct csv_preview *preview, size_t first);

bool levels_come_again(const struct evidence *e); /* two levels or more, each in two rows or more */
/* In every file the levels come regularly, or equally often beside each text; and no platform has one of its own. */
bool levels_are_planned(const struct evidence *e);
bool levels_are_matched(const struct evidence *e); /* every platform has the same ones, each as often */
/* Of rows that are the same but for it, several have a text there, and several have none: that is a level, too. */
bool levels_blank_parts(const struct evidence *e);
void levels_range(const struct evidence *e, double *least, double *most);
bool levels_count_runs(const struct evidence *e); /* they are the numbers from 0 or 1 on, as those of runs are */
bool levels_run_on(const struct evidence *e);     /* whole numbers without a gap, such as 101, 102, 103 */
bool levels_rise(const struct evidence *e);       /* from row to row */
