#include "data/csv/csv_bytes.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <zlib.h>

#include "data/csv/utf16.h"
#include "data/csv/windows1252.h"
#include "data/memory.h"

/* ---- the bytes of the file ---- */

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

static int read_bytes(const struct csv_source *source, char *buffer, size_t length, size_t offset, size_t *got,
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

/* ---- UTF-16 and Windows-1252 ---- */

/* The bytes of the file that are not converted yet. */
struct csv_recoding {
    char *bytes;
    size_t begin, end, capacity;
    size_t offset; /* in the file, behind them */
    bool big_endian, ended;
    bool windows; /* they are Windows-1252, else UTF-16 */
};

static int recoding_fill(const struct csv_source *source, struct error *err)
{
    struct csv_recoding *r = source->recoding;
    size_t left = r->end - r->begin, got;
    memmove(r->bytes, r->bytes + r->begin, left);
    if (read_bytes(source, r->bytes + left, r->capacity - left, r->offset, &got, err) != 0)
        return -1;
    r->begin = 0;
    r->end = left + got;
    r->offset += got;
    r->ended = got == 0;
    return 0;
}

static int read_recoded(const struct csv_source *source, char *buffer, size_t length, size_t *got, struct error *err)
{
    struct csv_recoding *r = source->recoding;
    *got = 0;
    for (;;) {
        enum utf16_fault fault = UTF16_NONE;
        const char *at = r->bytes + r->begin;
        size_t left = r->end - r->begin;
        *got += r->windows ? windows1252_convert(buffer + *got, length - *got, &at, &left)
                           : utf16_convert(buffer + *got, length - *got, &at, &left, r->big_endian, r->ended, &fault);
        r->begin = r->end - left;
        if (fault != UTF16_NONE)
            return error_set(err, ERROR_DATA, "%s: is UTF-16 text, and %s", source->path,
                             fault == UTF16_CUT ? "its end is missing" : "damaged");
        if ((left == 0 && r->ended) || length - *got < 4)
            return 0;
        if (recoding_fill(source, err) != 0)
            return -1;
    }
}

int csv_source_read(const struct csv_source *source, char *buffer, size_t length, size_t offset, size_t *got,
                    struct error *err)
{
    return source->recoding ? read_recoded(source, buffer, length, got, err)
                            : read_bytes(source, buffer, length, offset, got, err);
}

/* ---- what is between the file and the text ---- */

int csv_bytes_decompress(struct csv_source *source, struct error *err)
{
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

/* The head becomes what is converted first, from `begin` on, and another head is read of it. */
static int start_recoding(struct csv_source *source, struct csv_recoding recoding, struct error *err)
{
    enum { STEP = 1 << 16 };
    struct csv_recoding *r = source->recoding = memory_allocate(1, sizeof *r);
    *r = recoding;
    r->end = source->head_length;
    r->capacity = source->head_length + STEP;
    r->bytes = memory_resize(source->head, r->capacity, 1);
    r->offset = source->head_length;
    source->size = 0;
    source->head = memory_resize(NULL, CSV_HEAD_SIZE + 1, 1);
    source->head_length = 0;
    if (read_recoded(source, source->head, CSV_HEAD_SIZE, &source->head_length, err) != 0)
        return -1;
    source->head[source->head_length] = '\n';
    source->complete = r->ended && r->begin == r->end;
    return 0;
}

int csv_bytes_recode(struct csv_source *source, struct error *err)
{
    bool big_endian;
    if (!source->head || source->delimiter)
        return 0;
    size_t mark = utf16_mark(source->head, source->head_length, &big_endian);
    if (mark > 0)
        return start_recoding(source, (struct csv_recoding){.begin = mark, .big_endian = big_endian}, err);
    if (!windows1252_is(source->head, source->head_length))
        return 0;
    source->remark =
        memory_format("its bytes are no UTF-8, and are read as Windows-1252 or Latin-1, in which one is '%s'; iconv -t "
                      "UTF-8 converts what is another one",
                      windows1252_first(source->head, source->head_length).bytes);
    return start_recoding(source, (struct csv_recoding){.windows = true}, err);
}

static void recoding_release(struct csv_recoding *recoding)
{
    if (recoding)
        free(recoding->bytes);
    free(recoding);
}

void csv_bytes_release(struct csv_source *source)
{
    if (source->compressed)
        gzclose(source->compressed);
    recoding_release(source->recoding);
    source->compressed = NULL;
    source->recoding = NULL;
}
