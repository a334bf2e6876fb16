#include "report/words/phrase.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "data/value/number.h"

/* More runs than this are counted instead of listed. */
enum { MOST_RUNS = 12 };

/* More levels of one benchmark are counted, too. */
enum { MOST_LEVELS = 3 };

char *phrase_short_exponent(char *number)
{
    char *e = strrchr(number, 'e');
    if (!e || (e[1] != '+' && e[1] != '-')) /* "over 1e308" is short */
        return number;
    char *digits = e + 1 + (e[1] == '-');
    const char *from = e + 2 + strspn(e + 2, "0");
    memmove(digits, from, strlen(from) + 1);
    return number;
}

/* 1475355 has more digits than anybody measures: people write 1.475 M. */
static char *phrase_written(struct arena *arena, double value)
{
    static const char prefixes[] = " kMGT";
    int thousands =
        isfinite(value) && fabs(value) >= 999999.5 ? (int)floor((log10(fabs(value)) - log10(0.99995)) / 3) : 0;
    if (thousands > 4)
        return phrase_short_exponent(arena_format(arena, "%.3e", value));
    char *text = phrase_short_exponent(arena_take(arena, number_text(value / pow(1000, thousands), 4)));
    return thousands ? arena_format(arena, "%s %c", text, prefixes[thousands]) : text;
}

const char *phrase_number(struct arena *arena, double value)
{
    return phrase_written(arena, value);
}

static const char *phrase_with_unit(struct arena *arena, const char *number, const char *unit)
{
    return *unit ? arena_format(arena, "%s %s", number, unit) : number;
}

const char *phrase_value(struct arena *arena, double value, const char *unit)
{
    return phrase_with_unit(arena, phrase_number(arena, value), unit);
}

const char *phrase_factor(struct arena *arena, double factor)
{
    return isfinite(factor) ? arena_format(arena, "%.3g", factor) : arena_take(arena, number_text(factor, 3));
}

/* A median of two values has one digit more than they have. */
const char *phrase_measured(struct arena *arena, double value, const struct measured *b)
{
    bool shown = b->shown.factor > 0;
    int decimals = shown ? b->shown.decimals : b->decimals;
    char *text = phrase_written(arena, shown ? value * b->shown.factor : value), *point = strchr(text, '.');
    if (!point || decimals < 0 || strpbrk(text, "e "))
        return text;
    size_t length = strlen(text), least = (size_t)(point - text) + (size_t)decimals + 2;
    while (length > least && text[length - 1] == '0')
        length--;
    text[length] = '\0';
    return text;
}

const char *phrase_measured_unit(struct arena *arena, double value, const struct measured *b)
{
    return phrase_with_unit(arena, phrase_measured(arena, value, b), phrase_unit(b));
}

const char *phrase_unit(const struct measured *b)
{
    return b->shown.factor > 0 ? b->shown.name : b->unit;
}

static bool interval_is_absent(struct interval interval)
{
    return isnan(interval.low) || isnan(interval.high);
}

const char *phrase_measured_interval(struct arena *arena, struct interval interval, const struct measured *b)
{
    return interval_is_absent(interval) ? "-"
                                        : arena_format(arena, "%s to %s", phrase_measured(arena, interval.low, b),
                                                       phrase_measured(arena, interval.high, b));
}

const char *phrase_interval(struct arena *arena, struct interval interval)
{
    return phrase_measured_interval(arena, interval, &(struct measured){.decimals = -1});
}

const char *phrase_ratio(struct arena *arena, double ratio)
{
    if (ratio >= 0.9995 && ratio < 1) /* 1.000 beside 0.998 and 1.004 */
        return arena_format(arena, "%.3f", ratio);
    return phrase_short_exponent(arena_take(arena, number_text(ratio, ratio >= 1 && ratio < 2 ? 4 : 3)));
}

/* A bound of an interval that excludes 1: 0.9998 is not rounded to 1.000. */
static const char *bound_beside_one(struct arena *arena, double bound)
{
    enum { DECIMALS = 3, MOST_DECIMALS = 9 };
    const char *text = phrase_ratio(arena, bound);
    for (int decimals = DECIMALS + 1; strcmp(text, "1.000") == 0 && decimals <= MOST_DECIMALS; decimals++) {
        const char *finer = arena_format(arena, "%.*f", decimals, bound);
        text = strtod(finer, NULL) == 1 ? text : finer;
    }
    return text;
}

const char *phrase_ratio_interval(struct arena *arena, struct interval interval)
{
    if (interval_is_absent(interval))
        return "-";
    bool excludes = interval.high < 1 || interval.low > 1;
    const char *(*bound)(struct arena *, double) = excludes ? bound_beside_one : phrase_ratio;
    return arena_format(arena, "[%s, %s]", bound(arena, interval.low), bound(arena, interval.high));
}

const char *phrase_minute(struct arena *arena, double time)
{
    time_t whole = (time_t)floor(time);
    struct tm t;
    char text[64];
    if (!gmtime_r(&whole, &t) || strftime(text, sizeof text, "%Y-%m-%d %H:%M UTC", &t) == 0)
        return arena_format(arena, "%.0f s", time);
    return arena_copy(arena, text);
}

const char *phrase_percent(struct arena *arena, double fraction)
{
    double percent = 100 * fraction;
    return arena_format(arena, "%s %%", arena_take(arena, number_text(percent, fabs(percent) >= 100 ? 3 : 2)));
}

const char *phrase_share(struct arena *arena, double fraction)
{
    double percent = 100 * fraction;
    return isfinite(percent) ? arena_format(arena, "%.4g %%", percent) : phrase_percent(arena, fraction);
}

const char *phrase_interval_name(struct arena *arena, const struct settings *settings, enum interval_kind kind)
{
    return kind == INTERVAL_CONFIDENCE ? phrase_interval_head(arena, settings, kind) : "interval of these runs";
}

