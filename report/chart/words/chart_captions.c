/* The subtitle and the alternative text of CHART_RUNS. */
#include <math.h>
#include <stdlib.h>

#include "data/memory.h"
#include "report/chart/layout/chart_points.h"
#include "report/chart/layout/chart_words.h"
#include "report/chart/words/chart_headline.h"
#include "report/words/phrase.h"

void tracks_say_runs(struct text *out, const struct tracks *tracks)
{
    size_t low = tracks->items[0]->n, high = low;
    for (size_t i = 1; i < tracks->n; i++) {
        low = tracks->items[i]->n < low ? tracks->items[i]->n : low;
        high = tracks->items[i]->n > high ? tracks->items[i]->n : high;
    }
    if (low == high)
        text_format(out, "%zu run%s%s", low, low == 1 ? "" : "s", tracks->n > 1 ? " each" : "");
    else
        text_format(out, "%zu to %zu runs", low, high);
}

static void say_points(struct text *out, const struct tracks *tracks)
{
    size_t most = points_most(tracks->n);
    if (tracks_longest(tracks) > most)
        text_format(out, "points: %zu runs of each, evenly spaced by rank", most);
    else
        text_append(out, "points: every run");
}

static bool some_lack_interval(const struct tracks *tracks)
{
    for (size_t i = 0; i < tracks->n; i++)
        if (isnan(tracks->items[i]->summary.median_ci.low))
            return true;
    return false;
}

char *runs_subtitle(const struct result *r, size_t benchmark)
{
    struct tracks tracks;
    tracks_find(&tracks, r, benchmark, TRACKS_MOST);
    struct text out = {0};
    if (tracks.total > tracks.n)
        text_format(&out, "First %zu of %zu platforms, ", tracks.n, tracks.total);
    tracks_say_runs(&out, &tracks);
    text_format(&out, ". Diamond: median; whisker: exact %g %% interval%s; ", r->settings.confidence * 100,
                some_lack_interval(&tracks) ? " (none: too few runs)" : "");
    say_points(&out, &tracks);
    text_append(&out, tracks_want_log(&tracks) ? "; log scale" : "");
    return text_take(&out);
}

char *runs_alt(const struct result *r, size_t benchmark)
{
    struct tracks tracks;
    tracks_find(&tracks, r, benchmark, TRACKS_MOST);
    const struct measured *m = &r->benchmarks[benchmark];
    struct text out = {0};
    text_format(&out, "%s, every run per platform, %s. Medians: ", m->title, words_better(m->better));
    for (size_t i = 0; i < tracks.n; i++) {
        const struct sample *sample = tracks.items[i];
        char *value = tracks_value(&tracks, sample->summary.median),
             *interval = chart_unit_interval(&tracks.unit, sample->summary.median_ci);
        text_format(&out, "%s%s %s", i ? "; " : "", r->platforms[sample->platform].name, value);
        if (!isnan(sample->summary.median_ci.low))
            text_format(&out, " (%s)", interval);
        free(value);
        free(interval);
    }
    text_append(&out, ".");
    return text_take(&out);
}
