/* Sentences that wait to be fitted into a number of words. */
#ifndef REPORT_STATEMENT_H
#define REPORT_STATEMENT_H

#include <jansson.h>
#include <stdbool.h>
#include <stddef.h>

#include "data/error.h"
#include "data/text.h"
#include "report/template/mustache.h"
#include "report/template/sentences.h"

enum { STATEMENT_PARAGRAPHS = 3 };

struct statements {
    struct statement {
        unsigned paragraph; /* which it belongs to, in the order of adding */
        unsigned priority;  /* 1 is kept first */
        const void *about;  /* what it is about; NULL for nothing in particular */
        bool follows;       /* kept only where another one about the same is */
        bool once;          /* not to be told again on this page */
        char *text;
    } * items;
    size_t n, capacity;
    const struct sentences *sentences; /* borrowed */
    mustache_escape *escape;
    struct told *told; /* borrowed; NULL: nothing was told before */
};

/* What the page has told already and need not tell again. {0} is nothing. */
struct told {
    char **texts;
    size_t n, capacity;
};
void told_release(struct told *told);

/* Renders the sentence `id` with `context`, which is released, and keeps it. A text that is there already is not
 * repeated. */
int statement_add(struct statements *s, unsigned paragraph, unsigned priority, const char *id, json_t *context,
                  struct error *err);

/* The same, for a sentence that the page tells once: not added where it was told before, remembered when it is kept. */
int statement_add_once(struct statements *s, unsigned paragraph, unsigned priority, const char *id, json_t *context,
                       struct error *err);

/* The statement added last is about `about`; when it `follows`, it stands only where another about the same does. */
void statement_about(struct statements *s, const void *about, bool follows);

/* Fills the paragraphs with as many statements as fit into `words`, by priority, and remembers what is told once.
 * paragraphs[STATEMENT_PARAGRAPHS]. */
void statements_fit(const struct statements *s, size_t words, struct text *paragraphs);

size_t statement_words(const char *text);
void statements_release(struct statements *s);

#endif
