/* The names that a word which names nothing may have meant. */
#pragma once

#include <stddef.h>

#include "report/words/arena.h"

/* Returns "did you mean redis_get or redis_set? " of the names that begin so, else of those that hold the word, else of
 * the one that is spelt nearly so, whatever the case; "" where there is none. Of many the first six are named. */
const char *names_meant(struct arena *arena, const char *const *names, size_t n, const char *word);
