/* The steps of a path, one by one (place.h tells what they mean). */
#pragma once

#include <stdbool.h>

#include "data/error.h"

enum { STEP_NAME_LIMIT = 120 };

struct path_step {
    enum { STEP_NAMED, STEP_SELF, STEP_SOME, STEP_BUT, STEP_EVERY } kind;
    char name[STEP_NAME_LIMIT]; /* the member, or those in ( ) with | between */
    enum { ITEMS_NONE, ITEMS_EACH, ITEMS_SAME, ITEMS_WHERE } items;
    char key[STEP_NAME_LIMIT], level[STEP_NAME_LIMIT];
};

/* Reads the first step, and returns what follows it, without the point between. */
const char *path_step_read(struct path_step *out, const char *path);
bool path_step_chooses(const struct path_step *step, const char *key);
