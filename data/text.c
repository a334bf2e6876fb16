#include "data/text.h"

#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "data/memory.h"

enum { NAME_LIMIT = 80 };

static void text_reserve(struct text *text, size_t more)
{
    size_t needed = text->length + more + 1;
    if (needed <= text->capacity)
        return;
    text->capacity = needed < 2 * text->capacity ? 2 * text->capacity : needed;
    text->bytes = memory_resize(text->bytes, text->capacity, 1);
}

void text_append_bytes(struct text *text, const char *bytes, size_t length)
{
    text_reserve(text, length);
    if (length)
        memcpy(text->bytes + text->length, bytes, length);
    text->length += length;
    text->bytes[text->length] = '\0';
}

void text_append(struct text *text, const char *string)
{
    text_append_bytes(text, string, strlen(string));
}

void text_format(struct text *text, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    OWNED char *piece = memory_format_list(format, arguments);
    va_end(arguments);
    text_append(text, piece);
}

const char *text_string(const struct text *text)
{
    return text->bytes ? text->bytes : "";
}

char *text_take(struct text *text)
{
    char *bytes = text->bytes ? text->bytes : memory_copy_text("");
    *text = (struct text){0};
    return bytes;
}

void text_clear(struct text *text)
{
    text->length = 0;
    if (text->bytes)
        text->bytes[0] = '\0';
}

void text_release(struct text *text)
{
    free(text->bytes);
    *text = (struct text){0};
}

/* Returns the length of the UTF-8 sequence at the start of bytes, 0 when it is not valid (RFC 3629: no overlong forms,
 * no surrogates, nothing above U+10FFFF). */
static size_t sequence_length(const unsigned char *bytes, size_t length)
{
    unsigned char first = bytes[0];
    size_t n = first < 0x80                    ? 1
               : first >= 0xC2 && first < 0xE0 ? 2
               : first >= 0xE0 && first < 0xF0 ? 3
               : first >= 0xF0 && first < 0xF5 ? 4
                                               : 0;
    if (n == 0 || n > length)
        return 0;
    for (size_t i = 1; i < n; i++)
        if ((bytes[i] & 0xC0) != 0x80)
            return 0;
    bool overlong = (first == 0xE0 && bytes[1] < 0xA0) || (first == 0xF0 && bytes[1] < 0x90);
    bool outside = (first == 0xED && bytes[1] > 0x9F) || (first == 0xF4 && bytes[1] > 0x8F);
    return overlong || outside ? 0 : n;
}

static bool is_control(const unsigned char *bytes, size_t n)
{
    return (n == 1 && (bytes[0] < 0x20 || bytes[0] == 0x7F)) || (n == 2 && bytes[0] == 0xC2 && bytes[1] < 0xA0);
}

char *text_printable(const char *bytes, size_t length, size_t limit)
{
    struct text out = {0};
    const unsigned char *at = (const unsigned char *)bytes;
    for (size_t i = 0; i < length;) {
        size_t n = sequence_length(at + i, length - i);
        bool shown = n && !is_control(at + i, n);
        if (out.length + (shown ? n : 4 * (n ? n : 1)) > limit) {
            text_append(&out, "...");
            break;
        }
        if (shown) {
            text_append_bytes(&out, bytes + i, n);
            i += n;
            continue;
        }
        for (size_t end = i + (n ? n : 1); i < end; i++)
            text_format(&out, "\\x%02x", at[i]);
    }
    return text_take(&out);
}

char *text_shown(const char *string)
{
    return text_printable(string, strlen(string), SIZE_MAX);
}

char *text_name(const char *bytes, size_t length)
{
    while (length > 0 && strchr(" \t\r\n", *bytes) && *bytes) {
        bytes++;
        length--;
    }
    while (length > 0 && bytes[length - 1] && strchr(" \t\r\n", bytes[length - 1]))
        length--;
    char *name = text_printable(bytes, length, NAME_LIMIT);
    for (size_t limit = NAME_LIMIT - 3; strlen(name) > NAME_LIMIT; limit--) { /* the dots come on top of the limit */
        free(name);
        name = text_printable(bytes, length, limit);
    }
    return name;
}

static size_t text_smaller(size_t a, size_t b)
{
    return a < b ? a : b;
}

size_t text_distance(const char *a, const char *b)
{
    size_t n_a = strlen(a), n_b = strlen(b), width = n_b + 1;
    OWNED size_t *cells = memory_allocate((n_a + 1) * width, sizeof *cells);
    for (size_t i = 0; i <= n_a; i++)
        for (size_t j = 0; j <= n_b; j++) {
            size_t *here = cells + i * width + j;
            if (i == 0 || j == 0) {
                *here = i + j;
                continue;
            }
            *here = text_smaller(here[-1], *(here - width)) + 1;
            *here = text_smaller(*here, *(here - width - 1) + (a[i - 1] != b[j - 1]));
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                *here = text_smaller(*here, *(here - 2 * width - 2) + 1);
        }
    return cells[n_a * width + n_b];
}
