#include "report/words/arena.h"

#include <limits.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "data/memory.h"

static void *arena_chunk(long size)
{
    return memory_allocate(1, (size_t)size);
}

#define obstack_chunk_alloc arena_chunk
#define obstack_chunk_free free

void arena_release(struct arena *arena)
{
    if (arena->holds)
        obstack_free(&arena->stack, NULL);
    arena->holds = false;
}

/* obstack_alloc of glibc aligns by adding to a null pointer, which clang's sanitizer reports. */
__attribute__((no_sanitize("pointer-overflow"))) void *arena_allocate(struct arena *arena, size_t count, size_t size)
{
    if (!arena->holds)
        obstack_init(&arena->stack);
    arena->holds = true;
    size_t length;
    if (__builtin_mul_overflow(count, size, &length) || length > INT_MAX)
        memory_exhausted();
    return memset(obstack_alloc(&arena->stack, (int)length), 0, length);
}

void *arena_grow(struct arena *arena, void *array, size_t n, size_t *capacity, size_t size)
{
    if (n < *capacity)
        return array;
    *capacity = *capacity ? *capacity * 2 : 8;
    void *larger = arena_allocate(arena, *capacity, size);
    return n ? memcpy(larger, array, n * size) : larger;
}

char *arena_copy(struct arena *arena, const char *text)
{
    return arena_copy_bytes(arena, text, strlen(text));
}

char *arena_copy_bytes(struct arena *arena, const char *bytes, size_t length)
{
    char *copy = arena_allocate(arena, length + 1, 1);
    if (length)
        memcpy(copy, bytes, length);
    return copy;
}

char *arena_format(struct arena *arena, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    char *text = arena_take(arena, memory_format_list(format, arguments));
    va_end(arguments);
    return text;
}

char *arena_take(struct arena *arena, char *text)
{
    char *copy = arena_copy(arena, text);
    free(text);
    return copy;
}

char *arena_take_text(struct arena *arena, struct text *text)
{
    char *copy = arena_copy(arena, text_string(text));
    text_release(text);
    return copy;
}
