/* Conditions of a declaration: NAME = TEXT, NAME ~ EXPRESSION, NAME exists; " : REASON" may stand behind one. */
#pragma once

#include <stdbool.h>

#include "data/error.h"
#include "data/formats/format.h"
#include "data/formats/place.h"

/* Adds one as it is written. ERROR_DATA without file and line. */
int conditions_add(struct conditions *conditions, const char *text, struct error *err);
void conditions_release(struct conditions *conditions);

bool condition_holds(const struct condition *condition, const struct place *at);
/* The first that holds; NULL: none. */
const struct condition *conditions_first(const struct conditions *conditions, const struct place *at);
