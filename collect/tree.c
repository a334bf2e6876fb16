#include "collect/tree.h"

#include <errno.h>
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "data/memory.h"

int tree_make(const char *path, struct error *err)
{
    struct stat there;
    if (mkdir(path, 0700) == 0)
        return 0;
    int reason = errno;
    if (reason == EEXIST && lstat(path, &there) == 0 && S_ISDIR(there.st_mode) && there.st_uid == geteuid())
        return 0;
    return error_set(err, ERROR_CREATE, "%s: cannot be made: %s", path, strerror(reason));
}

static int remove_one(const char *path, const struct stat *status, int kind, struct FTW *where)
{
    (void)status;
    (void)kind;
    (void)where;
    remove(path); /* what cannot be removed stays; the rest goes */
    return 0;
}

void tree_remove(const char *path)
{
    nftw(path, remove_one, 16, FTW_DEPTH | FTW_PHYS | FTW_MOUNT);
}

char *tree_path(const char *folder, const char *name)
{
    return memory_format("%s/%s", folder, name);
}

char *tree_read(const char *path, size_t most, size_t *length)
{
    FILE *file = fopen(path, "re");
    if (!file)
        return NULL;
    char *bytes = memory_allocate(most + 2, 1);
    *length = fread(bytes, 1, most + 1, file);
    bool failed = ferror(file) || *length > most;
    fclose(file);
    if (!failed)
        return bytes;
    free(bytes);
    return NULL;
}
