/* A result as text, number by number: for lists that notice whichever of them changes. */
#pragma once

#include "analyze/result/result.h"

/* Everything that the result says, a line for each of its structs, with five digits a number. The caller frees it. */
char *result_text(const struct result *r);
