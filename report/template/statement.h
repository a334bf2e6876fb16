/* Sentences that are fitted into a number of words: the least important ones are left out. */
#pragma once

#include <jansson.h>
#include <stdbool.h>
#include <stddef.h>

#include "data/text.h"
#include "report/template/sentences.h"

enum { STATEMENT_PARAGRAPHS = 3 };

struct statements {
    struct statement {
        unsigned paragraph; /* from 0 */
        unsigned priority;  /* 1 is kept first */
        const void *about;  /* what the sentence is about; NULL for nothing in particular */
        bool follows;       /* kept only where another sentence about the same is */
        bool once;          /* not said again on this page */
        const char *text;
    } * items;
    size_t n, capacity;
    struct wording *w; /* borrowed; the list lives in its arena */
    struct told *told; /* borrowed; NULL: the page has said nothing before */
};

/* The sentences that the page has said and need not say again. Their texts live in the page's arena. {0} is none. */
struct told {
    const char **texts;
    size_t n, capacity;
};

/* Renders the sentence `id` with `context`, which is released, and keeps it. Returns it until the next one is added;
 * NULL where nothing was added, because the text is empty or there already or a sentence could not be rendered. */
struct statement *statement_add(struct statements *s, unsigned paragraph, unsigned priority, const char *id,
                                json_t *context);

/* The same for a list in which all stand, one behind the other: it has neither paragraphs nor priorities. */
struct statement *statement_append(struct statements *s, const char *id, json_t *context);

/* Adds a sentence that the page says once: not added where the page has said it, remembered when kept. */
struct statement *statement_add_once(struct statements *s, unsigned paragraph, unsigned priority, const char *id,
                                     json_t *context);

/* Fills paragraphs[STATEMENT_PARAGRAPHS] with as many sentences as fit into `words`, by priority, and remembers those
 * that are said once. */
void statements_fit(const struct statements *s, size_t words, struct text *paragraphs);

/* Lists the texts, whether they fit or not. The caller owns the list. */
json_t *statements_list(const struct statements *s);

size_t statement_words(const char *text);
