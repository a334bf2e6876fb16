/* CHART_ECDF: for each value the share of runs at or below it, one staircase per platform. */
#include <math.h>
#include <stdlib.h>

#include "data/memory.h"
#include "report/chart/kinds/chart_kind.h"
#include "report/chart/layout/chart_colour.h"
#include "report/chart/layout/chart_key.h"
#include "report/chart/layout/chart_points.h"
#include "report/chart/layout/chart_script.h"
#include "report/chart/layout/chart_tracks.h"
#include "report/chart/layout/chart_words.h"
#include "report/chart/words/chart_headline.h"
#include "report/words/phrase.h"

enum {
    HEIGHT = 340,
    LEFT = 72,
    RIGHT = 28,
    BOTTOM = 56,
    MOST_TICKS = 8,
    COLUMN_PIXELS = 8,
    TOP_GAP = 10,
    MOST_LINES = 10,
    ECDF_LEAST = 4 /* runs: of fewer there are no quarters */
};

struct staircases {
    const struct drawing *drawing;
    struct tracks tracks;
    struct axis axis;
    struct key key;
    struct frame frame;
};

static void lay_key(struct staircases *stairs)
{
    size_t platforms[MOST_LINES];
    char *notes[MOST_LINES];
    for (size_t i = 0; i < stairs->tracks.n; i++) {
        platforms[i] = stairs->tracks.items[i]->platform;
        notes[i] = memory_format("n = %zu", stairs->tracks.items[i]->n);
    }
    key_lay(&stairs->key, stairs->drawing, platforms, notes, stairs->tracks.n, CHART_WIDTH - KEY_LEFT);
    for (size_t i = 0; i < stairs->tracks.n; i++)
        free(notes[i]);
}

static void prepare(struct staircases *stairs, const struct drawing *drawing)
{
    *stairs = (struct staircases){.drawing = drawing};
    tracks_find(&stairs->tracks, drawing->result, drawing->chart->benchmark, MOST_LINES);
    tracks_axis(&stairs->axis, &stairs->tracks, tracks_want_log(&stairs->tracks), MOST_TICKS);
    lay_key(stairs);
    stairs->frame =
        (struct frame){.left = LEFT, .right = RIGHT, .bottom = BOTTOM, .top = KEY_TOP + stairs->key.height + TOP_GAP};
    stairs->frame.height = stairs->frame.top + HEIGHT;
    frame_shape(&stairs->frame, drawing);
    axis_thin(&stairs->axis, frame_inner_width(&stairs->frame), COLUMN_PIXELS);
}

/* Of long series every so many-th step, the first and the last included: the steps are finer than a pixel. */
static void write_steps(struct text *script, const struct staircases *stairs, const struct sample *sample)
{
    size_t most = points_most(stairs->tracks.n), n = sample->n < most ? sample->n : most;
    script_row(script, 2, -0.05, 0.0);
    for (size_t i = 0; i < n; i++) {
        size_t rank = n == sample->n ? i : (size_t)llround((double)i * (double)(sample->n - 1) / (double)(n - 1));
        bool tied = i + 1 < n && n == sample->n && sample->sorted[rank + 1] == sample->sorted[rank];
        if (!tied)
            script_row(script, 2, axis_position(&stairs->axis, sample->sorted[rank]),
                       (double)(rank + 1) / (double)sample->n);
    }
    script_row(script, 2, 1.05, 1.0);
}

static void ecdf_write(struct text *script, const struct drawing *drawing)
{
    struct staircases stairs;
    prepare(&stairs, drawing);
    char *label = tracks_axis_label(&stairs.tracks, &drawing->result->benchmarks[drawing->chart->benchmark], 84);
    script_frame(script, drawing, &stairs.frame);
    script_string(script, drawing, "AXIS", label);
    script_axis(script, drawing, &stairs.axis);
    key_write(script, drawing, &stairs.key);
    script_block_begin(script, "steps");
    for (size_t i = 0; i < stairs.tracks.n; i++) {
        write_steps(script, &stairs, stairs.tracks.items[i]);
        script_gap(script);
        script_gap(script);
    }
    script_block_end(script);
    key_release(&stairs.key);
    axis_release(&stairs.axis);
    free(label);
}

/* ---- words ---- */

/* "890 (native), 881 (docker) and 25.7 events/s (qemu)": the first `most` - 1 and the last, who is furthest from it; names
 * of at most `columns`, and no unit, which the axis has, where there is no room for it */
