#include "report/words/phrase.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "data/memory.h"
#include "data/value/number.h"
#include "data/text.h"

/* More runs than this are counted instead of listed. */
static const size_t most_runs = 12;

/* "1.2e+06" and "6.6e-07" as people write them: 1.2e6, 6.6e-7. Takes the text. */
char *phrase_short_exponent(char *number)
{
    char *e = strchr(number, 'e');
    if (!e)
        return number;
    const char *digits = e + 2 + strspn(e + 2, "0");
    char *text = memory_format("%.*s%s%s", (int)(e - number) + 1, number, e[1] == '-' ? "-" : "", digits);
    free(number);
    return text;
}

char *phrase_number(double value)
{
    double size = fabs(value);
    if (size >= 999999.5 && isfinite(size)) /* more digits than anybody measures */
        return phrase_short_exponent(memory_format("%.3e", value));
    int whole = size >= 1 ? (int)floor(log10(size)) + 1 : 1;
    return phrase_short_exponent(number_text(value, whole > 4 ? whole : 4));
}

char *phrase_digits(double value, int digits)
{
    return phrase_short_exponent(number_text(value, digits));
}

char *phrase_value(double value, const char *unit)
{
    char *number = phrase_number(value);
    if (!*unit)
        return number;
    char *text = memory_format("%s %s", number, unit);
    free(number);
    return text;
}

char *phrase_factor(double factor)
{
    return memory_format("%.3g", factor);
}

static char *joined(const char *format, char *low, char *high)
{
    struct text out = {0};
    for (const char *at = format; *at; at++)
        if (*at == '<')
            text_append(&out, low);
        else if (*at == '>')
            text_append(&out, high);
        else
            text_append_bytes(&out, at, 1);
    free(low);
    free(high);
    return text_take(&out);
}

char *phrase_interval(struct interval interval)
{
    if (isnan(interval.low) || isnan(interval.high))
        return memory_copy_text("-");
    return joined("< to >", phrase_number(interval.low), phrase_number(interval.high));
}

/* A median of two values has one digit more than they have. */
char *phrase_measured(double value, const struct measured *b)
{
    char *text = phrase_number(value), *point = strchr(text, '.');
    if (!point || b->decimals < 0 || strchr(text, 'e'))
        return text;
    size_t length = strlen(text), least = (size_t)(point - text) + (size_t)b->decimals + 2;
    while (length > least && text[length - 1] == '0')
        length--;
    text[length] = '\0';
    return text;
}

char *phrase_measured_unit(double value, const struct measured *b)
{
    char *number = phrase_measured(value, b);
    if (!*b->unit)
        return number;
    char *text = memory_format("%s %s", number, b->unit);
    free(number);
    return text;
}

char *phrase_measured_interval(struct interval interval, const struct measured *b)
{
    if (isnan(interval.low) || isnan(interval.high))
        return memory_copy_text("-");
    return joined("< to >", phrase_measured(interval.low, b), phrase_measured(interval.high, b));
}

char *phrase_ratio(double ratio)
{
    if (ratio >= 0.9995 && ratio < 1) /* 1.000 beside 0.998 and 1.004 */
        return memory_format("%.3f", ratio);
    return phrase_short_exponent(number_text(ratio, ratio >= 1 && ratio < 2 ? 4 : 3));
}

char *phrase_ratio_interval(struct interval interval)
{
    if (isnan(interval.low) || isnan(interval.high))
        return memory_copy_text("-");
    return joined("[<, >]", phrase_ratio(interval.low), phrase_ratio(interval.high));
}

char *phrase_percent(double fraction)
{
    double percent = 100 * fraction;
    char *number = number_text(percent, fabs(percent) >= 100 ? 3 : 2);
    char *text = memory_format("%s %%", number);
    free(number);
    return text;
}

char *phrase_share(double fraction)
{
    return memory_format("%.4g %%", 100 * fraction);
}

char *phrase_p(double p)
{
    char *text = number_p_text(p); /* "p = 0.052" */
    const char *after = strchr(text, '=') ? strchr(text, '=') + 2 : strchr(text, '<') ? strchr(text, '<') : text;
    char *bare = memory_copy_text(after);
    free(text);
    return bare;
}

/* Above two of a unit the next larger one is used: "90.0 s", "45 min", "8.2 h", "3.5 days". */
static char *duration(double seconds)
{
    static const struct {
        double from, size;
        const char *unit;
    } steps[] = {{172800, 86400, "days"}, {7200, 3600, "h"}, {120, 60, "min"}};
    for (size_t i = 0; i < sizeof steps / sizeof *steps; i++)
        if (fabs(seconds) >= steps[i].from)
            return memory_format("%.3g %s", seconds / steps[i].size, steps[i].unit);
    return memory_format("%.3g s", seconds);
}

char *phrase_quantity(double value, enum quantity quantity, const char *unit)
{
    switch (quantity) {
    case QUANTITY_VALUE:
        return phrase_value(value, unit);
    case QUANTITY_RATIO:
        return phrase_ratio(value);
    case QUANTITY_FACTOR:
        return phrase_factor(value);
    case QUANTITY_FRACTION:
        return phrase_percent(value);
    case QUANTITY_P:
        return number_p_text(value);
    case QUANTITY_SECONDS:
        return duration(value);
    case QUANTITY_COUNT:
    case QUANTITY_RUN:
        return memory_format("%.0f", value);
    case QUANTITY_PLAIN:
        break;
    }
    return phrase_number(value);
}

char *phrase_run_count(const struct run_range *runs)
{
    if (runs->fewest == runs->most)
        return memory_format("%zu run%s", runs->most, runs->most == 1 ? "" : "s");
    return memory_format("%zu %s %zu runs", runs->fewest, runs->most == runs->fewest + 1 ? "or" : "to", runs->most);
}

char *phrase_list(const char *const *items, size_t n)
{
    struct text out = {0};
    for (size_t i = 0; i < n; i++) {
        if (i > 0)
            text_append(&out, i + 1 == n ? " and " : ", ");
        text_append(&out, items[i]);
    }
    return text_take(&out);
}

char *phrase_take_list(char **items, size_t n)
{
    char *list = phrase_list((const char *const *)items, n);
    for (size_t i = 0; i < n; i++)
        free(items[i]);
    free(items);
    return list;
}

char *phrase_platforms(const struct result *r, const size_t *platforms, size_t n)
{
    const char **names = memory_allocate(n, sizeof *names);
    for (size_t i = 0; i < n; i++)
        names[i] = r->platforms[platforms ? platforms[i] : i].name;
    char *list = phrase_list(names, n);
    free(names);
    return list;
}

char *phrase_benchmarks(const struct result *r, const size_t *benchmarks, size_t n)
{
    const char **names = memory_allocate(n, sizeof *names);
    for (size_t i = 0; i < n; i++)
        names[i] = r->benchmarks[benchmarks ? benchmarks[i] : i].name;
    char *list = phrase_list(names, n);
    free(names);
    return list;
}

char *phrase_runs(const size_t *runs, size_t n)
{
    if (n > 2 && runs[n - 1] - runs[0] == n - 1)
        return memory_format("runs %zu to %zu", runs[0], runs[n - 1]);
    if (n > most_runs)
        return memory_format("%zu runs from run %zu to run %zu", n, runs[0], runs[n - 1]);
    char **items = memory_allocate(n, sizeof *items);
    for (size_t i = 0; i < n; i++)
        items[i] = memory_format("%zu", runs[i]);
    char *list = phrase_take_list(items, n);
    char *text = memory_format("run%s %s", n == 1 ? "" : "s", list);
    free(list);
    return text;
}
