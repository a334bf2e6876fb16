#include "report/terminal/anomaly_list.h"

#include "report/template/statement.h"
#include "report/terminal/floor_list.h"
#include "report/terminal/host_noise.h"
#include "report/view/view.h"
#include "report/words/allowances.h"
#include "report/words/phrase.h"
#include "report/words/wrapped.h"

static const size_t most_width = 100, indent = 8;

/* Counts the comparisons of each verdict that there is; `comma` and `and` tell what stands before a count. */
static json_t *counts_list(const struct tally *n)
{
    static const char *const names[] = {"is_established", "is_probable",     "is_unproven",
                                        "is_equivalent",  "is_inconclusive", "is_without"};
    const size_t counts[] = {n->established, n->probable, n->confounded, n->equivalent, n->inconclusive, n->none};
    json_t *list = json_array();
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (counts[i] > 0)
            json_array_append_new(list, json_pack("{s:o, s:b}", "n", view_count(counts[i]), names[i], 1));
    size_t items = json_array_size(list);
    for (size_t i = 1; i < items; i++)
        json_object_set_new(json_array_get(list, i), i + 1 == items ? "and" : "comma", json_true());
    return list;
}

/* How many of what is established in rounds may be false. */
static json_t *false_ones(struct arena *arena, const struct result *r, const struct tally *n)
{
    return json_pack("{s:o, s:s, s:s}", "in_rounds", view_count(n->established), "false_share",
                     phrase_share(arena, r->settings.alpha), "expected_false",
                     arena_format(arena, "%.2g", n->expected_false));
}

json_t *anomaly_list_counts(struct arena *arena, const struct result *r)
{
    struct tally n = result_tally(r);
    json_t *counts = json_pack("{s:o, s:o, s:b, s:b, s:o, s:o}", "comparisons", view_count(r->n_comparisons), "counts",
                               counts_list(&n), "unproven", n.confounded > 0, "probable", n.probable > 0, "platforms",
                               view_count(r->n_platforms), "benchmarks", view_count(r->n_benchmarks));
    json_object_update_new(counts, false_ones(arena, r, &n));
    json_object_update_new(counts, view_design(r->design));
    json_object_set_new(counts, "two_hosts", json_boolean(comparisons_on_two_hosts(r->comparisons, r->n_comparisons)));
    return counts;
}

/* An anomaly is small when it has low severity or follows from another one, which is in the list. */
static bool anomaly_is_small(const struct anomaly *a)
{
    return a->severity == SEVERITY_LOW || a->follows;
}

json_t *anomaly_list_unrecorded(const struct result *r, bool small)
{
    size_t n = 0;
    for (size_t i = 0; i < r->n_anomalies; i++) {
        const struct anomaly *a = &r->anomalies[i];
        n += a->unrecorded && !a->follows && (small || !anomaly_is_small(a));
    }
    return json_pack("{s:o}", "count", view_count(n));
}

/* Adds what stands above the list: counts, what "unproven (1.3)" and "probably" mean, what the noise explains. */
static void anomaly_list_introduce(struct statements *s, const struct result *r)
{
    json_t *legend = anomaly_list_counts(s->w->arena, r);
    view_set_text(legend, "widened", allowances_widened(s->w->arena, r));
    view_set_text(legend, "assumed", allowances_assumed(s->w->arena, r));
    statement_append(s, "page.counts", anomaly_list_counts(s->w->arena, r));
    statement_append(s, "page.intervals", view_intervals(r));
    statement_append(s, "page.support", legend);
    if (r->disturbances)
        statement_append(s, "noise.line", host_noise_line(s->w->arena, r));
    if (r->controls.n)
        statement_append(s, "control.line", floor_list_line(s->w->arena, r));
}

static void anomaly_list_add(struct statements *s, const struct result *r, bool small)
{
    for (size_t i = 0; i < r->n_anomalies; i++) {
        const struct anomaly *a = &r->anomalies[i];
        if (!small && anomaly_is_small(a))
            continue;
        struct statement *added =
            statement_append(s, view_anomaly_sentence(s->w->arena, a), view_anomaly_context(s->w->arena, r, a));
        if (added)
            added->about = a;
    }
}

static void append_severity(struct text *out, enum severity severity, bool colour)
{
    const char *on = !colour ? "" : severity == SEVERITY_HIGH ? "\033[31m" : "\033[33m";
    text_format(out, "%s%-*s%s", on, (int)indent, severity_id(severity), colour ? "\033[0m" : "");
}

int anomaly_list_text(struct text *out, const struct result *r, const struct sentences *sentences, bool colour,
                      size_t columns, struct error *err)
{
    RELEASED(arena_release) struct arena arena = {0};
    struct wording w = {.sentences = sentences, .arena = &arena, .err = err};
    struct statements s = {.w = &w};
    size_t width = columns && columns < most_width ? columns : most_width, small = 0;
    for (size_t i = 0; i < r->n_anomalies; i++)
        small += anomaly_is_small(&r->anomalies[i]);
    anomaly_list_introduce(&s, r);
    size_t introduced = s.n;
    anomaly_list_add(&s, r, false);
    statement_append(&s, "page.unrecorded", anomaly_list_unrecorded(r, false));
    text_append(out, "\n");
    for (size_t i = 0; i < introduced; i++)
        wrapped_append(out, s.items[i].text, 0, width);
    text_append(out, "\n");
    for (size_t i = introduced; i < s.n; i++) {
        const struct anomaly *a = s.items[i].about;
        if (a)
            append_severity(out, a->severity, colour);
        wrapped_append(out, s.items[i].text, a ? indent : 0, width);
    }
    if (small > 0) {
        append_severity(out, SEVERITY_LOW, false);
        wrapped_append(out,
                       arena_format(&arena, "%zu smaller anomal%s: see --format json or the report.", small,
                                    small == 1 ? "y" : "ies"),
                       indent, width);
    }
    return w.failed ? -1 : 0;
}

int anomaly_list_markdown(struct text *out, const struct result *r, const struct sentences *sentences,
                          struct error *err)
{
    RELEASED(arena_release) struct arena arena = {0};
    struct wording w = {.sentences = sentences, .escape = escape_markdown, .arena = &arena, .err = err};
    struct statements s = {.w = &w};
    anomaly_list_introduce(&s, r);
    size_t introduced = s.n;
    anomaly_list_add(&s, r, true);
    for (size_t i = 0; i < introduced; i++)
        text_format(out, "%s%s", i ? " " : "\n", s.items[i].text);
    text_append(out, "\n\n");
    for (size_t i = introduced; i < s.n; i++)
        text_format(out, "- **%s**: %s\n", severity_id(((const struct anomaly *)s.items[i].about)->severity),
                    s.items[i].text);
    return w.failed ? -1 : 0;
}
