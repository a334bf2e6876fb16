#include "report/html/slug.h"

#include <ctype.h>
#include <stdbool.h>
#include <string.h>

#include "data/text.h"

/* Punctuation and signs outside ASCII are U+0080 to U+00BF, U+2000 to U+2BFF, U+3000 to U+303F and U+00D7, U+00F7. */
static bool character_is_sign(const unsigned char *at)
{
    return at[0] == 0xC2 || (at[0] == 0xE2 && at[1] < 0xB0) || (at[0] == 0xE3 && at[1] == 0x80) ||
           (at[0] == 0xC3 && (at[1] == 0x97 || at[1] == 0xB7));
}

/* Characters of four bytes are no signs: their fourth byte is kept as the three before it. */
static size_t character_length(unsigned char first)
{
    return first < 0xC0 ? 1 : first < 0xE0 ? 2 : 3;
}

static void slug_append(struct text *slug, const char *at, size_t length)
{
    unsigned char c = (unsigned char)*at;
    char small = (char)tolower(c);
    if (c >= 0x80 && !character_is_sign((const unsigned char *)at))
        text_append_bytes(slug, at, length);
    else if (c == ' ')
        text_append(slug, "-");
    else if (c < 0x80 && (isalnum(c) || c == '-' || c == '_'))
        text_append_bytes(slug, &small, 1);
}

char *slug_make(const char *text)
{
    struct text slug = {0};
    for (size_t length; *text; text += length) {
        length = *text == '&' ? strcspn(text, ";") + 1 : character_length((unsigned char)*text);
        length = strnlen(text, length);
        if (*text != '&') /* an entity is always a sign */
            slug_append(&slug, text, length);
    }
    if (slug.length == 0)
        text_append(&slug, "section");
    return text_take(&slug);
}
