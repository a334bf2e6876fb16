#include "data/program/output.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

int output_write(const char *bytes, size_t length, struct error *err)
{
    if (fwrite(bytes, 1, length, stdout) != length || fflush(stdout) != 0)
        return error_set(err, ERROR_IO, "cannot write to standard output: %s", strerror(errno));
    return 0;
}
