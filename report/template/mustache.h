/* Templates: the strict subset of Mustache that the pages and sentences of templates/ use, filled from JSON.
 *
 *   {{name}} {{a.b.c}}   the value, escaped; {{{name}}} or {{&name}} as it is; {{.}} the current item
 *   {{name:format}}      a number, an interval or a list, written that way
 *   {{#name}}...{{/name}} for each item of an array, once for a true value (objects become the context)
 *   {{-first}} {{-last}}  true in the first or last round of the innermost list, for {{^-last}}, {{/-last}}
 *   {{^name}}...{{/name}} when the value is missing, null, false, 0, "" or an empty array
 *   {{>name}}             the partial that `partial` returns, with the present context
 *   {{! comment }}
 * A tag that is alone on its line (sections, partials, comments) takes the line with it, as in Mustache.
 * Strict: {{name}} of something that no context holds is an error with file and line (a section may test it);
 * a section that is not closed, or closed by another name, likewise. null prints nothing, and "-" where a format is
 * asked for. How {{name:format}} writes a value is told by mustache_format.h. */
#ifndef REPORT_MUSTACHE_H
#define REPORT_MUSTACHE_H

#include <jansson.h>

#include "data/error.h"
#include "data/text.h"

typedef void mustache_escape(struct text *out, const char *value);
/* A template's text by name, borrowed; NULL when there is none (then an error). */
typedef const char *mustache_partial(void *catalogue, const char *name);

struct mustache {
    const char *name;        /* of the template, for messages */
    const char *source;      /* its text */
    mustache_escape *escape; /* NULL: none */
    mustache_partial *partial;
    void *catalogue;
};

/* Appends to out. ERROR_DATA with name:line and the tag. Depth of partials is limited to 20. */
int mustache_render(struct text *out, const struct mustache *mustache, const json_t *context, struct error *err);

void escape_markdown(struct text *out,
                     const char *value); /* names as text anywhere in GFM, tables included; newlines become blanks */
void escape_html(struct text *out, const char *value);

#endif
