#include "report/chart/layout/chart_font.h"

#include <stdlib.h>

#include "data/memory.h"
#include "data/text.h"
#include "report/chart/layout/gnuplot.h"

enum { CHARACTERS = 0x110000 };

static bool font_is_of_dejavu(uint32_t code)
{
    return code < 0x700 || (code >= 0x1D00 && code < 0x2C00);
}

static void font_set_range(unsigned char *bits, unsigned long first, unsigned long last)
{
    for (unsigned long code = first; code <= last && code < CHARACTERS; code++)
        bits[code / 8] |= (unsigned char)(1u << code % 8);
}

/* "20-7e a0 c0-17f", one font a line */
static void font_read_ranges(unsigned char *bits, const char *at)
{
    for (char *end; *at; at = end) {
        unsigned long first = strtoul(at, &end, 16), last = first;
        if (end == at) { /* a blank at the end */
            end++;
            continue;
        }
        if (*end == '-')
            last = strtoul(end + 1, &end, 16);
        font_set_range(bits, first, last);
    }
}

static void font_list(struct font *font)
{
    struct text ranges = {0};
    font->listed = true;
    if (gnuplot_list_fonts(&ranges) == 0) {
        font->bits = memory_allocate(CHARACTERS / 8, 1);
        font_read_ranges(font->bits, text_string(&ranges));
    }
    text_release(&ranges);
}

bool font_has(struct font *font, uint32_t code)
{
    if (font_is_of_dejavu(code))
        return true;
    if (!font->listed)
        font_list(font);
    bool has = font->bits && code < CHARACTERS && font->bits[code / 8] >> code % 8 & 1;
    font->lacking = font->lacking || !has;
    return has;
}

void font_release(struct font *font)
{
    free(font->bits);
    *font = (struct font){0};
}
