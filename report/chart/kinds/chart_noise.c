/* CHART_NOISE: the runs of one benchmark in time over each platform's median, and below them what was seen of the
 * host. */
#include <math.h>
#include <stdlib.h>

#include "data/memory.h"
#include "report/chart/kinds/chart_kind.h"
#include "report/chart/layout/chart_clock.h"
#include "report/chart/layout/chart_colour.h"
#include "report/chart/layout/chart_labels.h"
#include "report/chart/layout/chart_script.h"
#include "report/chart/layout/chart_slots.h"
#include "report/words/phrase.h"

enum {
    HEIGHT = 300,
    BAND = 110,
    LEFT = 78,
    RIGHT = 18,
    BOTTOM = 58,
    TOP_GAP = 12,
    MOST_TICKS = 6,
    BAND_TICKS = 3,
    MOST_COVARIATES = 3,
    MOST_POINTS = 4000
};
static const double BAND_GAP = 0.045; /* the distance of two bands, as a share of the height inside the margins */

struct noise_run {
    const struct sample *sample;
    size_t track, run;     /* the index of each, from 0 */
    double time, relative; /* `relative`: the performance in per cent of the platform's median */
    bool disturbed;
};

struct noise_runs {
    struct tracks tracks;
    struct noise_run *items; /* in the order of time where all times are known, else one track behind the other */
    size_t n, step;          /* `step`: only each step-th run is drawn */
    bool timed;
};

/* Bands lie one above the other on the picture's height from 0 to 1; the first one holds the values. */
struct band {
    struct axis axis;
    double low, high;
    enum covariate covariate; /* what each band but the first shows */
};

struct noise_picture {
    const struct drawing *drawing;
    struct noise_runs runs;
    struct clock clock;
    struct band bands[1 + MOST_COVARIATES];
    size_t n_bands;
    struct key key;
    struct frame frame;
};

/* ---- the runs ---- */

static int noise_run_order(const void *left, const void *right)
{
    const struct noise_run *a = left, *b = right;
    if (a->time != b->time)
        return a->time < b->time ? -1 : 1;
    if (a->track != b->track)
        return a->track < b->track ? -1 : 1;
    return a->run < b->run ? -1 : a->run > b->run;
}

static void noise_runs_find(struct arena *arena, struct noise_runs *out, const struct result *r, size_t benchmark)
{
    size_t total = 0;
    bool lower = r->benchmarks[benchmark].better == BETTER_LOWER;
    *out = (struct noise_runs){.timed = true};
    tracks_find(&out->tracks, r, benchmark, TRACKS_MOST_IN_TIME);
    for (size_t i = 0; i < out->tracks.n; i++)
        total += out->tracks.items[i]->n;
    out->items = arena_allocate(arena, total, sizeof *out->items);
    for (size_t i = 0; i < out->tracks.n; i++) {
        const struct sample *sample = out->tracks.items[i];
        double median = sample->summary.median;
        out->timed &= sample->times != NULL;
        for (size_t run = 0; run < sample->n; run++)
            out->items[out->n++] = (struct noise_run){
                .sample = sample,
                .track = i,
                .run = run,
                .time = sample->times ? sample->times[run] : 0,
                .relative = 100 * (lower ? median / sample->values[run] : sample->values[run] / median),
                .disturbed = sample->disturbed && sample->disturbed[run] == DISTURBED_YES};
    }
    if (out->timed)
        qsort(out->items, out->n, sizeof *out->items, noise_run_order);
    out->step = 1 + out->n / MOST_POINTS;
}

static bool noise_is_seen(const struct noise_runs *runs, enum covariate covariate)
{
    for (size_t i = 0; i < runs->n; i++)
        if (sample_covariate(runs->items[i].sample, covariate, runs->items[i].run) > 0)
            return true;
    return false;
}

/* Lists the covariates that are drawn: of steal, throttling and the canary those that are known and not always 0. */
static size_t noise_covariates(enum covariate out[MOST_COVARIATES], const struct noise_runs *runs)
{
    static const enum covariate wanted[MOST_COVARIATES] = {COVARIATE_STEAL, COVARIATE_THROTTLED, COVARIATE_CANARY};
    size_t n = 0;
    for (size_t i = 0; i < MOST_COVARIATES; i++)
        if (noise_is_seen(runs, wanted[i]))
            out[n++] = wanted[i];
    return n;
}

/* ---- layout ---- */

static double band_place(const struct band *band, double value)
{
    return band->low + (band->high - band->low) * axis_position(&band->axis, value);
}

static double noise_run_place(const struct noise_picture *picture, size_t i)
{
    const struct noise_run *run = &picture->runs.items[i];
    double place =
        picture->runs.timed ? clock_place(&picture->clock, run->time) : ((double)i + 0.5) / (double)picture->runs.n;
    return picture->runs.timed ? slots_shared_place(place) : place;
}

/* Returns what the band shows of the run: its value in the first band, a covariate in the others. */
static double band_value(const struct noise_run *run, const struct band *band, bool first)
{
    return first ? run->relative : sample_covariate(run->sample, band->covariate, run->run);
}

