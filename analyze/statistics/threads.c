#include "analyze/statistics/threads.h"

enum { SERIES = 8 }; /* each is resampled some thousand times */

bool threads_pay(const struct result *r)
{
    size_t runs = 0;
    for (size_t i = 0; i < r->n_samples; i++)
        runs += r->samples[i].n;
    return runs > 1000 || r->n_samples >= SERIES;
}
