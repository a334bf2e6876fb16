/* The last sentence of the first paragraph says what changes its meaning: a guest that was not accelerated, a disk that
 * is a cache. The list below the paragraph tells it again at length. */
#include "report/page/page_lists.h"

#include <string.h>

#include "data/text.h"
#include "report/words/phrase.h"
#include "report/view/view.h"

/* More clauses are too many for a reader in a hurry. */
enum { MOST = 3 };

/* A clause is about an anomaly and those that differ from it in the platform only. */
struct clause {
    const struct anomaly *first;
    const char *of_nobody; /* its sentence without the platform */
    const char **who;
    size_t n;
};

struct headline {
    struct clause clauses[MOST];
    size_t n;
    const struct result *r;
    struct wording *w;
};

/* NULL where the kind has no such sentence. */
static const char *clause_text(const struct headline *h, const struct anomaly *a, const char *who, size_t n)
{
    const char *id = arena_format(h->w->arena, "headline.%s", anomaly_id(a->kind));
    if (!sentences_find(h->w->sentences, id))
        return NULL;
    json_t *context = view_anomaly_context(h->w->arena, h->r, a);
    view_set_text(context, "who", who);
    json_object_set_new(context, "who_count", view_count(n));
    return wording_say(h->w, id, context);
}

/* The clause with this text, or a new one; NULL when there are enough. */
static struct clause *headline_clause(struct headline *h, const struct anomaly *a, const char *of_nobody)
{
    for (size_t i = 0; i < h->n; i++)
        if (strcmp(h->clauses[i].of_nobody, of_nobody) == 0)
            return &h->clauses[i];
    if (h->n == MOST)
        return NULL;
    h->clauses[h->n] =
        (struct clause){a, of_nobody, arena_allocate(h->w->arena, h->r->n_anomalies, sizeof(const char *)), 0};
    return &h->clauses[h->n++];
}

static void headline_add(struct headline *h, const struct anomaly *a)
{
    if (a->severity != SEVERITY_HIGH || a->follows)
        return;
    const char *of_nobody = clause_text(h, a, "", 1);
    struct clause *clause = of_nobody ? headline_clause(h, a, of_nobody) : NULL;
    if (clause && a->n_platforms > 0)
        clause->who[clause->n++] = h->r->platforms[a->platforms[0]].name;
}

static const char *headline_text(const struct headline *h)
{
    struct text list = {0};
    for (size_t i = 0; i < h->n; i++) {
        const struct clause *c = &h->clauses[i];
        text_format(&list, "%s%s", i > 0 ? "; " : "",
                    clause_text(h, c->first, phrase_list(h->w->arena, c->who, c->n), c->n));
    }
    return arena_take_text(h->w->arena, &list);
}

void page_headline(json_t *report, const struct result *r, struct wording *w)
{
    struct headline h = {.r = r, .w = w};
    for (size_t i = 0; i < r->n_anomalies; i++)
        headline_add(&h, &r->anomalies[i]);
    json_t *context = json_pack("{s:b, s:b, s:b, s:s}", "one", h.n == 1, "two", h.n == 2, "three", h.n == MOST, "list",
                                headline_text(&h));
    view_set_text(report, "headline", wording_say(w, "page.headline", context));
}
