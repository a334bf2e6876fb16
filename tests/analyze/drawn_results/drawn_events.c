#include "tests/analyze/drawn_results/drawn_events.h"

#include <math.h>
#include <stdlib.h>

#define LENGTH(array) (sizeof(array) / sizeof *(array))

/* Where and how much. */
struct event {
    struct draw *draw;
    size_t run, length;
    double factor;
    const double *other;
};

double draw_between(struct draw *draw, double low, double high)
{
    return low + (high - low) * draw_share(draw);
}

double draw_noise(struct draw *draw)
{
    double sum = 0;
    for (int i = 0; i < 4; i++)
        sum += draw_share(draw);
    return (sum - 2) * 1.732;
}

static void scale(double *values, size_t from, size_t end, size_t n, double factor)
{
    for (size_t i = from; i < end && i < n; i++)
        values[i] *= factor;
}

static void step(double *values, size_t n, const struct event *e)
{
    scale(values, e->run, n, n, e->factor);
}

static void stretch(double *values, size_t n, const struct event *e)
{
    scale(values, e->run, e->run + e->length, n, e->factor);
}

static void drift(double *values, size_t n, const struct event *e)
{
    for (size_t i = 0; i < n; i++)
        values[i] *= 1 + (e->factor - 1) * (double)i / (double)n;
}

static void wave(double *values, size_t n, const struct event *e)
{
    for (size_t i = 0; i < n; i++)
        values[i] *= 1 + (e->factor - 1) * sin((double)i / 3);
}

static void two_levels(double *values, size_t n, const struct event *e)
{
    for (size_t i = 0; i < n; i++)
        values[i] *= draw_once_in(e->draw, 2) ? e->factor : 1;
}

static void walk(double *values, size_t n, const struct event *e)
{
    double at = 0;
    for (size_t i = 0; i < n; i++) {
        at = 0.8 * at + draw_noise(e->draw);
        values[i] *= exp(0.1 * fabs(e->factor - 1) * at);
    }
}

static void outlier(double *values, size_t n, const struct event *e)
{
    scale(values, e->run, e->run + 1, n, e->factor);
}

static void outliers(double *values, size_t n, const struct event *e)
{
    for (size_t i = 0; i < n; i++)
        values[i] *= draw_once_in(e->draw, 6) ? e->factor : 1;
}

static void skewed(double *values, size_t n, const struct event *e)
{
    for (size_t i = 0; i < n; i++)
        values[i] *= exp(-0.3 * log(1 - draw_share(e->draw)));
}

static void starved(double *values, size_t n, const struct event *e)
{
    scale(values, e->run, e->run + 1 + e->length % 3, n, 0.02 + 0.3 * draw_share(e->draw));
}

static void warm_up(double *values, size_t n, const struct event *e)
{
    double distance = e->factor - 1;
    for (size_t i = 0; i < n && i < 1 + e->length % 4; i++, distance *= draw_between(e->draw, 0.3, 0.7))
        values[i] *= 1 + distance;
}

static void burst(double *values, size_t n, const struct event *e)
{
    scale(values, 0, 1 + e->length % 5, n, 1.5 + 4 * draw_share(e->draw));
}

static void coarse(double *values, size_t n, const struct event *e)
{
    static const double steps[] = {10, 20, 50, 100, 300};
    double unit = values[0] / DRAW_ONE(e->draw, steps);
    for (size_t i = 0; i < n; i++)
        values[i] = unit * round(values[i] / unit);
}

static void constant(double *values, size_t n, const struct event *e)
{
    for (size_t i = 1; i < n; i++)
        values[i] = i >= e->run ? values[0] : values[i];
}

static void ceiling(double *values, size_t n, const struct event *e)
{
    double top = values[e->run];
    for (size_t i = 0; i < n; i++)
        values[i] = fmin(values[i], top * (1 + 1e-4 * draw_share(e->draw)));
}

static void copied(double *values, size_t n, const struct event *e)
{
    double factor = draw_once_in(e->draw, 2) ? 1 : e->factor;
    for (size_t i = draw_once_in(e->draw, 2) ? 0 : e->run; e->other && i < n; i++)
        values[i] = e->other[i] * factor;
}

