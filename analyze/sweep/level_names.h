/* The levels in a benchmark's name: "cpu threads=4 block_size=64k". Private to the folder. */
#pragma once

#include <stddef.h>

/* One parameter and its level, as bytes of the name. */
struct level_name {
    const char *parameter, *level;
    size_t parameter_length, level_length;
};

/* Finds the next parameter in *at, which moves behind it. A name may have blanks, a level has none inside. Returns 0 at
 * the end. */
int level_name_next(const char **at, struct level_name *out);

/* Reads a level as a number, with a prefix behind it or without: 64k and 64K are 65536, 1Ki is 1024, 2M is 2097152. NAN
 * where it is none. */
double level_number(const char *level, size_t length);