static void band_fit(struct band *band, const struct noise_picture *picture, bool first)
{
    double low = HUGE_VAL, high = -HUGE_VAL;
    for (size_t i = 0; i < picture->runs.n; i++) {
        low = fmin(low, band_value(&picture->runs.items[i], band, first));
        high = fmax(high, band_value(&picture->runs.items[i], band, first));
    }
    if (!first && band->covariate != COVARIATE_CANARY)
        low = 0;
    axis_fit(picture->drawing->arena, &band->axis, low, high > low ? high : low + 1, false,
             first ? MOST_TICKS : BAND_TICKS, 1);
}

static void noise_fit_bands(struct noise_picture *picture)
{
    enum covariate shown[MOST_COVARIATES];
    size_t n = noise_covariates(shown, &picture->runs);
    double inner = HEIGHT + BAND * (double)n, top = 1;
    for (size_t i = 0; i <= n; i++) {
        struct band *band = &picture->bands[picture->n_bands++];
        double own = (i == 0 ? HEIGHT : BAND) / inner;
        *band =
            (struct band){.low = top - own + (i < n ? BAND_GAP : 0), .high = top, .covariate = i ? shown[i - 1] : 0};
        band_fit(band, picture, i == 0);
        top -= own;
    }
}

static void noise_lay_key(struct noise_picture *picture)
{
    const struct tracks *tracks = &picture->runs.tracks;
    for (size_t i = 0; i < tracks->n; i++)
        key_add(&picture->key, picture->drawing, tracks->items[i]->platform,
                chart_unit_value(picture->drawing->arena, &tracks->unit, tracks->items[i]->summary.median));
}

static void noise_prepare(struct noise_picture *picture, const struct drawing *drawing)
{
    *picture = (struct noise_picture){.drawing = drawing, .key = KEY_EMPTY};
    noise_runs_find(drawing->arena, &picture->runs, drawing->result, drawing->chart->benchmark);
    if (picture->runs.timed)
        clock_fit_tracks(&picture->clock, &picture->runs.tracks);
    noise_fit_bands(picture);
    noise_lay_key(picture);
    int top = KEY_TOP + picture->key.height + TOP_GAP;
    picture->frame = (struct frame){.height = top + HEIGHT + BAND * (int)(picture->n_bands - 1) + BOTTOM,
                                    .left = LEFT,
                                    .right = RIGHT,
                                    .top = top,
                                    .bottom = BOTTOM};
    frame_shape(&picture->frame, drawing);
}

/* ---- script ---- */

static void noise_write_ticks(struct text *script, const struct noise_picture *picture)
{
    enum { MOST = 64 };
    struct tick ticks[MOST];
    size_t n = 0;
    for (size_t b = 0; b < picture->n_bands; b++)
        for (size_t i = 0; i < picture->bands[b].axis.n_ticks && n < MOST; i++) {
            const struct tick *tick = &picture->bands[b].axis.ticks[i];
            ticks[n++] = (struct tick){band_place(&picture->bands[b], tick->at), tick->label};
        }
    script_ticks(script, picture->drawing, ticks, n);
}

static void noise_write_clock(struct text *script, const struct noise_picture *picture)
{
    struct tick *ticks = NULL;
    size_t n = picture->runs.timed
                   ? clock_ticks(picture->drawing->arena, &ticks, &picture->clock, frame_inner_width(&picture->frame))
                   : 0;
    for (size_t i = 0; i < n; i++)
        ticks[i].at = slots_shared_place(ticks[i].at);
    clock_write_ticks(script, picture->drawing, ticks, n);
}

/* Returns the place of the value from which on a run is disturbed; NAN when the value lies outside the band. */
static double band_limit_place(const struct noise_picture *picture, const struct band *band)
{
    const struct disturbing *d = &picture->drawing->result->disturbing;
    const double limits[COVARIATES] = {
        [COVARIATE_CANARY] = d->canary, [COVARIATE_STEAL] = d->steal, [COVARIATE_THROTTLED] = d->throttled};
    double limit = limits[band->covariate];
    double place = axis_position(&band->axis, limit);
    return place > 0 && place < 1 ? band_place(band, limit) : (double)NAN;
}

static void noise_write_bands(struct text *script, const struct noise_picture *picture)
{
    size_t n = picture->n_bands;
    script_number(script, "BANDS", (double)n);
    script_arrays(script, n, "BAND", "BAND_LOW", "BAND_HIGH", NULL);
    for (size_t b = 0; b < n; b++) {
        const struct band *band = &picture->bands[b];
        script_item(script, picture->drawing, "BAND", b + 1, b == 0 ? "" : covariate_id(band->covariate));
        text_format(script, "BAND_LOW[%zu] = %.6f\nBAND_HIGH[%zu] = %.6f\n", b + 1, band->low, b + 1, band->high);
    }
    script_block_begin(script, "limits");
    for (size_t b = 1; b < n; b++)
        script_row(script, 2, band_limit_place(picture, &picture->bands[b]), (double)b);
    script_block_end(script);
}

