/* What the lines of a declaration store. */
#pragma once

#include <stddef.h>

#include "data/error.h"
#include "data/formats/format.h"

/* Where reading is. A metric is open from its line to the next one. */
struct load {
    struct format *format;
    struct format_metric *metric; /* NULL: none is open */
    size_t line, text_line;       /* text_line: of the last `record` or `text`; 0: there is none */
};

/* Stores what stands behind the key. ERROR_DATA without file and line. */
int format_key_take(struct load *load, const char *key, const char *text, struct error *err);
/* Cuts the first word off: what follows it and the blanks is the rest. The caller frees it. */
char *format_first_word(const char **rest);
