/* Lists of words, such as command lines, and words that are quoted for a shell. */
#pragma once

#include <stddef.h>

#include "data/text.h"

/* `struct words w = {0}` is an empty list, whose `all` is NULL; any other list ends with NULL. */
struct words {
    char **all;
    size_t n, capacity;
};

/* All keep copies. An argv of NULL adds nothing. */
void words_add(struct words *words, const char *word);
void words_format(struct words *words, const char *format, ...) __attribute__((format(printf, 2, 3)));
void words_add_all(struct words *words, const char *const *argv);
/* Returns the list as an argv, which the list still owns. */
const char *const *words_argv(const struct words *words);
void words_release(struct words *words); /* may be called twice */

/* Makes a short argv: WORDS("mount", device). */
#define WORDS(...) ((const char *const[]){__VA_ARGS__, NULL})

/* Returns "a, b and c", with this conjunction before the last word. The caller frees it. */
char *words_listed(const char *const *words, const char *conjunction);
/* Appends a word in single quotes, in which a POSIX shell reads everything as it is; a quote becomes '\''. */
void word_quote(struct text *line, const char *word);
/* Returns a word for a command line that people read, in quotes where it needs them. The caller frees it. */
char *word_shown(const char *word);
