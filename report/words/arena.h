/* Strings and arrays that are released all at once. What an arena gives stays where it is until arena_release, so that
 * texts can be written inside each other's arguments and nobody has to free one: arena_format(a, "%s to %s", low(a, x),
 * high(a, x)).
 *
 * An arena belongs to one thread; a piece has less than 2 GB. Out of memory ends where all of data/memory.h ends. */
#pragma once

#include <obstack.h>
#include <stdbool.h>
#include <stddef.h>

#include "data/memory.h"
#include "data/text.h"

struct arena {  /* {0} is empty */
    bool holds; /* whether the stack was begun */
    struct obstack stack;
};

void arena_release(struct arena *arena); /* it is empty again */

void *arena_allocate(struct arena *arena, size_t count, size_t size); /* zeroed, and aligned for every type */
/* Makes room for one more element, as memory_grow does. */
void *arena_grow(struct arena *arena, void *array, size_t n, size_t *capacity, size_t size);
char *arena_copy(struct arena *arena, const char *text);
char *arena_copy_bytes(struct arena *arena, const char *bytes, size_t length); /* and a final NUL */
char *arena_format(struct arena *arena, const char *format, ...) __attribute__((format(printf, 2, 3)));
char *arena_take(struct arena *arena, char *text);             /* a copy; the text is freed */
char *arena_take_text(struct arena *arena, struct text *text); /* a copy; the text is released */
