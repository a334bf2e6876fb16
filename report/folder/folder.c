#include "report/folder/folder.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "data/memory.h"
#include "data/program/interruption.h"
#include "data/text.h"
#include "report/folder/file.h"
#include "report/folder/staging.h"

static const char manifest_name[] = ".virtstat", manifest_head[] = "virtstat 1\n";

static int folder_fail(struct error *err, enum error_kind kind, const char *path)
{
    return error_set(err, error_kind_of(errno, kind), "%s: %s", path, strerror(errno));
}

/* ---- what is in a folder ---- */

static int entry_is_there(const struct dirent *entry)
{
    return strcmp(entry->d_name, ".") && strcmp(entry->d_name, "..");
}

/* What staging makes, as a killed run leaves it behind, is no content. */
static int entry_is_content(const struct dirent *entry)
{
    return entry_is_there(entry) && !staging_has_name(entry->d_name);
}

static void entries_free(struct dirent **entries, int n)
{
    for (int i = 0; i < n; i++)
        free(entries[i]);
    free(entries);
}

/* ---- the manifest: a first line, then a file name on each ---- */

/* Reads the manifest, which stays empty when the folder has none. */
static int manifest_read(struct text *out, const char *folder, struct error *err)
{
    struct stat status;
    OWNED char *path = memory_format("%s/%s", folder, manifest_name);
    int failed = lstat(path, &status) == 0 && S_ISREG(status.st_mode) ? file_read(out, path, err) : 0;
    if (failed)
        err->kind = ERROR_CREATE;
    if (strncmp(text_string(out), manifest_head, strlen(manifest_head)) != 0)
        text_clear(out);
    return failed;
}

static bool manifest_holds(const struct text *manifest, const char *name)
{
    OWNED char *line = memory_format("\n%s\n", name);
    return strstr(text_string(manifest), line) != NULL;
}

/* ---- opening ---- */

static int folder_check_contents(const char *target, struct error *err)
{
    RELEASED(text_release) struct text manifest = {0};
    struct dirent **entries;
    int failed = manifest_read(&manifest, target, err);
    if (failed || manifest.length)
        return failed;
    int n = memory_checked(scandir(target, &entries, entry_is_content, NULL));
    if (n < 0)
        return folder_fail(err, ERROR_CREATE, target);
    entries_free(entries, n);
    return n == 0 ? 0
                  : error_set(err, ERROR_CREATE,
                              "%s: this folder was not written by virtstat; name a new or an empty one", target);
}

int folder_check(const char *target, struct error *err)
{
    struct stat status;
    if (lstat(target, &status))
        return errno == ENOENT || errno == ENOTDIR ? 0 : folder_fail(err, ERROR_CREATE, target);
    if (stat(target, &status))
        return error_set(err, ERROR_CREATE, "%s: a link that leads nowhere", target);
    if (!S_ISDIR(status.st_mode))
        return error_set(err, ERROR_CREATE, "%s: exists and is not a folder", target);
    return folder_check_contents(target, err);
}

int folder_open(struct folder *out, const char *target, struct error *err)
{
    size_t length = strlen(target);
    *out = (struct folder){0};
    if (length == 0)
        return error_set(err, ERROR_CREATE, "the output folder has no name");
    while (length > 1 && target[length - 1] == '/')
        length--;
    out->path = memory_copy_bytes(target, length);
    interruption_watch();
    int failed = folder_check(out->path, err) || staging_make(&out->staging, &out->lock, out->path, err);
    if (failed)
        folder_discard(out);
    return failed ? -1 : 0;
}

/* ---- the end ---- */

/* The user's own file of the same name is not overwritten. */
static int file_check(const struct folder *folder, const char *name, const struct text *before, struct error *err)
{
    struct stat status;
    OWNED char *path = memory_format("%s/%s", folder->path, name);
    bool is_foreign = lstat(path, &status) == 0 && (S_ISDIR(status.st_mode) || !manifest_holds(before, name));
    if (is_foreign)
        error_set(err, ERROR_CREATE, "%s: was not written by virtstat; it is not overwritten", path);
    return is_foreign ? -1 : 0;
}

static bool is_there(const char *path)
{
    return faccessat(AT_FDCWD, path, F_OK, AT_SYMLINK_NOFOLLOW) == 0;
}

/* Does what RENAME_EXCHANGE does, on a file system that has none, by way of a third name. */
static int exchange(const char *one, const char *other, const char *third)
{
    if (rename(other, third) != 0)
        return -1;
    if (rename(one, other) == 0) {
        if (rename(third, one) == 0)
            return 0;
        rename(other, one);
    }
    int reason = errno;
    rename(third, other);
    errno = reason;
    return -1;
}

