/* One anomaly as it stands in the document, and what its sentences may name. */
#include <math.h>
#include <stdlib.h>

#include "data/catalogue/setup_facts.h"
#include "data/text.h"
#include "report/words/phrase.h"
#include "report/view/view.h"
#include "report/view/view_parts.h"

static json_t *anomaly_platforms(const struct result *r, const struct anomaly *a)
{
    json_t *list = json_array();
    for (size_t i = 0; i < a->n_platforms; i++)
        json_array_append_new(list, json_string(r->platforms[a->platforms[i]].name));
    return list;
}

static json_t *anomaly_benchmarks(const struct result *r, const struct anomaly *a)
{
    json_t *list = json_array();
    for (size_t i = 0; i < a->n_benchmarks; i++)
        json_array_append_new(list, json_string(r->benchmarks[a->benchmarks[i]].name));
    return list;
}

/* Returns the benchmark of an anomaly that has one only, else NULL. */
static const struct measured *anomaly_only_benchmark(const struct result *r, const struct anomaly *a)
{
    return a->n_benchmarks == 1 ? &r->benchmarks[a->benchmarks[0]] : NULL;
}

static void anomaly_set_marks(json_t *context, struct arena *arena, const struct result *r, const struct anomaly *a)
{
    const struct measured *b = anomaly_only_benchmark(r, a);
    const struct comparison *c =
        b && a->n_platforms == 2 ? result_comparison(r, a->benchmarks[0], a->platforms[0], a->platforms[1]) : NULL;
    json_object_update_new(
        context, json_pack("{s:b, s:b, s:b, s:b, s:b, s:b}", "sustained", a->status == STATUS_SUSTAINED, "confounded",
                           a->status == STATUS_CONFOUNDED, "within-noise", a->status == STATUS_WITHIN_NOISE,
                           "equivalent", c && c->verdict == VERDICT_EQUIVALENT, "disagree",
                           c && c->significant && (c->notes & NOTE_BIT(NOTE_DISAGREE)), "assumed",
                           b && b->source == DIRECTION_ASSUMED));
    if (c)
        json_object_update_new(context, view_support(arena, r, c));
    if (b && b->source == DIRECTION_PACE) /* which way it counts was read off how long its runs took */
        view_set_text(context, "paced", b->better == BETTER_LOWER ? "lower" : "higher");
    for (size_t i = 0; i < a->n_causes; i++)
        json_object_set_new(
            context,
            arena_format(arena, "cause-%s-%s", confidence_id(a->causes[i].confidence), cause_id(a->causes[i].id)),
            json_true());
}

static const char *evidence_text(struct arena *arena, const struct result *r, const struct anomaly *a,
                                 const struct evidence *e)
{
    enum quantity quantity = evidence_quantity(e->id);
    const struct measured *b = anomaly_only_benchmark(r, a);
    return quantity == QUANTITY_VALUE && b ? phrase_measured_unit(arena, e->value, b)
                                           : phrase_quantity(arena, e->value, quantity, b ? b->unit : "");
}

/* Counts stay below 2^53, up to where doubles are whole numbers; what is no count is null. */
static json_t *evidence_count(const struct evidence *e)
{
    return e->value >= 0 && e->value < 0x1p53 ? view_count((size_t)e->value) : json_null();
}

static void anomaly_set_evidence(json_t *context, struct arena *arena, const struct result *r, const struct anomaly *a)
{
    for (size_t i = 0; i < a->n_evidence; i++) {
        const struct evidence *e = &a->evidence[i];
        json_object_set_new(context, evidence_id(e->id),
                            evidence_quantity(e->id) == QUANTITY_COUNT ? evidence_count(e)
                                                                       : json_string(evidence_text(arena, r, a, e)));
    }
}

/* Writes the benchmarks of anomalies of this kind and platform that follow from this one; NULL when there are none. */
static const char *anomaly_also(struct arena *arena, const struct result *r, const struct anomaly *a)
{
    const struct anomaly_places *followers = anomaly_followers(r, a);
    const char **names = arena_allocate(arena, followers->n, sizeof *names);
    size_t n = 0;
    for (size_t i = 0; i < followers->n; i++) {
        const struct anomaly *other = &r->anomalies[followers->items[i]];
        if (other->kind == a->kind && other->n_benchmarks == 1 && other->platforms[0] == a->platforms[0])
            names[n++] = r->benchmarks[other->benchmarks[0]].name;
    }
    return n ? phrase_list(arena, names, n) : NULL;
}

