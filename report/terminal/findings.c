#include "report/terminal/findings.h"

#include <stdlib.h>
#include <string.h>

#include "data/memory.h"
#include "report/words/allowances.h"
#include "report/terminal/host_noise.h"
#include "report/view/view.h"
#include "report/words/wrapped.h"

static const size_t most_width = 100, indent = 8;

/* The verdicts that there are, with how often: what stands between two of them is told by `comma` and `and`. */
static json_t *counts_list(const struct tally *n)
{
    static const char *const names[] = {"is_established", "is_confounded", "is_equivalent", "is_inconclusive"};
    const size_t counts[] = {n->established, n->confounded, n->equivalent, n->inconclusive};
    json_t *list = json_array();
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (counts[i] > 0)
            json_array_append_new(list, json_pack("{s:o, s:b}", "n", view_count(counts[i]), names[i], 1));
    size_t items = json_array_size(list);
    for (size_t i = 1; i < items; i++)
        json_object_set_new(json_array_get(list, i), i + 1 == items ? "and" : "comma", json_true());
    return list;
}

json_t *findings_counts(const struct result *r)
{
    struct tally n = result_tally(r);
    return json_pack("{s:o, s:o, s:b, s:o, s:o, s:b, s:b, s:b}", "comparisons", view_count(r->n_comparisons), "counts",
                     counts_list(&n), "confounded", n.confounded > 0, "platforms", view_count(r->n_platforms),
                     "benchmarks", view_count(r->n_benchmarks), "blocked", r->design == DESIGN_BLOCKED, "interleaved",
                     r->design == DESIGN_INTERLEAVED, "turns_unknown", r->design == DESIGN_UNKNOWN);
}

static int counts_text(char **out, const struct result *r, const struct sentences *sentences, mustache_escape *escape,
                       struct error *err)
{
    json_t *context = findings_counts(r);
    int failed = sentences_render(out, sentences, "page.counts", context, escape, err);
    json_decref(context);
    return failed;
}

/* What "confounded (1.9)" in the table means; empty when nothing is confounded. */
static int legend_text(char **out, const struct result *r, const struct sentences *sentences, mustache_escape *escape,
                       struct error *err)
{
    json_t *context = findings_counts(r);
    view_set_text(context, "widened", allowances_widened(r));
    int failed = sentences_render(out, sentences, "page.confounded", context, escape, err);
    json_decref(context);
    return failed;
}

static int anomaly_text(char **out, const struct result *r, const struct anomaly *a, const struct sentences *sentences,
                        mustache_escape *escape, struct error *err)
{
    char *id = memory_format("anomaly.%s", anomaly_id(a->kind));
    json_t *context = view_anomaly_context(r, a);
    int failed = sentences_render(out, sentences, id, context, escape, err);
    json_decref(context);
    free(id);
    return failed;
}

static void append_severity(struct text *out, enum severity severity, bool colour)
{
    const char *on = !colour ? "" : severity == SEVERITY_HIGH ? "\033[31m" : "\033[33m";
    text_format(out, "%s%-*s%s", on, (int)indent, severity_id(severity), colour ? "\033[0m" : "");
}

/* Of low severity, or a consequence of another one, which stands there. */
static bool is_small(const struct anomaly *a)
{
    return a->severity == SEVERITY_LOW || a->follows;
}

static size_t count_low(const struct result *r)
{
    size_t n = 0;
    for (size_t i = 0; i < r->n_anomalies; i++)
        n += is_small(&r->anomalies[i]);
    return n;
}

int findings_unrecorded(char **out, const struct result *r, bool small, const struct sentences *sentences,
                        mustache_escape *escape, struct error *err)
{
    size_t n = 0;
    for (size_t i = 0; i < r->n_anomalies; i++)
        n += r->anomalies[i].unrecorded && !r->anomalies[i].follows && (small || !is_small(&r->anomalies[i]));
    json_t *context = json_pack("{s:o}", "count", view_count(n));
    int failed = sentences_render(out, sentences, "page.unrecorded", context, escape, err);
    json_decref(context);
    return failed;
}

int findings_text(struct text *out, const struct result *r, const struct sentences *sentences, bool colour,
                  size_t columns, struct error *err)
{
    char *text = NULL;
    size_t width = columns && columns < most_width ? columns : most_width;
    if (counts_text(&text, r, sentences, NULL, err) != 0)
        return -1;
    text_append(out, "\n");
    wrapped_append(out, text, 0, width);
    free(text);
    if (legend_text(&text, r, sentences, NULL, err) != 0)
        return -1;
    if (*text)
        wrapped_append(out, text, 0, width);
    free(text);
    if (host_noise_line(&text, r, sentences, NULL, err) != 0)
        return -1;
    if (*text)
        wrapped_append(out, text, 0, width);
    free(text);
    text_append(out, "\n");
    for (size_t i = 0; i < r->n_anomalies; i++) {
        if (is_small(&r->anomalies[i]))
            continue;
        if (anomaly_text(&text, r, &r->anomalies[i], sentences, NULL, err) != 0)
            return -1;
        append_severity(out, r->anomalies[i].severity, colour);
        wrapped_append(out, text, indent, width);
        free(text);
    }
    if (findings_unrecorded(&text, r, false, sentences, NULL, err) != 0)
        return -1;
    if (*text)
        wrapped_append(out, text, 0, width);
    free(text);
    if (count_low(r) > 0)
        text_format(out, "low     %zu smaller finding%s: see --format json or the report.\n", count_low(r),
                    count_low(r) == 1 ? "" : "s");
    return 0;
}

int findings_markdown(struct text *out, const struct result *r, const struct sentences *sentences, struct error *err)
{
    char *text = NULL;
    if (counts_text(&text, r, sentences, escape_markdown, err) != 0)
        return -1;
    text_format(out, "\n%s", text);
    free(text);
    if (legend_text(&text, r, sentences, escape_markdown, err) != 0)
        return -1;
    text_format(out, "%s%s", *text ? " " : "", text);
    free(text);
    if (host_noise_line(&text, r, sentences, escape_markdown, err) != 0)
        return -1;
    text_format(out, "%s%s\n\n", *text ? " " : "", text);
    free(text);
    for (size_t i = 0; i < r->n_anomalies; i++) {
        if (anomaly_text(&text, r, &r->anomalies[i], sentences, escape_markdown, err) != 0)
            return -1;
        text_format(out, "- **%s**: %s\n", severity_id(r->anomalies[i].severity), text);
        free(text);
    }
    return 0;
}
