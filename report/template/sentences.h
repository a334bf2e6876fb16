/* The sentences of the reports: the .md files of templates/sentences, editable without a compiler.
 *
 * In each file a line "## ID" begins a sentence; its Mustache text goes on to the next such line and is trimmed. What
 * stands before the first is a remark for the editor. {{>ID}} is the text of another sentence. */
#pragma once

#include <jansson.h>
#include <stdbool.h>
#include <stddef.h>

#include "data/error.h"
#include "report/template/mustache.h"
#include "report/words/arena.h"

struct sentence {
    char *id, *text;
    struct mustache template;
    char *place; /* file:line of its heading, for messages */
};

struct sentences { /* {0} is empty */
    struct sentence *items;
    size_t n, capacity;
    bool edited; /* the user's own: an error in one ends the program; else it costs that sentence */
};

/* Reads the files in the order of their names. ERROR_NO_INPUT when the folder is missing or holds none; ERROR_DATA with
 * file:line when an id is empty, has blanks in it or was there before, with id:line where the text is no template. */
int sentences_load(struct sentences *out, const char *templates, struct error *err);

const struct sentence *sentences_find(const struct sentences *s, const char *id); /* NULL when absent; borrowed */
void sentences_release(struct sentences *s);

/* How sentences are said: which there are, who writes the names in them, and where the texts live. */
struct wording {
    const struct sentences *sentences; /* borrowed, as all of these */
    mustache_escape *escape;           /* NULL: names stand as they are */
    struct arena *arena;
    struct error *err;
    bool failed; /* an edited sentence is not there, or does not fit its context; err holds the first failure */
};
/* Fills the sentence from the context, which is released. "" for one that is not there or does not fit, and for all
 * once w->failed. The first one of the program's own of which that is true is told on stderr, once. */
const char *wording_say(struct wording *w, const char *id, json_t *context);
/* Does the same with a context that remains the caller's. */
const char *wording_say_of(struct wording *w, const char *id, const json_t *context);
