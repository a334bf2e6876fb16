#include "collect/measure/noise_watch.h"

#include <math.h>
#include <stdlib.h>

#include "data/value/number.h"

void noise_take_canaries(struct noise *noise, double *canaries, size_t n)
{
    noise->canaries = n;
    if (n == 0)
        return;
    qsort(canaries, n, sizeof *canaries, number_compare);
    noise->usual = canaries[n / 2];
    noise->slowest = canaries[n - 1];
}

static void append_number(struct text *out, const char *key, double value, const char *unit)
{
    if (isfinite(value))
        text_format(out, "%-12s %.3g %s\n", key, value, unit);
}

void noise_append(struct text *out, const struct noise *noise)
{
    const double *seen = noise->covariates.values;
    append_number(out, "steal", seen[COLUMN_STEAL],
                  "% of the time in which the processors wanted to work, others had them");
    append_number(out, "pressure", seen[COLUMN_CPU_PRESSURE], "% of the time somebody waited for a processor");
    append_number(out, "", seen[COLUMN_IO_PRESSURE], "% for a disk");
    append_number(out, "throttled", seen[COLUMN_THROTTLED], "% of the time, by our control groups");
    append_number(out, "load", seen[COLUMN_LOAD], "tasks that ran or waited, in the last minute");
    if (noise->canaries > 0)
        text_format(out, "%-12s %.3g ms for a fixed piece of work, the slowest of %zu took %.0f %% longer\n", "canary",
                    noise->usual, noise->canaries, 100 * (noise->slowest / noise->usual - 1));
}
