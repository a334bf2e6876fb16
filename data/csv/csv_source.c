#include "data/csv/csv_source.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>
#include <unistd.h>

#include "data/memory.h"
#include "data/program/input_file.h"
#include "data/sheet/workbook.h"

/* The text of the sheet is the head, and all there is. */
static int take_sheet(struct csv_source *source, const struct workbook *workbook, struct error *err)
{
    RELEASED(text_release) struct text text = {0}, others = {0};
    const char *wanted = workbook_sheet_of(source->path);
    size_t sheet;
    if (workbook_find(workbook, wanted, &sheet, err) != 0 || workbook_read(workbook, sheet, &text, err) != 0)
        return -1;
    workbook_names(workbook, sheet, &others);
    struct text_short name = text_short(workbook->sheets[sheet].name);
    if (text.length == 0)
        return error_set(err, ERROR_DATA, "%s: the sheet '%s' is empty%s%s", source->path, name.bytes,
                         others.length ? "; FILE#NAME reads another one: " : "", text_string(&others));
    if (others.length > 0 && !wanted)
        source->remark =
            memory_format("the sheet '%s' is read; FILE#NAME reads another one: %s", name.bytes, text_string(&others));
    source->head_length = text.length;
    source->head = text_take(&text);
    source->head[source->head_length] = '\n';
    source->complete = true;
    source->delimiter = '\t';
    return 0;
}

static int open_sheet(struct csv_source *source, struct error *err)
{
    RELEASED(workbook_close) struct workbook workbook = {0};
    if (workbook_open(&workbook, source->descriptor, source->path, err) != 0)
        return -1;
    source->size = 0;
    return take_sheet(source, &workbook, err);
}

/* Only a file can be looked at before it is read; a pipe is neither decompressed nor unpacked. */
static int open_packed(struct csv_source *source, struct error *err)
{
    char magic[8];
    ssize_t n = source->seekable ? pread(source->descriptor, magic, sizeof magic, 0) : 0;
    enum workbook_kind kind = n > 0 ? workbook_kind_of(magic, (size_t)n) : WORKBOOK_NONE;
    if (n > 1 && memcmp(magic, "\x1F\x8B", 2) == 0)
        return csv_bytes_decompress(source, err);
    if (kind == WORKBOOK_ZIP)
        return open_sheet(source, err);
    if (kind == WORKBOOK_OLD)
        return workbook_refuse_old(source->descriptor, source->path, err);
    return workbook_sheet_of(source->path) && n > 0
               ? error_set(err, ERROR_DATA, "%s: is no workbook, and has no sheets", source->path)
               : 0;
}

/* FILE#SHEET names the file before the sheet, unless there is a file of the whole name. */
static int open_file(const char *path, struct error *err)
{
    size_t length = workbook_file_length(path);
    if (!path[length] || access(path, F_OK) == 0)
        return input_file_open(path, err);
    OWNED char *file = memory_copy_bytes(path, length);
    return input_file_open(file, err);
}

static int open_descriptor(struct csv_source *source, struct error *err)
{
    struct stat status;
    source->descriptor = open_file(source->path, err);
    if (source->descriptor < 0)
        return -1;
    if (fstat(source->descriptor, &status) != 0)
        return error_set(err, ERROR_NO_INPUT, "%s: %s", source->path, strerror(errno));
    if (S_ISDIR(status.st_mode))
        return error_set(err, ERROR_NO_INPUT, "%s is a folder where a CSV file is needed", source->path);
    source->regular = S_ISREG(status.st_mode);
    source->file_size = (size_t)status.st_size;
    source->changed = status.st_mtim;
    source->seekable = source->regular && lseek(source->descriptor, 0, SEEK_CUR) == 0;
    source->size = source->seekable ? source->file_size : 0;
    return open_packed(source, err);
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

/* ---- checks ---- */

static bool starts_with(const struct csv_source *source, const char *bytes, size_t n)
{
    return source->head_length >= n && memcmp(source->head, bytes, n) == 0;
}

/* JSON and XML may be one line, whatever their length. */
static bool may_be_table(const struct csv_source *source)
{
    char first = source->head[source->start];
    return first != '{' && first != '[' && first != '<';
}

/* Excel's first line "sep=;" says how cells are told apart. */
static void take_separator(struct csv_source *source)
{
    static const char mark[] = "sep=";
    const char *at = source->head + source->start, *end = source->head + source->head_length;
    size_t n = sizeof mark - 1;
    if ((size_t)(end - at) < n + 2 || strncasecmp(at, mark, n) != 0 || !strchr(",;\t", at[n]) ||
        !strchr("\r\n", at[n + 1]))
        return;
    source->delimiter = at[n];
}

static int check_text(struct csv_source *source, struct error *err)
{
    source->start = starts_with(source, "\xEF\xBB\xBF", 3) ? 3 : 0;
    take_separator(source);
    if (source->head_length == source->start)
        return error_set(err, ERROR_DATA, "%s: is empty", source->path);
    if (starts_with(source, "\x1F\x8B", 2))
        return error_set(err, ERROR_DATA, "%s: is compressed: name the file, or pass on what gzip -dc makes of it",
                         source->path);
    if (workbook_kind_of(source->head, source->head_length) != WORKBOOK_NONE)
        return error_set(err, ERROR_DATA,
                         "%s: is a workbook or another document: name the file itself, not packed "
                         "and not through a pipe",
                         source->path);
    if (memchr(source->head, '\0', source->head_length < 4096 ? source->head_length : 4096))
        return error_set(err, ERROR_DATA, "%s: is not text", source->path);
    size_t length = source->head_length < CSV_LINE_LIMIT ? source->head_length : (size_t)CSV_LINE_LIMIT;
    if (may_be_table(source) && length == CSV_LINE_LIMIT && !memchr(source->head, '\n', length) &&
        !memchr(source->head, '\r', length))
        return error_set(err, ERROR_DATA, "%s:1: a line is longer than 1 MiB: this is not a table of results",
                         source->path);
    return 0;
}

int csv_source_open(struct csv_source *out, const char *path, struct error *err)
{
    *out = (struct csv_source){.path = path, .descriptor = -1};
    if (open_descriptor(out, err) == 0 && (out->head || read_head(out, err) == 0) && csv_bytes_recode(out, err) == 0 &&
        check_text(out, err) == 0)
        return 0;
    csv_source_close(out);
    return -1;
}

int csv_source_check_unchanged(const struct csv_source *source, struct error *err)
{
    struct stat status;
    if (!source->regular || fstat(source->descriptor, &status) != 0 ||
        ((size_t)status.st_size == source->file_size && status.st_mtim.tv_sec == source->changed.tv_sec &&
         status.st_mtim.tv_nsec == source->changed.tv_nsec))
        return 0;
    return error_set(err, ERROR_DATA,
                     "%s: was written to while it was read, so that its last line may be a part of one: read it again "
                     "when nobody writes, or read a copy",
                     source->path);
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
    csv_bytes_release(source);
    if (source->descriptor >= 0)
        close(source->descriptor);
    free(source->remark);
    free(source->head);
    *source = (struct csv_source){.descriptor = -1};
}
