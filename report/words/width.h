/* How wide a text is, and texts that are cut or broken to a width.
 *
 * A width is counted in columns: one for most characters, two for wide ones such as Chinese, none for combining marks.
 * Strings live in the arena. */
#pragma once

#include <stddef.h>

#include "report/words/arena.h"

#define WIDTH_ELLIPSIS "\xE2\x80\xA6"

size_t width_columns(const char *text);
size_t width_columns_within(const char *text, size_t bytes); /* the first bytes alone */

/* The width of the text in average letters of a proportional font: M and W are wider by half, i and l half as wide. */
double width_letters(const char *text);

/* The text in at most `columns`, where many wide letters count as such. The middle gives way to an ellipsis, because
 * names often differ at their ends. */
const char *width_shorten(struct arena *arena, const char *text, size_t columns);

/* The text on two lines of at most `columns`, broken at a blank: the function returns the first line, and *second is ""
 * when one is enough. A line that cannot be broken is shortened. */
const char *width_wrap(struct arena *arena, const char *text, size_t columns, const char **second);
