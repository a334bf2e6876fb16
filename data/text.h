/* A growing string. `struct text t = {0};` is an empty one; text_release empties it again and may be called twice.
 * `bytes` is NULL while empty, else NUL-terminated; text_string never gives NULL. */
#pragma once

#include <stddef.h>
#include <stdint.h>

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

/* What is printed is safe: whatever a terminal or a page would act on, reorder or not show stands there as \xNN,
 * byte by byte. One table in text.c has these characters: controls, bidirectional controls, separators of lines, and
 * invisible characters. The zero-width joiner of emoji and the non-joiner of Persian are among the last: two names that
 * differ in one of them only would look alike, so that these are shown as \xNN, too. Letters of any script, their
 * accents and emoji are left alone. Names stay the bytes that they are where they are compared, and in JSON, which has
 * an escape of its own for those characters. */

/* Returns a copy of foreign bytes that is safe to print, cut after `limit` bytes with "...". Nothing here is cut inside
 * a character, its escape, or what combines with it. What is safe already stays as it is. The caller frees it. */
char *text_printable(const char *bytes, size_t length, size_t limit);
char *text_shown(const char *string); /* the same of a whole string */

/* Returns the same in at most `limit` bytes, with beginning and end of what is longer, and a hash of all of it, so that
 * two long texts are told apart wherever they differ: "begin...end~9f2c41d0". The caller frees it. */
char *text_abridged(const char *bytes, size_t length, size_t limit);

/* That of a name, for messages, tables, headings and charts: printf("%s", text_short(name).bytes). */
enum { TEXT_SHORT = 80 };
struct text_short {
    char bytes[TEXT_SHORT + 1];
};
struct text_short text_short(const char *string);

/* Returns the first character of the string; *length is the number of its bytes, which never passes the end. A byte
 * that is not UTF-8 is a character of its own. */
uint32_t text_decode(const char *at, size_t *length);
/* Returns the bytes of the character at the start of the string when it is not safe to print, else 0. */
size_t text_unsafe(const char *at);
void text_append_escaped(struct text *out, const char *bytes, size_t length); /* each byte as \xNN */

/* Returns foreign bytes as data: valid UTF-8, in which a zero byte and bytes that are no character are written as \xNN.
 * It may hold anything else: it is not safe to print. The caller frees it. */
char *text_valid(const char *bytes, size_t length);
/* Returns them as a name: valid, the blanks at the ends gone. The caller frees it. */
char *text_name(const char *bytes, size_t length);

/* Counts how many letters must be changed, left out, put in or swapped with their neighbour to make one text the other
 * (Damerau 1964; optimal string alignment). Takes as much memory as the product of the lengths. */
size_t text_distance(const char *a, const char *b);
