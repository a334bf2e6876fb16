#include "report/chart/layout/chart_levels.h"

#include <float.h>
#include <math.h>

#include "report/chart/layout/chart_ratios.h"

enum { MOST_TICKS = 6, MOST_RATIO_TICKS = 4, LABEL_COLUMNS = 9, MOST_LEVELS = 16 };

/* ---- what is drawn ---- */

/* Calls `each` for every series of the sweep that is drawn. */
static void levels_each(const struct levels *levels, void (*each)(void *context, const struct sample *sample),
                        void *context)
{
    const struct sweep *sweep = levels->sweep;
    size_t first = sweep->panels[0].first,
           end = sweep->panels[levels->n_panels - 1].first + sweep->panels[levels->n_panels - 1].n;
    for (size_t b = first; b < end; b++)
        for (size_t p = 0; p < levels->n_platforms; p++) {
            const struct sample *sample = result_sample(levels->r, b, p);
            if (sample)
                each(context, sample);
        }
}

bool levels_have_platform(const struct levels *levels, size_t platform)
{
    for (size_t b = levels->sweep->first; b < levels->sweep->first + levels->sweep->n; b++)
        if (result_sample(levels->r, b, platform))
            return true;
    return false;
}

bool levels_can_be_drawn(const struct result *r, size_t benchmark)
{
    const struct sweep *sweep = result_sweep_at(r, benchmark);
    for (size_t p = 0; sweep && p < r->n_platforms && p < LEVELS_MOST_PLATFORMS; p++) {
        size_t n = 0;
        for (size_t b = sweep->panels[0].first; b < sweep->panels[0].first + sweep->panels[0].n; b++)
            n += result_sample(r, b, p) != NULL;
        if (n > 1)
            return true;
    }
    return false;
}

bool levels_seen(const struct levels *levels, size_t benchmark, size_t platform, struct comparison_seen *seen)
{
    return result_seen(levels->r, benchmark, platform, seen) && seen->other == levels->reference && seen->ratio > 0 &&
           isfinite(seen->ratio);
}

/* The reference of the courses; of a result in another order, that of the first level that has a comparison. */
static void levels_find_reference(struct levels *levels)
{
    const struct sweep *sweep = levels->sweep;
    for (size_t b = sweep->first; b < sweep->first + sweep->n && !levels->compared; b++) {
        size_t n;
        result_comparisons(levels->r, b, &n);
        levels->compared = n > 0;
        levels->reference = levels->r->benchmarks[b].reference;
    }
    for (size_t k = 0; k < sweep->n_panels; k++)
        if (sweep->panels[k].n_courses > 0) {
            levels->reference = sweep->panels[k].courses[0].reference;
            return;
        }
}

/* ---- axes ---- */

static double level_value(const struct levels *levels, size_t benchmark)
{
    const struct sweep *sweep = levels->sweep;
    const struct sweep_level *level = sweep_level(sweep, benchmark, sweep->axis);
    return sweep->parameters[sweep->axis].numbers ? level->number : (double)level->rank;
}

/* Whether every level is a multiple of the step, so that "4096" may read "4Ki". */
static bool levels_are_multiples(const struct sweep *sweep, double step)
{
    for (size_t b = sweep->first; b < sweep->first + sweep->n; b++) {
        double number = sweep_level(sweep, b, sweep->axis)->number;
        if (!(number >= step) || fmod(number, step) > 0)
            return false;
    }
    return true;
}

/* A long number is shown with a prefix, as people write sizes and counts. */
static const char *level_label(struct arena *arena, const struct sweep *sweep, const struct sweep_level *level)
{
    static const struct {
        double step;
        const char *prefixes[4];
    } systems[] = {{1024, {"Ki", "Mi", "Gi", "Ti"}}, {1000, {"k", "M", "G", "T"}}};
    for (size_t i = 0; i < 2 && level->text[0] != '\0' && sweep->parameters[sweep->axis].numbers; i++) {
        double step = systems[i].step, number = level->number / step;
        if (!levels_are_multiples(sweep, step))
            continue;
        size_t prefix = 0;
        for (; prefix < 3 && number >= step && fmod(number, step) <= 0; prefix++)
            number /= step;
        return arena_format(arena, "%.15g%s", number, systems[i].prefixes[prefix]);
    }
    return width_shorten(arena, level->text, LABEL_COLUMNS);
}

size_t levels_count(const struct levels *levels)
{
    return levels->sweep->parameters[levels->sweep->axis].n_levels;
}

