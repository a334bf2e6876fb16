#include "report/image.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "data/memory.h"
#include "report/file.h"

/* The best first. */
static const struct {
    const char *ending, *type;
} kinds[] = {{".svg", "image/svg+xml"}, {".png", "image/png"}};

enum { KINDS = sizeof kinds / sizeof *kinds };

/* The length of the name without its ending; 0 when the ending is not one of ours. */
static size_t stem_length(const char *name)
{
    size_t length = strlen(name);
    for (size_t i = 0; i < KINDS; i++) {
        size_t ending = strlen(kinds[i].ending);
        if (length > ending && strcmp(name + length - ending, kinds[i].ending) == 0)
            return length - ending;
    }
    return 0;
}

bool image_is_plain(const char *name)
{
    for (const char *c = name; *c; c++)
        if (iscntrl((unsigned char)*c) || strchr("/\\:?#", *c))
            return false;
    return name[0] != '.' && stem_length(name) > 0;
}

void base64_append(struct text *out, const char *bytes, size_t length)
{
    static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    const unsigned char *at = (const unsigned char *)bytes;
    for (; length > 0; at += 3) {
        unsigned second = length > 1 ? at[1] : 0, third = length > 2 ? at[2] : 0;
        unsigned bits = (unsigned)at[0] << 16 | second << 8 | third;
        char four[4] = {digits[bits >> 18], digits[bits >> 12 & 63], digits[bits >> 6 & 63], digits[bits & 63]};
        size_t n = length < 3 ? length : 3;
        memset(four + n + 1, '=', 3 - n);
        text_append_bytes(out, four, 4);
        length -= n;
    }
}

static int append_file(struct text *out, const char *path, const char *type, struct error *err)
{
    struct text bytes = {0};
    int status = file_read(&bytes, path, err);
    if (status) {
        err->kind = ERROR_IO;
    } else {
        text_format(out, "data:%s;base64,", type);
        base64_append(out, text_string(&bytes), bytes.length);
    }
    text_release(&bytes);
    return status;
}

int image_uri(struct text *out, const char *directory, const char *name, struct error *err)
{
    for (size_t i = 0; i < KINDS; i++) {
        char *path = memory_format("%s/%.*s%s", directory, (int)stem_length(name), name, kinds[i].ending);
        bool last = i + 1 == KINDS;
        if (!last && !file_exists(path)) {
            free(path);
            continue;
        }
        int status = append_file(out, path, kinds[i].type, err);
        free(path);
        return status;
    }
    return -1;
}
