/* The ids of headings, by the rule that GitHub uses for the same Markdown, so that a link to a heading works in both. */
#ifndef REPORT_SLUG_H
#define REPORT_SLUG_H

#include <stddef.h>

struct slugs { /* those given so far; {0} is none */
    char **items;
    size_t n, capacity;
};

/* Of a heading's text with HTML's entities: small letters, no punctuation, a dash for each blank; when it was given
 * before, with -1, -2, ... The caller frees it; it needs no escaping in HTML. */
char *slug_unique(struct slugs *slugs, const char *text);

void slugs_release(struct slugs *slugs);

#endif
