#include "data/csv/utf16.h"

#include <stdint.h>
#include <string.h>

size_t utf16_mark(const char *bytes, size_t length, bool *big_endian)
{
    if (length < 2)
        return 0;
    *big_endian = memcmp(bytes, "\xFE\xFF", 2) == 0;
    return *big_endian || memcmp(bytes, "\xFF\xFE", 2) == 0 ? 2 : 0;
}

static uint32_t unit_at(const char *bytes, bool big_endian)
{
    const unsigned char *at = (const unsigned char *)bytes;
    return big_endian ? (uint32_t)at[0] << 8 | at[1] : (uint32_t)at[1] << 8 | at[0];
}

static size_t encode(char *out, uint32_t c)
{
    size_t n = c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
    static const uint32_t first[] = {0, 0, 0xC0, 0xE0, 0xF0};
    for (size_t i = n; i-- > 1; c >>= 6)
        out[i] = (char)(0x80 | (c & 0x3F));
    out[0] = (char)(first[n] | c);
    return n;
}

/* The character of the units, and how many bytes it has; 0 bytes: it is cut, or it is half of a pair. */
static size_t decode(uint32_t *c, const char *bytes, size_t length, bool big_endian, enum utf16_fault *fault)
{
    *fault = UTF16_CUT;
    if (length < 2)
        return 0;
    *c = unit_at(bytes, big_endian);
    if (*c < 0xD800 || *c > 0xDFFF)
        return 2;
    if (*c < 0xDC00 && length < 4)
        return 0;
    uint32_t second = *c < 0xDC00 ? unit_at(bytes + 2, big_endian) : 0;
    if (second < 0xDC00 || second > 0xDFFF) {
        *fault = UTF16_DAMAGED;
        return 0;
    }
    *c = 0x10000 + ((*c - 0xD800) << 10) + (second - 0xDC00);
    return 4;
}

size_t utf16_convert(char *out, size_t room, const char **bytes, size_t *length, bool big_endian, bool last,
                     enum utf16_fault *fault)
{
    enum { LONGEST = 4 };
    enum utf16_fault found = UTF16_NONE;
    size_t written = 0;
    uint32_t c;
    *fault = UTF16_NONE;
    while (*length > 0 && room - written >= LONGEST) {
        size_t n = decode(&c, *bytes, *length, big_endian, &found);
        if (n == 0) {
            *fault = found == UTF16_DAMAGED || last ? found : UTF16_NONE;
            break;
        }
        written += encode(out + written, c);
        *bytes += n;
        *length -= n;
    }
    return written;
}
