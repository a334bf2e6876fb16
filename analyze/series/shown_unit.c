#include "analyze/series/shown_unit.h"

#include <math.h>
#include <stdlib.h>

#include "data/memory.h"
#include "data/value/unit.h"

/* The user's unit stays as long as its numbers can be read; a unit without a prefix gets one earlier. */
static bool is_unwieldy(double median, int power)
{
    return median > 0 && isfinite(median) && (median < 1e-3 || median >= (power ? 1e6 : 1e4));
}

/* The power of the prefix with which the number has one to three digits before the point, as far as there is a name. */
static int power_for(const struct unit_base *base, double median, int power)
{
    int wanted = 3 * (int)floor(log(median) / log(unit_prefix(base, 3)) + power / 3. + 1e-9);
    return wanted < base->lowest ? base->lowest : wanted > base->highest ? base->highest : wanted;
}

static struct shown_unit shown_unit_of(const struct measured *b, double median)
{
    const struct shown_unit as_found = {1, b->unit ? b->unit : "", b->decimals};
    int power = 0;
    const struct unit_base *base = unit_base_of(as_found.name, &power);
    if (!base || !is_unwieldy(median, power))
        return as_found;
    int wanted = power_for(base, median, power), decimals = b->decimals < 0 ? -1 : b->decimals + wanted - power;
    if (wanted == power)
        return as_found;
    return (struct shown_unit){unit_prefix(base, power) / unit_prefix(base, wanted),
                               base->names[(wanted - base->lowest) / 3],
                               b->decimals >= 0 && decimals < 0 ? 0 : decimals};
}

void shown_units_find(struct result *r)
{
    OWNED double *largest = memory_allocate(r->n_benchmarks, sizeof *largest);
    for (size_t i = 0; i < r->n_samples; i++)
        if (r->samples[i].n > 0)
            largest[r->samples[i].benchmark] =
                fmax(largest[r->samples[i].benchmark], fabs(r->samples[i].summary.median));
    for (size_t b = 0; b < r->n_benchmarks; b++) {
        const struct sweep *sweep = result_sweep(r, b);
        double median = largest[b];
        for (size_t level = 0; sweep && level < sweep->n; level++)
            median = fmax(median, largest[sweep->first + level]);
        r->benchmarks[b].shown = shown_unit_of(&r->benchmarks[b], median);
    }
}
