/* Standard output. */
#pragma once

#include <stddef.h>

#include "data/error.h"

/* Writes the bytes and all that is buffered. ERROR_IO on a full disk or a closed pipe. */
int output_write(const char *bytes, size_t length, struct error *err);
