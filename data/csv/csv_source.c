#include "data/csv/csv_source.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>

#include "data/memory.h"
#include "data/program/input_file.h"

/* Reads on from where the source is. At the end of compressed data that is cut short zlib gives nothing more, and says
 * why. */
static int read_compressed(const struct csv_source *source, char *buffer, size_t length, size_t *got, struct error *err)
{
    enum { MOST = 1 << 20 };
    int status = Z_OK;
    z_off_t before = gzoffset(source->compressed);
    for (*got = 0; *got < length;) {
        size_t rest = length - *got;
        int n = gzread(source->compressed, buffer + *got, rest < MOST ? (unsigned)rest : MOST);
        *got += n > 0 ? (size_t)n : 0;
        if (n > 0)
            continue;
        gzerror(source->compressed, &status);
        if (status != Z_OK && status != Z_STREAM_END)
            return error_set(err, ERROR_DATA, "%s: is compressed, and %s", source->path,
                             status == Z_BUF_ERROR ? "its end is missing" : "damaged");
        break;
    }
    progress_add(source->progress, (size_t)(gzoffset(source->compressed) - before));
    return 0;
}

int csv_source_read(const struct csv_source *source, char *buffer, size_t length, size_t offset, size_t *got,
                    struct error *err)
{
    if (source->compressed)
        return read_compressed(source, buffer, length, got, err);
    for (*got = 0; *got < length;) {
        ssize_t n = source->seekable ? pread(source->descriptor, buffer + *got, length - *got, (off_t)(offset + *got))
                                     : read(source->descriptor, buffer + *got, length - *got);
        if (n == 0)
            break;
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return error_set(err, ERROR_IO, "%s: reading failed: %s", source->path, strerror(errno));
        *got += (size_t)n;
        progress_add(source->progress, (size_t)n);
    }
    return 0;
}

/* Only a file can be looked at before it is read; a pipe is not decompressed. */
static int open_compressed(struct csv_source *source, struct error *err)
{
    unsigned char magic[2] = {0};
    if (!source->seekable || pread(source->descriptor, magic, sizeof magic, 0) != sizeof magic || magic[0] != 0x1F ||
        magic[1] != 0x8B)
        return 0;
    int copy = dup(source->descriptor);
    source->compressed = copy >= 0 ? gzdopen(copy, "rb") : NULL;
    if (!source->compressed) {
        if (copy >= 0)
            close(copy);
        return error_set(err, ERROR_IO, "%s: cannot be decompressed: %s", source->path, strerror(errno));
    }
    source->seekable = false;
    source->size = 0;
    return 0;
}

static int open_descriptor(struct csv_source *source, struct error *err)
{
    struct stat status;
    source->descriptor = input_file_open(source->path, err);
    if (source->descriptor < 0)
        return -1;
    if (fstat(source->descriptor, &status) != 0)
        return error_set(err, ERROR_NO_INPUT, "%s: %s", source->path, strerror(errno));
    if (S_ISDIR(status.st_mode))
        return error_set(err, ERROR_NO_INPUT, "%s is a folder where a CSV file is needed", source->path);
    source->seekable = S_ISREG(status.st_mode) && lseek(source->descriptor, 0, SEEK_CUR) == 0;
    source->size = source->seekable ? (size_t)status.st_size : 0;
    return open_compressed(source, err);
}

static int read_head(struct csv_source *source, struct error *err)
{
    /* A byte more than a small file has shows that it ends there. */
    size_t room = source->seekable && source->size < CSV_HEAD_SIZE ? source->size + 1 : CSV_HEAD_SIZE;
    source->head = memory_resize(NULL, room + 1, 1);
    if (csv_source_read(source, source->head, room, 0, &source->head_length, err) != 0)
        return -1;
    source->head[source->head_length] = '\n';
    source->complete = source->head_length < room;
    return 0;
}

static bool starts_with(const struct csv_source *source, const char *bytes, size_t n)
{
    return source->head_length >= n && memcmp(source->head, bytes, n) == 0;
}

static int check_text(struct csv_source *source, struct error *err)
{
    if (starts_with(source, "\xFF\xFE", 2) || starts_with(source, "\xFE\xFF", 2))
        return error_set(err, ERROR_DATA, "%s: is UTF-16 text: save it as UTF-8", source->path);
    source->start = starts_with(source, "\xEF\xBB\xBF", 3) ? 3 : 0;
    if (source->head_length == source->start)
        return error_set(err, ERROR_DATA, "%s: is empty", source->path);
    if (starts_with(source, "\x1F\x8B", 2))
        return error_set(err, ERROR_DATA, "%s: is compressed: name the file, or pass on what gzip -dc makes of it",
                         source->path);
    if (memchr(source->head, '\0', source->head_length < 4096 ? source->head_length : 4096))
        return error_set(err, ERROR_DATA, "%s: is not text", source->path);
    size_t length = source->head_length < CSV_LINE_LIMIT ? source->head_length : (size_t)CSV_LINE_LIMIT;
    if (length == CSV_LINE_LIMIT && !memchr(source->head, '\n', length) && !memchr(source->head, '\r', length))
        return error_set(err, ERROR_DATA, "%s:1: a line is longer than 1 MiB: this is not a table of results",
                         source->path);
    return 0;
}

int csv_source_open(struct csv_source *out, const char *path, struct error *err)
{
    *out = (struct csv_source){.path = path, .descriptor = -1};
    if (open_descriptor(out, err) == 0 && read_head(out, err) == 0 && check_text(out, err) == 0)
        return 0;
    csv_source_close(out);
    return -1;
}

double csv_source_lines(const struct csv_source *source)
{
    size_t lines = 0;
    for (const char *at = source->head, *end = at + source->head_length; (at = memchr(at, '\n', (size_t)(end - at)));
         at++)
        lines++;
    return source->head_length ? (double)lines * (double)source->size / (double)source->head_length : 0;
}

void csv_source_close(struct csv_source *source)
{
    if (source->compressed)
        gzclose(source->compressed);
    if (source->descriptor >= 0)
        close(source->descriptor);
    free(source->head);
    *source = (struct csv_source){.descriptor = -1};
}
