#include "report/html/image.h"

#include <ctype.h>
#include <resolv.h>
#include <string.h>

#include "data/memory.h"
#include "report/folder/file.h"
#include "report/html/svg.h"

enum { ENDING = 4 }; /* bytes of .svg, .png, .pdf */

static char *image_svg(const char *directory, const char *name)
{
    return memory_format("%s/%.*s.svg", directory, (int)(strlen(name) - ENDING), name);
}

bool image_is_plain(const char *directory, const char *name)
{
    size_t length = strlen(name);
    const char *ending = length > ENDING ? name + length - ENDING : "";
    for (const char *c = name; *c; c++)
        if (iscntrl((unsigned char)*c) || strchr("/\\:?#", *c))
            return false;
    if (name[0] == '.' || strcmp(ending, ".pdf") != 0)
        return name[0] != '.' && (strcmp(ending, ".svg") == 0 || strcmp(ending, ".png") == 0);
    OWNED char *svg = image_svg(directory, name);
    return file_exists(svg);
}

void base64_append(struct text *out, const char *bytes, size_t length)
{
    size_t room = (length + 2) / 3 * 4 + 1;
    OWNED char *letters = memory_allocate(room, 1);
    b64_ntop((const unsigned char *)bytes, length, letters, room);
    text_append(out, letters);
}

static void image_append_uri(struct text *out, const struct text *bytes, const char *type, const char *alt)
{
    text_format(out, "<img src=\"data:%s;base64,", type);
    base64_append(out, text_string(bytes), bytes->length);
    text_format(out, "\" alt=\"%s\">", alt);
}

int image_append(struct text *out, const char *directory, const char *name, const char *alt, size_t number,
                 struct error *err)
{
    OWNED char *svg = image_svg(directory, name);
    OWNED char *png = memory_format("%s/%.*s.png", directory, (int)(strlen(name) - ENDING), name);
    RELEASED(text_release) struct text bytes = {0};
    bool is_svg = file_exists(svg);
    int failed = file_read(&bytes, is_svg ? svg : png, err);
    if (failed)
        err->kind = ERROR_IO;
    else if (!is_svg || !svg_append(out, text_string(&bytes), alt, number))
        image_append_uri(out, &bytes, is_svg ? "image/svg+xml" : "image/png", alt);
    return failed;
}
