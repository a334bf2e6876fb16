#include "analyze/comparison/allowance.h"

#include <math.h>

#include "analyze/statistics/statistics.h"
#include "data/catalogue/host_change.h"

/* A change of level is seen through noise, so the allowance is this much larger than the change looks. */
static const double level_margin = 1.05;
enum { MOST_AT_BORDER = 3, LEAST_REST = 2, LONG = 100 };

static double widening_factor(const struct widening *widening)
{
    return fmax(widening->before / widening->after, widening->after / widening->before);
}

/* Keeps the larger change of level. */
static void widening_keep(struct widening *largest, struct widening widening)
{
    bool real = widening.before > 0 && widening.after > 0;
    if (real && (largest->kind == WIDENED_NOT || widening_factor(&widening) > widening_factor(largest)))
        *largest = widening;
}

/* ---- inside one series ---- */

/* The first run of a level. Level 0 ends at the first change point; each change point begins the next one. */
static size_t level_start(const struct summary *summary, size_t level)
{
    return level == 0 ? 1 : summary->change_points[level - 1].index;
}

static double level_height(const struct summary *summary, size_t level)
{
    return level == 0 ? summary->change_points[0].before : summary->change_points[level - 1].after;
}

struct widening allowance_level_change(const struct sample *sample)
{
    const struct summary *summary = &sample->summary;
    struct widening none = {.kind = WIDENED_NOT};
    double lowest = (double)INFINITY, highest = 0;
    size_t n = summary->n_change_points > 0 ? summary->n_change_points + 1 : 0, low = 0, high = 0;
    for (size_t i = 0; i < n; i++) {
        lowest = fmin(lowest, level_height(summary, i));
        highest = fmax(highest, level_height(summary, i));
    }
    while (low < n && level_height(summary, low) > level_margin * lowest)
        low++;
    while (high < n && level_height(summary, high) < highest / level_margin)
        high++;
    if (low == high || !(lowest > 0))
        return none;
    return (struct widening){.kind = WIDENED_INSIDE,
                             .platform = sample->platform,
                             .other = sample->platform,
                             .run = level_start(summary, low < high ? high : low),
                             .before = low < high ? lowest : highest,
                             .after = low < high ? highest : lowest};
}

/* ---- across the border between two platforms ---- */

/* One side of a border between two series. */
struct side {
    const struct sample *sample;
    bool ends; /* its last runs are at the border, not its first */
};

/* The value of the i-th run from the border, from 0. */
static double side_value(const struct side *side, size_t i)
{
    return side->sample->values[side->ends ? side->sample->n - 1 - i : i];
}

/* The median without the first `k` runs from the border, which do not move that of a long series. */
static double side_rest_level(const struct side *side, size_t k)
{
    const struct sample *s = side->sample;
    return s->n > LONG ? s->summary.median : values_median(s->values + (side->ends ? 0 : k), s->n - k);
}

/* The value is outside of the range of the runs from the `first` one on, counted from the border. */
static bool side_is_outside(const struct side *side, double value, size_t first)
{
    bool below = true, above = true;
    for (size_t i = first; i < side->sample->n && (below || above); i++) {
        below = below && value < side_value(side, i);
        above = above && value > side_value(side, i);
    }
    return below || above;
}

/* The first `k` runs from the border are at the level of the platform on the other side. */
static bool side_is_across(const struct side *side, size_t k, double own, double other)
{
    double middle = sqrt(own) * sqrt(other);
    for (size_t i = 0; i < k; i++)
        if ((side_value(side, i) > middle) != (other > middle) || !side_is_outside(side, side_value(side, i), k))
            return false;
    return true;
}

/* The first run at the new level, in the order of time, when the change lies `k` runs from the border. */
static size_t side_change(const struct side *side, size_t k)
{
    return side->ends ? side->sample->n - k + 1 : k + 1;
}

