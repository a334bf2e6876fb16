#include "collect/process/words.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "data/memory.h"

/* Appends a word and owns it from then on. */
static void words_keep(struct words *words, char *word)
{
    words->all = memory_grow(words->all, words->n + 1, &words->capacity, sizeof *words->all);
    words->all[words->n++] = word;
    words->all[words->n] = NULL;
}

void words_add(struct words *words, const char *word)
{
    words_keep(words, memory_copy_text(word));
}

void words_format(struct words *words, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    words_keep(words, memory_format_list(format, arguments));
    va_end(arguments);
}

void words_add_all(struct words *words, const char *const *argv)
{
    for (; argv && *argv; argv++)
        words_add(words, *argv);
}

const char *const *words_argv(const struct words *words)
{
    return (const char *const *)words->all;
}

void words_release(struct words *words)
{
    for (size_t i = 0; i < words->n; i++)
        free(words->all[i]);
    free(words->all);
    *words = (struct words){0};
}

char *words_listed(const char *const *words, const char *conjunction)
{
    struct text list = {0};
    for (const char *const *word = words; *word; word++) {
        if (word != words && word[1])
            text_append(&list, ", ");
        else if (word != words)
            text_format(&list, " %s ", conjunction);
        text_append(&list, *word);
    }
    return text_take(&list);
}

void word_quote(struct text *line, const char *word)
{
    text_append(line, "'");
    for (; *word; word++)
        if (*word == '\'')
            text_append(line, "'\\''");
        else
            text_append_bytes(line, word, 1);
    text_append(line, "'");
}

char *word_shown(const char *word)
{
    struct text quoted = {0};
    if (*word && word[strcspn(word, " \t\n'\"\\$`!&|;<>()[]{}*?#~")] == '\0')
        return memory_copy_text(word);
    word_quote(&quoted, word);
    return text_take(&quoted);
}
