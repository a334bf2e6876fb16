#include "report/html/svg.h"

#include <stdio.h>
#include <string.h>

/* What stands before an id: gnuplot puts the value of an id between either kind of quotes. */
static const char *const pointers[] = {" id='", " id=\"", "href='#", "href=\"#", "url('#", "url(#"};

static size_t pointer_length(const char *at)
{
    for (size_t i = 0; i < sizeof pointers / sizeof *pointers; i++)
        if (strncmp(at, pointers[i], strlen(pointers[i])) == 0)
            return strlen(pointers[i]);
    return 0;
}

/* 'rgb( 34, 34, 34)' or '#222222' between quotes of either kind, from the opening one on: how long it is with both. 0 for
 * anything else. */
static size_t colour_length(const char *at, unsigned *colour)
{
    unsigned red, green, blue;
    int length = 0;
    if (*at != '"' && *at != '\'')
        return 0;
    if (at[1] == '#' && strspn(at + 2, "0123456789abcdefABCDEF") == 6 && sscanf(at + 2, "%6x%n", colour, &length) == 1)
        length += 2;
    else if (sscanf(at + 1, "rgb(%u,%u,%u)%n", &red, &green, &blue, &length) == 3 && length > 0) {
        *colour = (red & 0xFF) << 16 | (green & 0xFF) << 8 | (blue & 0xFF);
        length++;
    } else
        return 0;
    return at[length] == *at ? (size_t)length + 1 : 0;
}

/* One tag, from < to >: only there an id is an id, and a colour a colour, and not a word of the user's. */
static void append_tag(struct text *out, const char *tag, const char *end, size_t number)
{
    while (tag < end) {
        unsigned colour = 0;
        size_t length = pointer_length(tag), painted = length ? 0 : colour_length(tag, &colour);
        if (painted) {
            text_format(out, "\"var(--c-%06x,#%06x)\"", colour, colour);
            tag += painted;
        } else if (length) {
            length += strcspn(tag + length, "'\")>");
            text_append_bytes(out, tag, length);
            text_format(out, "-%zu", number);
            tag += length;
        } else {
            text_append_bytes(out, tag++, 1);
        }
    }
}

/* Behind <title>...</title> or <desc>...</desc>; NULL when neither begins here. */
static const char *skip_words(const char *at)
{
    static const char *const elements[][2] = {{"<title>", "</title>"}, {"<desc>", "</desc>"}};
    for (size_t i = 0; i < sizeof elements / sizeof *elements; i++)
        if (strncmp(at, elements[i][0], strlen(elements[i][0])) == 0) {
            const char *end = strstr(at, elements[i][1]);
            return end ? end + strlen(elements[i][1]) : NULL;
        }
    return NULL;
}

bool svg_append(struct text *out, const char *svg, const char *alt, size_t number)
{
    const char *at = strstr(svg, "<svg"), *end = at ? strstr(at, "</svg>") : NULL;
    if (!end)
        return false;
    text_format(out, "<svg role=\"img\" aria-label=\"%s\"", alt);
    append_tag(out, at + strlen("<svg"), strchr(at, '>'), number);
    for (at = strchr(at, '>'); at < end;) {
        const char *behind = *at == '<' ? skip_words(at) : NULL;
        const char *close = *at == '<' && !behind ? strchr(at, '>') : NULL;
        if (close) {
            append_tag(out, at, close, number);
        } else if (!behind) {
            size_t length = 1 + strcspn(at + 1, "<");
            text_append_bytes(out, at, length);
            close = at + length;
        }
        at = behind ? behind : close;
    }
    text_append(out, "</svg>");
    return true;
}
