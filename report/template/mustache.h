/* Templates: the strict subset of Mustache that the pages and sentences of templates/ use, filled from JSON.
 *
 *   {{name}} {{a.b.c}}   the value, escaped; {{{name}}} or {{&name}} as it is; {{.}} the current item
 *   {{name:format}}      a number, an interval or a list, written that way
 *   {{#name}}...{{/name}} for each item of an array, once for a true value (objects become the context)
 *   {{-first}} {{-last}}  true in the first or last round of the innermost list, for {{^-last}}, {{/-last}}
 *   {{^name}}...{{/name}} when the value is missing, null, false, 0, "" or an empty array
 *   {{#name:one}} {{^name:one}} when the value is the number 1, and when it is not; {{/name}} closes both
 *   {{>name}}             the part of that name, with the present context
 *   {{! comment }}
 * A tag that is alone on its line (sections, parts, comments) takes the line with it, as in Mustache.
 * Strict: {{name}} of something that no context holds is an error with file and line (a section may test it);
 * a section that is not closed, or closed by another name, is one too. null prints nothing, and "-" where a format is
 * asked for. mustache_format.h tells how {{name:format}} writes a value.
 *
 * A template is parsed once; rendering and checking walk its nodes. */
#pragma once

#include <jansson.h>
#include <stdbool.h>

#include "data/error.h"
#include "data/text.h"
#include "report/template/mustache_format.h"

enum { MUSTACHE_DEEPEST = 100 }; /* sections in sections, those of parts included */

struct mustache_node {
    enum mustache_kind { MUSTACHE_TEXT, MUSTACHE_VALUE, MUSTACHE_SECTION, MUSTACHE_INVERTED } kind;
    const char *text; /* what is written there: a tag with its braces */
    size_t length;
    const char *name; /* name in a tag; it ends after name_length bytes */
    size_t name_length;
    struct mustache_format format; /* format in {{name:format}} */
    bool raw;                      /* not escaped */
    bool one;                      /* {{#name:one}} */
    size_t next;                   /* the node behind it; a section's own are those between */
    const char *file;              /* where it is written, for messages */
    size_t line;
};

struct mustache { /* {0} is empty; mustache_release */
    struct mustache_node *nodes;
    size_t n, capacity;
    struct mustache_source {
        char *file, *text;
    } * sources; /* into which the nodes point: the template and the parts that it names */
    size_t n_sources, sources_capacity;
};

/* This function returns a part's text by name, borrowed; NULL is an error, which `missing` says: "no parts/x.md". */
typedef const char *mustache_part(void *catalogue, const char *name, struct text *missing);

/* Parses a template. Copies what it needs of name and source. `part` may be NULL: there are no parts. ERROR_DATA with
 * name:line, the tag and what is wrong with it; then *out is empty. */
int mustache_parse(struct mustache *out, const char *name, const char *source, mustache_part *part, void *catalogue,
                   struct error *err);
void mustache_release(struct mustache *template);

typedef void mustache_escape(struct text *out, const char *value);

/* Appends the rendered template; `escape` may be NULL. ERROR_DATA with name:line and the tag; out is as before. */
int mustache_render(struct text *out, const struct mustache *template, mustache_escape *escape, const json_t *context,
                    struct error *err);

/* Fills err with ERROR_DATA: where the node is written, its text and the problem. Returns -1. */
int mustache_complain(const struct mustache_node *node, struct error *err, const char *problem, ...)
    __attribute__((format(printf, 3, 4)));
bool mustache_is_named(const struct mustache_node *node, const char *name);

void escape_markdown(struct text *out,
                     const char *value); /* names as text anywhere in GFM, tables included; newlines become blanks */
void escape_html(struct text *out, const char *value);
