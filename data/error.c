#include "data/error.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>

enum error_kind error_kind_of(int reason, enum error_kind otherwise)
{
    return reason == ENOMEM || reason == EAGAIN ? ERROR_SYSTEM : otherwise;
}

int error_set(struct error *err, enum error_kind kind, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    err->kind = kind;
    vsnprintf(err->message, sizeof err->message, format, arguments);
    va_end(arguments);
    return -1;
}
