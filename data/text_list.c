#include "data/text.h"

#include <stdbool.h>
#include <string.h>

static bool ends_with(const struct text *text, const char *end)
{
    size_t length = strlen(end);
    return text->length >= length && strcmp(text->bytes + text->length - length, end) == 0;
}

void text_list(struct text *list, const char *separator, const char *item, size_t limit)
{
    static const char more[] = ", ...";
    if (list->length < limit) {
        text_append(list, list->length ? separator : "");
        text_append(list, item);
    } else if (!ends_with(list, more)) {
        text_append(list, more);
    }
}
