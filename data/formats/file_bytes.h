/* The bytes of a file in memory: its first ones, or all of them. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

struct file_bytes {
    const char *path;  /* as messages name it */
    const char *bytes; /* an LF stands behind them */
    size_t length;
    bool whole; /* these are all of its bytes */
};
