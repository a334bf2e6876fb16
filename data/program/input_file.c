#include "data/program/input_file.h"

#include <ctype.h>
#include <errno.h>
#include <fcntl.h>
#include <linux/magic.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/vfs.h>
#include <unistd.h>

/* Returns the descriptor that a path names; -1: it names a file. */
static int path_descriptor(const char *path)
{
    static const char *const folders[] = {"/dev/fd/", "/proc/self/fd/"};
    if (strcmp(path, "-") == 0 || strcmp(path, "/dev/stdin") == 0)
        return STDIN_FILENO;
    for (size_t i = 0; i < sizeof folders / sizeof *folders; i++) {
        const char *number = path + strlen(folders[i]);
        if (strncmp(path, folders[i], strlen(folders[i])) == 0 && isdigit((unsigned char)*number) &&
            strspn(number, "0123456789") == strlen(number) && strlen(number) < 8)
            return atoi(number);
    }
    return -1;
}

bool input_file_is_standard(const char *path)
{
    return path_descriptor(path) == STDIN_FILENO;
}

bool input_file_is_kernels(const char *path)
{
    struct statfs system;
    return statfs(path, &system) == 0 && (system.f_type == PROC_SUPER_MAGIC || system.f_type == SYSFS_MAGIC ||
                                          system.f_type == DEBUGFS_MAGIC || system.f_type == TRACEFS_MAGIC);
}

/* Returns what a file is that is not read; NULL: it is one that is. Folders are for whoever asked. */
static const char *file_refusal(const char *path, const struct stat *status)
{
    if (S_ISFIFO(status->st_mode))
        return "is a named pipe, which is not waited for: give what comes out of it as standard input, '-'";
    if (S_ISSOCK(status->st_mode))
        return "is a socket, not a file";
    if (S_ISCHR(status->st_mode) || S_ISBLK(status->st_mode))
        return "is a device, not a file";
    if (S_ISREG(status->st_mode) && input_file_is_kernels(path))
        return "is made by the kernel, and no file that was written";
    return NULL;
}

/* The kind is looked at before, because opening a device may do something; O_NONBLOCK is for one that comes between. */
static int file_open(const char *path, struct error *err)
{
    struct stat status;
    if (stat(path, &status) != 0)
        return error_set(err, error_kind_of(errno, ERROR_NO_INPUT), "%s: %s", path, strerror(errno));
    const char *refusal = file_refusal(path, &status);
    if (refusal)
        return error_set(err, ERROR_NO_INPUT, "%s: %s", path, refusal);
    int file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
    return file >= 0 ? file : error_set(err, error_kind_of(errno, ERROR_NO_INPUT), "%s: %s", path, strerror(errno));
}

int input_file_open(const char *path, struct error *err)
{
    int given = path_descriptor(path);
    if (given < 0)
        return file_open(path, err);
    int file = fcntl(given, F_DUPFD_CLOEXEC, 0);
    return file >= 0 ? file : error_set(err, ERROR_NO_INPUT, "%s: %s", path, strerror(errno));
}
