#include "data/read/format_batch.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "data/formats/file_reading.h"
#include "data/memory.h"
#include "data/text.h"

enum { DOCUMENT_LIMIT = 256 << 20, CHUNK = 1 << 20 };

static int load_once(struct format_batch *batch, struct error *err)
{
    if (!batch->loaded && formats_load(&batch->formats, err) != 0)
        return -1;
    batch->loaded = true;
    return 0;
}

static struct file_bytes head_of(const struct csv_source *source)
{
    return (struct file_bytes){source->path, source->head + source->start, source->head_length - source->start,
                               source->complete};
}

/* The LF is none of the bytes: it ends the search for one. */
static void end_with_newline(struct text *bytes)
{
    size_t length = bytes->length;
    text_append_bytes(bytes, "\n", 1);
    bytes->length = length;
}

/* Reads what follows the head, too. */
static int read_whole(struct text *out, const struct csv_source *source, struct error *err)
{
    size_t got = 1, offset = source->head_length;
    text_append_bytes(out, source->head + source->start, source->head_length - source->start);
    if (source->complete) {
        end_with_newline(out);
        return 0;
    }
    OWNED char *chunk = memory_resize(NULL, CHUNK, 1);
    while (got > 0) {
        if (csv_source_read(source, chunk, CHUNK, offset, &got, err) != 0)
            return -1;
        if (out->length + got > DOCUMENT_LIMIT)
            return error_set(err, ERROR_DATA, "%s: is larger than 256 MiB, which is read of a table only",
                             source->path);
        text_append_bytes(out, chunk, got);
        offset += got;
    }
    end_with_newline(out);
    return 0;
}

/* The hash is FNV-1a (Fowler, Noll, Vo). */
static uint64_t hash_of(const char *bytes, size_t length)
{
    uint64_t hash = UINT64_C(14695981039346656037);
    for (size_t i = 0; i < length; i++)
        hash = (hash ^ (unsigned char)bytes[i]) * UINT64_C(1099511628211);
    return hash;
}

static bool was_taken(const struct format_batch *batch, uint64_t hash)
{
    for (size_t i = 0; i < batch->n; i++)
        if (batch->files[i].hash == hash && !batch->files[i].given)
            return true;
    return false;
}

/* Whether the same bytes can only be the same runs: a time is in them, or many numbers. Short ones may come twice. */
static bool is_one_run(const struct reading *reading)
{
    enum { MANY = 8 };
    bool timed = false;
    for (size_t i = 0; i < reading->n; i++)
        timed |= !isnan(reading->values[i].time);
    return reading->n >= MANY || (timed && reading->n > 0);
}

static void add_file(struct format_batch *batch, const struct format *format, const struct file_bytes *file,
                     const char *platform)
{
    struct error damage = {0};
    uint64_t hash = hash_of(file->bytes, file->length);
    bool copy = !platform && was_taken(batch, hash);
    batch->files = memory_grow(batch->files, batch->n, &batch->capacity, sizeof *batch->files);
    struct batch_file *added = &batch->files[batch->n++];
    *added = (struct batch_file){.path = memory_copy_text(file->path), .format = format, .hash = hash, .copy = copy};
    added->given = platform ? memory_copy_text(platform) : NULL;
    if (format->refuse)
        return;
    if (file_reading_take(&added->reading, format, file, &damage) != 0)
        added->damage = memory_copy_text(damage.message);
    added->copy &= is_one_run(&added->reading);
}

/* JSON and XML are looked at whole; what may be a table is not read to its end before a format claims it. */
static enum batch_answer take_whole(struct format_batch *batch, const struct csv_source *source, const char *platform,
                                    struct error *err)
{
    RELEASED(text_release) struct text whole = {0};
    const struct format *format = NULL;
    if (read_whole(&whole, source, err) != 0)
        return BATCH_REFUSED;
    struct file_bytes file = {source->path, text_string(&whole), whole.length, true};
    if (formats_recognise(&format, &batch->formats, &file, err) != 0)
        return BATCH_FAILED;
    if (!format && file_is_no_table(&file)) {
        formats_refuse(&batch->formats, &file, err);
        return BATCH_REFUSED;
    }
    if (format)
        add_file(batch, format, &file, platform);
    return format ? BATCH_TAKEN : BATCH_NOT;
}

enum batch_answer format_batch_take(struct format_batch *batch, const struct csv_source *source, const char *platform,
                                    struct error *err)
{
    const struct format *format = NULL;
    struct file_bytes head = head_of(source);
    if (load_once(batch, err) != 0)
        return BATCH_FAILED;
    if (file_is_no_table(&head) || source->complete)
        return take_whole(batch, source, platform, err);
    if (formats_recognise(&format, &batch->formats, &head, err) != 0)
        return BATCH_FAILED;
    return format ? take_whole(batch, source, platform, err) : BATCH_NOT;
}

const struct format *format_batch_claims(struct format_batch *batch, const char *path, struct error *err)
{
    struct csv_source source;
    struct error ignored;
    const struct format *format = NULL;
    if (load_once(batch, err) != 0 || csv_source_open(&source, path, &ignored) != 0)
        return NULL;
    RELEASED(text_release) struct text whole = {0};
    struct file_bytes head = head_of(&source);
    if (file_is_no_table(&head) && read_whole(&whole, &source, &ignored) == 0)
        head = (struct file_bytes){path, text_string(&whole), whole.length, true};
    if (formats_recognise(&format, &batch->formats, &head, &ignored) != 0)
        format = batch->formats.items[0]; /* two claim it: reading it says so */
    csv_source_close(&source);
    return format;
}

bool format_batch_is_document(const char *path)
{
    struct csv_source source;
    struct error ignored;
    if (csv_source_open(&source, path, &ignored) != 0)
        return false;
    struct file_bytes head = head_of(&source);
    bool document = file_is_no_table(&head);
    csv_source_close(&source);
    return document;
}

void format_batch_release(struct format_batch *batch)
{
    for (size_t i = 0; i < batch->n; i++) {
        free(batch->files[i].path);
        free(batch->files[i].given);
        free(batch->files[i].damage);
        reading_release(&batch->files[i].reading);
    }
    free(batch->files);
    formats_release(&batch->formats);
    *batch = (struct format_batch){0};
}
