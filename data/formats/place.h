/* Places in a tree, paths that lead to them, and templates that are filled from them.
 *
 * A path is steps with a point between: `jobs[].read.iops`. A step is the name of a member ("in quotes" where it
 * has points), `*` for every member, `(read|write)` for some, `(!Test|Unit)` for all others; at an array a number
 * is its item of that number, from 0, and any other name is looked for in the first item. Behind it `[]` is each
 * item of an array (what is no array is its only item), `[#]` the item of the same number as the innermost one on
 * the way here, and `[key=text]` the items whose member is that text; `<name>` as the text stands for what is
 * found by that name.
 *
 * A name in a template is such a path, looked for in the place itself, then in what is around it: the innermost
 * that has it gives its text. `-key` is the name of the innermost member that `*` or `( )` chose, `-index` the
 * number of the innermost item, from 1. `{{a|b}}` is b where there is no a. A word that repeats the word before it
 * is left out. */
#pragma once

#include <jansson.h>
#include <stdbool.h>
#include <stddef.h>

#include "data/error.h"
#include "data/text.h"

enum { PLACE_DEPTH = 40 };

struct place_step {
    json_t *node;
    const char *key; /* NULL: an item */
    size_t index;    /* of an item */
    bool chosen;     /* by * or ( ) */
};

struct place {
    struct place_step steps[PLACE_DEPTH];
    size_t n;
};

/* A function gets each place that a path leads to; false ends the walk. */
typedef bool place_visit(const struct place *at, void *context);

struct place place_of(json_t *document);
/* Walks from a place. False when the visit ended it. */
bool place_walk(const struct place *from, const char *path, place_visit *visit, void *context);
bool place_exists(const struct place *from, const char *path);
json_t *place_node(const struct place *at);

/* Returns NULL where nothing has the name, or what has it is an object or an array. The caller frees it. */
char *place_text(const struct place *at, const char *name);
json_t *place_find(const struct place *at, const char *name); /* the node, whatever it is; NULL: none */
char *node_text(const json_t *node);                          /* the text of a scalar; NULL: it is none */

/* Writes the template with the texts of its names. False when a name has none. */
bool place_fill(struct text *out, const char *template, const struct place *at);
char *place_filled(const char *template, const struct place *at); /* the caller frees it */

/* Where the alternative of `a|b|c` that begins at `begin` ends: at a | that belongs to no ( ), or at the end. */
size_t place_alternative_end(const char *names, size_t begin, size_t length);

/* Check what stands in a declaration. ERROR_DATA without file and line. */
int place_path_check(const char *path, struct error *err);
int place_template_check(const char *template, struct error *err);
