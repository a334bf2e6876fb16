#include "report/words/sweep_words.h"

#include <math.h>
#include <string.h>

#include "report/words/phrase.h"
#include "report/words/verdict_word.h"

/* More stretches are told by verdict; longer lists of levels are counted. */
enum { MOST_STRETCHES = 4, MOST_LEVELS = 4 };

/* A factor from this on is told as a factor, a smaller one as a share. */
static const double times = 1.5;

const char *sweep_level_text(struct arena *arena, const struct sweep *sweep, size_t benchmark)
{
    return arena_format(arena, "%s=%s", sweep->parameters[sweep->axis].name,
                        sweep_level(sweep, benchmark, sweep->axis)->text);
}

const char *sweep_levels_text(struct arena *arena, const struct sweep *sweep, size_t benchmark)
{
    struct text out = {0};
    for (size_t k = 0; k < sweep->n_parameters; k++)
        if (sweep->parameters[k].n_levels > 1)
            text_format(&out, "%s%s=%s", out.length ? ", " : "", sweep->parameters[k].name,
                        sweep_level(sweep, benchmark, k)->text);
    return arena_take_text(arena, &out);
}

const char *sweep_parameters_text(struct arena *arena, const struct sweep *sweep)
{
    const char **names = arena_allocate(arena, sweep->n_parameters, sizeof *names);
    size_t n = 0;
    for (size_t k = 0; k < sweep->n_parameters; k++)
        if (sweep->parameters[k].n_levels > 1)
            names[n++] = sweep->parameters[k].name;
    return phrase_list(arena, names, n);
}

const char *sweep_heading(struct arena *arena, const struct sweep *sweep, const char *name)
{
    return arena_format(arena, "%s by %s", name, sweep_parameters_text(arena, sweep));
}

const char *sweep_section_name(const struct result *r, size_t benchmark)
{
    const struct sweep *sweep = result_sweep(r, benchmark);
    return !sweep ? r->benchmarks[benchmark].name : sweep->first == benchmark ? sweep->name : NULL;
}

/* Writes "8.1 to 12 %"; "12 %" where both read alike. */
static const char *shares_text(struct arena *arena, double low, double high, bool less)
{
    const struct comparison_seen least = {.factor = low}, most = {.factor = high};
    char *from = arena_copy(arena, phrase_percent(arena, seen_share(&least, less)));
    const char *to = phrase_percent(arena, seen_share(&most, less));
    if (strcmp(from, to) == 0)
        return to;
    from[strcspn(from, " ")] = '\0';
    return arena_format(arena, "%s to %s", from, to);
}

static const char *factor_text(struct arena *arena, double factor)
{
    return factor < 100 ? phrase_factor(arena, factor) : phrase_ratio(arena, factor);
}

const char *sweep_amount(struct arena *arena, double low, double high, bool less)
{
    if (!isfinite(low) || !isfinite(high))
        return NULL;
    if (high < times)
        return shares_text(arena, low, high, less);
    const char *from = factor_text(arena, low), *to = factor_text(arena, high);
    return strcmp(from, to) == 0 ? arena_format(arena, "a factor of %s", to)
                                 : arena_format(arena, "a factor of %s to %s", from, to);
}

/* ---- stretches ---- */

static const char *stretch_amount(struct arena *arena, const struct result *r, const struct sweep_stretch *stretch)
{
    bool less = stretch->ahead == (r->benchmarks[stretch->first].better == BETTER_LOWER);
    return sweep_amount(arena, stretch->low, stretch->high, less);
}

