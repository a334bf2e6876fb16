/* The words of a measure's name, in lower case: reqs_per_sec, reqsPerSec and "reqs per sec" have the same three. What
 * stands before a unit of time behind a slash is counted per that: "it/s" is it per s. */
#pragma once

#include <stddef.h>

enum { MOST_WORDS = 16, LONGEST_WORD = 40 };

struct name_split {
    char text[MOST_WORDS][LONGEST_WORD];
    size_t n;
};

struct name_split name_split_of(const char *name); /* words beyond the limit are left out, longer ones are cut */
