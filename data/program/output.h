/* Standard output. */
#ifndef DATA_OUTPUT_H
#define DATA_OUTPUT_H

#include <stddef.h>

#include "data/error.h"

/* Writes the bytes and all that is buffered. ERROR_IO on a full disk or a closed pipe. */
int output_write(const char *bytes, size_t length, struct error *err);

#endif
