#include "report/html/image.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "data/memory.h"
#include "report/folder/file.h"
#include "report/html/svg.h"

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

static void append_uri(struct text *out, const struct text *bytes, const char *type, const char *alt)
{
    text_format(out, "<img src=\"data:%s;base64,", type);
    base64_append(out, text_string(bytes), bytes->length);
    text_format(out, "\" alt=\"%s\">", alt);
}

int image_append(struct text *out, const char *directory, const char *name, const char *alt, size_t number,
                 struct error *err)
{
    size_t kind = 0, length = stem_length(name);
    char *path = NULL;
    for (; kind < KINDS; kind++) {
        free(path);
        path = memory_format("%s/%.*s%s", directory, (int)length, name, kinds[kind].ending);
        if (file_exists(path) || kind + 1 == KINDS) /* the last is missed in its own words */
            break;
    }
    struct text bytes = {0};
    int status = file_read(&bytes, path, err);
    if (status)
        err->kind = ERROR_IO;
    else if (kind > 0 || !svg_append(out, text_string(&bytes), alt, number))
        append_uri(out, &bytes, kinds[kind].type, alt);
    text_release(&bytes);
    free(path);
    return status;
}
