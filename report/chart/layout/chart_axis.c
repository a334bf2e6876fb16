#include "report/chart/layout/chart_axis.h"

#include <float.h>
#include <math.h>
#include <string.h>

#include "report/words/phrase.h"

static const struct {
    double least, factor;
    const char *suffix;
} SUFFIXES[] = {{1e6, 1e6, "M"}, {1e3, 1e3, "k"}, {0, 1, ""}};

enum { MOST_DIGITS = 12 };

/* Bounds the number as a double, before it becomes an integer; what is not a number becomes the least. */
static int axis_bounded(double digits, int least)
{
    return (int)fmin(fmax(digits, least), MOST_DIGITS);
}

static int axis_decimals(double step)
{
    return axis_bounded(ceil(-log10(step) - 1e-9), 0);
}

/* The digits that neighbours need to differ. */
static int tick_digits(double value, double step)
{
    return axis_bounded(1 + floor(log10(fabs(value)) + 1e-9) - floor(log10(step) + 1e-9), 1);
}

/* `step` tells how many decimals are needed; `largest` decides between plain numbers and thousands, which are of no use
 * where neighbours differ in the fourth place. */
static const char *tick_label(struct arena *arena, double value, double step, double largest)
{
    if (value == 0)
        return "0";
    if (largest >= 1e9 || largest < 1e-4)
        return phrase_short_exponent(arena_format(arena, "%.*g", tick_digits(value, step), value));
    size_t i = 0;
    while (SUFFIXES[i].least > 0 && (largest < SUFFIXES[i].least || axis_decimals(step / SUFFIXES[i].factor) > 2))
        i++;
    return arena_format(arena, "%.*f%s", axis_decimals(step / SUFFIXES[i].factor), value / SUFFIXES[i].factor,
                        SUFFIXES[i].suffix);
}

/* All three numbers are multiplied by the axis' scale. */
static void axis_add_tick(struct axis *axis, double scaled, double step, double largest)
{
    double at = scaled / axis->scale;
    bool again =
        axis->n_ticks > 0 && axis->ticks[axis->n_ticks - 1].at == at; /* few doubles are between subnormal ends */
    if (!isfinite(at) || !isfinite(at * axis->shown) || again)
        return;
    axis->ticks = arena_grow(axis->arena, axis->ticks, axis->n_ticks, &axis->capacity, sizeof *axis->ticks);
    double shown = axis->shown / axis->scale;
    axis->ticks[axis->n_ticks++] =
        (struct tick){at, tick_label(axis->arena, at * axis->shown, step * shown, largest * shown)};
}

double axis_step(double span, double most)
{
    static const double STEPS[] = {1, 2, 5};
    double power = pow(10, floor(log10(span / most)));
    for (size_t i = 0; i < 3; i++)
        if (span / (STEPS[i] * power) <= most)
            return STEPS[i] * power;
    return 10 * power;
}

static void axis_linear_ticks(struct axis *axis, size_t most)
{
    double step = axis_step(axis->high - axis->low, (double)most);
    double first = ceil(axis->low / step - 1e-9), last = floor(axis->high / step + 1e-9);
    double largest = fmax(fabs(first), fabs(last)) * step;
    axis->n_ticks = 0;
    if (largest < 1e4 && largest >= 1e3)
        largest = 999; /* 2000 reads better than 2k */
    for (size_t i = 0; first + (double)i <= last && i <= most + 2; i++)
        axis_add_tick(axis, first + (double)i == 0 ? 0 : (first + (double)i) * step, step, largest);
}

/* Sets of ticks inside a decade, from dense to sparse. */
static const struct {
    size_t n;
    double at[6];
} DECADES[] = {{6, {1, 1.5, 2, 3, 5, 7}}, {3, {1, 2, 5}}, {1, {1}}, {2, {1, 3}}};
enum { DECADES_ONLY = 2, DECADES_HALVED = 3 };

