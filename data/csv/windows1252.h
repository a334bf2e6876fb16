/* Windows-1252, which has Latin-1, to UTF-8 while it is read: what spreadsheets of western Europe write as CSV. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

/* Whether a text is of it: bytes that are no UTF-8, each of them one that people write, beside no character of UTF-8,
 * whose damaged text would be another matter. */
bool windows1252_is(const char *bytes, size_t length);

/* Converts as many bytes as fit, and takes them off *bytes and *length. Returns the bytes that were written, at most
 * `room`, which is 3 at least. */
size_t windows1252_convert(char *out, size_t room, const char **bytes, size_t *length);

/* The first letter that is not ASCII, in UTF-8; "" where there is none. */
struct windows1252_letter {
    char bytes[4];
} windows1252_first(const char *bytes, size_t length);
