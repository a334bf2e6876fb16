/* Headings get the ids that GitHub gives them in the same Markdown, so that a link to a heading works in both. */
#ifndef REPORT_SLUG_H
#define REPORT_SLUG_H

#include <stddef.h>

struct slugs { /* the ids that were given so far; {0} is none */
    char **items;
    size_t n, capacity;
};

/* The id for a heading whose text has HTML's entities: small letters, no punctuation, a dash for each blank, and -1, -2, ... behind an
 * id that was given before. It needs no escaping in HTML. The caller frees it. */
char *slug_unique(struct slugs *slugs, const char *text);

void slugs_release(struct slugs *slugs);

#endif
