/* Images of the HTML page, embedded. */
#include "report/html/html_parts.h"

#include <stdlib.h>
#include <string.h>

#include "data/memory.h"
#include "report/html/image.h"

/* The value of an attribute as it stands, entities and all; "" when it is not there. The caller frees it. */
static char *attribute(const char *tag, const char *name)
{
    const char *end = strchr(tag, '>');
    char *start = memory_format(" %s=\"", name);
    const char *found = memmem(tag, (size_t)(end - tag), start, strlen(start));
    found = found ? found + strlen(start) : end;
    const char *quote = memchr(found, '"', (size_t)(end - found));
    free(start);
    return memory_copy_bytes(found, quote ? (size_t)(quote - found) : 0);
}

static int hex_digit(char c)
{
    const char *digits = "0123456789abcdef";
    const char *found = c ? strchr(digits, c | 0x20) : NULL;
    return found ? (int)(found - digits) : -1;
}

/* md4c writes blanks and such in an address as %20: in place, the name of the file again. */
static void decode_name(char *name)
{
    char *to = name;
    for (const char *from = name; *from; from++) {
        int high = *from == '%' ? hex_digit(from[1]) : -1;
        int low = high >= 0 ? hex_digit(from[2]) : -1;
        *to++ = (char)(low >= 0 ? high << 4 | low : *from);
        from += low >= 0 ? 2 : 0;
    }
    *to = '\0';
}

static char *image_name(const char *tag)
{
    char *name = attribute(tag, "src");
    decode_name(name);
    return name;
}

/* A plain image becomes part of the page; of any other only the words for it remain, and nothing is fetched. */
int html_image(struct html_walk *walk, const char **at)
{
    char *name = image_name(*at), *alt = attribute(*at, "alt");
    int status = 0;
    if (image_is_plain(name)) {
        status = image_append(&walk->body, walk->directory, name, alt, ++walk->images, walk->err);
    } else {
        text_format(&walk->body, "<span class=\"image\">%s</span>", alt);
    }
    free(name);
    free(alt);
    *at = strchr(*at, '>') + 1;
    return status;
}

static const char *skip_blanks(const char *at)
{
    return at + strspn(at, " \n");
}

/* Nothing but images up to the end of the paragraph? */
static bool only_images(const char *at)
{
    size_t n = 0;
    for (at = skip_blanks(at); strncmp(at, "<img ", 5) == 0; n++)
        at = skip_blanks(strchr(at, '>') + 1);
    return n > 0 && strncmp(at, "</p>", 4) == 0;
}

static int figure(struct html_walk *walk, const char **at)
{
    text_append(&walk->body, "<figure>");
    int status = html_image(walk, at);
    text_append(&walk->body, "</figure>\n");
    return status;
}

int html_paragraph(struct html_walk *walk, const char **at)
{
    const char *inner = *at + strlen("<p>");
    if (!only_images(inner)) {
        text_append(&walk->body, "<p>");
        *at = inner;
        return 0;
    }
    for (*at = skip_blanks(inner); strncmp(*at, "<img ", 5) == 0; *at = skip_blanks(*at))
        if (figure(walk, at))
            return -1;
    *at = skip_blanks(*at + strlen("</p>"));
    return 0;
}
