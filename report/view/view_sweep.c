/* The benchmarks that were measured at several levels of a parameter. */
#include "report/view/view_parts.h"

#include "data/memory.h"
#include "report/view/view.h"
#include "report/words/sweep_words.h"
#include "report/words/verdict_word.h"

const char *view_course_text(const struct result *r, const struct sweep *sweep, const struct sweep_panel *panel,
                             const struct sweep_course *course, struct wording *w)
{
    return wording_say(w, "sweep.course", course_context(w->arena, r, sweep, panel, course));
}

void view_set_level(json_t *view, const struct result *r, size_t benchmark, struct wording *w)
{
    const struct sweep *sweep = result_sweep(r, benchmark);
    if (sweep)
        view_set_text(view, "level", sweep_levels_text(w->arena, sweep, benchmark));
}

static json_t *stretches_view(const struct result *r, const struct sweep_course *course)
{
    json_t *list = json_array();
    for (size_t i = 0; i < course->n_stretches; i++) {
        const struct sweep_stretch *s = &course->stretches[i];
        json_array_append_new(list, json_pack("{s:s, s:b, s:s, s:s, s:o, s:o, s:o}", "verdict",
                                              verdict_word((enum seen_verdict)s->verdict), "ahead", s->ahead, "first",
                                              r->benchmarks[s->first].name, "last", r->benchmarks[s->last].name,
                                              "levels", view_count(s->n), "factor_low", view_number(s->low),
                                              "factor_high", view_number(s->high)));
    }
    return list;
}

static json_t *course_view(const struct result *r, const struct sweep *sweep, const struct sweep_panel *panel,
                           const struct sweep_course *c, struct wording *w)
{
    return json_pack("{s:s, s:s, s:o, s:o, s:o, s:o, s:o, s:o, s:o, s:o, s:o, s:o, s:o, s:b, s:s, s:s}", "platform",
                     r->platforms[c->platform].name, "reference", r->platforms[c->reference].name, "levels",
                     view_count(c->n), "lacking", view_count(c->lacking), "stretches", stretches_view(r, c), "from",
                     view_number(c->from), "to", view_number(c->to), "pairs", view_count(c->pairs), "tau",
                     view_number(c->tau), "p", view_number(c->p), "p_adjusted", view_number(c->p_adjusted),
                     "least_factor", view_number(c->size), "allowance", view_number(c->allowance), "turns", c->turns,
                     "change", sweep_change_id(c->change), "text", view_course_text(r, sweep, panel, c, w));
}

static json_t *panel_view(const struct result *r, const struct sweep *sweep, const struct sweep_panel *panel,
                          struct wording *w)
{
    json_t *benchmarks = json_array(), *courses = json_array();
    for (size_t b = panel->first; b < panel->first + panel->n; b++)
        json_array_append_new(benchmarks, json_string(r->benchmarks[b].name));
    for (size_t i = 0; i < panel->n_courses; i++)
        json_array_append_new(courses, course_view(r, sweep, panel, &panel->courses[i], w));
    return json_pack("{s:s, s:o, s:o}", "levels", panel->name, "benchmarks", benchmarks, "courses", courses);
}

/* The levels of a parameter, each once, in their order. */
static json_t *levels_view(const struct sweep *sweep, size_t parameter)
{
    size_t n = sweep->parameters[parameter].n_levels;
    OWNED const char **texts = memory_allocate(n, sizeof *texts);
    for (size_t b = sweep->first; b < sweep->first + sweep->n; b++)
        texts[sweep_level(sweep, b, parameter)->rank] = sweep_level(sweep, b, parameter)->text;
    return view_strings(texts, n);
}

static json_t *parameters_view(const struct sweep *sweep)
{
    json_t *list = json_array();
    for (size_t k = 0; k < sweep->n_parameters; k++) {
        const struct sweep_parameter *p = &sweep->parameters[k];
        json_array_append_new(list,
                              json_pack("{s:s, s:b, s:b, s:b, s:o}", "name", p->name, "axis", k == sweep->axis,
                                        "numbers", p->numbers, "powers", p->powers, "levels", levels_view(sweep, k)));
    }
    return list;
}

json_t *view_sweeps(const struct result *r, struct wording *w)
{
    json_t *list = r->n_sweeps ? json_array() : NULL;
    for (size_t i = 0; i < r->n_sweeps; i++) {
        const struct sweep *sweep = &r->sweeps[i];
        json_t *panels = json_array();
        for (size_t k = 0; k < sweep->n_panels; k++)
            json_array_append_new(panels, panel_view(r, sweep, &sweep->panels[k], w));
        json_array_append_new(list, json_pack("{s:s, s:s, s:o, s:o}", "name", sweep->name, "title",
                                              sweep_heading(w->arena, sweep, sweep->title), "parameters",
                                              parameters_view(sweep), "panels", panels));
    }
    return list;
}
