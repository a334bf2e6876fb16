/* The subtitle and the alternative text of CHART_RUNS. */
#include "report/chart/kinds/chart_kinds.h"

#include <math.h>
#include <stdlib.h>

#include "data/memory.h"
#include "report/chart/layout/chart_points.h"
#include "report/chart/layout/chart_words.h"
#include "report/words/phrase.h"

void lanes_say_runs(struct text *out, const struct lanes *lanes)
{
    size_t low = lanes->items[0]->n, high = low;
    for (size_t i = 1; i < lanes->n; i++) {
        low = lanes->items[i]->n < low ? lanes->items[i]->n : low;
        high = lanes->items[i]->n > high ? lanes->items[i]->n : high;
    }
    if (low == high)
        text_format(out, "%zu run%s%s", low, low == 1 ? "" : "s", lanes->n > 1 ? " each" : "");
    else
        text_format(out, "%zu to %zu runs", low, high);
}

static void say_points(struct text *out, const struct lanes *lanes)
{
    size_t most = points_most(lanes->n);
    if (lanes_longest(lanes) > most)
        text_format(out, "points: %zu runs of each, evenly spaced by rank", most);
    else
        text_append(out, "points: every run");
}

static bool some_lack_interval(const struct lanes *lanes)
{
    for (size_t i = 0; i < lanes->n; i++)
        if (isnan(lanes->items[i]->summary.median_ci.low))
            return true;
    return false;
}

char *runs_subtitle(const struct result *r, size_t benchmark)
{
    struct lanes lanes;
    lanes_find(&lanes, r, benchmark, RUNS_MOST_PLATFORMS);
    struct text out = {0};
    if (lanes.total > lanes.n)
        text_format(&out, "First %zu of %zu platforms, ", lanes.n, lanes.total);
    lanes_say_runs(&out, &lanes);
    text_format(&out, ". Diamond: median; whisker: exact %g %% interval%s; ", r->settings.confidence * 100,
                some_lack_interval(&lanes) ? " (none: too few runs)" : "");
    say_points(&out, &lanes);
    text_append(&out, lanes_want_log(&lanes) ? "; log scale" : "");
    return text_take(&out);
}

char *runs_alt(const struct result *r, size_t benchmark)
{
    struct lanes lanes;
    lanes_find(&lanes, r, benchmark, RUNS_MOST_PLATFORMS);
    const struct measured *m = &r->benchmarks[benchmark];
    struct text out = {0};
    text_format(&out, "%s, every run per platform, %s. Medians: ", m->title, words_better(m->better));
    for (size_t i = 0; i < lanes.n; i++) {
        const struct sample *sample = lanes.items[i];
        char *value = lanes_value(&lanes, sample->summary.median),
             *interval = chart_unit_interval(&lanes.unit, sample->summary.median_ci);
        text_format(&out, "%s%s %s", i ? "; " : "", r->platforms[sample->platform].name, value);
        if (!isnan(sample->summary.median_ci.low))
            text_format(&out, " (%s)", interval);
        free(value);
        free(interval);
    }
    text_append(&out, ".");
    return text_take(&out);
}
