/* The anomalies that change most stand at the top of a page. Those that follow from another one are told with it, those of one
 * kind in one item: ten of them read as one. */
#include "report/page/page_lists.h"

#include <stdlib.h>
#include <string.h>

#include "data/memory.h"
#include "report/words/phrase.h"
#include "report/template/statement.h"
#include "report/view/view.h"

/* The list has so many items, those of medium severity only while it is short; an item has so many anomalies beside its first. */
enum { MOST_HIGH = 8, MOST_ITEMS = 5, MOST_WORST = 3, MOST_ALIKE = 4, ENOUGH_WORDS = 150 };

struct item {
    const struct anomaly *first; /* NULL: the item is about files */
    char *text;
    struct text alike; /* the others, joined */
    size_t n_alike, more;
};

struct items {
    struct item items[MOST_HIGH + 1];
    size_t n;
    const struct result *r;
    const struct sentences *sentences;
    struct error *err;
};

/* Renders a sentence for Markdown and takes the context. */
static int item_render(char **out, const struct items *s, const char *id, json_t *context)
{
    return sentences_take(out, s->sentences, id, context, escape_markdown, s->err);
}

/* ---- files that gave nothing ---- */

static int items_add_unreadable(struct items *s)
{
    const struct dataset *ds = s->r->dataset;
    char **files = memory_allocate(ds->n_sources, sizeof *files), *text = NULL;
    size_t n = 0;
    for (size_t i = 0; i < ds->n_sources; i++)
        if (strcmp(ds->sources[i].layout, "unreadable") == 0)
            files[n++] = memory_copy_text(page_path(ds, ds->sources[i].path));
    json_t *context = json_object();
    view_set_text(context, "files", phrase_take_list(files, n));
    int failed = item_render(&text, s, "page.unreadable", context);
    if (n > 0 && !failed)
        s->items[s->n++] = (struct item){.text = text};
    else
        free(text);
    return failed;
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

/* One sentence says both anomalies. */
static bool anomalies_alike(const struct anomaly *a, const struct anomaly *b)
{
    char *of_a = view_anomaly_sentence(a), *of_b = view_anomaly_sentence(b);
    bool alike = a->severity == b->severity && strcmp(of_a, of_b) == 0;
    free(of_a);
    free(of_b);
    return alike;
}

/* Returns the item that the anomaly joins; NULL when it needs one of its own. */
static struct item *items_find(struct items *s, const struct anomaly *a)
{
    for (size_t i = 0; i < s->n; i++)
        if (s->items[i].first && anomalies_alike(s->items[i].first, a))
            return &s->items[i];
    return NULL;
}

static int item_join(struct item *item, const struct items *s, const struct anomaly *a)
{
    if (item->n_alike == MOST_ALIKE) {
        item->more++;
        return 0;
    }
    char *text = NULL;
    if (item_render(&text, s, "page.alike-item", view_anomaly_context(s->r, a)) != 0)
        return -1;
    text_format(&item->alike, "%s%s", item->n_alike++ > 0 ? "; " : "", text);
    free(text);
    return 0;
}

/* Counts the anomaly in `told` when it is told. */
static int items_add(struct items *s, const struct anomaly *a, size_t *told)
{
    struct item *item = a->follows ? NULL : items_find(s, a);
    if (!item && (a->follows || !items_tell(s, a)))
        return 0;
    ++*told;
    if (item)
        return item_join(item, s, a);
    char *text = NULL;
    if (view_anomaly_text(&text, s->r, a, s->sentences, escape_markdown, s->err) != 0)
        return -1;
    s->items[s->n++] = (struct item){.first = a, .text = text};
    return 0;
}

/* ---- the list ---- */

static int item_finish(struct item *item, const struct items *s)
{
    if (item->n_alike == 0)
        return 0;
    json_t *context = json_pack("{s:s, s:s, s:o}", "first", item->text, "list", text_string(&item->alike), "more",
                                view_count(item->more));
    char *text = NULL;
    if (item_render(&text, s, "page.alike", context) != 0)
        return -1;
    free(item->text);
    item->text = text;
    return 0;
}

static json_t *items_texts(const struct items *s, size_t most)
{
    json_t *list = json_array();
    for (size_t i = 0; i < s->n && i < most; i++)
        json_array_append_new(list, json_string(s->items[i].text));
    return list;
}

static void items_release(struct items *s)
{
    for (size_t i = 0; i < s->n; i++) {
        free(s->items[i].text);
        text_release(&s->items[i].alike);
    }
}

int page_anomalies(json_t *report, const struct result *r, const struct sentences *sentences, struct error *err)
{
    struct items s = {.r = r, .sentences = sentences, .err = err};
    size_t told = 0;
    int failed = items_add_unreadable(&s);
    for (size_t i = 0; i < r->n_anomalies && !failed; i++)
        failed = items_add(&s, &r->anomalies[i], &told);
    for (size_t i = 0; i < s.n && !failed; i++)
        failed = item_finish(&s.items[i], &s);
    json_object_set_new(report, "noteworthy", json_boolean(s.n > 0));
    json_object_set_new(report, "worst", items_texts(&s, MOST_WORST));
    json_object_set_new(report, "anomalies", items_texts(&s, s.n));
    json_object_set_new(report, "smaller", view_count(r->n_anomalies - told));
    failed = failed || view_set_sentence(report, "smaller_text", "page.smaller", json_incref(report), sentences,
                                         escape_markdown, err);
    items_release(&s);
    return failed;
}
