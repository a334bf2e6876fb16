#include "collect/guest/base64.h"

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

static const char alphabet[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/* Appends the bytes of letters without their padding. False when one of them is no letter of base64, or when a bit that belongs to no
 * byte is set, so that each text has one form. */
static bool append_bytes(struct text *out, size_t *n, const char *letters, size_t length, size_t most)
{
    uint32_t bits = 0;
    for (size_t i = 0; i < length; i++) {
        const char *letter = letters[i] ? strchr(alphabet, letters[i]) : NULL;
        if (!letter)
            return false;
        bits = bits << 6 | (uint32_t)(letter - alphabet);
        const char byte = (char)(unsigned char)(bits >> (6 - 2 * (i % 4)));
        if (i % 4 != 0 && (*n)++ < most)
            text_append_bytes(out, &byte, 1);
    }
    return (bits & ((1U << (2 * (-length % 4))) - 1)) == 0;
}

int base64_decode(struct text *out, size_t *n, const char *letters, size_t length, size_t most)
{
    const size_t before = out->length;
    size_t padding = 0;
    while (padding < 2 && padding < length && letters[length - 1 - padding] == '=')
        padding++;
    *n = 0;
    if (length % 4 == 0 && append_bytes(out, n, letters, length - padding, most))
        return 0;
    if (out->length > before)
        out->bytes[before] = '\0';
    out->length = before;
    return -1;
}
