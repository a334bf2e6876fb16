#include "analyze/series/shown_unit.h"

#include <math.h>
#include <stdlib.h>

#include "data/memory.h"
#include "data/value/unit.h"

/* The least and the largest median that one unit shows; both 0 where there is none above 0. */
struct medians {
    double low, high;
};

static const double least_read = 0.01; /* 0.012 s is read as it stands, 0.0012 s is 1.2 ms */
static const double most_read = 1e6;   /* more is rounded: 1.2e6 */
static const double widest = 1e9;      /* no unit shows what lies farther apart */

/* The user's unit stays as long as its numbers can be read; a unit without a prefix gets one earlier. */
static bool is_unwieldy(struct medians medians, int power)
{
    return medians.high > 0 && isfinite(medians.high) &&
           (medians.low < least_read || medians.high >= (power ? most_read : 1e4));
}

/* The power of the prefix with which the highest has one to three digits before the point; a lower one where the lowest
 * would not be read beside it, as far as there is a name. */
static int power_for(const struct unit_base *base, struct medians medians, int power)
{
    double thousand = unit_prefix(base, 3);
    int wanted = 3 * (int)floor(log(medians.high) / log(thousand) + power / 3. + 1e-9);
    wanted = wanted < base->lowest ? base->lowest : wanted > base->highest ? base->highest : wanted;
    double factor = unit_prefix(base, power) / unit_prefix(base, wanted);
    for (; wanted > base->lowest && medians.low * factor < least_read && medians.high * factor * thousand < most_read;
         factor *= thousand)
        wanted -= 3;
    return wanted;
}

static struct shown_unit shown_unit_of(const struct measured *b, struct medians medians)
{
    const struct shown_unit as_found = {1, b->unit ? b->unit : "", b->decimals};
    int power = 0;
    const struct unit_base *base = unit_base_of(as_found.name, &power);
    if (!base || !is_unwieldy(medians, power))
        return as_found;
    int wanted = power_for(base, medians, power), decimals = b->decimals < 0 ? -1 : b->decimals + wanted - power;
    if (wanted == power)
        return as_found;
    return (struct shown_unit){unit_prefix(base, power) / unit_prefix(base, wanted),
                               base->names[(wanted - base->lowest) / 3],
                               b->decimals >= 0 && decimals < 0 ? 0 : decimals};
}

/* Beside the highest, what no unit shows with it does not count. */
static struct medians medians_of_one_unit(struct medians medians)
{
    medians.low = medians.low * widest < medians.high ? medians.high : medians.low;
    return medians;
}

static void medians_add(struct medians *medians, double low, double high)
{
    if (high > 0) {
        medians->low = medians->high > 0 ? fmin(medians->low, low) : low;
        medians->high = fmax(medians->high, high);
    }
}

void shown_units_find(struct result *r)
{
    OWNED struct medians *medians = memory_allocate(r->n_benchmarks, sizeof *medians);
    for (size_t i = 0; i < r->n_samples; i++)
        if (r->samples[i].n > 0) {
            double median = fabs(r->samples[i].summary.median);
            medians_add(&medians[r->samples[i].benchmark], median, median);
        }
    for (size_t b = 0; b < r->n_benchmarks; b++) {
        const struct sweep *sweep = result_sweep(r, b);
        struct medians all = medians[b];
        for (size_t level = 0; sweep && level < sweep->n; level++)
            medians_add(&all, medians[sweep->first + level].low, medians[sweep->first + level].high);
        r->benchmarks[b].shown = shown_unit_of(&r->benchmarks[b], medians_of_one_unit(all));
    }
}
