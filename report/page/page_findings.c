/* The findings that change most, at the top of a page. Those that follow from another are told with it, those of one kind in one
 * item: ten of them read as one. */
#include "report/page/page_lists.h"

#include <stdlib.h>
#include <string.h>

#include "data/memory.h"
#include "report/words/phrase.h"
#include "report/template/statement.h"
#include "report/view/view.h"

/* So many items are told, those of medium severity only while the list is short; so many findings beside the first of an item. */
enum { MOST_HIGH = 8, MOST_FINDINGS = 5, MOST_WORST = 3, MOST_ALIKE = 4, ENOUGH_WORDS = 150 };

struct item {
    const struct anomaly *first; /* NULL: no finding of the analysis */
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

static int sentence_of(char **out, const struct items *s, const char *kind, const struct anomaly *a)
{
    char *id = kind ? memory_format("%s.%s", kind, anomaly_id(a->kind)) : view_anomaly_sentence(a);
    json_t *context = view_anomaly_context(s->r, a);
    int failed = sentences_render(out, s->sentences, id, context, escape_markdown, s->err);
    json_decref(context);
    free(id);
    return failed;
}

/* ---- files that gave nothing ---- */

/* "a.csv and b.csv"; NULL when there are none. */
static char *unreadable_files(const struct dataset *ds)
{
    char **items = memory_allocate(ds->n_sources, sizeof *items);
    size_t n = 0;
    for (size_t i = 0; i < ds->n_sources; i++)
        if (strcmp(ds->sources[i].layout, "unreadable") == 0)
            items[n++] = memory_copy_text(page_path(ds, ds->sources[i].path));
    char *list = phrase_take_list(items, n);
    if (n > 0)
        return list;
    free(list);
    return NULL;
}

static int add_unreadable(struct items *s)
{
    char *files = unreadable_files(s->r->dataset), *text = NULL;
    if (!files)
        return 0;
    json_t *context = json_object();
    view_set_text(context, "files", files);
    int failed = sentences_render(&text, s->sentences, "page.unreadable", context, escape_markdown, s->err);
    json_decref(context);
    if (!failed)
        s->items[s->n++] = (struct item){.text = text};
    return failed;
}

/* ---- findings ---- */

static size_t words_of(const struct items *s)
{
    size_t words = 0;
    for (size_t i = 0; i < s->n; i++)
        words += statement_words(s->items[i].text);
    return words;
}

static bool is_told(const struct anomaly *a, const struct items *s)
{
    if (a->severity == SEVERITY_HIGH)
        return s->n < MOST_HIGH;
    return a->severity == SEVERITY_MEDIUM && s->n < MOST_FINDINGS && words_of(s) < ENOUGH_WORDS;
}

/* The item that it joins; NULL when it needs one of its own. */
static struct item *item_like(struct items *s, const struct anomaly *a)
{
    char *id = memory_format("alike.%s", anomaly_id(a->kind));
    bool joins = sentences_find(s->sentences, id);
    free(id);
    for (size_t i = 0; i < s->n && joins; i++) {
        const struct anomaly *first = s->items[i].first;
        if (first && first->kind == a->kind && first->severity == a->severity && first->status == a->status)
            return &s->items[i];
    }
    return NULL;
}

static int join(struct item *item, const struct items *s, const struct anomaly *a)
{
    if (item->n_alike == MOST_ALIKE) {
        item->more++;
        return 0;
    }
    char *text = NULL;
    if (sentence_of(&text, s, "alike", a) != 0)
        return -1;
    text_format(&item->alike, "%s%s", item->n_alike++ > 0 ? "; " : "", text);
    free(text);
    return 0;
}

/* Counts it in `told` when it is. */
static int anomalies_add(struct items *s, const struct anomaly *a, size_t *told)
{
    struct item *item = a->follows ? NULL : item_like(s, a);
    if (!item && (a->follows || !is_told(a, s)))
        return 0;
    ++*told;
    if (item)
        return join(item, s, a);
    char *text = NULL;
    if (sentence_of(&text, s, NULL, a) != 0)
        return -1;
    s->items[s->n++] = (struct item){.first = a, .text = text};
    return 0;
}

/* ---- the list ---- */

static int finish(struct item *item, const struct items *s)
{
    if (item->n_alike == 0)
        return 0;
    json_t *context = json_pack("{s:s, s:s, s:o}", "first", item->text, "list", text_string(&item->alike), "more",
                                view_count(item->more));
    char *text = NULL;
    int failed = sentences_render(&text, s->sentences, "page.alike", context, escape_markdown, s->err);
    json_decref(context);
    if (!failed) {
        free(item->text);
        item->text = text;
    }
    return failed;
}

static json_t *texts_of(const struct items *s, size_t most)
{
    json_t *list = json_array();
    for (size_t i = 0; i < s->n && i < most; i++)
        json_array_append_new(list, json_string(s->items[i].text));
    return list;
}

/* One sentence on those that are not told; "" when all are. */
static int set_smaller(json_t *report, const struct items *s, size_t smaller)
{
    char *text = NULL;
    json_t *context = json_pack("{s:o}", "smaller", view_count(smaller));
    int failed = sentences_render(&text, s->sentences, "page.smaller", context, escape_markdown, s->err);
    json_decref(context);
    json_object_set_new(report, "smaller", view_count(smaller));
    if (!failed)
        view_set_text(report, "smaller_text", text);
    return failed;
}

static void items_release(struct items *s)
{
    for (size_t i = 0; i < s->n; i++) {
        free(s->items[i].text);
        text_release(&s->items[i].alike);
    }
}

int page_findings(json_t *report, const struct result *r, const struct sentences *sentences, struct error *err)
{
    struct items s = {.r = r, .sentences = sentences, .err = err};
    size_t told = 0;
    int failed = add_unreadable(&s);
    for (size_t i = 0; i < r->n_anomalies && !failed; i++)
        failed = anomalies_add(&s, &r->anomalies[i], &told);
    for (size_t i = 0; i < s.n && !failed; i++)
        failed = finish(&s.items[i], &s);
    json_object_set_new(report, "noteworthy", json_boolean(s.n > 0));
    json_object_set_new(report, "worst", texts_of(&s, MOST_WORST));
    json_object_set_new(report, "findings", texts_of(&s, s.n));
    failed = failed || set_smaller(report, &s, r->n_anomalies - told) ? -1 : 0;
    items_release(&s);
    return failed;
}
