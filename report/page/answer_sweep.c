/* The answer for a benchmark that was measured at several levels of a parameter: what becomes of each platform's
 * distance from the reference, one reason for it, and what to run next for all levels together. */
#include "report/page/answer_parts.h"

#include <math.h>

#include "report/view/view.h"
#include "report/words/expected_order.h"
#include "report/words/phrase.h"
#include "report/words/sweep_words.h"

/* More courses are counted; more levels, too. */
enum { MOST_COURSES = 8, MOST_LEVELS = 4 };

/* ---- courses ---- */

static void courses_add(struct question *q, const struct sweep *sweep)
{
    size_t told = 0, more = 0;
    for (size_t k = 0; k < sweep->n_panels; k++)
        for (size_t i = 0; i < sweep->panels[k].n_courses; i++) {
            const struct sweep_course *course = &sweep->panels[k].courses[i];
            more += told == MOST_COURSES;
            if (told == MOST_COURSES)
                continue;
            statement_add(&q->statements, ANSWER_OUTCOME, 1 + (unsigned)(told++ / 2), "sweep.course",
                          course_context(q->w->arena, q->r, sweep, &sweep->panels[k], course));
        }
    if (more > 0)
        statement_add(&q->statements, ANSWER_OUTCOME, 4, "sweep.more", json_pack("{s:o}", "more", view_count(more)));
}

/* ---- a platform that is compared with none ---- */

/* The medians of a platform over the levels of a panel. */
struct medians {
    size_t first, last, n; /* benchmarks, and how many have runs of the platform */
    double low, high;
};

static struct medians medians_of(const struct result *r, const struct sweep_panel *panel, size_t platform)
{
    struct medians all = {.low = (double)INFINITY, .high = -(double)INFINITY};
    for (size_t b = panel->first; b < panel->first + panel->n; b++) {
        const struct sample *sample = result_sample(r, b, platform);
        if (!sample)
            continue;
        all.first = all.n++ == 0 ? b : all.first;
        all.last = b;
        all.low = fmin(all.low, sample->summary.median);
        all.high = fmax(all.high, sample->summary.median);
    }
    return all;
}

static void alone_add(struct question *q, const struct sweep *sweep, const struct sweep_panel *panel, size_t platform)
{
    struct arena *arena = q->w->arena;
    struct medians all = medians_of(q->r, panel, platform);
    if (all.n == 0)
        return;
    double from = result_sample(q->r, all.first, platform)->summary.median,
           to = result_sample(q->r, all.last, platform)->summary.median;
    bool between = all.low < fmin(from, to) || all.high > fmax(from, to);
    json_t *context =
        json_pack("{s:s, s:s, s:s, s:s, s:s, s:s, s:b, s:s, s:s}", "platform", q->r->platforms[platform].name, "panel",
                  panel->name, "from", phrase_measured_unit(arena, from, q->measured), "from_level",
                  sweep_level_text(arena, sweep, all.first), "to", phrase_measured_unit(arena, to, q->measured),
                  "to_level", sweep_level_text(arena, sweep, all.last), "between", between, "low",
                  phrase_measured(arena, all.low, q->measured), "high", phrase_measured(arena, all.high, q->measured));
    statement_add(&q->statements, ANSWER_OUTCOME, 2, "sweep.alone", context);
}

static void medians_add(struct question *q, const struct sweep *sweep)
{
    for (size_t k = 0; k < sweep->n_panels; k++)
        for (size_t p = 0; p < q->r->n_platforms && sweep->panels[k].n_courses == 0; p++)
            alone_add(q, sweep, &sweep->panels[k], p);
}

/* ---- the expected order ---- */

/* Returns whether the medians of the level contradict the expected order, and whether such a difference is
 * established. */
static bool level_violates(const struct question *q, bool *established)
{
    bool violates = false;
    for (size_t i = 0; i < q->own->n; i++) {
        const struct comparison *c = answer_violation(q, &q->r->anomalies[q->own->items[i]]);
        violates = violates || c;
        *established = *established || (c && comparison_support(c) == SUPPORT_ESTABLISHED);
    }
    return violates;
}

static bool order_is_expected(const struct question *q)
{
    for (size_t i = 0; i < q->n_comparisons; i++)
        if (q->comparisons[i].expected != EXPECTED_NOTHING)
            return true;
    return false;
}

static void order_add(struct question *q, const struct sweep *sweep)
{
    const char *levels[MOST_LEVELS];
    size_t violated = 0, established = 0, compared = 0;
    bool expected = false;
    for (size_t b = sweep->first; b < sweep->first + sweep->n; b++) {
        bool here = false;
        question_turn(q, b);
        expected = expected || order_is_expected(q);
        compared += q->n_comparisons > 0;
        if (!level_violates(q, &here))
            continue;
        if (violated < MOST_LEVELS)
            levels[violated] = sweep_levels_text(q->w->arena, sweep, b);
        violated++;
        established += here;
    }
    question_turn(q, sweep->first);
    if (!expected)
        return;
    json_t *context =
        json_pack("{s:b, s:s, s:o, s:o, s:o, s:b, s:s*}", "none", violated == 0, "order",
                  expected_order_text(q->w->arena, q->r, sweep->first), "violated", view_count(violated), "n",
                  view_count(compared), "established", view_count(established), "all", established == violated,
                  "levels", violated <= MOST_LEVELS ? phrase_list(q->w->arena, levels, violated) : NULL);
    statement_add(&q->statements, ANSWER_OUTCOME, 2, "sweep.order", context);
}

/* ---- reasons and next steps ---- */

/* Returns the level at which a platform differs most from the reference: a general reason is given for that one. */
static size_t widest_level(const struct question *q, const struct sweep *sweep)
{
    size_t widest = sweep->first;
    double most = 0;
    for (size_t k = 0; k < sweep->n_panels; k++)
        for (size_t b = sweep->panels[k].first; b < sweep->panels[k].first + sweep->panels[k].n; b++)
            for (size_t p = 0; p < q->r->n_platforms; p++) {
                struct comparison_seen seen;
                if (!result_seen(q->r, b, p, &seen) || !(seen.factor > most))
                    continue;
                most = seen.factor;
                widest = b;
            }
    return widest;
}

static void anomalies_add(struct question *q, const struct sweep *sweep)
{
    for (size_t b = sweep->first; b < sweep->first + sweep->n; b++) {
        question_turn(q, b);
        answer_anomalies(q);
        answer_steps(q);
    }
    question_turn(q, sweep->first);
}

/* The comparisons of a sweep's levels lie side by side. */
static void settle_add(struct question *q, const struct sweep *sweep)
{
    q->n_comparisons = 0;
    for (size_t b = sweep->first; b < sweep->first + sweep->n; b++) {
        size_t n;
        result_comparisons(q->r, b, &n);
        q->n_comparisons += n;
    }
    answer_settle(q);
}

void answer_sweep(struct question *q, const struct sweep *sweep)
{
    courses_add(q, sweep);
    medians_add(q, sweep);
    order_add(q, sweep);
    question_turn(q, widest_level(q, sweep));
    answer_reasons(q);
    question_turn(q, sweep->first);
    settle_add(q, sweep);
    anomalies_add(q, sweep);
}
