#include "report/folder/file.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "data/program/input_file.h"

static int file_append_all(struct text *out, int fd, const char *path, struct error *err)
{
    char buffer[65536];
    for (;;) {
        ssize_t n = read(fd, buffer, sizeof buffer);
        if (n == 0)
            return 0;
        if (n > 0)
            text_append_bytes(out, buffer, (size_t)n);
        else if (errno != EINTR)
            return error_set(err, ERROR_IO, "%s: %s", path, strerror(errno));
    }
}

int file_read(struct text *out, const char *path, struct error *err)
{
    struct stat status;
    int fd = input_file_open(path, err);
    if (fd < 0)
        return -1;
    int result = fstat(fd, &status) == 0 && S_ISDIR(status.st_mode)
                     ? error_set(err, ERROR_NO_INPUT, "%s: not a file", path)
                     : file_append_all(out, fd, path, err);
    close(fd);
    return result;
}

bool file_exists(const char *path)
{
    struct stat status;
    return stat(path, &status) == 0 && S_ISREG(status.st_mode) && access(path, R_OK) == 0;
}
