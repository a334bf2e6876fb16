#include <stdlib.h>
#include <string.h>

#include "report/terminal/explain_parts.h"
#include "report/terminal/host_noise.h"
#include "report/view/view.h"

static int heading(struct text *out, const char *id, const struct result *r, size_t benchmark,
                   const struct sentences *sentences, struct error *err)
{
    char *words = NULL;
    json_t *context = json_pack("{s:s}", "benchmark", r->benchmarks[benchmark].name);
    int failed = sentences_render(&words, sentences, id, context, NULL, err);
    json_decref(context);
    if (!failed)
        explain_heading(out, words);
    free(words);
    return failed;
}

int explain_noise(struct text *out, const struct result *r, size_t benchmark, const struct sentences *sentences,
                  struct error *err)
{
    char *words = NULL;
    int failed = host_noise_of_benchmark(&words, r, benchmark, sentences, err);
    if (!failed && *words) {
        failed = heading(out, "explain.host", r, benchmark, sentences, err);
        if (!failed)
            explain_step(out, "noise", words);
    }
    free(words);
    return failed;
}

static const char *text_of(const json_t *object, const char *key)
{
    return json_string_value(json_object_get(object, key));
}

static int append_causes(struct text *out, const json_t *causes, const struct sentences *sentences, struct error *err)
{
    size_t i;
    json_t *cause;
    json_array_foreach(causes, i, cause)
    {
        char *words = NULL;
        if (sentences_render(&words, sentences, "explain.cause", cause, NULL, err) != 0)
            return -1;
        explain_step(out, text_of(cause, "confidence"), words);
        free(words);
    }
    return 0;
}

/* Why an order is reversed has reasons of its own, although another finding is the first of them. */
static bool is_of_the_order(const json_t *finding)
{
    return strcmp(text_of(finding, "id"), anomaly_id(ANOMALY_ORDER_VIOLATION)) == 0;
}

/* The finding that it follows from, which may be of another benchmark, has the causes. */
static int append_origin(struct text *out, const struct result *r, size_t place, const struct sentences *sentences,
                         struct error *err)
{
    char *words = NULL;
    json_t *list = json_array();
    int failed = view_anomaly(list, r, &r->anomalies[place - 1], sentences, NULL, err);
    failed = failed || sentences_render(&words, sentences, "explain.follows", json_array_get(list, 0), NULL, err);
    json_decref(list);
    if (!failed)
        explain_step(out, "follows", words);
    free(words);
    return failed;
}

static int append_finding(struct text *out, const struct result *r, const json_t *finding,
                          const struct sentences *sentences, struct error *err)
{
    size_t origin = (size_t)json_integer_value(json_object_get(finding, "follows"));
    explain_step(out, text_of(finding, "severity"), text_of(finding, "text"));
    if (origin > 0 && !is_of_the_order(finding))
        return append_origin(out, r, origin, sentences, err);
    if (append_causes(out, json_object_get(finding, "causes"), sentences, err) != 0)
        return -1;
    if (text_of(finding, "next"))
        explain_step(out, "to do", text_of(finding, "next"));
    return 0;
}

/* The findings about this benchmark, as they stand in the JSON. */
static int findings_of(json_t *list, const struct result *r, size_t benchmark, const struct sentences *sentences,
                       struct error *err)
{
    for (size_t i = 0; i < r->n_anomalies; i++)
        if (anomaly_concerns(&r->anomalies[i], benchmark) &&
            view_anomaly(list, r, &r->anomalies[i], sentences, NULL, err) != 0)
            return -1;
    return 0;
}

int explain_findings(struct text *out, const struct result *r, size_t benchmark, const struct sentences *sentences,
                     struct error *err)
{
    size_t i;
    json_t *list = json_array(), *finding;
    const char *unrecorded = NULL; /* once, not under each */
    int failed = findings_of(list, r, benchmark, sentences, err);
    if (!failed && json_array_size(list) > 0)
        failed = heading(out, "explain.found", r, benchmark, sentences, err);
    json_array_foreach(list, i, finding)
    {
        text_append(out, i > 0 ? "\n" : "");
        failed = failed || append_finding(out, r, finding, sentences, err);
        unrecorded = text_of(finding, "unrecorded") ? text_of(finding, "unrecorded") : unrecorded;
    }
    if (!failed && unrecorded) {
        text_append(out, "\n");
        explain_step(out, "unknown", unrecorded);
    }
    json_decref(list);
    return failed ? -1 : 0;
}
