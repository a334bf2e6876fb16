/* A growing string. `struct text t = {0};` is an empty one; text_release empties it again and may be called twice.
 * `bytes` is NULL while empty, else NUL-terminated; text_string never gives NULL. */
#pragma once

#include <stddef.h>

struct text {
    char *bytes;
    size_t length, capacity;
};

void text_append(struct text *text, const char *string);
void text_append_bytes(struct text *text, const char *bytes, size_t length);
void text_format(struct text *text, const char *format, ...) __attribute__((format(printf, 2, 3)));
const char *text_string(const struct text *text);
char *text_take(struct text *text); /* the caller owns the string; the text is empty again */
void text_clear(struct text *text); /* empty, the memory is kept */
void text_release(struct text *text);

/* Returns a copy of foreign bytes that is safe to show: valid UTF-8, control characters and broken bytes written as
 * \xNN, cut after `limit` bytes with "...". The caller frees it. */
char *text_printable(const char *bytes, size_t length, size_t limit);
char *text_shown(const char *string); /* the same of a whole string */

/* Returns foreign bytes as a name: printable, the blanks at the ends gone, at most 80 bytes. The caller frees it. */
char *text_name(const char *bytes, size_t length);

/* Counts how many letters must be changed, left out, put in or swapped with their neighbour to make one text the other
 * (Damerau 1964; optimal string alignment). Takes as much memory as the product of the lengths. */
size_t text_distance(const char *a, const char *b);
