/* How finely the values of a benchmark were written down: 0.07 s of a stopwatch is not 0.07000 s. */
#include "analyze/series/sample.h"

#include <math.h>

enum { MOST_LOOKED_AT = 1000 };

/* A decimal number is stored with an error of some units in the last place of its product with a power of ten. */
static bool decimals_fit(double value, int decimals)
{
    static const double powers[] = {1, 10, 1e2, 1e3, 1e4, 1e5, 1e6};
    double scaled = fabs(value) * powers[decimals];
    return fabs(scaled - round(scaled)) <= 4e-16 * scaled;
}

int decimals_of(const double *values, size_t n)
{
    int decimals = 0;
    size_t step = n / MOST_LOOKED_AT + 1;
    for (size_t i = 0; i < n; i += step)
        while (!decimals_fit(values[i], decimals))
            if (++decimals > DECIMALS_MOST)
                return -1;
    return decimals;
}

void decimals_find(struct result *r)
{
    for (size_t i = 0; i < r->n_samples; i++) {
        int *most = &r->benchmarks[r->samples[i].benchmark].decimals;
        int decimals = *most < 0 ? -1 : decimals_of(r->samples[i].values, r->samples[i].n);
        *most = decimals < 0 || decimals > *most ? decimals : *most;
    }
}
