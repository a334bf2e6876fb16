/* CHART_DENSITY: a row per platform: where its runs lie as a density (from DENSITY_LEAST runs on, else the runs as
 * points), quartiles and median in it. */
#include "report/chart/kinds/chart_kinds.h"

#include <math.h>
#include <stdlib.h>

#include "data/memory.h"
#include "report/chart/layout/chart_points.h"
#include "report/chart/layout/chart_words.h"
#include "report/words/phrase.h"

enum { NAME_COLUMNS = 20, COLUMN_PIXELS = 8, ROW = 66, TOP = 78, BOTTOM = 56, MOST_TICKS = 8, DRAWN_EVERY = 2 };

struct violins {
    const struct drawing *drawing;
    const struct measured *benchmark;
    struct lanes lanes;
    struct axis axis;
    struct frame frame;
};

/* Between these lie nine of ten runs, or a few more. */
static double low_end(const struct sample *sample)
{
    return sample->sorted[sample->n / 20];
}

static double high_end(const struct sample *sample)
{
    return sample->sorted[sample->n - 1 - sample->n / 20];
}

/* Logarithmic as soon as the runs differ more than tenfold: a narrow shape would be a line beside a tail so long. */
static bool want_log(const struct lanes *lanes)
{
    double low = HUGE_VAL, high = 0;
    for (size_t i = 0; i < lanes->n; i++) {
        low = fmin(low, lanes->items[i]->sorted[0] > 0 ? low_end(lanes->items[i]) : 0);
        high = fmax(high, high_end(lanes->items[i]));
    }
    return low > 0 && high / low > 10;
}

static char *median_text(const struct violins *violins, size_t lane)
{
    return lanes_value(&violins->lanes, violins->lanes.items[lane]->summary.median);
}

static void fit_frame(struct violins *violins)
{
    size_t names = 6, medians = 6;
    for (size_t i = 0; i < violins->lanes.n; i++) {
        size_t name = width_columns(violins->drawing->result->platforms[violins->lanes.items[i]->platform].name);
        char *median = median_text(violins, i);
        medians = width_columns(median) > medians ? width_columns(median) : medians;
        names = name > names ? name : names;
        free(median);
    }
    names = names > NAME_COLUMNS ? NAME_COLUMNS : names;
    violins->frame = (struct frame){.left = (int)names * COLUMN_PIXELS + 32,
                                    .right = (int)medians * COLUMN_PIXELS + 40,
                                    .top = TOP,
                                    .bottom = BOTTOM,
                                    .height = TOP + BOTTOM + (int)violins->lanes.n * ROW};
    frame_shape(&violins->frame, violins->drawing);
}

static void prepare(struct violins *violins, const struct drawing *drawing)
{
    *violins =
        (struct violins){.drawing = drawing, .benchmark = &drawing->result->benchmarks[drawing->chart->benchmark]};
    lanes_find(&violins->lanes, drawing->result, drawing->chart->benchmark, RUNS_MOST_PLATFORMS);
    lanes_axis(&violins->axis, &violins->lanes, want_log(&violins->lanes), MOST_TICKS);
    fit_frame(violins);
    axis_thin(&violins->axis, frame_inner_width(&violins->frame), COLUMN_PIXELS);
}

static void write_names(struct text *script, const struct violins *violins)
{
    static const char *const ARRAYS[] = {"NAME", "COUNT", "MEDIAN", "INK", "COLOUR"};
    size_t n = violins->lanes.n;
    script_number(script, "ROWS", (double)n);
    for (size_t i = 0; i < sizeof ARRAYS / sizeof *ARRAYS; i++)
        script_array(script, ARRAYS[i], n);
    for (size_t i = 0; i < n; i++) {
        const struct sample *sample = violins->lanes.items[i];
        char *name = words_name(violins->drawing->result, sample->platform, NAME_COLUMNS);
        char *count = memory_format("n = %zu", sample->n), *median = median_text(violins, i);
        script_item(script, violins->drawing, "NAME", i + 1, name);
        script_item(script, violins->drawing, "COUNT", i + 1, count);
        script_item(script, violins->drawing, "MEDIAN", i + 1, median);
        text_format(script, "INK[%zu] = %u; COLOUR[%zu] = %u\n", i + 1, chart_ink(violins->drawing, sample->platform),
                    i + 1, chart_colour(violins->drawing, sample->platform, 0));
        free(name);
        free(count);
        free(median);
    }
}

static double place_of(const struct violins *violins, double value)
{
    return axis_position(&violins->axis, violins->axis.log ? pow(10, value) : value);
}

static double highest(const struct density *d)
{
    double most = 0;
    for (size_t i = 0; i < d->n; i++)
        most = fmax(most, d->heights[i]);
    return most;
}

/* From the lowest run to the highest: what the kernel adds beyond them was never measured. */
static void write_shape(struct text *script, const struct violins *violins, const struct sample *sample,
                        const struct density *d)
{
    double low = violins->axis.log ? log10(sample->sorted[0]) : sample->sorted[0], most = highest(d);
    double high = violins->axis.log ? log10(sample->sorted[sample->n - 1]) : sample->sorted[sample->n - 1];
    for (size_t i = 0; i < d->n; i += DRAWN_EVERY) {
        double at = d->low + (double)i * d->step;
        if (at >= low && at <= high)
            script_row(script, 2, place_of(violins, at), d->heights[i] / most);
    }
}

