#include "report/words/width.h"

#include <stdbool.h>
#include <string.h>

#include "data/text.h"

static bool is_combining(uint32_t code)
{
    return (code >= 0x300 && code < 0x370) || (code >= 0x200B && code < 0x2010) || (code >= 0xFE00 && code < 0xFE10);
}

static size_t character_columns(uint32_t code)
{
    return is_combining(code) ? 0 : code >= 0x1100 && (code < 0x1D00 || code >= 0x2E80) ? 2 : 1;
}

size_t width_columns_within(const char *text, size_t bytes)
{
    size_t columns = 0, length;
    for (const char *end = text + bytes; text < end; text += length)
        columns += character_columns(text_decode(text, &length));
    return columns;
}

size_t width_columns(const char *text)
{
    return width_columns_within(text, strlen(text));
}

/* The bytes at the start of `text` that fill at most `columns`. */
static size_t bytes_within(const char *text, size_t columns)
{
    size_t at = 0, used = 0, length;
    while (text[at]) {
        used += character_columns(text_decode(text + at, &length));
        if (used > columns)
            break;
        at += length;
    }
    return at;
}

double width_letters(const char *text)
{
    double width = 0;
    for (size_t length; *text; text += length) {
        size_t columns = character_columns(text_decode(text, &length));
        bool plain = length == 1;
        width += plain && strchr("MWmw@%", *text)          ? 1.6
                 : plain && strchr("iljtfrI.,:;' ", *text) ? 0.65
                 : plain && *text >= 'A' && *text <= 'Z'   ? 1.15
                                                           : (double)columns;
    }
    return width;
}

static const char *cut_middle(struct arena *arena, const char *text, size_t columns, size_t width)
{
    size_t tail_columns = (columns - 1) / 3, head = bytes_within(text, columns - 1 - tail_columns);
    size_t tail = bytes_within(text, width - tail_columns);
    while (text[tail] && width_columns(text + tail) > tail_columns) {
        size_t length;
        text_decode(text + tail, &length);
        tail += length;
    }
    return arena_format(arena, "%.*s" WIDTH_ELLIPSIS "%s", (int)head, text, text + tail);
}

const char *width_shorten(struct arena *arena, const char *text, size_t columns)
{
    const double slack = 1.15; /* what a few capitals may take */
    size_t width = width_columns(text), fewer = columns;
    const char *cut = width > columns ? cut_middle(arena, text, columns, width) : text;
    while (width_letters(cut) > slack * (double)columns && fewer > 3) {
        fewer = fewer >= width ? width - 1 : fewer - 1;
        cut = cut_middle(arena, text, fewer, width);
    }
    return cut;
}

const char *width_wrap(struct arena *arena, const char *text, size_t columns, const char **second)
{
    size_t end = width_columns(text) <= columns ? strlen(text) : bytes_within(text, columns);
    while (text[end] && end > 0 && text[end] != ' ')
        end--;
    if (end == 0 || !text[end]) {
        *second = "";
        return width_shorten(arena, text, columns);
    }
    *second = width_shorten(arena, text + end + 1, columns);
    return arena_copy_bytes(arena, text, end);
}