static void rotated(double *values, size_t n, const struct event *e)
{
    for (size_t i = 0; e->other && i < n; i++)
        values[i] = e->other[(i + e->run) % n];
}

static void repeated(double *values, size_t n, const struct event *e)
{
    size_t period = 2 + e->length % 7;
    for (size_t i = period; i < n; i++)
        values[i] = values[i % period];
}

static void line(double *values, size_t n, const struct event *e)
{
    double rise = (e->factor - 1) / 10 * values[0];
    for (size_t i = 1; i < n; i++)
        values[i] = values[0] + rise * (double)i;
}

static void cycle(double *values, size_t n, const struct event *e)
{
    double period = 3 + (double)(e->length % 6);
    for (size_t i = 1; i < n; i++)
        values[i] = values[0] * (1 + 0.1 * fabs(e->factor - 1) * sin((double)i * 6.28 / period));
}

static int compare(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static void sorted(double *values, size_t n, const struct event *e)
{
    (void)e;
    qsort(values, n, sizeof *values, compare);
}

static void other_unit(double *values, size_t n, const struct event *e)
{
    static const double units[] = {1000, 1024, 1e-3, 1e6, 8, 0.125, 60, 1e9};
    size_t from = draw_once_in(e->draw, 2) ? 0 : e->run;
    scale(values, from, n, n, DRAW_ONE(e->draw, units));
}

static void impossible(double *values, size_t n, const struct event *e)
{
    static const double marks[] = {0, -1, 999, 99999, 1e300, 1e-300, 0};
    double mark = DRAW_ONE(e->draw, marks);
    for (size_t i = e->run; i < n && i < e->run + 1 + e->length % 3; i++)
        values[i] = mark;
}

static void timed(double *values, size_t n, const struct event *e)
{
    for (size_t i = e->run; i < n; i += 3 + e->length % 4)
        values[i] *= e->factor;
}

static void ties(double *values, size_t n, const struct event *e)
{
    for (size_t i = 0; e->other && i < n; i++)
        values[i] = draw_once_in(e->draw, 3) ? e->other[i] : values[i];
}

/* Median and one run beside it at an exact ratio, as thresholds are. */
static void exact(double *values, size_t n, const struct event *e)
{
    static const double ratios[] = {0.5, 0.75, 0.8, 1.2, 1.25, 1.5, 2, 3, 8};
    double level = round(values[0]) + 1, ratio = DRAW_ONE(e->draw, ratios);
    for (size_t i = 0; i < n; i++)
        values[i] = level * (1 + ((double)(i * 3 % 7) - 3) / 1024) * (i == e->run ? ratio : 1);
}

static void (*const events[])(double *values, size_t n, const struct event *e) = {
    step,    step,     stretch, stretch, drift,  wave,  two_levels, walk,     outlier,    outlier,    outliers,
    skewed,  starved,  warm_up, warm_up, burst,  burst, coarse,     constant, ceiling,    copied,     copied,
    rotated, repeated, line,    cycle,   sorted, timed, ties,       exact,    other_unit, impossible,
};

void draw_event(struct draw *draw, double *values, size_t n, const double *other)
{
    static const double large[] = {0.1, 0.25, 2.5, 8};
    struct event event = {.draw = draw, .other = other};
    event.run = draw_below(draw, n);
    event.length = 1 + draw_below(draw, n);
    event.factor = draw_between(draw, 0.02, 0.6);
    event.factor = draw_once_in(draw, 3) ? 1 + event.factor : 1 - event.factor;
    if (draw_once_in(draw, 6))
        event.factor = DRAW_ONE(draw, large);
    if (draw_once_in(draw, 3))
        events[draw_below(draw, LENGTH(events))](values, n, &event);
}

void draw_rounding(struct draw *draw, double *values, size_t n, double level)
{
    double power = 2 + (double)draw_below(draw, 3) - floor(log10(level)), unit = pow(10, fabs(power));
    for (size_t i = 0; i < n; i++)
        values[i] = power > 0 ? round(values[i] * unit) / unit : round(values[i] / unit) * unit;
}