/* Replaces the ticks of the axis by those of one set, in each stride-th decade. */
static void axis_log_ticks_every(struct axis *axis, size_t set, int stride)
{
    axis->n_ticks = 0;
    int first = (int)floor(log10(axis->low)) - 1, last = (int)ceil(log10(axis->high));
    for (int decade = first; decade <= last; decade++)
        for (size_t i = 0; decade % stride == 0 && i < DECADES[set].n; i++) {
            double at = DECADES[set].at[i] * pow(10, decade);
            if (at >= axis->low && at <= axis->high)
                axis_add_tick(axis, at, DECADES[set].at[i] == 1.5 ? at / 15 : at / DECADES[set].at[i], at);
        }
}

static void axis_log_ticks(struct axis *axis, size_t most)
{
    for (size_t set = 0; set <= DECADES_ONLY && (set == 0 || axis->n_ticks > most); set++)
        axis_log_ticks_every(axis, set, 1);
    for (int stride = 2; axis->n_ticks > most && axis->high / axis->low > 100; stride++)
        axis_log_ticks_every(axis, DECADES_ONLY, stride);
    if (axis->n_ticks < 3 && axis->high / axis->low > 10)
        axis_log_ticks_every(axis, DECADES_HALVED, 1);
    if (axis->n_ticks < 3)
        axis_linear_ticks(axis, most);
}

static void axis_pad_log(struct axis *axis)
{
    double air = 0.03 * (log10(axis->high) - log10(axis->low)) + 0.01;
    axis->low = fmax(axis->low / pow(10, air), DBL_MIN);
    axis->high = fmin(axis->high * pow(10, air), DBL_MAX);
}

static void axis_pad_linear(struct axis *axis)
{
    double span = axis->high - axis->low, size = fmax(fabs(axis->low), fabs(axis->high));
    bool zero = axis->low >= 0 && axis->low < 0.33 * axis->high;
    if (span <= 1e-9 * size) /* all equal, as far as a picture can tell */
        span = size > 0 ? size : 1;
    axis->high += 0.06 * span;
    axis->low = zero ? 0 : axis->low - 0.06 * span;
}

static double axis_end(double value)
{
    return fmin(fmax(value, -DBL_MAX), DBL_MAX);
}

/* A logarithm needs ends that are no subnormal numbers, since the air around them would be lost. */
void axis_fit(struct arena *arena, struct axis *out, double low, double high, bool log, size_t most, double shown)
{
    low = axis_end(low);
    high = axis_end(high);
    *out = (struct axis){
        .arena = arena, .log = log && low >= DBL_MIN, .low = low, .high = high, .scale = 1, .shown = shown};
    if (out->log) {
        axis_pad_log(out);
        axis_log_ticks(out, most);
        return;
    }
    double largest = fmax(fabs(low), fabs(high));
    out->scale = largest > DBL_MAX / 64 ? 0x1p-10 : largest < DBL_MIN * 0x1p64 ? 0x1p128 : 1;
    out->low *= out->scale;
    out->high *= out->scale;
    axis_pad_linear(out);
    axis_linear_ticks(out, most);
}

double axis_position(const struct axis *axis, double value)
{
    double place = axis->log ? (log10(value) - log10(axis->low)) / (log10(axis->high) - log10(axis->low))
                             : (value * axis->scale - axis->low) / (axis->high - axis->low);
    if (isnan(place))
        return (double)NAN;
    return fmin(fmax(place, -0.05), 1.05);
}

static bool axis_labels_touch(const struct axis *axis, double wide, double column)
{
    for (size_t i = 1; i < axis->n_ticks; i++) {
        const struct tick *one = &axis->ticks[i - 1], *next = &axis->ticks[i];
        double apart = (axis_position(axis, next->at) - axis_position(axis, one->at)) * wide;
        if (apart < column * ((double)(strlen(one->label) + strlen(next->label)) / 2 + 1.5))
            return true;
    }
    return false;
}

void axis_thin(struct axis *axis, double wide, double column)
{
    while (axis->n_ticks > 2 && axis_labels_touch(axis, wide, column)) {
        size_t kept = 0;
        for (size_t i = 0; i < axis->n_ticks; i++)
            if (i % 2 == 0)
                axis->ticks[kept++] = axis->ticks[i];
        axis->n_ticks = kept;
    }
}