/* Exchanges what the two folders have under a name, where either may have nothing. Done again, it takes itself back. */
static int file_swap(const struct folder *folder, const char *name)
{
    OWNED char *here = memory_format("%s/%s", folder->staging, name),
               *there = memory_format("%s/%s", folder->path, name);
    OWNED char *third = memory_format("%s/.old", folder->staging);
    if (!is_there(there))
        return rename(here, there);
    if (!is_there(here))
        return rename(there, here);
    if (renameat2(AT_FDCWD, here, AT_FDCWD, there, RENAME_EXCHANGE) == 0)
        return 0;
    return errno == EINVAL || errno == ENOSYS ? exchange(here, there, third) : -1;
}

/* The names of files that change places, in this order. */
struct names {
    const char **items;
    size_t n;
};

/* After an error the folder is what it was before, unless the file system refuses that, too. */
static int names_take_back(const struct folder *folder, const struct names *names, size_t n, struct error *err)
{
    const char *failed = names->items[n];
    int reason = errno;
    while (n > 0 && file_swap(folder, names->items[n - 1]) == 0)
        n--;
    if (n == 0)
        return error_set(err, ERROR_IO, "%s/%s: %s; the folder is what it was before", folder->path, failed,
                         strerror(reason));
    return error_set(err, ERROR_IO,
                     "%s/%s: %s; this could not be undone: in %s the files from %s to %s are new and others are old; "
                     "write it again",
                     folder->path, failed, strerror(reason), folder->path, names->items[0], names->items[n - 1]);
}

static int names_swap(const struct folder *folder, const struct names *names, struct error *err)
{
    for (size_t i = 0; i < names->n; i++)
        if (file_swap(folder, names->items[i]) != 0)
            return names_take_back(folder, names, i, err);
    return 0;
}

/* Removes the files of the former report that the new one does not have. A manifest that was tampered with reaches no
 * further than its folder. */
static int folder_remove_stale(const struct folder *folder, const struct text *before, const struct text *after,
                               struct error *err)
{
    struct stat status;
    char *rest = before->length ? before->bytes + strlen(manifest_head) : NULL;
    for (char *name; (name = strsep(&rest, "\n"));) {
        OWNED char *path = memory_format("%s/%s", folder->path, name);
        if (*name && !strchr(name, '/') && !manifest_holds(after, name) && lstat(path, &status) == 0 &&
            !S_ISDIR(status.st_mode) && unlink(path) != 0)
            return error_set(err, ERROR_IO, "%s: %s; this file of the former report lies beside the new one", path,
                             strerror(errno));
    }
    return 0;
}

/* The manifest comes first, so that a run that is killed among the renames leaves what the next may overwrite. */
static int folder_replace(const struct folder *folder, const struct names *names, const struct text *manifest,
                          struct error *err)
{
    RELEASED(text_release) struct text before = {0};
    if (folder_check(folder->path, err) != 0 || manifest_read(&before, folder->path, err) != 0)
        return -1;
    for (size_t i = 1; i < names->n; i++)
        if (file_check(folder, names->items[i], &before, err) != 0)
            return -1;
    return names_swap(folder, names, err) != 0 ? -1 : folder_remove_stale(folder, &before, manifest, err);
}

/* mkdtemp makes a private folder; what is published has the mode that mkdir would give. */
static int folder_create(const struct folder *folder, struct error *err)
{
    mode_t mask = umask(0);
    umask(mask);
    if (chmod(folder->staging, 0777 & ~mask) || rename(folder->staging, folder->path))
        return folder_fail(err, ERROR_CREATE, folder->path);
    staging_unmark(folder->path);
    return 0;
}

static int folder_move(const struct folder *folder, struct dirent **entries, size_t n, struct error *err)
{
    RELEASED(text_release) struct text manifest = {0};
    OWNED const char **items = memory_allocate(n + 1, sizeof *items);
    const struct names names = {items, n + 1};
    struct stat target;
    text_append(&manifest, manifest_head);
    items[0] = manifest_name;
    for (size_t i = 0; i < n; i++) {
        items[i + 1] = entries[i]->d_name;
        text_format(&manifest, "%s\n", entries[i]->d_name);
    }
    if (folder_write(folder, manifest_name, manifest.bytes, manifest.length, err) != 0)
        return -1;
    return stat(folder->path, &target) == 0 ? folder_replace(folder, &names, &manifest, err)
                                            : folder_create(folder, err);
}

int folder_publish(struct folder *folder, struct error *err)
{
    struct dirent **entries = NULL;
    int n = memory_checked(scandir(folder->staging, &entries, entry_is_content, alphasort));
    int failed = n < 0 ? folder_fail(err, ERROR_IO, folder->staging) : folder_move(folder, entries, (size_t)n, err);
    entries_free(entries, n);
    folder_discard(folder);
    return failed ? -1 : 0;
}

void folder_discard(struct folder *folder)
{
    staging_discard(folder->staging, folder->lock);
    interruption_unwatch();
    free(folder->path);
    *folder = (struct folder){0};
}
