/* The host's noise and the anomalies stand below the comparisons of a benchmark. */
#include "report/terminal/explain_parts.h"
#include "report/terminal/host_noise.h"
#include "report/view/view.h"

static void benchmark_heading(struct explanations *e, const char *id, size_t benchmark)
{
    json_t *context = json_pack("{s:s}", "benchmark", e->r->benchmarks[benchmark].name);
    explain_heading(e, id, context);
    json_decref(context);
}

void explain_noise(struct explanations *e, size_t benchmark)
{
    const char *words = host_noise_of_benchmark(e->r, benchmark, &e->w);
    if (*words)
        benchmark_heading(e, "explain.host", benchmark);
    explain_words(e, "noise", words);
}

static const char *text_of(const json_t *object, const char *key)
{
    return json_string_value(json_object_get(object, key));
}

/* The causes belong to the anomaly from which this one follows; it may be one of another benchmark. */
static void explain_origin(struct explanations *e, const struct anomaly *origin)
{
    json_t *view = view_anomaly(e->r, origin, &e->w);
    explain_step(e, "follows", "explain.follows", view);
    json_decref(view);
}

/* A reversed order has causes of its own, although it may follow from another anomaly. */
static void explain_anomaly(struct explanations *e, const struct anomaly *a, const json_t *view)
{
    size_t i;
    json_t *cause;
    explain_words(e, text_of(view, "severity"), text_of(view, "text"));
    if (a->follows && a->kind != ANOMALY_ORDER_VIOLATION) {
        explain_origin(e, &e->r->anomalies[a->follows - 1]);
        return;
    }
    json_array_foreach(json_object_get(view, "causes"), i, cause)
        explain_step(e, text_of(cause, "confidence"), "explain.cause", cause);
    explain_words(e, "to do", text_of(view, "next"));
}

/* That the host was not recorded is said once, not under each anomaly. */
void explain_anomalies(struct explanations *e, size_t benchmark)
{
    json_t *list = json_array();
    const char *unrecorded = NULL;
    const struct anomaly_places *own = places_of(&e->r->index.of_benchmark, benchmark);
    for (size_t i = 0; i < own->n && !e->w.failed; i++) {
        const struct anomaly *a = &e->r->anomalies[own->items[i]];
        json_t *view = view_anomaly(e->r, a, &e->w);
        json_array_append_new(list, view); /* which keeps the texts of all */
        if (json_array_size(list) == 1)
            benchmark_heading(e, "explain.found", benchmark);
        else
            text_append(e->out, "\n");
        explain_anomaly(e, a, view);
        unrecorded = text_of(view, "unrecorded") ? text_of(view, "unrecorded") : unrecorded;
    }
    if (unrecorded)
        text_append(e->out, "\n");
    explain_words(e, "unknown", unrecorded);
    json_decref(list);
}
