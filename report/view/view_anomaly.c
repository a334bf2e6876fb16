#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "data/memory.h"
#include "data/catalogue/setup_facts.h"
#include "data/text.h"
#include "report/words/phrase.h"
#include "report/view/view.h"

static const char *anomaly_unit(const struct result *r, const struct anomaly *a)
{
    return a->n_benchmarks == 1 ? r->benchmarks[a->benchmarks[0]].unit : "";
}

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

/* Sets paced to "higher" or "lower" where the time that the runs took tells which is better. */
static void anomaly_set_pace(json_t *context, const struct result *r, const struct anomaly *a)
{
    const struct measured *b = a->n_benchmarks == 1 ? &r->benchmarks[a->benchmarks[0]] : NULL;
    if (b && b->source == DIRECTION_PACE)
        json_object_set_new(context, "paced", json_string(b->better == BETTER_LOWER ? "lower" : "higher"));
}

static void anomaly_set_marks(json_t *context, const struct result *r, const struct anomaly *a)
{
    json_object_set_new(context, "sustained", json_boolean(a->status == STATUS_SUSTAINED));
    json_object_set_new(context, "confounded", json_boolean(a->status == STATUS_CONFOUNDED));
    json_object_set_new(context, "within-noise", json_boolean(a->status == STATUS_WITHIN_NOISE));
    json_object_set_new(context, "higher",
                        json_boolean(a->n_benchmarks == 0 || r->benchmarks[a->benchmarks[0]].better == BETTER_HIGHER));
    const struct comparison *c = a->n_benchmarks == 1 && a->n_platforms == 2
                                     ? result_comparison(r, a->benchmarks[0], a->platforms[0], a->platforms[1])
                                     : NULL;
    json_object_set_new(context, "equivalent", json_boolean(c && c->verdict == VERDICT_EQUIVALENT));
    json_object_set_new(context, "interleaved", json_boolean(c && c->design == DESIGN_INTERLEAVED));
    json_object_set_new(context, "turns_unknown", json_boolean(c && c->design == DESIGN_UNKNOWN));
    json_object_set_new(
        context, "assumed",
        json_boolean(a->n_benchmarks == 1 && r->benchmarks[a->benchmarks[0]].source == DIRECTION_ASSUMED));
    anomaly_set_pace(context, r, a);
    for (size_t i = 0; i < a->n_causes; i++) {
        char *mark = memory_format("cause-%s-%s", confidence_id(a->causes[i].confidence), cause_id(a->causes[i].id));
        json_object_set_new(context, mark, json_true());
        free(mark);
    }
}

static char *evidence_text(const struct result *r, const struct anomaly *a, const struct evidence *e)
{
    enum quantity quantity = evidence_quantity(e->id);
    return quantity == QUANTITY_VALUE && a->n_benchmarks == 1
               ? phrase_measured_unit(e->value, &r->benchmarks[a->benchmarks[0]])
               : phrase_quantity(e->value, quantity, anomaly_unit(r, a));
}

static void anomaly_set_evidence(json_t *context, const struct result *r, const struct anomaly *a)
{
    for (size_t i = 0; i < a->n_evidence; i++) {
        const struct evidence *e = &a->evidence[i];
        if (evidence_quantity(e->id) == QUANTITY_COUNT)
            json_object_set_new(context, evidence_id(e->id), view_count((size_t)e->value));
        else
            view_set_text(context, evidence_id(e->id), evidence_text(r, a, e));
    }
}

/* Writes the benchmarks of anomalies of the same kind and platform that follow from this one; NULL when there are none. */
static char *anomaly_also(const struct result *r, const struct anomaly *a)
{
    const char **names = memory_allocate(r->n_anomalies, sizeof *names);
    size_t n = 0, place = (size_t)(a - r->anomalies) + 1;
    for (size_t i = 0; i < r->n_anomalies; i++)
        if (r->anomalies[i].follows == place && r->anomalies[i].kind == a->kind && r->anomalies[i].n_benchmarks == 1 &&
            r->anomalies[i].platforms[0] == a->platforms[0])
            names[n++] = r->benchmarks[r->anomalies[i].benchmarks[0]].name;
    char *list = n ? phrase_list(names, n) : NULL;
    free(names);
    return list;
}

