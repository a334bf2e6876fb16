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

static int sink_write(void *to, const char *bytes, size_t length, struct error *err)
{
    (void)to;
    return output_write(bytes, length, err);
}

const struct sink output_sink = {sink_write, NULL};