const char *phrase_interval_head(struct arena *arena, const struct settings *settings, enum interval_kind kind)
{
    return kind == INTERVAL_CONFIDENCE ? arena_format(arena, "%s interval", phrase_share(arena, settings->confidence))
                                       : "interval";
}

const char *phrase_tail_interval_name(struct arena *arena, const struct tail_rule *rule, enum interval_kind kind)
{
    return phrase_interval_name(arena, &(struct settings){.confidence = rule->confidence}, kind);
}

const char *phrase_tail_interval_head(struct arena *arena, const struct tail_rule *rule, enum interval_kind kind)
{
    return phrase_interval_head(arena, &(struct settings){.confidence = rule->confidence}, kind);
}

const char *phrase_p_equation(struct arena *arena, double p)
{
    return arena_take(arena, number_p_text(p));
}

const char *phrase_p(struct arena *arena, double p)
{
    const char *behind = phrase_p_equation(arena, p) + strlen("p ");
    return *behind == '=' ? behind + strlen("= ") : behind;
}

/* Above two of a unit the next larger one is used: "90.0 s", "45 min", "8.2 h", "3.5 days". */
static const char *phrase_duration(struct arena *arena, double seconds)
{
    static const struct {
        double from, size;
        const char *unit;
    } steps[] = {{172800, 86400, "days"}, {7200, 3600, "h"}, {120, 60, "min"}, {0, 1, "s"}};
    size_t i = 0;
    while (i + 1 < sizeof steps / sizeof *steps && !(fabs(seconds) >= steps[i].from))
        i++;
    return arena_format(arena, "%.3g %s", seconds / steps[i].size, steps[i].unit);
}

const char *phrase_quantity(struct arena *arena, double value, enum quantity quantity, const char *unit)
{
    switch (quantity) {
    case QUANTITY_VALUE:
        return phrase_value(arena, value, unit);
    case QUANTITY_RATIO:
        return phrase_ratio(arena, value);
    case QUANTITY_FACTOR:
        return phrase_factor(arena, value);
    case QUANTITY_FRACTION:
        return phrase_percent(arena, value);
    case QUANTITY_P:
        return phrase_p_equation(arena, value);
    case QUANTITY_SECONDS:
        return phrase_duration(arena, value);
    case QUANTITY_COUNT:
    case QUANTITY_RUN:
        return arena_format(arena, "%.0f", value);
    case QUANTITY_PLAIN:
        break;
    }
    return phrase_number(arena, value);
}

const char *phrase_run_count(struct arena *arena, const struct run_range *runs)
{
    if (runs->fewest == runs->most)
        return arena_format(arena, "%zu run%s", runs->most, runs->most == 1 ? "" : "s");
    return arena_format(arena, "%zu %s %zu runs", runs->fewest, runs->most == runs->fewest + 1 ? "or" : "to",
                        runs->most);
}

static const char *list_with(struct arena *arena, const char *const *items, size_t n, const char *last)
{
    struct text out = {0};
    for (size_t i = 0; i < n; i++)
        text_format(&out, "%s%s", i == 0 ? "" : i + 1 == n ? last : ", ", items[i]);
    return arena_take_text(arena, &out);
}

const char *phrase_list(struct arena *arena, const char *const *items, size_t n)
{
    return list_with(arena, items, n, " and ");
}

const char *phrase_choice(struct arena *arena, const char *const *items, size_t n)
{
    return list_with(arena, items, n, " or ");
}

const char *phrase_platforms(struct arena *arena, const struct result *r, const size_t *platforms, size_t n)
{
    const char **names = arena_allocate(arena, n, sizeof *names);
    for (size_t i = 0; i < n; i++)
        names[i] = r->platforms[platforms ? platforms[i] : i].name;
    return phrase_list(arena, names, n);
}

/* Returns how many of the next benchmarks are levels of one sweep. */
static size_t levels_ahead(const struct result *r, const size_t *benchmarks, size_t n)
{
    size_t sweep = r->benchmarks[benchmarks[0]].sweep, count = 1;
    while (sweep && count < n && r->benchmarks[benchmarks[count]].sweep == sweep)
        count++;
    return count;
}

const char *phrase_benchmarks(struct arena *arena, const struct result *r, const size_t *benchmarks, size_t n)
{
    const char **names = arena_allocate(arena, n, sizeof *names);
    size_t n_names = 0;
    for (size_t i = 0; i < n;) {
        size_t levels = benchmarks ? levels_ahead(r, benchmarks + i, n - i) : 1;
        const struct measured *b = &r->benchmarks[benchmarks ? benchmarks[i] : i];
        if (levels > MOST_LEVELS) {
            const struct sweep *sweep = &r->sweeps[b->sweep - 1];
            names[n_names++] = arena_format(arena, "%s at %zu of %zu levels", sweep->name, levels, sweep->n);
            i += levels;
        } else {
            names[n_names++] = b->name;
            i++;
        }
    }
    return phrase_list(arena, names, n_names);
}

const char *phrase_runs(struct arena *arena, const size_t *runs, size_t n)
{
    if (n > 2 && runs[n - 1] - runs[0] == n - 1)
        return arena_format(arena, "runs %zu to %zu", runs[0], runs[n - 1]);
    if (n > MOST_RUNS)
        return arena_format(arena, "%zu runs from run %zu to run %zu", n, runs[0], runs[n - 1]);
    const char *items[MOST_RUNS] = {NULL};
    for (size_t i = 0; i < n; i++)
        items[i] = arena_format(arena, "%zu", runs[i]);
    return arena_format(arena, "run%s %s", n == 1 ? "" : "s", phrase_list(arena, items, n));
}
