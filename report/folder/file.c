#include "report/folder/file.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

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
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (fd < 0)
        return error_set(err, ERROR_NO_INPUT, "%s: %s", path, strerror(errno));
    int result = fstat(fd, &status) == 0 && S_ISREG(status.st_mode)
                     ? file_append_all(out, fd, path, err)
                     : error_set(err, ERROR_NO_INPUT, "%s: not a file", path);
    close(fd);
    return result;
}

bool file_exists(const char *path)
{
    struct stat status;
    return stat(path, &status) == 0 && S_ISREG(status.st_mode) && access(path, R_OK) == 0;
}