/* Sets the platforms that the anomaly affected, and those of them that are not its own. */
static void anomaly_set_affected(json_t *context, const struct result *r, const struct anomaly *a)
{
    size_t n, *platforms = anomaly_affected(r, a, &n);
    view_set_text(context, "affected", phrase_platforms(r, platforms, n));
    if (n > a->n_platforms)
        view_set_text(context, "likewise", phrase_platforms(r, platforms + a->n_platforms, n - a->n_platforms));
    free(platforms);
}

json_t *view_anomaly_context(const struct result *r, const struct anomaly *a)
{
    json_t *context = json_object();
    anomaly_set_evidence(context, r, a);
    if (a->n_platforms > 0) {
        json_object_set_new(context, "platform", json_string(r->platforms[a->platforms[0]].name));
        json_object_set_new(context, "who", json_string(r->platforms[a->platforms[0]].name));
        json_object_set_new(context, "who_count", view_count(1));
    }
    if (a->n_platforms > 1)
        json_object_set_new(context, "other", json_string(r->platforms[a->platforms[1]].name));
    if (a->n_benchmarks > 0)
        json_object_set_new(context, "benchmark", json_string(r->benchmarks[a->benchmarks[0]].name));
    view_set_text(context, "confidence", phrase_share(r->settings.confidence));
    view_set_text(context, "platforms", phrase_platforms(r, a->platforms, a->n_platforms));
    view_set_text(context, "benchmarks", phrase_benchmarks(r, a->benchmarks, a->n_benchmarks));
    if (a->n_runs > 0)
        view_set_text(context, "runs", phrase_runs(a->runs, a->n_runs));
    char *also = anomaly_also(r, a);
    if (also)
        view_set_text(context, "also", also);
    anomaly_set_affected(context, r, a);
    anomaly_set_marks(context, r, a);
    return context;
}

/* Sets the sentence `KIND.NAME` under `key`, null when name is NULL. */
static int anomaly_set_sentence(json_t *object, const char *key, const char *kind, const char *name, json_t *context,
                                const struct sentences *sentences, mustache_escape *escape, struct error *err)
{
    if (!name) {
        json_object_set_new(object, key, json_null());
        return 0;
    }
    char *id = memory_format("%s.%s", kind, name);
    int failed = view_set_sentence(object, key, id, json_incref(context), sentences, escape, err);
    free(id);
    return failed;
}

