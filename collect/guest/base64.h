/* Base64 (RFC 4648, section 4) is read strictly: the padding must be right, and no other character may be there. */
#pragma once

#include <stddef.h>

#include "data/text.h"

/* Appends at most `most` bytes to `out`; *n is their number. 0, or -1, `out` as before, when the text is not base64. */
int base64_decode(struct text *out, size_t *n, const char *letters, size_t length, size_t most);
