/* What no output may hold, whatever the folder was. Each function returns NULL, or says what is wrong; a text that is
 * quoted in the answer lives until the next call. */
#pragma once

#include <stdbool.h>

/* A page, a table or a message: no "nan" or "inf" of printf's, no name that a template did not know, and, where `plain`,
 * no hole in a sentence. */
const char *check_words(const char *output, bool plain);
/* All output: nothing in it but line ends and tabs acts on a terminal, reorders or hides (data/text.h). */
const char *check_safe(const char *output);
/* A JSON document: it can be read, no key is there twice, and its texts are such words. */
const char *check_json(const char *output, bool plain);
/* What a command wrote on stderr, and the status with which it ended: the status is in the documented set of `statuses`
 * (ends with -1), no sanitizer complains, and whatever is not 0 has a message. */
const char *check_end(const char *errors, int status, const int *statuses);

/* Whether these functions notice what they are for: NULL, or the example that they do not. */
const char *check_notices(void);
