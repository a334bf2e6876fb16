/* The words that tables are drawn from: a file with a list under each heading "== NAME", a word in each line. */
#pragma once

#include <stddef.h>

#include "tests/fuzz/folders/draw.h"

struct word_list {
    char *name;
    char **items;
    size_t n;
};

struct words {
    struct word_list *lists;
    size_t n;
    size_t n_words; /* of all lists */
};

/* Ends the program where the file cannot be read. */
void words_read(struct words *out, const char *path);
void words_release(struct words *words);
/* Return a word of that list, and of any list; they belong to `words`. */
const char *word_of(const struct words *words, struct draw *draw, const char *list);
/* Returns a list of at least so many words. */
const struct word_list *list_any(const struct words *words, struct draw *draw, size_t least);
const char *word_any(const struct words *words, struct draw *draw);
