/* Publishing is safe at every step: first the mark names old and new files together, then each file is renamed, then
 * what is left of the old ones goes, then the mark names the new ones. A run that is killed in between leaves a folder
 * that the next run knows as ours. */
#include "report/folder/folder.h"

#include <dirent.h>
#include <errno.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "data/memory.h"
#include "report/folder/interrupt.h"
#include "report/folder/mark.h"

static int fail(struct error *err, enum error_kind kind, const char *path)
{
    return error_set(err, kind, "%s: %s", path, strerror(errno));
}

static int list_staging(struct mark *out, const struct folder *folder, struct error *err)
{
    DIR *directory = opendir(folder->staging);
    if (!directory)
        return fail(err, ERROR_IO, folder->staging);
    for (struct dirent *entry; (entry = readdir(directory));)
        if (strcmp(entry->d_name, ".") && strcmp(entry->d_name, ".."))
            mark_add(out, entry->d_name);
    closedir(directory);
    mark_sort(out);
    return 0;
}

/* The user's own file of the same name is not overwritten. */
static int check_names(const struct folder *folder, const struct mark *files, const struct mark *old, struct error *err)
{
    for (size_t i = 0; i < files->n; i++) {
        struct stat status;
        char *path = memory_format("%s/%s", folder->path, files->names[i]);
        bool foreign = !mark_holds(old, files->names[i]) && lstat(path, &status) == 0;
        free(path);
        if (foreign)
            return error_set(err, ERROR_CREATE, "%s/%s: was not written by virtstat; it is not overwritten",
                             folder->target, files->names[i]);
    }
    return 0;
}

static int move_in(const struct folder *folder, const char *name, struct error *err)
{
    char *from = memory_format("%s/%s", folder->staging, name), *to = memory_format("%s/%s", folder->path, name);
    int status = rename(from, to) ? fail(err, ERROR_IO, to) : 0;
    free(from);
    free(to);
    return status;
}

static int write_mark(const struct folder *folder, const struct mark *mark, struct error *err)
{
    char *text = mark_text(mark);
    int status = folder_write(folder, MARK_NAME, text, strlen(text), err);
    free(text);
    return status;
}

static void remove_stale(const struct folder *folder, const struct mark *files, const struct mark *old)
{
    for (size_t i = 0; i < old->n; i++) {
        char *path = memory_format("%s/%s", folder->path, old->names[i]);
        if (!mark_holds(files, old->names[i]))
            unlink(path);
        free(path);
    }
}

static int update_target(const struct folder *folder, const struct mark *files, const struct mark *old,
                         struct error *err)
{
    struct mark both = {0};
    for (size_t i = 0; i < old->n; i++)
        mark_add(&both, old->names[i]);
    for (size_t i = 0; i < files->n; i++)
        mark_add(&both, files->names[i]);
    mark_sort(&both);
    int status = write_mark(folder, &both, err) || move_in(folder, MARK_NAME, err) ? -1 : 0;
    mark_release(&both);
    for (size_t i = 0; i < files->n && !status; i++)
        status = move_in(folder, files->names[i], err);
    if (status)
        return -1;
    remove_stale(folder, files, old);
    return write_mark(folder, files, err) || move_in(folder, MARK_NAME, err) ? -1 : 0;
}

/* mkdtemp makes a private folder; what is published has the mode that mkdir would give. */
static int create_target(const struct folder *folder, const struct mark *files, struct error *err)
{
    mode_t mask = umask(0);
    umask(mask);
    if (write_mark(folder, files, err))
        return -1;
    if (chmod(folder->staging, 0777 & ~mask) || rename(folder->staging, folder->path))
        return fail(err, ERROR_CREATE, folder->target);
    return 0;
}

static int replace_files(const struct folder *folder, const struct mark *files, struct error *err)
{
    struct mark old = {0};
    int status = folder_check(folder->path, err) || mark_read(&old, folder->path, err) < 0 ||
                         check_names(folder, files, &old, err) || update_target(folder, files, &old, err)
                     ? -1
                     : 0;
    mark_release(&old);
    return status;
}

static int publish(const struct folder *folder, struct error *err)
{
    struct mark files = {0};
    struct stat target;
    int status = list_staging(&files, folder, err);
    if (!status)
        status =
            stat(folder->path, &target) == 0 ? replace_files(folder, &files, err) : create_target(folder, &files, err);
    mark_release(&files);
    return status;
}

int folder_publish(struct folder *folder, struct error *err)
{
    interrupt_hold();
    int status = publish(folder, err);
    folder_give_up(folder);
    interrupt_release();
    return status;
}
