/* The sentences of the reports: the .md files of templates/sentences, editable without a compiler.
 *
 * In each file a line "## ID" begins a sentence; its Mustache text goes on to the next such line and is trimmed. What
 * stands before the first is a remark for the editor. {{>ID}} is the text of another sentence. */
#ifndef REPORT_SENTENCES_H
#define REPORT_SENTENCES_H

#include <jansson.h>
#include <stddef.h>

#include "data/error.h"
#include "report/template/mustache.h"

struct sentence {
    char *id, *text;
    struct mustache template;
    char *place; /* file:line of its heading, for messages */
};

struct sentences { /* {0} is empty */
    struct sentence *items;
    size_t n, capacity;
};

/* Reads the files in the order of their names. ERROR_NO_INPUT when the folder is missing or holds none; ERROR_DATA with
 * file:line when an id is empty, has blanks in it or was there before, with id:line where the text is no template. */
int sentences_load(struct sentences *out, const char *templates, struct error *err);

const struct sentence *sentences_find(const struct sentences *s, const char *id); /* NULL when absent; borrowed */
/* Fills one sentence from the context; names in it are written by `escape` (NULL: as they are). The caller frees *out, which is
 * NULL where it fails: there is no such sentence, or it does not fit the context. */
int sentences_render(char **out, const struct sentences *sentences, const char *id, const json_t *context,
                     mustache_escape *escape, struct error *err);
/* The same, and releases the context. */
int sentences_take(char **out, const struct sentences *sentences, const char *id, json_t *context,
                   mustache_escape *escape, struct error *err);
void sentences_release(struct sentences *s);

#endif