/* Sets the platforms that the anomaly affected, and those of them that are not its own. */
static void anomaly_set_affected(json_t *context, struct arena *arena, const struct result *r, const struct anomaly *a)
{
    size_t n, *platforms = anomaly_affected(r, a, &n);
    view_set_text(context, "affected", phrase_platforms(arena, r, platforms, n));
    if (n > a->n_platforms)
        view_set_text(context, "likewise", phrase_platforms(arena, r, platforms + a->n_platforms, n - a->n_platforms));
    free(platforms);
}

json_t *view_anomaly_context(struct arena *arena, const struct result *r, const struct anomaly *a)
{
    json_t *context = json_object();
    const char *platform = a->n_platforms > 0 ? r->platforms[a->platforms[0]].name : NULL;
    anomaly_set_evidence(context, arena, r, a);
    json_object_update_new(context,
                           json_pack("{s:s*, s:s*, s:o*, s:s*, s:s*, s:s, s:s, s:s, s:s*, s:s*}", "platform", platform,
                                     "who", platform, "who_count", platform ? view_count(1) : NULL, "other",
                                     a->n_platforms > 1 ? r->platforms[a->platforms[1]].name : NULL, "benchmark",
                                     a->n_benchmarks > 0 ? r->benchmarks[a->benchmarks[0]].name : NULL, "confidence",
                                     phrase_share(arena, r->settings.confidence), "platforms",
                                     phrase_platforms(arena, r, a->platforms, a->n_platforms), "benchmarks",
                                     phrase_benchmarks(arena, r, a->benchmarks, a->n_benchmarks), "runs",
                                     a->n_runs > 0 ? phrase_runs(arena, a->runs, a->n_runs) : NULL, "also",
                                     anomaly_also(arena, r, a)));
    anomaly_set_affected(context, arena, r, a);
    anomaly_set_marks(context, arena, r, a);
    return context;
}

/* The sentence of these kinds depends on what was found: the first case with its evidence is said, else the last. */
static const struct {
    enum anomaly_kind kind;
    enum evidence_id evidence;
    const char *name;
} cases[] = {
    {ANOMALY_LEVEL_SHIFT, EVIDENCE_LOSS, "worse"},
    {ANOMALY_LEVEL_SHIFT, EVIDENCE_GAIN, "better"},
    {ANOMALY_LEVEL_SHIFT, EVIDENCE_NONE, "amount"},
    {ANOMALY_OUTLIER, EVIDENCE_COUNT, "many"},
    {ANOMALY_OUTLIER, EVIDENCE_NONE, "one"},
    {ANOMALY_DUPLICATE_SERIES, EVIDENCE_BLOCK, "block"},
    {ANOMALY_DUPLICATE_SERIES, EVIDENCE_SCALE, "scaled"},
    {ANOMALY_DUPLICATE_SERIES, EVIDENCE_TIME_MOVED, "moved"},
    {ANOMALY_DUPLICATE_SERIES, EVIDENCE_NONE, "copied"},
    {ANOMALY_GENERATED_SERIES, EVIDENCE_BLOCK, "block"},
    {ANOMALY_GENERATED_SERIES, EVIDENCE_PERIOD, "period"},
    {ANOMALY_GENERATED_SERIES, EVIDENCE_STEP, "formula"},
    {ANOMALY_GENERATED_SERIES, EVIDENCE_NONE, "alike"},
};

const char *view_anomaly_sentence(struct arena *arena, const struct anomaly *a)
{
    const char *which = a->kind == ANOMALY_ORDER_VIOLATION ? status_id(a->status) : NULL;
    for (size_t i = 0; i < sizeof cases / sizeof *cases && !which; i++)
        if (cases[i].kind == a->kind &&
            (cases[i].evidence == EVIDENCE_NONE || !isnan(anomaly_number(a, cases[i].evidence))))
            which = cases[i].name;
    return arena_format(arena, "anomaly.%s%s%s", anomaly_id(a->kind), which ? "." : "", which ? which : "");
}

const char *view_anomaly_assumed(const struct result *r, const struct anomaly *a)
{
    if (!anomaly_rests_on_assumption(r, a))
        return NULL;
    const struct sweep *sweep = result_sweep(r, a->benchmarks[0]);
    return sweep ? sweep->name : r->benchmarks[a->benchmarks[0]].name;
}

const char *view_anomaly_say(const struct result *r, const struct anomaly *a, struct wording *w, const char *id)
{
    return wording_say(w, id, view_anomaly_context(w->arena, r, a));
}

const char *view_anomaly_text(const struct result *r, const struct anomaly *a, struct wording *w)
{
    return view_anomaly_say(r, a, w, view_anomaly_sentence(w->arena, a));
}

