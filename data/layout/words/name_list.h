/* A list of names in a message. */
#pragma once

#include "data/text.h"

/* Adds a name. Where the list has `limit` bytes or more, ", ..." stands for it and all that follow. */
void name_list_add(struct text *list, const char *separator, const char *name, size_t limit);
