#include "report/chart/layout/chart_tracks.h"

#include <math.h>

#include "report/chart/layout/chart_words.h"

void tracks_find(struct tracks *out, const struct result *r, size_t benchmark, size_t most)
{
    *out = (struct tracks){.unit = r->benchmarks[benchmark].shown};
    for (size_t p = 0; p < r->n_platforms; p++) {
        const struct sample *sample = result_sample(r, benchmark, p);
        if (!sample || sample->n == 0)
            continue;
        if (out->n < most)
            out->items[out->n++] = sample;
        out->total++;
    }
}

bool tracks_exist(const struct result *r, size_t benchmark)
{
    struct tracks tracks;
    tracks_find(&tracks, r, benchmark, 1);
    return tracks.n > 0;
}

size_t tracks_longest(const struct tracks *tracks)
{
    size_t longest = 0;
    for (size_t i = 0; i < tracks->n; i++)
        longest = tracks->items[i]->n > longest ? tracks->items[i]->n : longest;
    return longest;
}

bool tracks_want_log(const struct tracks *tracks)
{
    double low = HUGE_VAL, high = 0;
    for (size_t i = 0; i < tracks->n; i++) {
        if (tracks->items[i]->sorted[0] <= 0)
            return false;
        low = fmin(low, tracks->items[i]->summary.median);
        high = fmax(high, tracks->items[i]->summary.median);
    }
    return high / low > 10;
}

void tracks_axis(struct arena *arena, struct axis *out, const struct tracks *tracks, size_t most_ticks)
{
    double low = HUGE_VAL, high = -HUGE_VAL;
    for (size_t i = 0; i < tracks->n; i++) {
        low = fmin(low, tracks->items[i]->sorted[0]);
        high = fmax(high, tracks->items[i]->sorted[tracks->items[i]->n - 1]);
    }
    axis_fit(arena, out, low, high, tracks_want_log(tracks), most_ticks, tracks->unit.factor);
}

void tracks_write_axis(struct text *script, const struct drawing *drawing, const struct tracks *tracks,
                       const struct axis *axis, size_t columns)
{
    enum { AROUND = 24, ASSUMED = 9, LEAST_TITLE = 12 }; /* the columns that style.gp writes around title and unit */
    const struct measured *benchmark = &drawing->result->benchmarks[drawing->chart->benchmark];
    const char *unit = width_shorten(drawing->arena, tracks->unit.name, 16);
    size_t left = columns - width_columns(unit) - AROUND;
    bool assumed = benchmark->source == DIRECTION_ASSUMED && left >= ASSUMED + LEAST_TITLE;
    left -= assumed ? ASSUMED : 0;
    const char *title = width_shorten(
        drawing->arena, width_columns(benchmark->title) > left ? benchmark->name : benchmark->title, left);
    script_string(script, drawing, "TITLE", title);
    script_string(script, drawing, "UNIT", unit);
    script_number(script, "LOWER", benchmark->better == BETTER_LOWER);
    if (assumed)
        script_number(script, "ASSUMED", 1);
    script_axis(script, drawing, axis);
}

static bool sample_is_calm(const struct result *r, const struct sample *sample)
{
    if (sample->summary.n_change_points || sample->summary.n_outliers)
        return false;
    const struct anomaly_places *starved = places_of(&r->index.of_kind, ANOMALY_STARVED_RUN);
    for (size_t i = 0; i < starved->n; i++)
        if (r->anomalies[starved->items[i]].platforms[0] == sample->platform)
            return false;
    return true;
}

static double sample_start(const struct sample *sample)
{
    for (size_t i = 0; sample->times && i < sample->n; i++)
        if (!isnan(sample->times[i]))
            return sample->times[i];
    return HUGE_VAL;
}

static void tracks_sort_by_start(struct tracks *tracks)
{
    for (size_t i = 1; i < tracks->n; i++)
        for (size_t k = i; k > 0 && sample_start(tracks->items[k]) < sample_start(tracks->items[k - 1]); k--) {
            const struct sample *later = tracks->items[k - 1];
            tracks->items[k - 1] = tracks->items[k];
            tracks->items[k] = later;
        }
}

/* Drops tracks in which nothing happened, from the last one on, until there is room. The first one, the reference,
 * stays. */
static void tracks_drop_calm(struct tracks *tracks, const struct result *r)
{
    for (size_t i = tracks->n; i-- > 1 && tracks->n > TRACKS_MOST_IN_TIME;) {
        if (!sample_is_calm(r, tracks->items[i]))
            continue;
        for (size_t k = i; k + 1 < tracks->n; k++)
            tracks->items[k] = tracks->items[k + 1];
        tracks->n--;
    }
    tracks->n = tracks->n > TRACKS_MOST_IN_TIME ? TRACKS_MOST_IN_TIME : tracks->n;
}

void tracks_find_in_time(struct tracks *out, const struct result *r, size_t benchmark)
{
    tracks_find(out, r, benchmark, TRACKS_MOST);
    tracks_drop_calm(out, r);
    if (r->design == DESIGN_BLOCKED)
        tracks_sort_by_start(out);
}
