#include "report/terminal/explain_parts.h"

#include <stdlib.h>

#include "report/words/wrapped.h"

enum { WIDTH = 80, INDENT = 15 };

/* NULL where it fails, now or before. */
static char *explain_sentence(struct explanations *e, const char *id, const json_t *context)
{
    char *words = NULL;
    e->failed = e->failed || sentences_render(&words, e->sentences, id, context, NULL, e->err) != 0;
    return words;
}

void explain_heading(struct explanations *e, const char *id, const json_t *context)
{
    char *words = explain_sentence(e, id, context);
    if (!words)
        return;
    text_append(e->out, "\n");
    wrapped_append(e->out, words, 0, WIDTH);
    for (size_t i = 0; i < WIDTH && words[i]; i++)
        text_append(e->out, "-");
    text_append(e->out, "\n");
    free(words);
}

void explain_words(struct explanations *e, const char *name, const char *words)
{
    if (e->failed || !words || !*words)
        return;
    text_format(e->out, "  %-*s", INDENT - 2, name);
    wrapped_append(e->out, words, INDENT, WIDTH);
}

void explain_step(struct explanations *e, const char *name, const char *id, const json_t *context)
{
    char *words = explain_sentence(e, id, context);
    explain_words(e, name, words);
    free(words);
}
