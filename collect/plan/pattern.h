/* The expression with which the value of a benchmark of a plan is found in its output: PCRE2, with one group around the
 * value. As in a POSIX expression, what is in [^ ] never goes on behind the end of a line. */
#pragma once

#include "data/error.h"
#include "data/formats/expression.h"

/* Compiles the pattern: its group is called `value`. NULL and ERROR_DATA when that cannot be done, or it has no group
 * or several. The caller releases it. */
struct expression *pattern_compile(const char *pattern, struct error *err);
int pattern_check(const char *pattern, struct error *err);
