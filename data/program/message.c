#include "data/program/message.h"

#include <stdarg.h>
#include <stdio.h>

#include "data/memory.h"
#include "data/text.h"

void message_print(const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    OWNED char *words = memory_format_list(format, arguments);
    va_end(arguments);
    OWNED char *shown = text_shown(words);
    fprintf(stderr, "virtstat: %s\n", shown);
}
