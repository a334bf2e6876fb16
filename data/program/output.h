/* Where a program's output goes. */
#pragma once

#include <stddef.h>

#include "data/error.h"

/* Takes a long output piece by piece. */
struct sink {
    int (*write)(void *to, const char *bytes, size_t length, struct error *err); /* 0, or -1 */
    void *to;
};

/* Writes the bytes to standard output, and all that is buffered. ERROR_IO on a full disk or a closed pipe. */
int output_write(const char *bytes, size_t length, struct error *err);
/* The same as a sink. */
extern const struct sink output_sink;
