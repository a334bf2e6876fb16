#include "collect/guest/base64.h"

#include <resolv.h>
#include <string.h>

#include "data/memory.h"

/* b64_pton allows blanks anywhere, so that they are looked for here. */
int base64_decode(struct text *out, size_t *n, const char *letters, size_t length, size_t most)
{
    OWNED unsigned char *bytes = memory_allocate(length, 1);
    int decoded = strcspn(letters, " \t\n\v\f\r") == length ? b64_pton(letters, bytes, length) : -1;
    *n = decoded < 0 ? 0 : (size_t)decoded;
    text_append_bytes(out, (const char *)bytes, *n < most ? *n : most);
    return decoded < 0 ? -1 : 0;
}
