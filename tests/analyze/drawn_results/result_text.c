#include "tests/analyze/drawn_results/result_text.h"

#include <math.h>
#include <stdlib.h>

#include "data/text.h"
#include "tests/analyze/drawn_results/result_fields.h"

/* What is smaller than this beside the numbers of a result is what is left of a difference of equals. */
static const double nothing = 1e-11;

#define LENGTH(array) (sizeof(array) / sizeof *(array))
#define APPEND(out, fields, record) append_fields((out), (fields), LENGTH(fields), (record))

static void append_number(struct text *out, double x)
{
    if (isnan(x))
        text_append(out, "-");
    else
        text_format(out, "%.5g", fabs(x) < nothing ? 0 : x);
}

static void append_field(struct text *out, enum kind kind, const void *at)
{
    const struct interval *interval = at;
    const char *const *text = at;
    switch (kind) {
    case KIND_DOUBLE:
        append_number(out, *(const double *)at);
        break;
    case KIND_WHOLE:
        text_format(out, "%zu", *(const size_t *)at);
        break;
    case KIND_ENUM:
        text_format(out, "%u", *(const unsigned *)at);
        break;
    case KIND_INT:
        text_format(out, "%d", *(const int *)at);
        break;
    case KIND_BOOL:
        text_append(out, *(const bool *)at ? "yes" : "no");
        break;
    case KIND_TEXT:
        text_format(out, "'%s'", *text ? *text : "-");
        break;
    case KIND_INTERVAL:
        append_number(out, interval->low);
        text_append(out, " to ");
        append_number(out, interval->high);
        break;
    }
}

static void append_fields(struct text *out, const struct field *fields, size_t n, const void *record)
{
    for (size_t i = 0; i < n; i++) {
        text_format(out, " %s=", fields[i].name);
        append_field(out, fields[i].kind, (const char *)record + fields[i].offset);
    }
    text_append(out, "\n");
}

/* ---- the parts of a result ---- */

static void append_settings(struct text *out, const struct result *r)
{
    APPEND(out, settings_fields, &r->settings);
    APPEND(out, result_fields, r);
    for (size_t i = 0; i < r->n_platforms; i++)
        text_format(out, "platform %s %d rank %zu longest %zu\n", r->platforms[i].name, (int)r->platforms[i].tier,
                    r->expected_rank[i], r->platforms[i].longest);
    struct tally tally = result_tally(r);
    text_format(out, "tally %zu %zu %zu %zu %zu %zu", tally.established, tally.probable, tally.confounded,
                tally.equivalent, tally.inconclusive, tally.none);
    text_append(out, " ");
    append_number(out, tally.expected_false);
    text_format(out, " sections %zu threads %d noisiest %td %td lacks %d hosts %d\n", result_sections(r),
                threads_that_pay(r) > 1, r->noisiest.sample ? r->noisiest.sample - r->samples : -1,
                r->noisiest.because ? r->noisiest.because - r->anomalies : -1, result_lacks_interval(r),
                comparisons_on_two_hosts(r->comparisons, r->n_comparisons));
}

static void append_benchmarks(struct text *out, const struct result *r)
{
    for (size_t i = 0; i < r->n_benchmarks; i++) {
        APPEND(out, benchmark_fields, &r->benchmarks[i]);
        for (size_t k = 0; k < TAILS; k++)
            APPEND(out, tail_rule_fields, &r->benchmarks[i].tails[k]);
        text_format(out, "count %d tails %d %d\n", result_is_count(r, i), result_has_tail(r, i, 0),
                    result_has_tail(r, i, 1));
    }
}

static void append_samples(struct text *out, const struct result *r)
{
    for (size_t i = 0; i < r->n_samples; i++) {
        const struct sample *s = &r->samples[i];
        APPEND(out, sample_fields, s);
        APPEND(out, summary_fields, &s->summary);
        for (size_t k = 0; k < TAILS; k++)
            APPEND(out, tail_fields, &s->summary.tails[k]);
        for (size_t k = 0; k < s->summary.n_change_points; k++)
            APPEND(out, change_point_fields, &s->summary.change_points[k]);
        for (size_t k = 0; k < s->summary.n_outliers; k++)
            APPEND(out, outlier_fields, &s->summary.outliers[k]);
        for (size_t k = 0; k < s->n && s->disturbed; k++)
            text_format(out, "%d", (int)s->disturbed[k]);
        for (size_t k = 0; k < s->n; k++) {
            text_append(out, " ");
            append_number(out, s->values[k]);
        }
        text_append(out, "\n");
    }
}

