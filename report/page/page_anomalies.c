/* The anomalies that change most stand at the top of a page. Those that follow from another one are told with it, those
 * of one kind in one item: ten of them read as one. */
#include "report/page/page_lists.h"

#include <string.h>

#include "report/words/phrase.h"
#include "report/template/statement.h"
#include "report/view/view.h"

/* Limits of the list's items, of those of medium severity, and of an item's anomalies beside its first. */
enum { MOST_HIGH = 8, MOST_ITEMS = 5, MOST_WORST = 3, MOST_ALIKE = 4, ENOUGH_WORDS = 150 };

struct item {
    const struct anomaly *first; /* NULL: the item is about files */
    const char *text;
    struct text alike; /* the others, joined */
    size_t n_alike, more;
};

struct items {
    struct item items[MOST_HIGH + 1];
    size_t n;
    const struct result *r;
    struct wording *w;
};

/* ---- files that gave nothing ---- */

static void items_add_unreadable(struct items *s)
{
    const struct dataset *ds = s->r->dataset;
    const char **files = arena_allocate(s->w->arena, ds->n_sources, sizeof *files);
    size_t n = 0;
    for (size_t i = 0; i < ds->n_sources; i++)
        if (strcmp(ds->sources[i].layout, "unreadable") == 0)
            files[n++] = page_path(ds, ds->sources[i].path);
    json_t *context = json_pack("{s:s}", "files", phrase_list(s->w->arena, files, n));
    const char *text = wording_say(s->w, "page.unreadable", context);
    if (n > 0)
        s->items[s->n++] = (struct item){.text = text};
}

/* ---- anomalies ---- */

static size_t items_words(const struct items *s)
{
    size_t words = 0;
    for (size_t i = 0; i < s->n; i++)
        words += statement_words(s->items[i].text);
    return words;
}

static bool items_tell(const struct items *s, const struct anomaly *a)
{
    if (a->severity == SEVERITY_HIGH)
        return s->n < MOST_HIGH;
    return a->severity == SEVERITY_MEDIUM && s->n < MOST_ITEMS && items_words(s) < ENOUGH_WORDS;
}

/* Returns true if one sentence serves both anomalies. */
static bool anomalies_alike(struct arena *arena, const struct anomaly *a, const struct anomaly *b)
{
    return a->severity == b->severity && strcmp(view_anomaly_sentence(arena, a), view_anomaly_sentence(arena, b)) == 0;
}

/* Returns the item that the anomaly joins; NULL when it needs one of its own. */
static struct item *items_find(struct items *s, const struct anomaly *a)
{
    for (size_t i = 0; i < s->n; i++)
        if (s->items[i].first && anomalies_alike(s->w->arena, s->items[i].first, a))
            return &s->items[i];
    return NULL;
}

static void item_join(struct item *item, const struct items *s, const struct anomaly *a)
{
    if (item->n_alike == MOST_ALIKE)
        item->more++;
    else
        text_format(&item->alike, "%s%s", item->n_alike++ > 0 ? "; " : "",
                    view_anomaly_say(s->r, a, s->w, "page.alike-item"));
}

/* Returns whether the anomaly is told. */
static bool items_add(struct items *s, const struct anomaly *a)
{
    struct item *item = a->follows ? NULL : items_find(s, a);
    if (!item && (a->follows || !items_tell(s, a)))
        return false;
    if (item)
        item_join(item, s, a);
    else
        s->items[s->n++] = (struct item){.first = a, .text = view_anomaly_text(s->r, a, s->w)};
    return true;
}

/* ---- the list ---- */

static void item_finish(struct item *item, struct wording *w)
{
    if (item->n_alike > 0)
        item->text = wording_say(w, "page.alike",
                                 json_pack("{s:s, s:s, s:o}", "first", item->text, "list", text_string(&item->alike),
                                           "more", view_count(item->more)));
    text_release(&item->alike);
}

static json_t *items_texts(const struct items *s, size_t most)
{
    json_t *list = json_array();
    for (size_t i = 0; i < s->n && i < most; i++)
        json_array_append_new(list, json_string(s->items[i].text));
    return list;
}

void page_anomalies(json_t *report, const struct result *r, struct wording *w)
{
    struct items s = {.r = r, .w = w};
    size_t smaller = 0; /* those that are not told */
    items_add_unreadable(&s);
    for (size_t i = 0; i < r->n_anomalies; i++)
        smaller += !items_add(&s, &r->anomalies[i]);
    for (size_t i = 0; i < s.n; i++)
        item_finish(&s.items[i], w);
    json_object_update_new(
        report, json_pack("{s:b, s:o, s:o, s:o, s:s}", "noteworthy", s.n > 0, "worst", items_texts(&s, MOST_WORST),
                          "anomalies", items_texts(&s, s.n), "smaller", view_count(smaller), "smaller_text",
                          wording_say(w, "page.smaller", json_pack("{s:o}", "smaller", view_count(smaller)))));
}
