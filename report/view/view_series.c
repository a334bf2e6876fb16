/* One series. */
#include "report/view/view_parts.h"
#include "report/view/view.h"

static json_t *change_points_view(const struct summary *s)
{
    json_t *list = json_array();
    for (size_t i = 0; i < s->n_change_points; i++) {
        const struct change_point *c = &s->change_points[i];
        json_array_append_new(list, json_pack("{s:o, s:o, s:o, s:o}", "index", view_count(c->index), "before",
                                              view_number(c->before), "after", view_number(c->after), "p",
                                              view_number(c->p)));
    }
    return list;
}

static json_t *outliers_view(const struct summary *s)
{
    json_t *list = json_array();
    for (size_t i = 0; i < s->n_outliers; i++)
        json_array_append_new(list,
                              json_pack("{s:o, s:o, s:o}", "index", view_count(s->outliers[i].index), "value",
                                        view_number(s->outliers[i].value), "score", view_number(s->outliers[i].score)));
    return list;
}

static json_t *median_interval_view(const struct summary *s, enum interval_kind kind)
{
    json_t *view = view_interval_of(kind, "order-statistics", s->median_ci);
    json_object_set_new(view, "coverage", view_number(s->median_coverage));
    return view;
}

json_t *view_series(const struct result *r, size_t i, struct wording *w)
{
    const struct sample *sample = &r->samples[i];
    const struct summary *s = &sample->summary;
    enum interval_kind kind = r->benchmarks[sample->benchmark].intervals;
    json_t *view = json_pack("{s:s, s:s, s:o}", "platform", r->platforms[sample->platform].name, "benchmark",
                             r->benchmarks[sample->benchmark].name, "n", view_count(s->n));
    view_set_level(view, r, sample->benchmark, w);
    const struct {
        const char *name;
        double value;
    } numbers[] = {{"mean", s->mean}, {"sd", s->sd}, {"cv", s->cv}, {"median", s->median}, {"mad", s->mad},
                   {"min", s->min},   {"q1", s->q1}, {"q3", s->q3}, {"max", s->max}};
    for (size_t k = 0; k < sizeof numbers / sizeof *numbers; k++)
        json_object_set_new(view, numbers[k].name, view_number(numbers[k].value));
    json_object_update_new(
        view,
        json_pack(
            "{s:o, s:o, s:o, s:{s:s, s:o, s:o}, s:o, s:o, s:{s:s, s:o, s:o, s:o}, s:{s:s, s:o, s:o}, s:o, s:o, "
            "s:o, s:o, s:o*, s:o*, s:o}",
            "mean_ci", view_interval_of(kind, "t", s->mean_ci), "mean_bca_ci",
            view_interval_of(kind, "bca", s->mean_bca_ci), "median_ci", median_interval_view(s, kind), "normality",
            "test", "shapiro-wilk", "statistic", view_number(s->normality_w), "p", view_number(s->normality_p), "lag1",
            view_number(s->lag1), "lag1_bound", view_number(s->lag1_bound), "drift", "test", "mann-kendall", "tau",
            view_number(s->trend.tau), "p", view_number(s->trend.p), "slope", view_number(s->trend.slope), "modes",
            "test", "dip", "dip", view_number(s->modes.dip), "p", view_number(s->modes.p), "fences",
            view_interval("tukey", s->fences), "change_points", change_points_view(s), "outliers", outliers_view(s),
            "tails", view_series_tails(r, sample, w), "disturbed", view_disturbed(sample), "undisturbed_median",
            sample->disturbed ? view_number(sample->undisturbed_median) : NULL, "notes", view_notes(s->notes, w)));
    return view;
}
