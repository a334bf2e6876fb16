#include "report/words/wrapped.h"

#include <string.h>

#include "report/words/width.h"

/* The length of the word with the % behind it: "94 %)." is not pulled apart. */
static size_t word_length(const char *words)
{
    size_t length = strcspn(words, " \n");
    return length && strncmp(words + length, " %", 2) == 0 ? length + 1 + strcspn(words + length + 1, " \n") : length;
}

void wrapped_append(struct text *out, const char *words, size_t start, size_t width)
{
    for (size_t column = start; *words;) {
        size_t length = word_length(words), wide = width_columns_within(words, length);
        if (column > start && column + 1 + wide > width) {
            text_format(out, "\n%*s", (int)start, "");
            column = start;
        }
        text_append(out, column > start && length ? " " : "");
        text_append_bytes(out, words, length);
        column += wide + (column > start && length ? 1 : 0);
        words += length + (words[length] != '\0');
    }
    text_append(out, "\n");
}
