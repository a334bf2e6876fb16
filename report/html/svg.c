#include "report/html/svg.h"

#include <stdlib.h>
#include <string.h>

/* An id stands behind one of these; gnuplot writes either kind of quotes. */
static const char *const id_places[] = {" id='", " id=\"", "href='#", "href=\"#", "url('#", "url(#"};

static size_t id_place_length(const char *at)
{
    for (size_t i = 0; i < sizeof id_places / sizeof *id_places; i++)
        if (strncmp(at, id_places[i], strlen(id_places[i])) == 0)
            return strlen(id_places[i]);
    return 0;
}

/* Reads a number that `behind` follows. Returns the position after that; NULL when there is no such number. */
static const char *number_end(const char *at, int base, char behind, unsigned *number)
{
    char *end;
    *number = (unsigned)strtoul(at, &end, base);
    return end > at && *end == behind ? end + 1 : NULL;
}

/* Returns the length of a colour with its quotes, such as 'rgb( 34, 34, 34)' or '#222222'. 0 when none begins here. No
 * sscanf: that reads the rest of the picture to find its end, for each quote. */
static size_t colour_length(const char *at, unsigned *colour)
{
    unsigned red, green, blue;
    const char *end = NULL;
    if (*at != '"' && *at != '\'')
        return 0;
    if (at[1] == '#' && strspn(at + 2, "0123456789abcdefABCDEF") == 6) {
        end = number_end(at + 2, 16, *at, colour);
    } else if (strncmp(at + 1, "rgb(", 4) == 0 && (end = number_end(at + 5, 10, ',', &red)) &&
               (end = number_end(end, 10, ',', &green)) && (end = number_end(end, 10, ')', &blue))) {
        *colour = (red & 0xFF) << 16 | (green & 0xFF) << 8 | (blue & 0xFF);
        end = *end == *at ? end + 1 : NULL;
    }
    return end ? (size_t)(end - at) : 0;
}

/* Ids and colours are changed inside of tags, from < to >, because elsewhere they are words of the user. */
static void svg_append_tag(struct text *out, const char *tag, const char *end, size_t number)
{
    while (tag < end) {
        unsigned colour = 0;
        size_t length = id_place_length(tag), painted = length ? 0 : colour_length(tag, &colour);
        if (painted) {
            text_format(out, "\"var(--c-%06x,#%06x)\"", colour, colour);
            tag += painted;
        } else if (length) {
            length += strcspn(tag + length, "'\")>");
            text_append_bytes(out, tag, length);
            text_format(out, "-%zu", number);
            tag += length;
        } else {
            /* The places of ids and colours begin with one of these. */
            size_t others = 1 + strcspn(tag + 1, " hu'\""), rest = (size_t)(end - tag);
            text_append_bytes(out, tag, others < rest ? others : rest);
            tag += others < rest ? others : rest;
        }
    }
}

/* Returns the position after <title>...</title> or <desc>...</desc>; NULL when neither begins here. */
static const char *words_end(const char *at)
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
    svg_append_tag(out, at + strlen("<svg"), strchr(at, '>'), number);
    for (at = strchr(at, '>'); at < end;) {
        const char *behind = *at == '<' ? words_end(at) : NULL;
        if (!behind && *at == '<') {
            behind = strchr(at, '>');
            svg_append_tag(out, at, behind, number);
        } else if (!behind) {
            behind = at + 1 + strcspn(at + 1, "<");
            text_append_bytes(out, at, (size_t)(behind - at));
        }
        at = behind;
    }
    text_append(out, "</svg>");
    return true;
}