static json_t *anomaly_evidence_list(struct arena *arena, const struct result *r, const struct anomaly *a)
{
    json_t *list = json_array();
    for (size_t i = 0; i < a->n_evidence; i++) {
        const struct evidence *e = &a->evidence[i];
        json_array_append_new(list, json_pack("{s:s, s:o, s:s}", "name", evidence_id(e->id), "value",
                                              view_number(e->value), "text", evidence_text(arena, r, a, e)));
    }
    return list;
}

const char *view_evidence_name(struct arena *arena, enum evidence_id id)
{
    bool beside = id == EVIDENCE_ABOVE || id == EVIDENCE_BELOW; /* "below 70 %" would be less than 70 % */
    char *name = arena_format(arena, beside ? "%s by" : "%s", evidence_id(id));
    for (char *at = name; *at; at++)
        *at = *at == '_' ? ' ' : *at;
    return name;
}

/* Writes the numbers that make a cause likely, or rule it out: "drop 54 %, cv 0.20 %, count 8"; null without any. */
static json_t *cause_because(struct arena *arena, const struct result *r, const struct anomaly *a,
                             const struct cause *cause)
{
    struct text text = {0};
    for (size_t i = 0; i < a->n_evidence; i++) {
        const struct evidence *e = &a->evidence[i];
        if (cause_rests_on(cause, e->id))
            text_format(&text, "%s%s %s", text.length ? ", " : "", view_evidence_name(arena, e->id),
                        evidence_quantity(e->id) == QUANTITY_P ? phrase_p(arena, e->value)
                                                               : evidence_text(arena, r, a, e));
    }
    json_t *view = text.length ? json_string(text_string(&text)) : json_null();
    text_release(&text);
    return view;
}

json_t *view_setup_lines(const struct result *r, const struct cause *cause)
{
    json_t *list = json_array();
    for (size_t i = 0; i < sizeof cause->setup / sizeof *cause->setup && cause->setup[i]; i++) {
        char *line = setup_line_text(r->dataset, cause->setup[i]);
        json_array_append_new(list, json_string(line));
        free(line);
    }
    return list;
}

/* Returns the sentence `KIND.NAME`; NULL when name is NULL. */
static const char *anomaly_sentence(struct wording *w, const char *kind, const char *name, const json_t *context)
{
    return name ? wording_say_of(w, arena_format(w->arena, "%s.%s", kind, name), context) : NULL;
}

static json_t *anomaly_causes(const struct result *r, const struct anomaly *a, const json_t *context, struct wording *w)
{
    json_t *list = json_array();
    for (size_t i = 0; i < a->n_causes; i++) {
        const struct cause *c = &a->causes[i];
        json_array_append_new(list, json_pack("{s:s, s:s, s:o, s:o, s:s}", "id", cause_id(c->id), "confidence",
                                              confidence_id(c->confidence), "because", cause_because(w->arena, r, a, c),
                                              "setup", view_setup_lines(r, c), "text",
                                              anomaly_sentence(w, "cause", cause_id(c->id), context)));
    }
    return list;
}

static json_t *anomaly_runs(const struct anomaly *a)
{
    json_t *runs = json_array();
    for (size_t i = 0; i < a->n_runs; i++)
        json_array_append_new(runs, view_count(a->runs[i]));
    return runs;
}

json_t *view_anomaly(const struct result *r, const struct anomaly *a, struct wording *w)
{
    json_t *context = view_anomaly_context(w->arena, r, a);
    json_t *view =
        json_pack("{s:s, s:s?, s:s, s:o, s:s?, s:o, s:o, s:o, s:o, s:s, s:o, s:s?, s:s?}", "id", anomaly_id(a->kind),
                  "status", a->status == STATUS_NONE ? NULL : status_id(a->status), "severity",
                  severity_id(a->severity), "follows", a->follows ? view_count(a->follows) : json_null(), "benchmark",
                  a->n_benchmarks == 1 ? r->benchmarks[a->benchmarks[0]].name : NULL, "benchmarks",
                  anomaly_benchmarks(r, a), "platforms", anomaly_platforms(r, a), "runs", anomaly_runs(a), "evidence",
                  anomaly_evidence_list(w->arena, r, a), "text", view_anomaly_text(r, a, w), "causes",
                  anomaly_causes(r, a, context, w), "unrecorded",
                  anomaly_sentence(w, "unrecorded", a->unrecorded ? "host" : NULL, context), "next",
                  anomaly_sentence(w, "next", next_id(a->next), context));
    json_decref(context);
    return view;
}

json_t *view_anomalies(const struct result *r, struct wording *w)
{
    json_t *list = json_array();
    for (size_t i = 0; i < r->n_anomalies; i++)
        json_array_append_new(list, view_anomaly(r, &r->anomalies[i], w));
    return list;
}
