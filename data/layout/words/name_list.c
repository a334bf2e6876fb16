#include "data/layout/words/name_list.h"

#include <stdbool.h>
#include <string.h>

static bool ends_with(const struct text *text, const char *end)
{
    size_t length = strlen(end);
    return text->length >= length && strcmp(text->bytes + text->length - length, end) == 0;
}

void name_list_add(struct text *list, const char *separator, const char *name, size_t limit)
{
    static const char more[] = ", ...";
    if (list->length < limit) {
        text_append(list, list->length ? separator : "");
        text_append(list, name);
    } else if (!ends_with(list, more)) {
        text_append(list, more);
    }
}
