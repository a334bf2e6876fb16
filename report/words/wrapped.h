/* Running text in lines of a terminal. */
#pragma once

#include <stddef.h>

#include "data/text.h"

/* Appends the words, broken at blanks, and a newline; `start` is the column at which the first one stands, and at which
 * the following lines begin. A word longer than a line has a line of its own. */
void wrapped_append(struct text *out, const char *words, size_t start, size_t width);