static json_t *stretch_context(struct arena *arena, const struct result *r, const struct sweep_stretch *stretch)
{
    static const char *const marks[SEEN_VERDICTS] = {
        [SEEN_SLOWER] = "differs",        [SEEN_FASTER] = "differs",
        [SEEN_EQUIVALENT] = "equivalent", [SEEN_INCONCLUSIVE] = "inconclusive",
        [SEEN_CONFOUNDED] = "unproven",   [SEEN_NONE] = "without"};
    const struct measured *measured = &r->benchmarks[stretch->first];
    bool confounded = stretch->verdict == SEEN_CONFOUNDED, sided = stretch->verdict <= SEEN_FASTER || confounded;
    enum seen_verdict side = !confounded      ? (enum seen_verdict)stretch->verdict
                             : stretch->ahead ? SEEN_FASTER
                                              : SEEN_SLOWER;
    bool probable = stretch->verdict <= SEEN_FASTER && measured->intervals != INTERVAL_CONFIDENCE;
    return json_pack("{s:b, s:b, s:b, s:b, s:s*}", marks[stretch->verdict], 1, "probable", probable, "amount",
                     measured->amount && sided, "slower", verdict_falls_short(measured, side), "by",
                     stretch_amount(arena, r, stretch));
}

/* Says where a stretch lies among the levels that are compared. */
static void stretch_set_place(json_t *context, struct arena *arena, const struct sweep *sweep,
                              const struct sweep_course *course, size_t i)
{
    const struct sweep_stretch *stretch = &course->stretches[i];
    bool begins = i == 0, ends = i + 1 == course->n_stretches;
    const char *first = sweep_level_text(arena, sweep, stretch->first),
               *last = sweep_level_text(arena, sweep, stretch->last);
    if (stretch->n == 1)
        json_object_set_new(context, "single", json_string(first));
    else if (begins && ends)
        json_object_update_new(context,
                               json_pack("{s:I, s:b}", "every", (json_int_t)stretch->n, "both", stretch->n == 2));
    else if (begins)
        json_object_set_new(context, "until", json_string(last));
    else if (ends)
        json_object_set_new(context, "since", json_string(first));
    else
        json_object_update_new(context, json_pack("{s:s, s:s}", "first", first, "last",
                                                  sweep_level(sweep, stretch->last, sweep->axis)->text));
}

static bool stretches_are_alike(const struct sweep_stretch *a, const struct sweep_stretch *b)
{
    bool sided = a->verdict <= SEEN_FASTER || a->verdict == SEEN_CONFOUNDED;
    return a->verdict == b->verdict && (!sided || a->ahead == b->ahead);
}

static void stretch_join(struct sweep_stretch *into, const struct sweep_stretch *from)
{
    into->n += from->n;
    into->low = fmin(into->low, from->low);
    into->high = fmax(into->high, from->high);
}

/* Lists the levels of all stretches that are like this one, while they are few; NULL where they are many. */
static const char *alike_levels(struct arena *arena, const struct result *r, const struct sweep *sweep,
                                const struct sweep_course *course, const struct sweep_stretch *like)
{
    const char *items[MOST_LEVELS];
    size_t n = 0;
    for (size_t i = 0; i < course->n_stretches; i++) {
        const struct sweep_stretch *stretch = &course->stretches[i];
        for (size_t b = stretch->first; b <= stretch->last && stretches_are_alike(stretch, like); b++) {
            struct comparison_seen seen;
            if (!result_seen(r, b, course->platform, &seen) || seen.other != course->reference)
                continue;
            if (n == MOST_LEVELS)
                return NULL;
            items[n++] = sweep_level_text(arena, sweep, b);
        }
    }
    return phrase_list(arena, items, n);
}

