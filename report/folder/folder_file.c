/* One file of an output folder, written whole or piece by piece. */
#include "report/folder/folder.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "data/memory.h"
#include "data/program/interruption.h"

static int file_fail(const struct folder_file *file, struct error *err)
{
    return error_set(err, ERROR_IO, "%s/%s: %s", file->folder->path, file->name, strerror(errno));
}

int folder_begin(struct folder_file *out, const struct folder *folder, const char *name, struct error *err)
{
    *out = (struct folder_file){folder, name, -1};
    if (interruption_check(err) != 0)
        return -1;
    OWNED char *path = memory_format("%s/%s", folder->staging, name);
    out->file = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
    return out->file < 0 ? file_fail(out, err) : 0;
}

static int file_append(void *to, const char *bytes, size_t length, struct error *err)
{
    const struct folder_file *file = to;
    while (length > 0) {
        if (interruption_check(err) != 0)
            return -1;
        ssize_t n = write(file->file, bytes, length);
        if (n < 0 && errno != EINTR)
            return file_fail(file, err);
        bytes += n > 0 ? n : 0;
        length -= n > 0 ? (size_t)n : 0;
    }
    return 0;
}

struct sink folder_sink(struct folder_file *file)
{
    return (struct sink){file_append, file};
}

/* Not every failure of the disk shows before fsync, and not every one before close. */
int folder_end(struct folder_file *file, bool whole, struct error *err)
{
    int failed = !whole || (fsync(file->file) != 0 && file_fail(file, err));
    if (file->file >= 0 && close(file->file) != 0 && !failed)
        failed = file_fail(file, err);
    return failed ? -1 : 0;
}

int folder_write(const struct folder *folder, const char *name, const char *bytes, size_t length, struct error *err)
{
    struct folder_file file;
    bool whole = folder_begin(&file, folder, name, err) == 0 && file_append(&file, bytes, length, err) == 0;
    return folder_end(&file, whole, err);
}