/* Each row in a block of its own: two blank lines end one, and a row without a shape keeps its place. */
static void write_shapes(struct text *script, const struct violins *violins, bool *shaped)
{
    script_block_begin(script, "shapes");
    for (size_t i = 0; i < violins->lanes.n; i++) {
        struct density d;
        shaped[i] = sample_density(&d, violins->lanes.items[i], violins->axis.log);
        if (shaped[i])
            write_shape(script, violins, violins->lanes.items[i], &d);
        else
            script_row(script, 2, (double)NAN, (double)NAN);
        density_release(&d);
        script_gap(script);
        script_gap(script);
    }
    script_block_end(script);
}

static void write_points(struct text *script, const struct violins *violins, const bool *shaped)
{
    script_block_begin(script, "points");
    for (size_t i = 0; i < violins->lanes.n; i++) {
        const struct sample *sample = violins->lanes.items[i];
        struct point *points;
        size_t n = points_by_rank(&points, sample, &violins->axis, points_most(violins->lanes.n));
        for (size_t k = 0; k < n && !shaped[i]; k++)
            script_row(script, 4, points[k].place, (double)i + 1, points[k].spread,
                       (double)chart_colour(violins->drawing, sample->platform, 0x70));
        free(points);
    }
    script_block_end(script);
}

static void write_quartiles(struct text *script, const struct violins *violins)
{
    script_block_begin(script, "quartiles");
    for (size_t i = 0; i < violins->lanes.n; i++) {
        const struct summary *s = &violins->lanes.items[i]->summary;
        script_row(script, 5, axis_position(&violins->axis, s->median), (double)i + 1,
                   axis_position(&violins->axis, s->q1), axis_position(&violins->axis, s->q3),
                   (double)chart_ink(violins->drawing, violins->lanes.items[i]->platform));
    }
    script_block_end(script);
}

static void density_write(struct text *script, const struct drawing *drawing)
{
    struct violins violins;
    bool shaped[RUNS_MOST_PLATFORMS];
    prepare(&violins, drawing);
    char *label = lanes_axis_label(&violins.lanes, violins.benchmark, 70);
    script_frame(script, drawing, &violins.frame);
    script_string(script, drawing, "AXIS", label);
    script_axis(script, drawing, &violins.axis);
    write_names(script, &violins);
    write_shapes(script, &violins, shaped);
    write_points(script, &violins, shaped);
    write_quartiles(script, &violins);
    axis_release(&violins.axis);
    free(label);
}

/* ---- words ---- */

static const struct anomaly *find_bimodal(const struct result *r, size_t benchmark)
{
    for (size_t i = 0; i < r->n_anomalies; i++)
        if (r->anomalies[i].kind == ANOMALY_BIMODAL && anomaly_concerns(&r->anomalies[i], benchmark) &&
            r->anomalies[i].n_platforms)
            return &r->anomalies[i];
    return NULL;
}

/* Their distance over the median: how wide the runs lie, whatever the level. */
static double width_of(const struct sample *sample)
{
    return (high_end(sample) - low_end(sample)) / fabs(sample->summary.median);
}

static const struct sample *widest(const struct lanes *lanes)
{
    const struct sample *most = lanes->items[0];
    for (size_t i = 1; i < lanes->n; i++)
        if (width_of(lanes->items[i]) > width_of(most))
            most = lanes->items[i];
    return most;
}

/* "CPU: qemu spreads most, 9 of 10 of its runs lie from 25.7 to 221 events/s" */
static char *density_headline(const struct result *r, size_t benchmark)
{
    if (find_bimodal(r, benchmark))
        return order_headline_of(r, benchmark, ANOMALY_BIMODAL);
    struct lanes lanes;
    lanes_find(&lanes, r, benchmark, RUNS_MOST_PLATFORMS);
    const struct sample *sample = widest(&lanes);
    const struct measured *m = &r->benchmarks[benchmark];
    char *low = chart_unit_number(&lanes.unit, low_end(sample));
    char *high = lanes_value(&lanes, high_end(sample)), *text = NULL;
    for (size_t i = 0; WORDS_NAMES[i] && (!text || !headline_fits(text)); i++) {
        char *title = words_benchmark(m, i == 0 ? 26 : WORDS_NAMES[i]);
        char *name = words_platform_within(r, sample->platform, WORDS_NAMES[i]);
        free(text);
        text = lanes.n > 1 ? memory_format("%s: %s spreads most, 9 of 10 runs from %s to %s", title, name, low, high)
                           : memory_format("%s: 9 of 10 runs of %s lie from %s to %s", title, name, low, high);
        free(title);
        free(name);
    }
    free(low);
    free(high);
    return text;
}

static char *density_subtitle(const struct result *r, size_t benchmark)
{
    struct lanes lanes;
    lanes_find(&lanes, r, benchmark, RUNS_MOST_PLATFORMS);
    struct text out = {0};
    if (lanes.total > lanes.n)
        text_format(&out, "First %zu of %zu platforms, ", lanes.n, lanes.total);
    lanes_say_runs(&out, &lanes);
    text_append(&out, ". Kernel density (Gaussian, bandwidth of Silverman); bar: quartiles, point: median");
    text_append(&out, want_log(&lanes) ? "; log scale" : "");
    return text_take(&out);
}

static bool is_deserved(const struct result *r, size_t benchmark, bool asked)
{
    (void)asked;
    struct lanes lanes;
    lanes_find(&lanes, r, benchmark, RUNS_MOST_PLATFORMS);
    return lanes_longest(&lanes) >= DENSITY_LEAST;
}

const struct kind KIND_DENSITY = {.id = "density",
                                  .ending = "density",
                                  .help = "where the runs lie, from 20 runs on",
                                  .deserved = is_deserved,
                                  .headline = density_headline,
                                  .subtitle = density_subtitle,
                                  .alt = quartiles_alt,
                                  .write = density_write};
