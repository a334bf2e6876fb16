#include "report/chart/layout/chart_words.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "data/memory.h"
#include "data/text.h"
#include "report/chart/layout/gnuplot.h"

enum { CHARACTERS = 0x110000 };

static bool font_is_of_dejavu(uint32_t code)
{
    return code < 0x700 || (code >= 0x1D00 && code < 0x2C00);
}

/* Reads ranges such as "20-7e a0 c0-17f", one font a line. */
static void font_read_ranges(unsigned char *bits, const char *at)
{
    for (char *end; *at; at = end) {
        unsigned long first = strtoul(at, &end, 16), last = first;
        if (end == at) { /* A blank stands at the end. */
            end++;
            continue;
        }
        if (*end == '-')
            last = strtoul(end + 1, &end, 16);
        for (unsigned long code = first; code <= last && code < CHARACTERS; code++)
            bits[code / 8] |= (unsigned char)(1u << code % 8);
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

static bool font_has(struct font *font, uint32_t code)
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

static const char BOX[] = "\xE2\x96\xA1";

const char *words_plain(struct arena *arena, const char *text, struct font *font)
{
    struct text out = {0};
    for (size_t length; *text; text += length) {
        uint32_t code = text_decode(text, &length);
        if (code < 0x20 || (code >= 0x7F && code < 0xA0))
            text_append(&out, " ");
        else if (text_unsafe(text) > 0)
            continue;
        else if (font && !font_has(font, code))
            text_append(&out, BOX);
        else
            text_append_bytes(&out, text, length);
    }
    return arena_take_text(arena, &out);
}

/* Cuts a text to its width in letters: wide letters leave room for fewer of them. */
static const char *name_cut(struct arena *arena, const char *text, size_t columns)
{
    const char *cut = width_shorten(arena, text, columns);
    for (size_t fewer = columns; width_letters(cut) > (double)columns && fewer > 3;)
        cut = width_shorten(arena, text, --fewer);
    return cut;
}

/* Returns the number of bytes that the name shares at its start with another one that looks the same when cut; 0
 * when none does. */
static size_t name_shared_start(struct arena *arena, const struct result *r, size_t platform, const char *cut,
                                size_t columns)
{
    size_t most = 0;
    for (size_t p = 0; p < r->n_platforms; p++) {
        const char *other = p == platform ? NULL : name_cut(arena, r->platforms[p].name, columns);
        const char *a = r->platforms[platform].name, *b = r->platforms[p].name;
        size_t same = 0;
        while (other && strcmp(other, cut) == 0 && a[same] && a[same] == b[same])
            same++;
        most = same > most ? same : most;
    }
    return most;
}

/* Moves back to the separator before, so that no word and no character is torn apart. */
static size_t name_word_start(const char *name, size_t at)
{
    while (at > 0 && !strchr("-_. ", name[at]))
        at--;
    return at;
}

const char *words_name(struct arena *arena, const struct result *r, size_t platform, size_t columns)
{
    const char *name = r->platforms[platform].name;
    const char *cut = name_cut(arena, name, columns);
    size_t shared =
        strcmp(cut, name) == 0 ? 0 : name_word_start(name, name_shared_start(arena, r, platform, cut, columns));
    if (shared == 0)
        return cut;
    const char *rest = arena_format(arena, WIDTH_ELLIPSIS "%s", name + shared);
    return name_cut(arena, rest, columns);
}

const char *words_platform(struct arena *arena, const struct result *r, size_t platform, size_t columns)
{
    return words_plain(arena, words_name(arena, r, platform, columns), NULL);
}
