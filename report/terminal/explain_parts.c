#include "report/terminal/explain_parts.h"

#include "report/words/wrapped.h"

enum { WIDTH = 80, INDENT = 15 };

void explain_heading(struct explanations *e, const char *id, const json_t *context)
{
    const char *words = wording_say_of(&e->w, id, context);
    if (e->w.failed)
        return;
    text_append(e->out, "\n");
    wrapped_append(e->out, words, 0, WIDTH);
    for (size_t i = 0; i < WIDTH && words[i]; i++)
        text_append(e->out, "-");
    text_append(e->out, "\n");
}

void explain_words(struct explanations *e, const char *name, const char *words)
{
    if (e->w.failed || !words || !*words)
        return;
    text_format(e->out, "  %-*s", INDENT - 2, name);
    wrapped_append(e->out, words, INDENT, WIDTH);
}

void explain_step(struct explanations *e, const char *name, const char *id, const json_t *context)
{
    explain_words(e, name, wording_say_of(&e->w, id, context));
}
