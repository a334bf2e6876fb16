#include "data/text.h"

#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <wchar.h>
#include <wctype.h>

#include "data/memory.h"

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

/* These characters are never shown as themselves, since they act on a terminal, reorder what stands beside them or are
 * not seen: the controls (Cc), the bidirectional controls (UAX 9), the separators of lines and paragraphs, and what the
 * Unicode Standard 15 calls Default_Ignorable_Code_Point, but for the variation selectors U+FE00 to U+FE0F,
 * which choose between the forms of the letter before them (emoji have them). */
static const struct {
    uint32_t first, last;
} not_shown[] = {
    {0x00, 0x1F},     {0x7F, 0x9F},     {0xAD, 0xAD},     {0x34F, 0x34F},     {0x61C, 0x61C},     {0x115F, 0x1160},
    {0x17B4, 0x17B5}, {0x180E, 0x180E}, {0x200B, 0x200F}, {0x2028, 0x202E},   {0x2060, 0x206F},   {0x3164, 0x3164},
    {0xFEFF, 0xFEFF}, {0xFFA0, 0xFFA0}, {0xFFF0, 0xFFFB}, {0x1BCA0, 0x1BCA3}, {0x1D173, 0x1D17A}, {0xE0000, 0xE0FFF},
};

static bool code_is_shown(uint32_t code)
{
    size_t i = 0;
    while (i < sizeof not_shown / sizeof *not_shown && code > not_shown[i].last)
        i++;
    return i == sizeof not_shown / sizeof *not_shown || code < not_shown[i].first;
}

/* A letter is a character, or a byte that is none. */
struct letter {
    size_t length;
    bool valid, shown; /* UTF-8; shown as itself */
    uint32_t code;
};

static struct letter letter_at(const char *bytes, size_t length)
{
    const unsigned char *at = (const unsigned char *)bytes;
    size_t n = sequence_length(at, length);
    uint32_t code = n <= 1 ? at[0] : at[0] & (0x7FU >> n);
    for (size_t i = 1; i < n; i++)
        code = code << 6 | (at[i] & 0x3F);
    return (struct letter){n ? n : 1, n > 0, n > 0 && code_is_shown(code), code};
}

/* A letter that combines with the one before it: an accent, a vowel sign, a selector, a skin colour. */
static bool letter_combines(const struct letter *letter)
{
    wint_t code = (wint_t)letter->code;
    return letter->shown && code >= 0x300 &&
           (wcwidth((wchar_t)code) == 0 || iswctype(code, wctype("combining")) || (code >= 0x1F3FB && code <= 0x1F3FF));
}

void text_append_escaped(struct text *out, const char *bytes, size_t length)
{
    for (size_t i = 0; i < length; i++)
        text_format(out, "\\x%02x", (unsigned char)bytes[i]);
}

uint32_t text_decode(const char *at, size_t *length)
{
    struct letter letter = letter_at(at, strnlen(at, 4));
    *length = letter.length;
    return letter.code;
}

size_t text_unsafe(const char *at)
{
    struct letter letter = letter_at(at, strnlen(at, 4));
    return letter.shown ? 0 : letter.length;
}

static size_t shown_length(const struct letter *letter)
{
    return letter->shown ? letter->length : 4 * letter->length;
}

static void append_shown(struct text *out, const char *bytes, size_t length)
{
    struct letter letter;
    for (size_t i = 0; i < length; i += letter.length) {
        letter = letter_at(bytes + i, length - i);
        (letter.shown ? text_append_bytes : text_append_escaped)(out, bytes + i, letter.length);
    }
}

/* Returns how many bytes at the start take at most `limit` when they are shown. No letter is taken from what it
 * combines with. */
static size_t head_length(const char *bytes, size_t length, size_t limit)
{
    struct letter letter;
    size_t end = 0, used = 0;
    for (size_t i = 0; i < length; i += letter.length) {
        letter = letter_at(bytes + i, length - i);
        if (!letter_combines(&letter))
            end = i;
        used += shown_length(&letter);
        if (used > limit)
            return end;
    }
    return length;
}

/* Returns where the longest end begins that takes at most `limit` bytes when it is shown. It does not begin with a
 * letter that combines with the one before it. */
static size_t tail_begin(const char *bytes, size_t length, size_t limit)
{
    struct letter letter;
    size_t left = 0;
    for (size_t i = 0; i < length; i += letter.length) {
        letter = letter_at(bytes + i, length - i);
        left += shown_length(&letter);
    }
    for (size_t i = 0; i < length; i += letter.length) {
        letter = letter_at(bytes + i, length - i);
        if (left <= limit && !letter_combines(&letter))
            return i;
        left -= shown_length(&letter);
    }
    return length;
}

char *text_printable(const char *bytes, size_t length, size_t limit)
{
    struct text out = {0};
    size_t head = head_length(bytes, length, limit);
    append_shown(&out, bytes, head);
    text_append(&out, head < length ? "..." : "");
    return text_take(&out);
}

char *text_shown(const char *string)
{
    return text_printable(string, strlen(string), SIZE_MAX);
}

/* FNV-1a (Fowler, Noll, Vo) in 32 bits. */
static uint32_t bytes_hash(const char *bytes, size_t length)
{
    uint32_t hash = UINT32_C(2166136261);
    for (size_t i = 0; i < length; i++)
        hash = (hash ^ (unsigned char)bytes[i]) * UINT32_C(16777619);
    return hash;
}

char *text_abridged(const char *bytes, size_t length, size_t limit)
{
    enum { ADDED = 3 + 1 + 8 }; /* "..." and "~9f2c41d0" */
    struct text out = {0};
    size_t kept = limit > ADDED ? limit - ADDED : 0, head = head_length(bytes, length, limit);
    if (head == length) {
        append_shown(&out, bytes, length);
        return text_take(&out);
    }
    head = head_length(bytes, length, kept - kept / 2);
    size_t tail = tail_begin(bytes, length, kept / 2);
    append_shown(&out, bytes, head);
    text_append(&out, "...");
    append_shown(&out, bytes + tail, length - tail);
    text_format(&out, "~%08x", (unsigned)bytes_hash(bytes, length));
    return text_take(&out);
}

struct text_short text_short(const char *string)
{
    struct text_short out;
    OWNED char *abridged = text_abridged(string, strlen(string), TEXT_SHORT);
    memcpy(out.bytes, abridged, strlen(abridged) + 1);
    return out;
}

char *text_valid(const char *bytes, size_t length)
{
    struct text out = {0};
    size_t i = 0; /* most texts are ASCII alone */
    while (i < length && bytes[i] && !(bytes[i] & 0x80))
        i++;
    text_append_bytes(&out, bytes, i);
    for (struct letter letter; i < length; i += letter.length) {
        letter = letter_at(bytes + i, length - i);
        (letter.valid && letter.code ? text_append_bytes : text_append_escaped)(&out, bytes + i, letter.length);
    }
    return text_take(&out);
}

char *text_name(const char *bytes, size_t length)
{
    while (length > 0 && strchr(" \t\r\n", *bytes) && *bytes) {
        bytes++;
        length--;
    }
    while (length > 0 && bytes[length - 1] && strchr(" \t\r\n", bytes[length - 1]))
        length--;
    return text_valid(bytes, length);
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