static void noise_write_values(struct text *script, const struct noise_picture *picture)
{
    script_block_begin(script, "values");
    for (size_t i = 0; i < picture->runs.n; i += picture->runs.step) {
        const struct noise_run *run = &picture->runs.items[i];
        script_row(script, 4, noise_run_place(picture, i), band_place(&picture->bands[0], run->relative),
                   (double)chart_colour(picture->drawing, run->sample->platform, 0), (double)run->track);
    }
    script_block_end(script);
    script_number(script, "USUAL", band_place(&picture->bands[0], 100));
}

/* Each value is a bar from 0 with a point at its end, on the canary's axis, which does not show 0, only the point. */
static void noise_write_covariates(struct text *script, const struct noise_picture *picture)
{
    script_block_begin(script, "covariates");
    for (size_t b = 1; b < picture->n_bands; b++) {
        const struct band *band = &picture->bands[b];
        for (size_t i = 0; i < picture->runs.n; i += picture->runs.step) {
            double place = band_place(band, band_value(&picture->runs.items[i], band, false));
            script_row(script, 3, noise_run_place(picture, i), place,
                       band->covariate == COVARIATE_CANARY ? place : band_place(band, 0));
        }
        script_gap(script);
    }
    script_block_end(script);
}

/* The grey behind a run is as wide as there is room, but ends half the way to its neighbour. */
static void noise_write_disturbed(struct text *script, const struct noise_picture *picture)
{
    size_t n = picture->runs.n;
    script_block_begin(script, "disturbed");
    for (size_t i = 0; i < n; i++) {
        double place = noise_run_place(picture, i), left = fmin(0.45 / (double)n, 0.015), right = left;
        if (!picture->runs.items[i].disturbed)
            continue;
        left = i > 0 ? fmin(left, (place - noise_run_place(picture, i - 1)) / 2) : left;
        right = i + 1 < n ? fmin(right, (noise_run_place(picture, i + 1) - place) / 2) : right;
        script_row(script, 2, place - fmax(left, 0.001), place + fmax(right, 0.001));
    }
    script_block_end(script);
}

void noise_write(struct text *script, const struct drawing *drawing)
{
    struct noise_picture picture;
    noise_prepare(&picture, drawing);
    script_frame(script, drawing, &picture.frame);
    script_number(script, "TIMED", picture.runs.timed);
    key_write(script, &picture.key);
    noise_write_ticks(script, &picture);
    noise_write_clock(script, &picture);
    noise_write_bands(script, &picture);
    noise_write_disturbed(script, &picture);
    noise_write_values(script, &picture);
    noise_write_covariates(script, &picture);
}

/* ---- words ---- */

/* Sets strongest {explained} and correlations[] {rho}, each with the id of its covariate as a flag. */
static void noise_context_explanations(struct arena *arena, json_t *context, const struct disturbance *d)
{
    const struct explanation *strongest = disturbance_strongest(d);
    json_t *correlations = json_array();
    for (size_t i = 0; i < d->n_explanations; i++) {
        const struct explanation *e = &d->explanations[i];
        json_t *own = json_pack("{s:b}", covariate_id(e->covariate), true);
        context_text(own, "rho", arena_format(arena, "%.2f", e->rho));
        context_text(own, "explained", phrase_percent(arena, e->explained));
        if (e == strongest)
            json_object_set(context, "strongest", own);
        if (e->covariate < COVARIATE_OWN)
            json_array_append(correlations, own);
        json_decref(own);
    }
    json_object_set_new(context, "correlations", correlations);
}

const char *noise_context(struct arena *arena, json_t *context, const struct result *r, size_t benchmark,
                          size_t columns)
{
    struct tracks tracks;
    const struct disturbance *d = &r->disturbances[benchmark];
    tracks_find(&tracks, r, benchmark, TRACKS_MOST_IN_TIME);
    context_benchmark(arena, context, &r->benchmarks[benchmark], columns);
    context_tracks(arena, context, r, &tracks);
    context_count(context, "disturbed", d->disturbed);
    context_count(context, "n", d->n);
    noise_context_explanations(arena, context, d);
    if (disturbance_strongest(d))
        return "chart.noise.explained";
    return d->disturbed > 0 ? "chart.noise.disturbed" : "chart.noise.silent";
}

/* Proportions to the median need values above 0. */
static bool noise_can_be_drawn(const struct noise_runs *runs)
{
    enum covariate shown[MOST_COVARIATES];
    for (size_t i = 0; i < runs->tracks.n; i++)
        if (runs->tracks.items[i]->sorted[0] <= 0)
            return false;
    return runs->n > 1 && noise_covariates(shown, runs) > 0;
}

bool noise_is_deserved(const struct result *r, size_t benchmark, bool asked)
{
    if (!r->disturbances)
        return false;
    RELEASED(arena_release) struct arena arena = {0};
    struct noise_runs runs;
    noise_runs_find(&arena, &runs, r, benchmark);
    bool drawn = noise_can_be_drawn(&runs);
    const struct disturbance *d = &r->disturbances[benchmark];
    return drawn && (asked || d->disturbed > 0 || disturbance_strongest(d));
}
