#include "report/folder/folder.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
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

static const char manifest_name[] = ".virtstat", manifest_head[] = "virtstat 1\n", staging_name[] = ".virtstat-XXXXXX";

static int folder_fail(struct error *err, enum error_kind kind, const char *path)
{
    return error_set(err, kind, "%s: %s", path, strerror(errno));
}

/* ---- what is in a folder ---- */

static int entry_is_file(const struct dirent *entry)
{
    return strcmp(entry->d_name, ".") && strcmp(entry->d_name, "..");
}

/* An entry is foreign unless it is a staging folder that a killed run left behind. */
static int entry_is_foreign(const struct dirent *entry)
{
    bool is_staging = strlen(entry->d_name) == strlen(staging_name) &&
                      strncmp(entry->d_name, staging_name, strlen(".virtstat-")) == 0;
    return entry_is_file(entry) && !is_staging;
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
    bool is_ours = manifest.length > 0;
    if (failed || is_ours)
        return failed;
    int n = scandir(target, &entries, entry_is_foreign, NULL);
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

/* Returns where staging is made: inside a folder that exists, because that may be a mount point, a link or the current
 * folder, and a rename has to stay on its file system; beside one that does not. */
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

static int staging_make(struct folder *folder, struct error *err)
{
    OWNED char *parent = staging_parent(folder->path), *staging = memory_format("%s/%s", parent, staging_name);
    if (!mkdtemp(staging))
        return error_set(err, ERROR_CREATE, "%s: cannot be made in %s: %s", folder->path, parent,
                         errno == ENOENT || errno == ENOTDIR ? "there is no such folder" : strerror(errno));
    folder->staging = staging;
    staging = NULL;
    return 0;
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
    int failed = folder_check(out->path, err) || staging_make(out, err);
    if (failed)
        folder_discard(out);
    return failed ? -1 : 0;
}

/* ---- writing ---- */

/* Not every failure of the disk shows before fsync. */
static int file_write_all(int file, const char *bytes, size_t length)
{
    while (length > 0) {
        ssize_t n = write(file, bytes, length);
        if (n < 0 && errno != EINTR)
            return -1;
        bytes += n > 0 ? n : 0;
        length -= n > 0 ? (size_t)n : 0;
    }
    return fsync(file);
}

int folder_write(const struct folder *folder, const char *name, const char *bytes, size_t length, struct error *err)
{
    if (interruption_check(err) != 0)
        return -1;
    OWNED char *path = memory_format("%s/%s", folder->staging, name);
    int file = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
    int reason = file < 0 || file_write_all(file, bytes, length) ? errno : 0;
    if (file >= 0 && close(file) && !reason)
        reason = errno;
    return reason ? error_set(err, ERROR_IO, "%s/%s: %s", folder->path, name, strerror(reason)) : 0;
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

static int file_move(const struct folder *folder, const char *name, struct error *err)
{
    OWNED char *from = memory_format("%s/%s", folder->staging, name), *to = memory_format("%s/%s", folder->path, name);
    return rename(from, to) ? folder_fail(err, ERROR_IO, to) : 0;
}

/* A manifest that was tampered with reaches no further than its folder. */
static void folder_remove_stale(const struct folder *folder, const struct text *before, const struct text *after)
{
    char *rest = before->length > 0 ? before->bytes + strlen(manifest_head) : NULL;
    for (char *name; (name = strsep(&rest, "\n"));) {
        OWNED char *path = memory_format("%s/%s", folder->path, name);
        if (!strchr(name, '/') && !manifest_holds(after, name))
            unlink(path);
    }
}

/* The manifest comes first, so that a run that is killed among the renames leaves what the next may overwrite. */
static int folder_replace(const struct folder *folder, struct dirent **entries, int n, const struct text *manifest,
                          struct error *err)
{
    RELEASED(text_release) struct text before = {0};
    if (folder_check(folder->path, err) != 0 || manifest_read(&before, folder->path, err) != 0)
        return -1;
    for (int i = 0; i < n; i++)
        if (file_check(folder, entries[i]->d_name, &before, err) != 0)
            return -1;
    int failed = file_move(folder, manifest_name, err);
    for (int i = 0; i < n && !failed; i++)
        failed = file_move(folder, entries[i]->d_name, err);
    if (!failed)
        folder_remove_stale(folder, &before, manifest);
    return failed;
}

/* mkdtemp makes a private folder; what is published has the mode that mkdir would give. */
static int folder_create(const struct folder *folder, struct error *err)
{
    mode_t mask = umask(0);
    umask(mask);
    if (chmod(folder->staging, 0777 & ~mask) || rename(folder->staging, folder->path))
        return folder_fail(err, ERROR_CREATE, folder->path);
    return 0;
}

int folder_publish(struct folder *folder, struct error *err)
{
    RELEASED(text_release) struct text manifest = {0};
    struct dirent **entries = NULL;
    struct stat target;
    int n = scandir(folder->staging, &entries, entry_is_file, alphasort);
    text_append(&manifest, manifest_head);
    for (int i = 0; i < n; i++)
        text_format(&manifest, "%s\n", entries[i]->d_name);
    int failed = n < 0 ? folder_fail(err, ERROR_IO, folder->staging)
                       : folder_write(folder, manifest_name, manifest.bytes, manifest.length, err);
    if (!failed)
        failed = stat(folder->path, &target) == 0 ? folder_replace(folder, entries, n, &manifest, err)
                                                  : folder_create(folder, err);
    entries_free(entries, n);
    folder_discard(folder);
    return failed ? -1 : 0;
}

static int entry_remove(const char *path, const struct stat *status, int type, struct FTW *place)
{
    (void)status, (void)type, (void)place;
    remove(path);
    return 0; /* on to the next one */
}

void folder_discard(struct folder *folder)
{
    if (folder->staging)
        nftw(folder->staging, entry_remove, 4, FTW_DEPTH | FTW_PHYS);
    interruption_unwatch();
    free(folder->path);
    free(folder->staging);
    *folder = (struct folder){0};
}
