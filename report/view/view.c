/* The parts of the document, of which the view of a template and the text of a file are made. */
#include "report/view/view.h"

#include <stddef.h>

#include "data/program/threads.h"
#include "report/view/view_parts.h"

/* ---- the parts of the document, in their order ---- */

static json_t *schema_part(const struct result *r, struct wording *w)
{
    (void)r, (void)w;
    return json_string("virtstat/analysis/1");
}

static json_t *noise_part(const struct result *r, struct wording *w)
{
    (void)w;
    return view_noise(r);
}

static json_t *anomaly_item(const struct result *r, size_t i, struct wording *w)
{
    return view_anomaly(r, &r->anomalies[i], w);
}

static json_t *controls_part(const struct result *r, struct wording *w)
{
    (void)w;
    return r->controls.n ? view_floors(r->dataset, &r->controls) : NULL;
}

/* A part is made as a whole, or it is a list whose items are made one by one. */
static const struct part {
    const char *name;
    json_t *(*whole)(const struct result *r, struct wording *w); /* NULL: a list. It returns NULL where it is absent */
    json_t *(*item)(const struct result *r, size_t i, struct wording *w);
    size_t n_at;                                     /* where the result has the number of items */
    bool (*holds)(const struct result *r, size_t i); /* NULL: templates see every item */
} parts[] = {
    {"schema", schema_part, NULL, 0, NULL},
    {"settings", view_settings, NULL, 0, NULL},
    {"dataset", view_dataset, NULL, 0, NULL},
    {"series", NULL, view_series, offsetof(struct result, n_samples), NULL},
    {"comparisons", NULL, view_comparison, offsetof(struct result, n_comparisons), view_holds_comparison},
    {"omnibus", view_omnibus, NULL, 0, NULL},
    {"sweeps", view_sweeps, NULL, 0, NULL},
    {"anomalies", NULL, anomaly_item, offsetof(struct result, n_anomalies), NULL},
    {"noise", noise_part, NULL, 0, NULL},
    {"controls", controls_part, NULL, 0, NULL},
};
enum { PARTS = sizeof parts / sizeof *parts };

static size_t part_size(const struct part *part, const struct result *r)
{
    return *(const size_t *)((const char *)r + part->n_at);
}

/* ---- as templates see it ---- */

/* More comparisons than anybody reads on a page. */
enum { MANY_COMPARISONS = 1000 };

bool view_holds_comparison(const struct result *r, size_t i)
{
    struct comparison_seen seen;
    return r->n_comparisons <= MANY_COMPARISONS || result_seen_in(r, &r->comparisons[i], &seen);
}

static json_t *part_view(const struct part *part, const struct result *r, struct wording *w)
{
    if (part->whole)
        return part->whole(r, w);
    json_t *list = json_array();
    for (size_t i = 0; i < part_size(part, r); i++)
        if (!part->holds || part->holds(r, i))
            json_array_append_new(list, part->item(r, i, w));
    return list;
}

int view_result(json_t **out, const struct result *r, const struct sentences *sentences, struct error *err)
{
    RELEASED(arena_release) struct arena arena = {0};
    struct wording w = {.sentences = sentences, .arena = &arena, .err = err};
    *out = json_object();
    for (size_t i = 0; i < PARTS; i++) {
        json_t *view = part_view(&parts[i], r, &w);
        if (view)
            json_object_set_new(*out, parts[i].name, view);
    }
    if (!w.failed)
        return 0;
    json_decref(*out);
    *out = NULL;
    return -1;
}

/* ---- as a file ---- */

/* Items that are written together: threads share them. */
enum { BATCH = 2048 };

struct stream {
    const struct result *result;
    const struct sentences *sentences;
    struct text text; /* what the sink has not got yet */
    struct sink sink;
    struct error *err;
};

static int stream_flush(struct stream *stream)
{
    const struct text *text = &stream->text;
    int failed = stream->sink.write(stream->sink.to, text_string(text), text->length, stream->err);
    text_clear(&stream->text);
    return failed;
}

/* Items that threads share. */
struct batch {
    const struct stream *stream;
    const struct part *part;
    size_t first;
    struct text texts[BATCH];
};

/* The words of one item live no longer than it. sentences_try has seen to it that none fails. */
static void item_append(void *context, size_t i)
{
    struct batch *batch = context;
    RELEASED(arena_release) struct arena arena = {0};
    struct error err;
    struct wording w = {.sentences = batch->stream->sentences, .arena = &arena, .err = &err};
    json_auto_t *view = batch->part->item(batch->stream->result, batch->first + i, &w);
    text_append(&batch->texts[i], batch->first + i ? ",\n    " : "\n    ");
    view_append(&batch->texts[i], view, 2);
}

/* Writes `n` items from the `first` on. */
static int stream_batch(struct stream *stream, const struct part *part, size_t first, size_t n)
{
    struct batch batch = {.stream = stream, .part = part, .first = first};
    threads_each(n, n == BATCH ? threads_that_pay(stream->result) : 1, item_append, &batch);
    for (size_t i = 0; i < n; i++) {
        text_append_bytes(&stream->text, batch.texts[i].bytes, batch.texts[i].length);
        text_release(&batch.texts[i]);
    }
    return stream_flush(stream);
}

static int stream_list(struct stream *stream, const struct part *part)
{
    size_t n = part_size(part, stream->result);
    text_append(&stream->text, "[");
    for (size_t i = 0; i < n; i += BATCH)
        if (stream_batch(stream, part, i, n - i < BATCH ? n - i : BATCH) != 0)
            return -1;
    text_append(&stream->text, n ? "\n  ]" : "]");
    return 0;
}

static int stream_part(struct stream *stream, const struct part *part)
{
    RELEASED(arena_release) struct arena arena = {0};
    struct wording w = {.sentences = stream->sentences, .arena = &arena, .err = stream->err};
    json_auto_t *whole = part->whole ? part->whole(stream->result, &w) : NULL;
    if (part->whole && !whole)
        return 0;
    text_append(&stream->text, part == parts ? "\n  " : ",\n  ");
    view_append_key(&stream->text, part->name);
    if (!whole)
        return stream_list(stream, part);
    view_append(&stream->text, whole, 1);
    return w.failed ? -1 : 0;
}

/* Says every sentence once, so that one that is missing is known before the first byte is written. */
static int sentences_try(const struct result *r, const struct sentences *sentences, struct error *err)
{
    RELEASED(arena_release) struct arena arena = {0};
    struct wording w = {.sentences = sentences, .arena = &arena, .err = err};
    for (unsigned note = 0; note < NOTE_COUNT; note++)
        view_note_text((enum note)note, &w);
    for (size_t i = 0; i < r->n_anomalies && !w.failed; i++)
        json_decref(view_anomaly(r, &r->anomalies[i], &w));
    json_decref(view_sweeps(r, &w));
    return w.failed ? -1 : 0;
}

int view_write(const struct sink *sink, const struct result *r, const struct sentences *sentences, struct error *err)
{
    struct stream stream = {.result = r, .sentences = sentences, .sink = *sink, .err = err};
    int failed = sentences_try(r, sentences, err);
    text_append(&stream.text, "{");
    for (size_t i = 0; i < PARTS && !failed; i++)
        failed = stream_part(&stream, &parts[i]);
    text_append(&stream.text, "\n}\n");
    failed = failed || stream_flush(&stream) != 0;
    text_release(&stream.text);
    return failed ? -1 : 0;
}
