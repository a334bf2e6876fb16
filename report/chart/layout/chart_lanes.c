/* Which series a chart shows, in which order, and the axis that they share. */
#include "report/chart/kinds/chart_kinds.h"

#include <math.h>
#include <stdlib.h>

#include "data/memory.h"
#include "report/chart/layout/chart_words.h"
#include "report/words/phrase.h"

void lanes_find(struct lanes *out, const struct result *r, size_t benchmark, size_t most)
{
    *out = (struct lanes){.unit = chart_unit_of(r, benchmark)};
    for (size_t p = 0; p < r->n_platforms; p++) {
        const struct sample *sample = result_sample(r, benchmark, p);
        if (!sample || sample->n == 0)
            continue;
        if (out->n < most)
            out->items[out->n++] = sample;
        out->total++;
    }
}

size_t lanes_longest(const struct lanes *lanes)
{
    size_t longest = 0;
    for (size_t i = 0; i < lanes->n; i++)
        longest = lanes->items[i]->n > longest ? lanes->items[i]->n : longest;
    return longest;
}

bool lanes_want_log(const struct lanes *lanes)
{
    double low = HUGE_VAL, high = 0;
    for (size_t i = 0; i < lanes->n; i++) {
        if (lanes->items[i]->sorted[0] <= 0)
            return false;
        low = fmin(low, lanes->items[i]->summary.median);
        high = fmax(high, lanes->items[i]->summary.median);
    }
    return high / low > 10;
}

void lanes_axis(struct axis *out, const struct lanes *lanes, bool log, size_t most_ticks)
{
    double low = HUGE_VAL, high = -HUGE_VAL;
    for (size_t i = 0; i < lanes->n; i++) {
        low = fmin(low, lanes->items[i]->sorted[0]);
        high = fmax(high, lanes->items[i]->sorted[lanes->items[i]->n - 1]);
    }
    axis_fit_shown(out, low, high, log, most_ticks, lanes->unit.factor);
}

char *lanes_value(const struct lanes *lanes, double value)
{
    return chart_unit_value(&lanes->unit, value);
}

char *lanes_axis_label(const struct lanes *lanes, const struct measured *benchmark, size_t columns)
{
    bool lower = benchmark->better == BETTER_LOWER;
    char *unit = width_shorten(lanes->unit.name, 16);
    size_t left = columns - width_columns(unit) - 24;
    char *title = width_shorten(width_columns(benchmark->title) > left ? benchmark->name : benchmark->title, left);
    char *name = *unit ? memory_format("%s (%s)", title, unit) : memory_copy_text(title);
    char *label = lower ? memory_format("\xE2\x86\x90 %s:   %s", words_better(benchmark->better), name)
                        : memory_format("%s:   %s \xE2\x86\x92", name, words_better(benchmark->better));
    free(title);
    free(unit);
    free(name);
    return label;
}

static bool is_eventful(const struct result *r, const struct sample *sample)
{
    if (sample->summary.n_change_points || sample->summary.n_outliers)
        return true;
    for (size_t i = 0; i < r->n_anomalies; i++)
        if (r->anomalies[i].kind == ANOMALY_STARVED_RUN && r->anomalies[i].n_platforms &&
            r->anomalies[i].platforms[0] == sample->platform)
            return true;
    return false;
}

static double start_of(const struct sample *sample)
{
    for (size_t i = 0; sample->times && i < sample->n; i++)
        if (!isnan(sample->times[i]))
            return sample->times[i];
    return HUGE_VAL;
}

static void sort_by_start(struct lanes *lanes)
{
    for (size_t i = 1; i < lanes->n; i++)
        for (size_t k = i; k > 0 && start_of(lanes->items[k]) < start_of(lanes->items[k - 1]); k--) {
            const struct sample *later = lanes->items[k - 1];
            lanes->items[k - 1] = lanes->items[k];
            lanes->items[k] = later;
        }
}

/* Calm lanes go, from the last on, until there is room; the first platform is the measure of the others and stays. */
static void drop_calm(struct lanes *lanes, const struct result *r)
{
    for (size_t i = lanes->n; i-- > 1 && lanes->n > ORDER_MOST_PLATFORMS;) {
        if (is_eventful(r, lanes->items[i]))
            continue;
        for (size_t k = i; k + 1 < lanes->n; k++)
            lanes->items[k] = lanes->items[k + 1];
        lanes->n--;
    }
    lanes->n = lanes->n > ORDER_MOST_PLATFORMS ? ORDER_MOST_PLATFORMS : lanes->n;
}

void order_lanes(struct lanes *out, const struct result *r, size_t benchmark)
{
    lanes_find(out, r, benchmark, RUNS_MOST_PLATFORMS);
    drop_calm(out, r);
    if (r->design == DESIGN_BLOCKED)
        sort_by_start(out);
}
