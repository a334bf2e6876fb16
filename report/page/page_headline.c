/* What changes the meaning of the first paragraph, in its last sentence: a guest that was not accelerated, a disk that is a
 * cache. Told again at length below. */
#include "report/page/page_lists.h"

#include <stdlib.h>
#include <string.h>

#include "data/memory.h"
#include "data/text.h"
#include "report/words/phrase.h"
#include "report/view/view.h"

/* A reader in a hurry takes in so many. */
enum { MOST = 3 };

struct headline {
    char *items[MOST];
    size_t n;
};

/* Takes the text; one that is there already is not repeated. */
static void headline_add(struct headline *h, char *text)
{
    for (size_t i = 0; i < h->n; i++)
        if (strcmp(h->items[i], text) == 0) {
            free(text);
            return;
        }
    h->items[h->n++] = text;
}

static bool is_headline(const struct anomaly *a)
{
    return a->severity == SEVERITY_HIGH && !a->follows;
}

static bool is_alike(const struct anomaly *a, const struct anomaly *b)
{
    return a->kind == b->kind && a->n_platforms > 0 && b->n_platforms > 0 && a->n_benchmarks == b->n_benchmarks &&
           memcmp(a->benchmarks, b->benchmarks, a->n_benchmarks * sizeof *a->benchmarks) == 0;
}

/* The platforms of which the same is found: "kvm and qemu". */
static void set_who(json_t *context, const struct result *r, const struct anomaly *a)
{
    const char **names = memory_allocate(r->n_anomalies, sizeof *names);
    size_t n = 0;
    for (const struct anomaly *b = a; b < r->anomalies + r->n_anomalies; b++)
        if (is_headline(b) && is_alike(a, b))
            names[n++] = r->platforms[b->platforms[0]].name;
    view_set_text(context, "who", phrase_list(names, n));
    json_object_set_new(context, "who_count", view_count(n));
    free(names);
}

static bool is_told(const struct result *r, const struct anomaly *a)
{
    for (const struct anomaly *b = r->anomalies; b < a; b++)
        if (is_headline(b) && is_alike(a, b))
            return true;
    return false;
}

static int add_anomaly(struct headline *h, const struct result *r, const struct anomaly *a,
                       const struct sentences *sentences, struct error *err)
{
    char *id = memory_format("headline.%s", anomaly_id(a->kind)), *text = NULL;
    int failed = 0;
    if (sentences_find(sentences, id)) {
        json_t *context = view_anomaly_context(r, a);
        set_who(context, r, a);
        failed = sentences_render(&text, sentences, id, context, escape_markdown, err);
        json_decref(context);
    }
    free(id);
    if (text)
        headline_add(h, text);
    return failed;
}

static char *list_of(const struct headline *h)
{
    struct text list = {0};
    for (size_t i = 0; i < h->n; i++)
        text_format(&list, "%s%s", i > 0 ? "; " : "", h->items[i]);
    return text_take(&list);
}

int page_headline(json_t *report, const struct result *r, const struct sentences *sentences, struct error *err)
{
    struct headline h = {.n = 0};
    char *text = NULL;
    int failed = 0;
    for (size_t i = 0; i < r->n_anomalies && h.n < MOST && !failed; i++)
        if (is_headline(&r->anomalies[i]) && !is_told(r, &r->anomalies[i]))
            failed = add_anomaly(&h, r, &r->anomalies[i], sentences, err);
    json_t *context = json_pack("{s:b, s:b, s:b}", "one", h.n == 1, "two", h.n == 2, "three", h.n == MOST);
    view_set_text(context, "list", list_of(&h));
    failed = failed || sentences_render(&text, sentences, "page.headline", context, escape_markdown, err);
    json_decref(context);
    while (h.n > 0)
        free(h.items[--h.n]);
    if (!failed)
        view_set_text(report, "headline", text);
    return failed;
}