/* The sentence of these kinds depends on what was found: a case is said where its evidence is there, the last where none is. */
static const struct {
    enum anomaly_kind kind;
    enum evidence_id evidence;
    const char *name;
} cases[] = {
    {ANOMALY_LEVEL_SHIFT, EVIDENCE_LOSS, "worse"},
    {ANOMALY_LEVEL_SHIFT, EVIDENCE_GAIN, "better"},
    {ANOMALY_LEVEL_SHIFT, EVIDENCE_NONE, "other"},
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

char *view_anomaly_sentence(const struct anomaly *a)
{
    const char *which = a->kind == ANOMALY_ORDER_VIOLATION ? status_id(a->status) : NULL;
    for (size_t i = 0; i < sizeof cases / sizeof *cases && !which; i++)
        if (cases[i].kind == a->kind &&
            (cases[i].evidence == EVIDENCE_NONE || !isnan(anomaly_number(a, cases[i].evidence))))
            which = cases[i].name;
    return memory_format("anomaly.%s%s%s", anomaly_id(a->kind), which ? "." : "", which ? which : "");
}

int view_anomaly_text(char **out, const struct result *r, const struct anomaly *a, const struct sentences *sentences,
                      mustache_escape *escape, struct error *err)
{
    char *id = view_anomaly_sentence(a);
    int failed = sentences_take(out, sentences, id, view_anomaly_context(r, a), escape, err);
    free(id);
    return failed;
}

static json_t *anomaly_evidence_list(const struct result *r, const struct anomaly *a)
{
    json_t *list = json_array();
    for (size_t i = 0; i < a->n_evidence; i++) {
        const struct evidence *e = &a->evidence[i];
        char *text = evidence_text(r, a, e);
        json_array_append_new(list, json_pack("{s:s, s:o, s:s}", "name", evidence_id(e->id), "value",
                                              view_number(e->value), "text", text));
        free(text);
    }
    return list;
}

/* Writes the numbers that make a cause likely, or rule it out: "drop 54 %, cv 0.20 %, count 8"; null where there are none. */
static json_t *cause_because(const struct result *r, const struct anomaly *a, const struct cause *cause)
{
    struct text text = {0};
    for (size_t i = 0; i < a->n_evidence; i++) {
        const struct evidence *e = &a->evidence[i];
        if (!cause_rests_on(cause, e->id))
            continue;
        char *name = memory_copy_text(evidence_id(e->id)),
             *number = evidence_quantity(e->id) == QUANTITY_P ? phrase_p(e->value) : evidence_text(r, a, e);
        for (char *at = name; *at; at++)
            *at = *at == '_' ? ' ' : *at;
        text_format(&text, "%s%s %s", text.length ? ", " : "", name, number);
        free(number);
        free(name);
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

static int anomaly_causes(json_t *list, const struct result *r, const struct anomaly *a, json_t *context,
                          const struct sentences *sentences, mustache_escape *escape, struct error *err)
{
    for (size_t i = 0; i < a->n_causes; i++) {
        const struct cause *c = &a->causes[i];
        json_t *cause =
            json_pack("{s:s, s:s, s:o, s:o}", "id", cause_id(c->id), "confidence", confidence_id(c->confidence),
                      "because", cause_because(r, a, c), "setup", view_setup_lines(r, c));
        json_array_append_new(list, cause);
        if (anomaly_set_sentence(cause, "text", "cause", cause_id(c->id), context, sentences, escape, err) != 0)
            return -1;
    }
    return 0;
}

static json_t *anomaly_runs(const struct anomaly *a)
{
    json_t *runs = json_array();
    for (size_t i = 0; i < a->n_runs; i++)
        json_array_append_new(runs, view_count(a->runs[i]));
    return runs;
}

int view_anomaly(json_t *list, const struct result *r, const struct anomaly *a, const struct sentences *sentences,
                 mustache_escape *escape, struct error *err)
{
    json_t *view = json_pack("{s:s, s:s?, s:s, s:o, s:s?, s:o, s:o, s:o, s:o}", "id", anomaly_id(a->kind), "status",
                             a->status == STATUS_NONE ? NULL : status_id(a->status), "severity",
                             severity_id(a->severity), "follows", a->follows ? view_count(a->follows) : json_null(),
                             "benchmark", a->n_benchmarks == 1 ? r->benchmarks[a->benchmarks[0]].name : NULL,
                             "benchmarks", anomaly_benchmarks(r, a), "platforms", anomaly_platforms(r, a), "runs",
                             anomaly_runs(a), "evidence", anomaly_evidence_list(r, a));
    json_array_append_new(list, view);
    json_t *context = view_anomaly_context(r, a), *causes = json_array();
    char *text = NULL;
    int failed = view_anomaly_text(&text, r, a, sentences, escape, err);
    if (!failed)
        view_set_text(view, "text", text);
    json_object_set_new(view, "causes", causes);
    failed = failed || anomaly_causes(causes, r, a, context, sentences, escape, err);
    failed = failed || anomaly_set_sentence(view, "unrecorded", "unrecorded", a->unrecorded ? "host" : NULL, context,
                                            sentences, escape, err);
    failed = failed || anomaly_set_sentence(view, "next", "next", next_id(a->next), context, sentences, escape, err);
    json_decref(context);
    return failed ? -1 : 0;
}

int view_anomalies(json_t **out, const struct result *r, const struct sentences *sentences, mustache_escape *escape,
                   struct error *err)
{
    int failed = 0;
    *out = json_array();
    for (size_t i = 0; i < r->n_anomalies && !failed; i++)
        failed = view_anomaly(*out, r, &r->anomalies[i], sentences, escape, err);
    return failed;
}
