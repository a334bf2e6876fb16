/* How a platform stands against the reference from level to level: stretches of one verdict, and whether the ratio
 * rises or falls with the level.
 *
 * A verdict at one level and none at the next is no change between the two, so that the change has a test of its own:
 * the log ratios of pairs of runs, one row for each level, are held against the order of the levels (level_trend). A
 * pair is one block where the platforms took turns, else a run of each platform, drawn at random, so that no order
 * inside a series counts. Holm corrects over the courses of the sweep, or of the whole report. As for a comparison, a
 * significant change is established where the platforms took turns at every level, and probable where it is more, from
 * the first level to the last, than the host alone may cause, at the least favourable ends of the intervals. */
#include "analyze/sweep/sweeps.h"

#include <math.h>
#include <stdlib.h>

#include "analyze/statistics/statistics.h"
#include "analyze/sweep/course_pairs.h"
#include "data/memory.h"
#include "data/program/progress.h"

/* ---- which platforms, and their verdicts ---- */

/* Whether the platform is compared with this reference in the benchmark. */
static bool course_seen(const struct result *r, size_t benchmark, const struct sweep_course *course,
                        struct comparison_seen *seen)
{
    return result_seen(r, benchmark, course->platform, seen) && seen->other == course->reference;
}

/* Returns the reference that most levels of the panel have for a comparison, of equals the first platform; n_platforms
 * where nothing is compared. */
static size_t panel_reference(const struct result *r, const struct sweep_panel *panel)
{
    OWNED size_t *levels = memory_allocate(r->n_platforms, sizeof *levels);
    size_t best = r->n_platforms;
    for (size_t b = panel->first; b < panel->first + panel->n; b++) {
        size_t n;
        result_comparisons(r, b, &n);
        levels[r->benchmarks[b].reference] += n > 0;
    }
    for (size_t p = 0; p < r->n_platforms; p++)
        if (levels[p] > 0 && (best == r->n_platforms || levels[p] > levels[best]))
            best = p;
    return best;
}

static void course_add_stretch(struct sweep_course *course, size_t *capacity, const struct comparison_seen *seen)
{
    bool ahead = seen->ratio > 1, sided = seen->claimed || seen->verdict == SEEN_CONFOUNDED;
    struct sweep_stretch *last = course->n_stretches ? &course->stretches[course->n_stretches - 1] : NULL;
    if (!last || last->verdict != (int)seen->verdict || (sided && last->ahead != ahead)) {
        course->stretches = memory_grow(course->stretches, course->n_stretches, capacity, sizeof *course->stretches);
        last = &course->stretches[course->n_stretches++];
        *last = (struct sweep_stretch){(int)seen->verdict, ahead,       seen->benchmark, seen->benchmark, 0,
                                       seen->factor,       seen->factor};
    }
    last->last = seen->benchmark;
    last->n++;
    last->low = fmin(last->low, seen->factor); /* fmin and fmax ignore NAN */
    last->high = fmax(last->high, seen->factor);
}

static void course_find_stretches(struct sweep_course *course, const struct result *r, const struct sweep_panel *panel)
{
    size_t capacity = 0;
    course->from = course->to = (double)NAN;
    for (size_t b = panel->first; b < panel->first + panel->n; b++) {
        struct comparison_seen seen;
        if (!course_seen(r, b, course, &seen)) {
            course->lacking++;
            continue;
        }
        course->from = course->n++ == 0 ? seen.ratio : course->from;
        course->to = seen.ratio;
        course->allowance = fmax(course->allowance, seen.comparison->allowance);
        course_add_stretch(course, &capacity, &seen);
    }
}

static void panel_find_courses(struct sweep_panel *panel, const struct result *r)
{
    size_t reference = panel_reference(r, panel);
    panel->courses = memory_allocate(r->n_platforms, sizeof *panel->courses);
    for (size_t p = 0; p < r->n_platforms && reference < r->n_platforms; p++) {
        struct sweep_course course = {.platform = p, .reference = reference};
        if (p == reference)
            continue;
        course_find_stretches(&course, r, panel);
        if (course.n > 0)
            panel->courses[panel->n_courses++] = course;
    }
}

/* ---- the test ---- */

static bool course_took_turns(const struct result *r, const struct sweep_panel *panel,
                              const struct sweep_course *course)
{
    struct comparison_seen seen;
    for (size_t b = panel->first; b < panel->first + panel->n; b++)
        if (course_seen(r, b, course, &seen) && !design_is_random(seen.comparison->design))
            return false;
    return true;
}

/* A level without a ratio, because a value is not above 0, leaves nothing to test. */
static bool course_has_ratios(const struct result *r, const struct sweep_panel *panel,
                              const struct sweep_course *course)
{
    struct comparison_seen seen;
    for (size_t b = panel->first; b < panel->first + panel->n; b++)
        if (course_seen(r, b, course, &seen) && !(seen.ratio > 0))
            return false;
    return course->n > 1;
}

/* The ratio is a performance, so that the values' own log ratio has the other sign where lower is better. */
static void course_test(struct sweep_course *course, const struct result *r, const struct sweep_panel *panel)
{
    RELEASED(course_pairs_release) struct course_pairs pairs = {0};
    struct comparison_seen seen;
    for (size_t b = panel->first; b < panel->first + panel->n; b++)
        if (course_seen(r, b, course, &seen))
            course_pairs_add(&pairs, r, course, seen.comparison);
    struct level_trend trend = level_trend(pairs.ratios, pairs.levels, pairs.n);
    course->pairs = pairs.n;
    course->tau = r->benchmarks[panel->first].better == BETTER_LOWER ? -trend.tau : trend.tau;
    course->p = trend.p;
}

