#include "collect/host/tree.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <fnmatch.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/vfs.h>
#include <unistd.h>

#include "data/memory.h"
#include "data/program/temporary.h"

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

void tree_remove(const char *path)
{
    struct stat there;
    if (lstat(path, &there) != 0 || there.st_uid != geteuid())
        return;
    if (S_ISDIR(there.st_mode))
        temporary_remove(path);
    else
        unlink(path);
}

/* Returns the path of the next entry whose name fits; NULL: there is no other. The caller frees it. */
static char *next_fitting(DIR *directory, const char *folder, const char *pattern)
{
    for (const struct dirent *entry; directory && (entry = readdir(directory));)
        if (strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0 &&
            fnmatch(pattern, entry->d_name, 0) == 0)
            return tree_path(folder, entry->d_name);
    return NULL;
}

char *tree_find(const char *folder, const char *pattern)
{
    DIR *directory = opendir(folder);
    char *path = next_fitting(directory, folder, pattern);
    if (directory)
        closedir(directory);
    return path;
}

void tree_each(const char *folder, const char *pattern, void (*visit)(const char *path))
{
    DIR *directory = opendir(folder);
    for (char *path; (path = next_fitting(directory, folder, pattern)); free(path))
        visit(path);
    if (directory)
        closedir(directory);
}

const char *tree_file_system(const char *path)
{
    static const struct {
        unsigned long magic;
        const char *name;
    } known[] = {{0xEF53, "ext4"},        {0x58465342, "xfs"}, {0x9123683E, "btrfs"}, {0x01021994, "tmpfs"},
                 {0x794C7630, "overlay"}, {0x2FC12FC1, "zfs"}, {0x6969, "nfs"}};
    struct statfs status;
    if (statfs(path, &status) != 0)
        return "unknown";
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if ((unsigned long)status.f_type == known[i].magic)
            return known[i].name;
    return "another file system";
}

char *tree_path(const char *folder, const char *name)
{
    return memory_format("%s/%s", folder, name);
}

/* The file is read to its end, since files of /proc do not have a size. */
char *tree_read(const char *path, size_t most, size_t *length)
{
    return tree_read_from(open(path, O_RDONLY | O_CLOEXEC), most, length);
}

char *tree_read_from(int descriptor, size_t most, size_t *length)
{
    FILE *file = descriptor >= 0 ? fdopen(descriptor, "r") : NULL;
    if (!file && descriptor >= 0)
        close(descriptor);
    if (!file)
        return NULL;
    struct text text = {0};
    char block[4096];
    for (size_t n; text.length <= most && (n = fread(block, 1, sizeof block, file)) > 0;)
        text_append_bytes(&text, block, n);
    bool failed = ferror(file) || text.length > most;
    fclose(file);
    if (length)
        *length = text.length;
    if (failed)
        text_release(&text);
    return failed ? NULL : text_take(&text);
}

static int tree_write_file(const char *path, const struct text *text)
{
    FILE *file = fopen(path, "we");
    if (!file)
        return -1;
    int failed = fwrite(text_string(text), 1, text->length, file) != text->length;
    return fclose(file) != 0 || failed;
}

int tree_write(const char *folder, const char *name, const struct text *text, struct error *err)
{
    OWNED char *path = tree_path(folder, name), *beside = memory_format("%s/.%s.new", folder, name);
    int failed = tree_write_file(beside, text) != 0 || rename(beside, path) != 0;
    if (failed) {
        error_set(err, ERROR_IO, "%s: cannot be written: %s", path, strerror(errno));
        unlink(beside);
    }
    return failed ? -1 : 0;
}
