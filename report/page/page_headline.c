/* The last sentence of the first paragraph says what changes its meaning: a guest that was not accelerated, a disk that is a
 * cache. The list below the paragraph tells it again at length. */
#include "report/page/page_lists.h"

#include <stdlib.h>
#include <string.h>

#include "data/memory.h"
#include "data/text.h"
#include "report/words/phrase.h"
#include "report/view/view.h"

/* A reader in a hurry takes in so many clauses. */
enum { MOST = 3 };

/* A clause is about an anomaly and those that differ from it in the platform only. */
struct clause {
    const struct anomaly *first;
    char *of_nobody; /* its sentence without the platform */
    const char **who;
    size_t n;
};

struct headline {
    struct clause clauses[MOST];
    size_t n;
    const struct result *r;
    const struct sentences *sentences;
    struct error *err;
};

/* Renders the clause on the anomaly with `who` as its platforms, which it takes; *out stays NULL where the kind has no clause. */
static int clause_render(char **out, const struct headline *h, const struct anomaly *a, char *who, size_t n)
{
    char *id = memory_format("headline.%s", anomaly_id(a->kind));
    json_t *context = view_anomaly_context(h->r, a);
    view_set_text(context, "who", who);
    json_object_set_new(context, "who_count", view_count(n));
    int failed = sentences_find(h->sentences, id)
                     ? sentences_render(out, h->sentences, id, context, escape_markdown, h->err)
                     : 0;
    json_decref(context);
    free(id);
    return failed;
}

/* Returns the clause with this text, or a new one; NULL when there are enough. */
static struct clause *headline_clause(struct headline *h, const struct anomaly *a, const char *of_nobody)
{
    for (size_t i = 0; i < h->n; i++)
        if (strcmp(h->clauses[i].of_nobody, of_nobody) == 0)
            return &h->clauses[i];
    if (h->n == MOST)
        return NULL;
    h->clauses[h->n] =
        (struct clause){a, memory_copy_text(of_nobody), memory_allocate(h->r->n_anomalies, sizeof(const char *)), 0};
    return &h->clauses[h->n++];
}

static int headline_add(struct headline *h, const struct anomaly *a)
{
    char *of_nobody = NULL;
    if (a->severity != SEVERITY_HIGH || a->follows)
        return 0;
    int failed = clause_render(&of_nobody, h, a, memory_copy_text(""), 1);
    struct clause *clause = of_nobody ? headline_clause(h, a, of_nobody) : NULL;
    if (clause && a->n_platforms > 0)
        clause->who[clause->n++] = h->r->platforms[a->platforms[0]].name;
    free(of_nobody);
    return failed;
}

static char *headline_text(const struct headline *h, int *failed)
{
    struct text list = {0};
    for (size_t i = 0; i < h->n && !*failed; i++) {
        const struct clause *c = &h->clauses[i];
        char *text = NULL;
        *failed = clause_render(&text, h, c->first, phrase_list(c->who, c->n), c->n);
        text_format(&list, "%s%s", i > 0 ? "; " : "", text ? text : "");
        free(text);
    }
    return text_take(&list);
}

int page_headline(json_t *report, const struct result *r, const struct sentences *sentences, struct error *err)
{
    struct headline h = {.r = r, .sentences = sentences, .err = err};
    int failed = 0;
    for (size_t i = 0; i < r->n_anomalies && !failed; i++)
        failed = headline_add(&h, &r->anomalies[i]);
    json_t *context = json_pack("{s:b, s:b, s:b}", "one", h.n == 1, "two", h.n == 2, "three", h.n == MOST);
    view_set_text(context, "list", headline_text(&h, &failed));
    failed = view_set_sentence(report, "headline", "page.headline", context, sentences, escape_markdown, err) || failed;
    for (size_t i = 0; i < h.n; i++) {
        free(h.clauses[i].of_nobody);
        free(h.clauses[i].who);
    }
    return failed;
}