static char *list_quartiles(const struct result *r, const struct tracks *tracks, const struct measured *m, size_t most,
                            size_t columns, bool with_unit)
{
    char *items[MOST_LINES] = {0};
    size_t n = 0;
    for (size_t i = 0; i < tracks->n; i++) {
        const struct summary *s = &tracks->items[i]->summary;
        bool last = i + 1 == tracks->n;
        if (!last && n + 1 >= most)
            continue;
        double quartile = m->better == BETTER_LOWER ? s->q3 : s->q1;
        char *value = last && with_unit ? tracks_value(tracks, quartile) : chart_unit_number(&tracks->unit, quartile);
        char *name = words_platform_within(r, tracks->items[i]->platform, columns);
        items[n++] = memory_format("%s (%s)", value, name);
        free(value);
        free(name);
    }
    char *list = phrase_list((const char *const *)items, n);
    for (size_t i = 0; i < n; i++)
        free(items[i]);
    return list;
}

/* In place of `before`, which is freed. */
static char *ecdf_text(char *before, const struct result *r, const struct tracks *tracks, const struct measured *m,
                       size_t most, size_t size, bool with_unit)
{
    char *title = width_shorten(most == tracks->n ? m->title : m->name, WORDS_NAMES[size] + 6);
    char *list = list_quartiles(r, tracks, m, most, WORDS_NAMES[size], with_unit);
    char *text =
        memory_format("%s: 3 of 4 runs %s %s", title, m->better == BETTER_LOWER ? "stay within" : "reach", list);
    free(before);
    free(title);
    free(list);
    return text;
}

/* "CPU: 3 of 4 runs reach 890.1 (native), 881.4 (docker) and 25.73 events/s (qemu)" */
static char *ecdf_headline(const struct result *r, size_t benchmark)
{
    const struct measured *m = &r->benchmarks[benchmark];
    struct tracks tracks;
    tracks_find(&tracks, r, benchmark, MOST_LINES);
    char *text = NULL;
    for (size_t most = tracks.n; most > 0 && (!text || !headline_fits(text)); most--)
        text = ecdf_text(text, r, &tracks, m, most, 0, true);
    for (size_t i = 0; WORDS_NAMES[i] && !headline_fits(text); i++)
        text = ecdf_text(text, r, &tracks, m, 1, i, false);
    return text;
}

static char *ecdf_subtitle(const struct result *r, size_t benchmark)
{
    struct tracks tracks;
    tracks_find(&tracks, r, benchmark, MOST_LINES);
    struct text out = {0};
    if (tracks.total > tracks.n)
        text_format(&out, "First %zu of %zu platforms, ", tracks.n, tracks.total);
    tracks_say_runs(&out, &tracks);
    text_append(&out, ". Empirical distribution: share of runs at or below each value, one step per run");
    text_append(&out, tracks_want_log(&tracks) ? "; log scale" : "");
    return text_take(&out);
}

static char *ecdf_alt(const struct result *r, size_t benchmark)
{
    struct tracks tracks;
    tracks_find(&tracks, r, benchmark, TRACKS_MOST);
    const struct measured *m = &r->benchmarks[benchmark];
    struct text out = {0};
    text_format(&out, "%s, distribution of the runs per platform, %s. Quartiles and median: ", m->title,
                words_better(m->better));
    for (size_t i = 0; i < tracks.n; i++) {
        const struct summary *s = &tracks.items[i]->summary;
        char *low = chart_unit_number(&tracks.unit, s->q1), *median = chart_unit_number(&tracks.unit, s->median),
             *high = tracks_value(&tracks, s->q3);
        text_format(&out, "%s%s %s, %s, %s", i ? "; " : "", r->platforms[tracks.items[i]->platform].name, low, median,
                    high);
        free(low);
        free(median);
        free(high);
    }
    text_append(&out, ".");
    return text_take(&out);
}

static bool is_deserved(const struct result *r, size_t benchmark, bool asked)
{
    (void)asked;
    struct tracks tracks;
    tracks_find(&tracks, r, benchmark, TRACKS_MOST);
    return tracks_longest(&tracks) >= ECDF_LEAST;
}

const struct kind KIND_ECDF = {.id = "ecdf",
                               .ending = "ecdf",
                               .help = "the share of runs at or below each value, from 4 runs on",
                               .deserved = is_deserved,
                               .headline = ecdf_headline,
                               .subtitle = ecdf_subtitle,
                               .alt = ecdf_alt,
                               .write = ecdf_write};
