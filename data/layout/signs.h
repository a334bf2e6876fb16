/* What tells that a table is one of results: repeated runs of something that is measured, under conditions that are
 * compared. A list of addresses, the lines of a log and a statement of an account have numbers and dates, too.
 *
 * Each of the three is weighed from 0, nothing is known of it, to 3, known beyond doubt; together they must be 3:
 *   where  PLATFORM=FILE and platforms that are columns or cells below such a name are 3; the name of the file or the
 *          folder, or either of name and cells 2; a name that may mean something else, several files, or results in the
 *          name of the file, 1
 *   what   units of a rate or a fraction of a second, and words such as throughput, are 3; seconds, cpu and mem where
 *          rows are runs, and the columns time,value 2; words that tables of other kinds have (score, time) 1; and a
 *          column that names what was measured one more
 *   runs   runs side by side, and nothing but numbers at times in seconds since 1970, are 3; numbers of runs, or
 *          nothing but numbers 2; rows in which no text tells each from all others 1
 * A column that only other tables have (price, student) takes one away, and so do rows of which each is another thing
 * of which nothing is measured. */
#pragma once

#include <stdbool.h>

#include "data/error.h"
#include "data/layout/layout.h"

unsigned signs_what(const struct layout *layout, const struct shape *shape,
                    size_t column); /* of one column of values */
bool signs_tell(const struct layout *layout, const struct shape *shape);
/* ERROR_DATA, with what was looked for and not found, and what to do. */
int signs_refuse(const struct layout *layout, const struct shape *shape, struct error *err);