/* The ticks are the levels themselves, while they are few. */
static void levels_fit_across(struct arena *arena, struct levels *levels)
{
    const struct sweep *sweep = levels->sweep;
    const struct sweep_parameter *parameter = &sweep->parameters[sweep->axis];
    struct axis *axis = &levels->across;
    struct interval reach = {(double)INFINITY, -(double)INFINITY};
    struct tick *ticks = arena_allocate(arena, parameter->n_levels, sizeof *ticks);
    for (size_t b = sweep->first; b < sweep->first + sweep->n; b++) {
        double value = level_value(levels, b);
        const struct sweep_level *level = sweep_level(sweep, b, sweep->axis);
        reach = (struct interval){fmin(reach.low, value), fmax(reach.high, value)};
        ticks[level->rank] = (struct tick){value, level_label(arena, sweep, level)};
    }
    if (parameter->numbers)
        axis_fit(arena, axis, reach.low, reach.high, parameter->powers, 2 * MOST_TICKS, 1);
    else
        *axis = (struct axis){.low = -0.5, .high = (double)parameter->n_levels - 0.5, .scale = 1, .shown = 1};
    if (parameter->numbers && parameter->n_levels > MOST_LEVELS) /* Then round numbers are easier to read. */
        return;
    axis->ticks = ticks;
    axis->n_ticks = parameter->n_levels;
}

/* The range of the medians with their intervals, and of the medians alone. */
struct reach {
    struct interval all, medians;
    const struct sample *largest;
};

static void reach_add(void *context, const struct sample *sample)
{
    struct reach *reach = context;
    const struct summary *s = &sample->summary;
    double low = fmin(s->median, s->median_ci.low), high = fmax(s->median, s->median_ci.high); /* ignore NAN */
    if (!reach->largest || fabs(s->median) > fabs(reach->largest->summary.median))
        reach->largest = sample;
    reach->all = (struct interval){fmin(reach->all.low, low), fmax(reach->all.high, high)};
    reach->medians = (struct interval){fmin(reach->medians.low, s->median), fmax(reach->medians.high, s->median)};
}

static void levels_fit_medians(struct arena *arena, struct levels *levels)
{
    const struct interval none = {(double)INFINITY, -(double)INFINITY};
    struct reach reach = {none, none, NULL};
    levels_each(levels, reach_add, &reach);
    bool log = reach.all.low >= DBL_MIN && reach.medians.high / reach.medians.low > 10;
    levels->unit = levels->r->benchmarks[levels->sweep->first].shown;
    axis_fit(arena, &levels->medians, reach.all.low, reach.all.high, log, MOST_TICKS, levels->unit.factor);
}

static void levels_fit_ratios(struct arena *arena, struct levels *levels)
{
    double margin = 1 + levels->r->settings.margin;
    struct interval reach = {1 / margin, margin};
    for (size_t b = levels->sweep->first; b < levels->sweep->first + levels->sweep->n; b++)
        for (size_t p = 0; p < levels->n_platforms; p++) {
            struct comparison_seen seen;
            if (!levels_seen(levels, b, p, &seen))
                continue;
            struct interval own = ratio_reach(&seen);
            reach = (struct interval){fmin(reach.low, own.low), fmax(reach.high, own.high)};
        }
    axis_fit(arena, &levels->ratios, reach.low, reach.high, true, MOST_RATIO_TICKS, 1);
}

void levels_fit(struct arena *arena, struct levels *out, const struct result *r, size_t benchmark)
{
    const struct sweep *sweep = result_sweep(r, benchmark);
    *out =
        (struct levels){.r = r,
                        .sweep = sweep,
                        .n_panels = sweep->n_panels < LEVELS_MOST_PANELS ? sweep->n_panels : LEVELS_MOST_PANELS,
                        .n_platforms = r->n_platforms < LEVELS_MOST_PLATFORMS ? r->n_platforms : LEVELS_MOST_PLATFORMS};
    levels_find_reference(out);
    levels_fit_across(arena, out);
    levels_fit_medians(arena, out);
    levels_fit_ratios(arena, out);
}

double levels_place(const struct levels *levels, size_t benchmark)
{
    return axis_position(&levels->across, level_value(levels, benchmark));
}

/* ---- names ---- */

void levels_add_name(struct levels *levels, size_t platform, double y)
{
    size_t at = levels->n_names++;
    for (; at > 0 && levels->names[at - 1].y > y; at--)
        levels->names[at] = levels->names[at - 1];
    levels->names[at] = (struct name_place){platform, y};
}

void levels_spread_names(struct levels *levels, double apart, double top)
{
    for (size_t i = 0; i < levels->n_names; i++) {
        double least = i > 0 ? levels->names[i - 1].y + apart : top;
        levels->names[i].y = fmax(levels->names[i].y, least);
    }
}
