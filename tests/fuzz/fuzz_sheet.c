/* Any bytes as a workbook: as the zip file itself, and as its parts, which a fuzzer would hardly ever pack. Each sheet
 * is text that is bounded and has no zero bytes, or is refused with a message.
 *
 * The parts stand behind each other, each behind its name in a line that begins with an @: "@content.xml". Where no line
 * does, the bytes are the zip file. */
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <zip.h>

#include "data/memory.h"
#include "data/sheet/grid.h"
#include "data/sheet/workbook.h"
#include "data/text.h"
#include "tests/fuzz/fuzz_target.h"

static void add_part(zip_t *zip, const char *name, size_t name_length, const char *bytes, size_t length)
{
    OWNED char *path = memory_copy_bytes(name, name_length);
    zip_source_t *source = zip_source_buffer(zip, bytes, length, 0);
    zip_int64_t index = zip_file_add(zip, path, source, ZIP_FL_OVERWRITE);
    if (index < 0)
        zip_source_free(source);
    else
        zip_set_file_compression(zip, (zip_uint64_t)index, ZIP_CM_STORE, 0);
}

/* Packs the parts as the file; false where there is none. */
static int pack_parts(const char *path, const char *bytes, size_t length)
{
    const char *end = bytes + length, *at = length > 0 && *bytes == '@' ? bytes : end;
    zip_t *zip = at < end ? zip_open(path, ZIP_CREATE | ZIP_TRUNCATE, NULL) : NULL;
    if (!zip)
        return 0;
    while (at < end) {
        const char *line = memchr(at, '\n', (size_t)(end - at)), *text = line ? line + 1 : end;
        const char *next = memmem(text, (size_t)(end - text), "\n@", 2);
        add_part(zip, at + 1, (size_t)((line ? line : end) - at - 1), text, (size_t)((next ? next : end) - text));
        at = next ? next + 1 : end;
    }
    if (zip_close(zip) == 0)
        return 1;
    zip_discard(zip);
    return 0;
}

static void check_sheet(const struct workbook *workbook, size_t sheet)
{
    RELEASED(text_release) struct text text = {0};
    struct error err = {0};
    if (workbook_read(workbook, sheet, &text, &err) != 0) {
        must(err.kind == ERROR_DATA, "a sheet that cannot be read is bad data");
        fuzz_check_message(err.message);
        return;
    }
    must(text.length <= GRID_BYTES + (1 << 20), "text is bounded");
    must(text.length == 0 || text.bytes[text.length - 1] == '\n', "the last row ends");
    must(strlen(text_string(&text)) == text.length, "no zero byte");
}

static void read_workbook(const char *path)
{
    struct workbook workbook;
    struct error err = {0};
    int file = open(path, O_RDONLY | O_CLOEXEC);
    must(file >= 0, "the file is there");
    if (workbook_open(&workbook, file, path, &err) == 0) {
        for (size_t i = 0; i < workbook.n && i < 4; i++)
            check_sheet(&workbook, i);
        workbook_close(&workbook);
    } else {
        must(err.kind == ERROR_DATA && workbook.n == 0, "what is no workbook is bad data");
        fuzz_check_message(err.message);
    }
    close(file);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
    OWNED char *path = memory_copy_text(fuzz_file("a.xlsx", bytes, length));
    pack_parts(path, (const char *)bytes, length);
    read_workbook(path);
    unlink(path);
    return 0;
}