/* Tells the stretches by verdict: where levels have no order, or the verdict changes too often. */
static json_t *stretches_by_verdict(struct arena *arena, const struct result *r, const struct sweep *sweep,
                                    const struct sweep_course *course)
{
    json_t *list = json_array();
    for (size_t i = 0; i < course->n_stretches; i++) {
        struct sweep_stretch all = course->stretches[i];
        bool told = false;
        for (size_t k = 0; k < i; k++)
            told = told || stretches_are_alike(&course->stretches[k], &all);
        for (size_t k = i + 1; k < course->n_stretches; k++)
            if (stretches_are_alike(&course->stretches[k], &all))
                stretch_join(&all, &course->stretches[k]);
        if (told)
            continue;
        json_t *context = stretch_context(arena, r, &all);
        const char *levels = alike_levels(arena, r, sweep, course, &all);
        json_object_update_new(context, json_pack("{s:I, s:I, s:s*}", "count", (json_int_t)all.n, "of",
                                                  (json_int_t)course->n, "levels", levels));
        json_array_append_new(list, context);
    }
    return list;
}

/* What unproven means is said once, and the verb where it changes. */
static json_t *stretches_explain(json_t *list)
{
    bool explained = false, has_before = false;
    json_t *stretch;
    size_t i;
    json_array_foreach(list, i, stretch)
    {
        bool unproven = json_is_true(json_object_get(stretch, "unproven"));
        bool has = json_is_true(json_object_get(stretch, "amount"));
        json_object_set_new(stretch, "again", json_boolean(unproven && explained));
        json_object_set_new(stretch, "verb", json_boolean(i == 0 || has != has_before));
        has_before = has;
        explained = explained || unproven;
    }
    return list;
}

static json_t *stretches_context(struct arena *arena, const struct result *r, const struct sweep *sweep,
                                 const struct sweep_course *course)
{
    bool ordered = sweep->parameters[sweep->axis].numbers || course->n_stretches == 1;
    if (!ordered || course->n_stretches > MOST_STRETCHES)
        return stretches_by_verdict(arena, r, sweep, course);
    json_t *list = json_array();
    for (size_t i = 0; i < course->n_stretches; i++) {
        json_t *context = stretch_context(arena, r, &course->stretches[i]);
        stretch_set_place(context, arena, sweep, course, i);
        json_array_append_new(list, context);
    }
    return list;
}

/* ---- the change over all levels ---- */

static json_t *change_context(struct arena *arena, const struct result *r, const struct sweep *sweep,
                              const struct sweep_course *course)
{
    static const char *const marks[SWEEP_CHANGES] = {
        [CHANGE_NOT_SHOWN] = "not_shown", [CHANGE_CONFOUNDED] = "unproven", [CHANGE_OPENS] = "opens",
        [CHANGE_CLOSES] = "closes",       [CHANGE_MOVES] = "moves",         [CHANGE_CROSSES] = "crosses"};
    if (course->change == CHANGE_UNTESTED)
        return NULL;
    const struct sweep_stretch *first = course->stretches, *last = &course->stretches[course->n_stretches - 1];
    return json_pack("{s:b, s:b, s:b, s:s, s:s, s:s, s:s, s:s, s:b}", marks[course->change], 1, "probable",
                     r->benchmarks[first->first].intervals != INTERVAL_CONFIDENCE, "one", course->n_stretches == 1,
                     "from", phrase_ratio(arena, course->from), "from_level",
                     sweep_level_text(arena, sweep, first->first), "to", phrase_ratio(arena, course->to), "to_level",
                     sweep_level_text(arena, sweep, last->last), "p", phrase_p_equation(arena, course->p_adjusted),
                     "turns", course->turns);
}

json_t *course_context(struct arena *arena, const struct result *r, const struct sweep *sweep,
                       const struct sweep_panel *panel, const struct sweep_course *course)
{
    return json_pack("{s:s, s:s, s:s, s:s, s:I, s:I, s:o, s:o*}", "platform", r->platforms[course->platform].name,
                     "reference", r->platforms[course->reference].name, "panel", panel->name, "parameter",
                     sweep->parameters[sweep->axis].name, "n", (json_int_t)course->n, "lacking",
                     (json_int_t)course->lacking, "stretches",
                     stretches_explain(stretches_context(arena, r, sweep, course)), "change",
                     change_context(arena, r, sweep, course));
}