/* ---- what it shows ---- */

/* The step from one interval of the ratio to another is at least this factor; below 1 where the intervals meet. */
static double intervals_apart(struct interval from, struct interval to, bool rises)
{
    return rises ? to.low / from.high : from.low / to.high;
}

static void course_find_steps(struct sweep_course *course, const struct result *r, const struct sweep_panel *panel)
{
    struct comparison_seen first = {.comparison = NULL}, before = {.comparison = NULL}, seen;
    bool rises = course->tau > 0;
    for (size_t b = panel->first; b < panel->first + panel->n; b++) {
        if (!course_seen(r, b, course, &seen))
            continue;
        if (before.comparison && intervals_apart(before.ratio_ci, seen.ratio_ci, !rises) > 1)
            course->turns = true;
        first = first.comparison ? first : seen;
        before = seen;
    }
    course->size = first.comparison ? intervals_apart(first.ratio_ci, before.ratio_ci, rises) : (double)NAN;
}

static bool stretch_is_claimed(const struct sweep_stretch *stretch)
{
    return stretch->verdict == SEEN_SLOWER || stretch->verdict == SEEN_FASTER;
}

static bool stretch_is_significant(const struct sweep_stretch *stretch)
{
    return stretch_is_claimed(stretch) || stretch->verdict == SEEN_CONFOUNDED;
}

static bool course_has_copies(const struct sweep_course *course)
{
    for (size_t i = 0; i < course->n_stretches; i++)
        if (course->stretches[i].verdict == SEEN_NONE)
            return true;
    return false;
}

static enum sweep_change course_change(const struct sweep_course *course, const struct settings *settings,
                                       bool took_turns)
{
    const struct sweep_stretch *first = course->stretches, *last = &course->stretches[course->n_stretches - 1];
    if (isnan(course->p_adjusted) || course_has_copies(course))
        return CHANGE_UNTESTED;
    if (!(course->p_adjusted <= settings->alpha))
        return CHANGE_NOT_SHOWN;
    if (!took_turns && !(course->size > course->allowance))
        return CHANGE_CONFOUNDED;
    if (stretch_is_significant(first) && stretch_is_significant(last) && first->ahead != last->ahead)
        return took_turns && stretch_is_claimed(first) && stretch_is_claimed(last) ? CHANGE_CROSSES : CHANGE_MOVES;
    return fabs(log(course->to)) > fabs(log(course->from)) ? CHANGE_OPENS : CHANGE_CLOSES;
}

static void panel_test(const struct sweep *sweep, struct sweep_panel *panel, const struct result *r)
{
    for (size_t i = 0; i < panel->n_courses; i++) {
        struct sweep_course *course = &panel->courses[i];
        course->tau = course->p = course->size = (double)NAN;
        if (!sweep->parameters[sweep->axis].numbers || !course_has_ratios(r, panel, course))
            continue;
        course_test(course, r, panel);
        course_find_steps(course, r, panel);
    }
}

/* Lists the courses of all sweeps; the caller frees the list. */
static struct sweep_course **courses_list(const struct sweep *sweeps, size_t n_sweeps, size_t *n)
{
    struct sweep_course **list = NULL;
    size_t capacity = 0;
    *n = 0;
    for (size_t i = 0; i < n_sweeps; i++)
        for (size_t k = 0; k < sweeps[i].n_panels; k++)
            for (size_t c = 0; c < sweeps[i].panels[k].n_courses; c++) {
                list = memory_grow(list, *n, &capacity, sizeof *list);
                list[(*n)++] = &sweeps[i].panels[k].courses[c];
            }
    return list;
}

static void courses_correct(const struct sweep *sweeps, size_t n_sweeps)
{
    size_t n;
    OWNED struct sweep_course **courses = courses_list(sweeps, n_sweeps, &n);
    OWNED double *p = memory_allocate(n, sizeof *p);
    for (size_t i = 0; i < n; i++)
        p[i] = courses[i]->p;
    holm_adjust(p, n, NULL);
    for (size_t i = 0; i < n; i++)
        courses[i]->p_adjusted = p[i];
}

static void sweep_decide(struct sweep *sweep, const struct result *r)
{
    for (size_t k = 0; k < sweep->n_panels; k++)
        for (size_t i = 0; i < sweep->panels[k].n_courses; i++) {
            struct sweep_course *course = &sweep->panels[k].courses[i];
            course->change = course_change(course, &r->settings, course_took_turns(r, &sweep->panels[k], course));
        }
}

void sweeps_judge(struct result *r)
{
    if (r->n_sweeps > 0)
        progress_begin(r->dataset->progress, "comparing levels", 0);
    for (size_t i = 0; i < r->n_sweeps; i++)
        for (size_t k = 0; k < r->sweeps[i].n_panels; k++) {
            panel_find_courses(&r->sweeps[i].panels[k], r);
            panel_test(&r->sweeps[i], &r->sweeps[i].panels[k], r);
        }
    for (size_t i = 0; i < r->n_sweeps && r->settings.family == FAMILY_BENCHMARK; i++)
        courses_correct(&r->sweeps[i], 1);
    if (r->settings.family == FAMILY_ALL)
        courses_correct(r->sweeps, r->n_sweeps);
    for (size_t i = 0; i < r->n_sweeps; i++)
        sweep_decide(&r->sweeps[i], r);
}