static bool summary_has_change(const struct summary *summary, size_t run)
{
    for (size_t i = 0; i < summary->n_change_points; i++)
        if (summary->change_points[i].index == run)
            return true;
    return false;
}

/* How many runs from the border are at the level of the other side; 0 also when a change point begins there. */
static size_t side_runs_across(const struct side *side, double other)
{
    size_t most = 0, n = side->sample->n;
    for (size_t k = 1; k <= MOST_AT_BORDER && 2 * k < n && n - k >= LEAST_REST; k++) {
        double own = side_rest_level(side, k);
        if (own > 0 && other > 0 && own != other && side_is_across(side, k, own, other))
            most = k;
    }
    return most > 0 && summary_has_change(&side->sample->summary, side_change(side, most)) ? 0 : most;
}

static void widening_at_border(struct widening *out, const struct sample *earlier, const struct sample *later)
{
    struct side before = {earlier, true}, after = {later, false};
    size_t early = side_runs_across(&before, later->summary.median),
           late = side_runs_across(&after, earlier->summary.median);
    if (early > 0)
        widening_keep(out, (struct widening){.kind = WIDENED_AT_BORDER,
                                             .platform = earlier->platform,
                                             .other = later->platform,
                                             .run = side_change(&before, early),
                                             .before = side_rest_level(&before, early),
                                             .after = later->summary.median});
    if (late > 0)
        widening_keep(out, (struct widening){.kind = WIDENED_AT_BORDER,
                                             .platform = later->platform,
                                             .other = earlier->platform,
                                             .run = side_change(&after, late),
                                             .before = earlier->summary.median,
                                             .after = side_rest_level(&after, late)});
}

static bool sample_precedes(const struct sample *a, const struct sample *b)
{
    return a->times && b->times && a->times[a->n - 1] < b->times[0];
}

/* When the first series ends that began after the end of `earlier`; infinite where there is none. */
static double next_end(const struct sample *samples, size_t n, const struct sample *earlier)
{
    double end = (double)INFINITY;
    for (size_t i = 0; i < n; i++)
        if (sample_precedes(earlier, &samples[i]))
            end = fmin(end, samples[i].times[samples[i].n - 1]);
    return end;
}

/* `later` may have come straight after `earlier`: no other series of the benchmark lies wholly between them. */
static bool sample_may_follow(const struct sample *earlier, const struct sample *later, double next_end)
{
    if (!earlier->times || !later->times)
        return true;
    return sample_precedes(earlier, later) && !(next_end < later->times[0]);
}

struct widening allowance_widening(const struct result *r, size_t benchmark)
{
    struct widening out = {.kind = WIDENED_NOT};
    size_t n;
    const struct sample *samples = result_samples(r, benchmark, &n);
    for (size_t i = 0; i < n; i++) {
        double end = next_end(samples, n, &samples[i]);
        widening_keep(&out, allowance_level_change(&samples[i]));
        for (size_t j = 0; j < n; j++)
            if (j != i && sample_may_follow(&samples[i], &samples[j], end))
                widening_at_border(&out, &samples[i], &samples[j]);
    }
    return out;
}

/* ---- two series ---- */

static bool sample_is_steady(const struct sample *sample)
{
    struct widening change = allowance_level_change(sample);
    return sample->n >= HOST_STEADY_RUNS &&
           (change.kind == WIDENED_NOT || widening_factor(&change) <= HOST_STEADY_CHANGE);
}

struct allowance allowance_of(const char *benchmark, const struct sample *a, const struct sample *b,
                              const struct widening *widening)
{
    struct allowance out = {.steady = sample_is_steady(a) && sample_is_steady(b)};
    out.base = out.factor = out.steady ? host_change_steady_factor(benchmark) : host_change_factor(benchmark);
    if (widening->kind == WIDENED_NOT || !(level_margin * widening_factor(widening) > out.base))
        return out;
    out.factor = level_margin * widening_factor(widening);
    out.widening = *widening;
    return out;
}
