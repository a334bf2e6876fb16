/* The regular expression with which the value of a benchmark of a plan is found in its output. */
#pragma once

#include "data/error.h"

/* Checks that the pattern can be compiled (POSIX, extended) and has one group. ERROR_DATA. */
int pattern_check(const char *pattern, struct error *err);
