#include "data/error.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "data/memory.h"
#include "data/text.h"

enum error_kind error_kind_of(int reason, enum error_kind otherwise)
{
    return reason == ENOMEM || reason == EAGAIN ? ERROR_SYSTEM : otherwise;
}

/* Shortens each stretch without a blank that is longer than a file's name may be. */
static char *stretches_abridged(const char *words)
{
    enum { MOST = 255 };
    struct text out = {0};
    while (*words) {
        size_t length = strcspn(words, " "), blanks = strspn(words + length, " ");
        OWNED char *shown = text_abridged(words, length, MOST);
        text_append(&out, shown);
        text_append_bytes(&out, words + length, blanks);
        words += length + blanks;
    }
    return text_take(&out);
}

/* Adds a line from byte `used` of the message on; what is too long loses its middle. */
__attribute__((format(printf, 3, 0))) static void append_line(struct error *err, size_t used, const char *format,
                                                              va_list arguments)
{
    OWNED char *words = memory_format_list(format, arguments), *shown = stretches_abridged(words);
    OWNED char *line = text_abridged(shown, strlen(shown), sizeof err->message - 1 - used);
    snprintf(err->message + used, sizeof err->message - used, "%s", line);
}

int error_set(struct error *err, enum error_kind kind, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    err->kind = kind;
    append_line(err, 0, format, arguments);
    va_end(arguments);
    return -1;
}

void error_add_line(struct error *err, const char *format, ...)
{
    enum { LEAST = 40 }; /* bytes that a line needs */
    va_list arguments;
    size_t used = strlen(err->message);
    if (used + 1 + LEAST > sizeof err->message)
        return;
    err->message[used] = '\n';
    va_start(arguments, format);
    append_line(err, used + 1, format, arguments);
    va_end(arguments);
}
