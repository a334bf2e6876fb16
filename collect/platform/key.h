/* The keys of a section of a plan file: one table of them tells how the section is read, written and released. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "data/error.h"
#include "data/text.h"

/* The type that a key has in the struct of its section, and its value where it is not given. */
enum key_kind {
    KEY_TEXT,   /* char *, ""; never NULL after keys_init */
    KEY_PATH,   /* the same; a relative path is relative to the folder of the plan file */
    KEY_COUNT,  /* long, 0 */
    KEY_CHOICE, /* an enumeration, 0; the choices count from 1 */
    KEY_WORDS   /* struct words, empty */
};

/* A row of a table, which ends with a row without a name. A table that is NULL is an empty one. */
struct key {
    const char *name;
    enum key_kind kind;
    size_t place;               /* offsetof */
    const char *const *choices; /* the choices of a KEY_CHOICE; ends with NULL */
};

/* Finds a key by its name; NULL: the table has no such key. */
const struct key *key_find(const struct key *keys, const char *name);
/* Returns the place of a key's value in a section. */
void *key_value(const struct key *key, const void *section);

/* Returns the name of a choice, or of the first one where none is given. */
const char *key_choice(const char *const *choices, unsigned choice);

/* Finds the number of a choice, from 1. ERROR_DATA with the choices that there are. */
int key_take_choice(const struct key *key, unsigned *out, const char *given, struct error *err);
/* Keeps a path in the place of the old one. A relative one is relative to the folder of the plan, so that --resume
 * finds it from wherever it is called. */
void key_take_path(char **out, const char *path, const char *plan_path);

/* Makes of a section of zeros one in which nothing is given. */
void keys_init(const struct key *keys, void *section);
/* Appends lines "    NAME = VALUE" of the keys that are given. */
void keys_write(struct text *out, const struct key *keys, const void *section);
/* Copies the values of all keys from one section to another one, in which they are valid already. */
void keys_copy(const struct key *keys, void *to, const void *from);
/* Frees the values, but not the struct, which is the caller's. */
void keys_release(const struct key *keys, void *section);
