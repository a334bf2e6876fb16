#include "data/program/temporary.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stddef.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "data/memory.h"

enum { MOST = 8 }; /* folders at a time */
static const char *noted[MOST];

static void remove_noted(void)
{
    for (size_t i = 0; i < MOST; i++)
        if (noted[i])
            temporary_remove(noted[i]);
}

void temporary_note(const char *folder)
{
    size_t i = 0;
    memory_before_end(remove_noted);
    while (i < MOST && noted[i])
        i++;
    if (i < MOST)
        noted[i] = folder;
}

void temporary_forget(const char *folder)
{
    for (size_t i = 0; i < MOST; i++)
        if (noted[i] == folder)
            noted[i] = NULL;
}

static bool remove_entry(int parent, const char *name, dev_t device);

/* Removes what is in a folder, once. Returns whether anything went. */
static bool remove_entries(int folder, dev_t device)
{
    _Alignas(struct dirent64) char entries[4096];
    bool any = false;
    lseek(folder, 0, SEEK_SET);
    for (ssize_t n; (n = getdents64(folder, entries, sizeof entries)) > 0;)
        for (ssize_t at = 0; at < n;) {
            const struct dirent64 *entry = (const struct dirent64 *)(const void *)(entries + at);
            at += entry->d_reclen;
            if (strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0)
                any |= remove_entry(folder, entry->d_name, device);
        }
    return any;
}

/* A folder whose entries go while it is read may hide some of them, so it is read until none goes. */
static bool remove_entry(int parent, const char *name, dev_t device)
{
    struct stat status;
    if (unlinkat(parent, name, 0) == 0)
        return true;
    int folder = openat(parent, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    if (folder < 0)
        return false;
    if (fstat(folder, &status) == 0 && status.st_dev == device)
        while (remove_entries(folder, device))
            ;
    close(folder);
    return unlinkat(parent, name, AT_REMOVEDIR) == 0;
}

void temporary_remove(const char *folder)
{
    struct stat status;
    if (lstat(folder, &status) == 0 && S_ISDIR(status.st_mode))
        remove_entry(AT_FDCWD, folder, status.st_dev);
}
