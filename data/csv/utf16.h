/* UTF-16 to UTF-8 while it is read (RFC 2781). A file tells its order of bytes by the mark at its beginning. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

enum utf16_fault { UTF16_NONE, UTF16_CUT /* the text ends inside a character */, UTF16_DAMAGED /* half a pair */ };

/* Returns 2 when the text begins with the mark, and says in which order its bytes are; else 0. */
size_t utf16_mark(const char *bytes, size_t length, bool *big_endian);

/* Converts as many whole characters as fit, and takes off what was read from *bytes and *length. Returns the bytes that
 * were written, at most `room`, which is 4 at least. A character that is cut stays, for more bytes may follow; where
 * these are the `last` ones it is a fault. */
size_t utf16_convert(char *out, size_t room, const char **bytes, size_t *length, bool big_endian, bool last,
                     enum utf16_fault *fault);
