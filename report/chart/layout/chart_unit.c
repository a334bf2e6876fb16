#include "report/chart/layout/chart_unit.h"

#include <math.h>
#include <stdbool.h>

#include "data/value/unit.h"
#include "report/chart/layout/chart_words.h"
#include "report/words/phrase.h"

static double benchmark_largest_median(const struct result *r, size_t benchmark)
{
    double largest = 0;
    for (size_t i = 0; i < r->n_samples; i++)
        if (r->samples[i].benchmark == benchmark && r->samples[i].n > 0)
            largest = fmax(largest, fabs(r->samples[i].summary.median));
    return largest;
}

struct chart_unit chart_unit_of(const struct result *r, size_t benchmark)
{
    const struct measured *b = &r->benchmarks[benchmark];
    struct chart_unit as_found = {1, b->unit, b->decimals};
    int power = 0;
    const struct unit_base *base = unit_base_of(as_found.name, &power);
    double median = benchmark_largest_median(r, benchmark);
    /* The user's unit stays as long as its numbers can be read; a unit without a prefix gets one earlier. */
    bool unwieldy = median > 0 && isfinite(median) && (median < 1e-3 || median >= (power ? 1e6 : 1e4));
    if (!base || !unwieldy)
        return as_found;
    int wanted = 3 * (int)floor(log10(median) / 3 + power / 3. + 1e-9);
    wanted = wanted < base->lowest ? base->lowest : wanted > base->highest ? base->highest : wanted;
    if (wanted == power)
        return as_found;
    int decimals = b->decimals < 0 ? -1 : b->decimals + wanted - power;
    return (struct chart_unit){pow(10, power - wanted), base->names[(wanted - base->lowest) / 3],
                               b->decimals >= 0 && decimals < 0 ? 0 : decimals};
}

/* Returns a benchmark in the shown unit, for the functions that write numbers. */
static struct measured unit_as_benchmark(const struct chart_unit *unit)
{
    return (struct measured){.unit = (char *)"", .decimals = unit->decimals};
}

const char *chart_unit_number(struct arena *arena, const struct chart_unit *unit, double value)
{
    struct measured shown = unit_as_benchmark(unit);
    return phrase_measured(arena, value * unit->factor, &shown);
}

const char *chart_unit_value(struct arena *arena, const struct chart_unit *unit, double value)
{
    enum { UNIT_COLUMNS = 20 };
    const char *number = chart_unit_number(arena, unit, value), *cut = width_shorten(arena, unit->name, UNIT_COLUMNS);
    return arena_format(arena, "%s%s%s", number, *cut ? " " : "", cut);
}

const char *chart_unit_interval(struct arena *arena, const struct chart_unit *unit, struct interval interval)
{
    struct measured shown = unit_as_benchmark(unit);
    return phrase_measured_interval(arena, (struct interval){interval.low * unit->factor, interval.high * unit->factor},
                                    &shown);
}
