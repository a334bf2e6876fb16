/* The words by which people say which direction is better. */
#pragma once

#include <stdbool.h>

#include "data/dataset.h"

/* What a cell of a column of directions says: higher, "lower is better", LIB, more, min, kleiner, the arrow up. */
enum better better_words_say(const char *text);
/* What a phrase within a text says: "Score (lower is better)", "fewer is better", "Punkte, kleiner ist besser". */
enum better better_words_within(const char *text);
/* Whether the name of a column is one of directions: direction, Richtung, goal, optimum. */
bool better_words_head(const char *name);
/* Whether the name of a column is such a phrase alone, so that its cells say yes or no: lower_is_better. */
bool better_words_ask(const char *name);
