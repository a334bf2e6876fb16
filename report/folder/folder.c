/* Staging and publishing.
 *
 * A target that does not exist yet is staged beside itself and renamed as a whole. A target that exists is staged in a
 * hidden folder inside itself: it may be a mount point, a link or the current folder, and only there a rename is sure to
 * stay on its file system. */
#include "report/folder/folder.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "data/memory.h"
#include "data/text.h"
#include "report/folder/interrupt.h"
#include "report/folder/mark.h"

static const char hidden[] = ".virtstat-";

/* A staging folder that a killed run left behind. */
static bool is_leftover(const char *name)
{
    return strncmp(name, hidden, sizeof hidden - 1) == 0 && strlen(name) == sizeof hidden - 1 + 6;
}

static int fail(struct error *err, enum error_kind kind, const char *path)
{
    return error_set(err, kind, "%s: %s", path, strerror(errno));
}

/* ---- opening ---- */

/* "a/b//" -> "a/b"; "/" stays. */
static char *without_final_slashes(const char *path)
{
    size_t length = strlen(path);
    while (length > 1 && path[length - 1] == '/')
        length--;
    return memory_copy_bytes(path, length);
}

static bool holds_only_leftovers(DIR *directory)
{
    for (struct dirent *entry; (entry = readdir(directory));)
        if (strcmp(entry->d_name, ".") && strcmp(entry->d_name, "..") && !is_leftover(entry->d_name))
            return false;
    return true;
}

static int check_contents(const char *target, struct error *err)
{
    struct mark mark = {0};
    int found = mark_read(&mark, target, err);
    mark_release(&mark);
    if (found != 0)
        return found < 0 ? -1 : 0;
    DIR *directory = opendir(target);
    if (!directory)
        return fail(err, ERROR_CREATE, target);
    bool empty = holds_only_leftovers(directory);
    closedir(directory);
    if (empty)
        return 0;
    return error_set(err, ERROR_CREATE, "%s: this folder was not written by virtstat; name a new or an empty one",
                     target);
}

int folder_check(const char *target, struct error *err)
{
    struct stat status;
    if (lstat(target, &status))
        return errno == ENOENT || errno == ENOTDIR ? 0 : fail(err, ERROR_CREATE, target);
    if (stat(target, &status))
        return error_set(err, ERROR_CREATE, "%s: a link that leads nowhere", target);
    if (!S_ISDIR(status.st_mode))
        return error_set(err, ERROR_CREATE, "%s: exists and is not a folder", target);
    return check_contents(target, err);
}

/* The folder that the staging folder is made in. */
static char *staging_parent(const char *path)
{
    struct stat status;
    const char *slash = strrchr(path, '/');
    if (stat(path, &status) == 0)
        return memory_copy_text(path);
    if (!slash)
        return memory_copy_text(".");
    return memory_copy_bytes(path, slash == path ? 1 : (size_t)(slash - path));
}

static int make_staging(struct folder *folder, struct error *err)
{
    char *parent = staging_parent(folder->path);
    int status = 0;
    folder->staging = memory_format("%s/%sXXXXXX", parent, hidden);
    if (!mkdtemp(folder->staging)) {
        bool missing = errno == ENOENT || errno == ENOTDIR;
        status = error_set(err, ERROR_CREATE, "%s: cannot be made in %s: %s", folder->target, parent,
                           missing ? "there is no such folder" : strerror(errno));
        free(folder->staging);
        folder->staging = NULL;
    }
    free(parent);
    return status;
}

int folder_open(struct folder *out, const char *target, struct error *err)
{
    *out = (struct folder){0};
    if (!*target)
        return error_set(err, ERROR_CREATE, "the output folder has no name");
    out->target = memory_copy_text(target);
    out->path = without_final_slashes(target);
    interrupt_hold();
    int status = folder_check(out->path, err) || make_staging(out, err) ? -1 : 0;
    if (!status)
        interrupt_watch(out->staging);
    interrupt_release();
    if (status)
        folder_discard(out);
    return status;
}

/* ---- writing ---- */

/* Not every failure of the disk shows before fsync. */
static int write_all(int fd, const char *bytes, size_t length)
{
    while (length > 0) {
        ssize_t n = write(fd, bytes, length);
        if (n < 0 && errno != EINTR)
            return -1;
        bytes += n > 0 ? n : 0;
        length -= n > 0 ? (size_t)n : 0;
    }
    return fsync(fd);
}

static int write_file(const char *path, const char *bytes, size_t length)
{
    int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
    if (fd < 0)
        return errno;
    int reason = write_all(fd, bytes, length) ? errno : 0;
    if (close(fd) && !reason)
        reason = errno;
    return reason;
}

int folder_write(const struct folder *folder, const char *name, const char *bytes, size_t length, struct error *err)
{
    char *path = memory_format("%s/%s", folder->staging, name);
    int reason = write_file(path, bytes, length);
    free(path);
    return reason ? error_set(err, ERROR_IO, "%s/%s: %s", folder->path, name, strerror(reason)) : 0;
}

/* ---- the end ---- */

void folder_give_up(struct folder *folder)
{
    if (folder->staging) {
        interrupt_remove(folder->staging);
        interrupt_unwatch();
    }
    free(folder->target);
    free(folder->path);
    free(folder->staging);
    *folder = (struct folder){0};
}

void folder_discard(struct folder *folder)
{
    interrupt_hold();
    folder_give_up(folder);
    interrupt_release();
}
