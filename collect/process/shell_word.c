#include "collect/process/shell_word.h"

#include <string.h>

#include "data/memory.h"

void shell_word_append(struct text *line, const char *word)
{
    text_append(line, "'");
    for (; *word; word++)
        if (*word == '\'')
            text_append(line, "'\\''");
        else
            text_append_bytes(line, word, 1);
    text_append(line, "'");
}

char *shell_word_shown(const char *word)
{
    struct text quoted = {0};
    if (*word && word[strcspn(word, " \t\n'\"\\$`!&|;<>()[]{}*?#~")] == '\0')
        return memory_copy_text(word);
    shell_word_append(&quoted, word);
    return text_take(&quoted);
}
