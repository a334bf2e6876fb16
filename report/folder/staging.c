#include "report/folder/staging.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "data/memory.h"
#include "data/program/temporary.h"

static const char folder_name[] = ".virtstat-XXXXXX", lock_name[] = ".virtstat-lock";

static bool name_is_folder(const char *name)
{
    return strlen(name) == strlen(folder_name) && strncmp(name, folder_name, strlen(".virtstat-")) == 0;
}

bool staging_has_name(const char *name)
{
    return name_is_folder(name) || strcmp(name, lock_name) == 0;
}

/* ---- what others left ---- */

/* Removes a staging folder that nobody has locked. One without a lock's file goes only when it is empty: its owner was
 * killed before it made that file, or is about to make it, and then makes another folder. */
static void stale_remove(const char *path)
{
    struct stat status;
    OWNED char *name = memory_format("%s/%s", path, lock_name);
    int lock = open(name, O_RDWR | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
    if (lock < 0 && errno == ENOENT)
        rmdir(path);
    if (lock >= 0 && fstat(lock, &status) == 0 && S_ISREG(status.st_mode) && status.st_uid == geteuid() &&
        flock(lock, LOCK_EX | LOCK_NB) == 0)
        temporary_remove(path);
    if (lock >= 0)
        close(lock);
}

static int entry_is_staging(const struct dirent *entry)
{
    return name_is_folder(entry->d_name);
}

static void stale_remove_all(const char *parent)
{
    struct dirent **entries = NULL;
    int n = scandir(parent, &entries, entry_is_staging, NULL);
    for (int i = 0; i < n; i++) {
        OWNED char *path = memory_format("%s/%s", parent, entries[i]->d_name);
        stale_remove(path);
        free(entries[i]);
    }
    free(entries);
}

/* ---- our own ---- */

/* Returns where staging is made: inside a folder that exists, because that may be a mount point, a link or the current
 * folder, and a rename has to stay on its file system; beside a file, and beside what does not exist. */
static char *staging_parent(const char *path)
{
    struct stat status;
    const char *slash = strrchr(path, '/');
    if (stat(path, &status) == 0 && S_ISDIR(status.st_mode))
        return memory_copy_text(path);
    if (!slash)
        return memory_copy_text(".");
    return memory_copy_bytes(path, slash == path ? 1 : (size_t)(slash - path));
}

/* Makes the lock's file and locks it. Returns 1 when another process has taken the folder for a stale one, and -1, with
 * errno, when the file cannot be made. */
static int lock_make(int *lock, const char *folder)
{
    struct stat status;
    OWNED char *path = memory_format("%s/%s", folder, lock_name);
    *lock = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (*lock < 0)
        return errno == ENOENT ? 1 : -1;
    bool taken = (flock(*lock, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK) || fstat(*lock, &status) != 0 ||
                 status.st_nlink == 0;
    if (taken)
        close(*lock);
    return taken;
}

/* Returns 1 when it is to be tried again. */
static int staging_try(char **path, int *lock, const char *parent)
{
    *path = memory_format("%s/%s", parent, folder_name);
    int failed = mkdtemp(*path) ? lock_make(lock, *path) : -1, reason = errno;
    if (failed) {
        rmdir(*path);
        free(*path);
        *path = NULL;
        errno = reason;
    }
    return failed;
}

int staging_make(char **path, int *lock, const char *target, struct error *err)
{
    OWNED char *parent = staging_parent(target);
    int failed = 1;
    stale_remove_all(parent);
    for (int tries = 0; failed > 0 && tries < 100; tries++)
        failed = staging_try(path, lock, parent);
    if (failed)
        return error_set(err, error_kind_of(errno, ERROR_CREATE), "%s: cannot be made in %s: %s", target, parent,
                         errno == ENOENT || errno == ENOTDIR ? "there is no such folder" : strerror(errno));
    temporary_note(*path);
    return 0;
}

void staging_discard(char *path, int lock)
{
    if (!path)
        return;
    temporary_remove(path);
    temporary_forget(path);
    close(lock);
    free(path);
}

void staging_unmark(const char *folder)
{
    OWNED char *path = memory_format("%s/%s", folder, lock_name);
    unlink(path);
}