static void append_comparisons(struct text *out, const struct result *r)
{
    for (size_t i = 0; i < r->n_comparisons; i++) {
        const struct comparison *c = &r->comparisons[i];
        struct comparison_seen seen;
        APPEND(out, comparison_fields, c);
        for (size_t k = 0; k < TAILS; k++)
            APPEND(out, tail_comparison_fields, &c->tails[k]);
        for (size_t k = 0; k < 2; k++) {
            comparison_from(c, k ? c->b : c->a, &seen);
            text_format(out, "seen %d %d %d %d %d ", (int)seen.verdict, seen.claimed, (int)seen.support, seen.expected,
                        seen.reversed);
            append_number(out, seen.factor);
            text_append(out, " ");
            append_number(out, seen_share(&seen, k));
            text_format(out, " led by %zu\n", comparison_leader(c));
        }
    }
}

static void append_disturbances(struct text *out, const struct result *r)
{
    for (size_t i = 0; i < r->n_benchmarks && r->disturbances; i++) {
        const struct disturbance *d = &r->disturbances[i];
        APPEND(out, disturbance_fields, d);
        for (size_t k = 0; k < d->n_explanations; k++)
            APPEND(out, explanation_fields, &d->explanations[k]);
        text_format(out, "strongest %td;", disturbance_strongest(d) ? disturbance_strongest(d) - d->explanations : -1);
        for (size_t k = 0; k < d->n_order; k++)
            text_format(out, " %zu %zu", d->order[k], d->undisturbed_order ? d->undisturbed_order[k] : 0);
        text_append(out, "\n");
    }
    for (size_t i = 0; i < r->controls.n; i++)
        APPEND(out, floor_fields, &r->controls.items[i]);
}

static void append_causes(struct text *out, const struct anomaly *a)
{
    for (size_t i = 0; i < a->n_causes; i++) {
        const struct cause *cause = &a->causes[i];
        text_format(out, "  %s %s %zu %zu %zu:", confidence_id(cause->confidence), cause_id(cause->id), cause->setup[0],
                    cause->setup[1], cause->follows);
        for (size_t k = 0; k < BECAUSE_MOST && cause->because[k]; k++)
            text_format(out, " %s", evidence_id(cause->because[k]));
        text_append(out, "\n");
    }
}

static void append_places(struct text *out, const char *what, const size_t *places, size_t n)
{
    text_append(out, what);
    for (size_t i = 0; i < n; i++)
        text_format(out, " %zu", places[i]);
}

static void append_anomalies(struct text *out, const struct result *r)
{
    for (size_t i = 0; i < r->n_anomalies; i++) {
        const struct anomaly *a = &r->anomalies[i];
        size_t n_affected, *affected = anomaly_affected(r, a, &n_affected);
        text_format(out, "%s %s %s %s %d %zu assumed %d led by %td explained %d", anomaly_id(a->kind),
                    status_id(a->status), severity_id(a->severity), a->next ? next_id(a->next) : "-", a->unrecorded,
                    a->follows, anomaly_rests_on_assumption(r, a), anomaly_lead(r, a) - r->anomalies,
                    order_is_explained(a));
        append_places(out, " of", a->benchmarks, a->n_benchmarks);
        append_places(out, " on", a->platforms, a->n_platforms);
        append_places(out, " in", a->runs, a->n_runs);
        append_places(out, " affects", affected, n_affected);
        for (size_t k = 0; k < a->n_evidence; k++) {
            text_format(out, " %s=", evidence_id(a->evidence[k].id));
            append_number(out, a->evidence[k].value);
        }
        text_append(out, "\n");
        append_causes(out, a);
        free(affected);
    }
}

static void append_panel(struct text *out, const struct sweep_panel *panel)
{
    APPEND(out, panel_fields, panel);
    for (size_t c = 0; c < panel->n_courses; c++) {
        APPEND(out, course_fields, &panel->courses[c]);
        for (size_t k = 0; k < panel->courses[c].n_stretches; k++)
            APPEND(out, stretch_fields, &panel->courses[c].stretches[k]);
    }
}

static void append_sweeps(struct text *out, const struct result *r)
{
    for (size_t i = 0; i < r->n_sweeps; i++) {
        const struct sweep *s = &r->sweeps[i];
        APPEND(out, sweep_fields, s);
        for (size_t k = 0; k < s->n_parameters; k++)
            APPEND(out, parameter_fields, &s->parameters[k]);
        for (size_t k = 0; k < s->n * s->n_parameters; k++)
            APPEND(out, level_fields, &s->levels[k]);
        for (size_t k = 0; k < s->n_panels; k++)
            append_panel(out, &s->panels[k]);
    }
}

char *result_text(const struct result *r)
{
    struct text out = {0};
    append_settings(&out, r);
    append_benchmarks(&out, r);
    append_samples(&out, r);
    append_comparisons(&out, r);
    append_disturbances(&out, r);
    append_anomalies(&out, r);
    append_sweeps(&out, r);
    return text_take(&out);
}
