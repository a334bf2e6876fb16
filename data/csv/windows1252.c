#include "data/csv/windows1252.h"

#include <stdint.h>
#include <string.h>

/* The characters of 0x80 to 0x9F (unicode.org, CP1252.TXT); 0: there is none. The others are those of Latin-1. */
static const uint16_t high_controls[] = {0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
                                         0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0,      0x017D, 0,
                                         0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
                                         0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178};

static uint32_t character_of(unsigned char byte)
{
    return byte >= 0x80 && byte < 0xA0 ? high_controls[byte - 0x80] : byte;
}

static size_t encode(char *out, uint32_t c)
{
    if (c < 0x80) {
        out[0] = (char)c;
        return 1;
    }
    if (c < 0x800) {
        out[0] = (char)(0xC0 | c >> 6);
        out[1] = (char)(0x80 | (c & 0x3F));
        return 2;
    }
    out[0] = (char)(0xE0 | c >> 12);
    out[1] = (char)(0x80 | (c >> 6 & 0x3F));
    out[2] = (char)(0x80 | (c & 0x3F));
    return 3;
}

/* How long the character of UTF-8 is that begins here and has more bytes than one; 0: none does. Of one that the end
 * cuts two bytes must be there. */
static size_t utf8_length(const char *bytes, size_t length)
{
    unsigned char first = (unsigned char)*bytes;
    size_t n = first >= 0xC2 && first < 0xE0   ? 2
               : first >= 0xE0 && first < 0xF0 ? 3
               : first >= 0xF0 && first < 0xF5 ? 4
                                               : 0;
    for (size_t i = 1; i < n && i < length; i++)
        if (((unsigned char)bytes[i] & 0xC0) != 0x80)
            return 0;
    return length < 2 ? 0 : n < length ? n : n > 0 ? length : 0;
}

/* 0xFE and 0xFF are what files of other kinds have, and no text. */
static bool is_written(unsigned char byte)
{
    bool control = byte < 0x20 && !strchr("\t\n\r\f", byte);
    return byte && !control && byte != 0x7F && byte < 0xFE && (byte < 0x80 || character_of(byte) != 0);
}

bool windows1252_is(const char *bytes, size_t length)
{
    size_t others = 0;
    for (size_t i = 0; i < length; i++) {
        if (!is_written((unsigned char)bytes[i]) || utf8_length(bytes + i, length - i) > 0)
            return false;
        others += (unsigned char)bytes[i] >= 0x80;
    }
    return others > 0;
}

size_t windows1252_convert(char *out, size_t room, const char **bytes, size_t *length)
{
    size_t n = 0;
    for (; *length > 0 && room - n >= 3; ++*bytes, --*length) {
        uint32_t c = character_of((unsigned char)**bytes);
        n += encode(out + n, c ? c : 0xFFFD);
    }
    return n;
}

struct windows1252_letter windows1252_first(const char *bytes, size_t length)
{
    struct windows1252_letter letter = {""};
    for (size_t i = 0; i < length; i++)
        if ((unsigned char)bytes[i] >= 0x80) {
            letter.bytes[encode(letter.bytes, character_of((unsigned char)bytes[i]))] = '\0';
            break;
        }
    return letter;
}
