#include "collect/guest/base64.h"

#include <stdint.h>
#include <string.h>

static const char alphabet[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

static int letter_value(char letter)
{
    const char *found = letter ? strchr(alphabet, letter) : NULL;
    return found ? (int)(found - alphabet) : -1;
}

/* Four letters, of which the last `padding` are '='. */
static int decode_group(unsigned char bytes[3], const char *letters, size_t padding)
{
    uint32_t all = 0;
    for (size_t i = 0; i < 4; i++) {
        int value = i < 4 - padding ? letter_value(letters[i]) : 0;
        if (value < 0)
            return -1;
        all = all << 6 | (uint32_t)value;
    }
    for (size_t i = 0; i < 3; i++)
        bytes[i] = (unsigned char)(all >> (16 - 8 * i));
    /* Bits that belong to no byte are zero, so that each text has one form. */
    return padding && bytes[3 - padding] ? -1 : 0;
}

int base64_decode(struct text *out, size_t *n, const char *letters, size_t length, size_t most)
{
    const size_t before = out->length;
    size_t padding = 0;
    *n = 0;
    if (length % 4 != 0)
        return -1;
    while (padding < 2 && padding < length && letters[length - 1 - padding] == '=')
        padding++;
    for (size_t i = 0; i < length; i += 4) {
        unsigned char bytes[3];
        size_t missing = i + 4 == length ? padding : 0, k = 3 - missing;
        if (decode_group(bytes, letters + i, missing) != 0) {
            if (out->length > before)
                out->bytes[out->length = before] = '\0';
            return -1;
        }
        size_t room = out->length - before < most ? most - (out->length - before) : 0;
        text_append_bytes(out, (const char *)bytes, k < room ? k : room);
        *n += k;
    }
    return 0;
}
