/* Holm 1979: the i-th smallest of m p-values times m + 1 - i, never below the one before it. R: p.adjust(p, "holm"). */
#include "analyze/statistics/statistics.h"

#include "data/memory.h"

#include <math.h>
#include <stdlib.h>

static size_t defined_sorted(double *sorted, const double *p, size_t n)
{
    size_t m = 0;
    for (size_t i = 0; i < n; i++)
        if (!isnan(p[i]))
            sorted[m++] = p[i];
    sort_values(sorted, m);
    return m;
}

/* Equal p-values get the value of the first of them: its factor is the largest. */
static double adjusted(const double *sorted, size_t m, double p)
{
    double largest = 0;
    for (size_t i = 0; i < m && sorted[i] <= p; i++)
        largest = fmax(largest, (double)(m - i) * sorted[i]);
    return fmin(1, largest);
}

void holm_adjust(double *p, size_t n)
{
    double *sorted = memory_allocate(n, sizeof *sorted);
    size_t m = defined_sorted(sorted, p, n);
    for (size_t i = 0; i < n; i++)
        if (!isnan(p[i]))
            p[i] = adjusted(sorted, m, p[i]);
    free(sorted);
}

struct holm_place holm_place(const double *p, size_t n, size_t i)
{
    struct holm_place place = {0};
    if (isnan(p[i]))
        return place;
    double *sorted = memory_allocate(n, sizeof *sorted), largest = 0;
    size_t m = defined_sorted(sorted, p, n);
    while (sorted[place.rank] < p[i])
        place.rank++;
    place.factor = m - place.rank;
    place.rank++;
    for (size_t k = 0; k < place.rank; k++)
        if (place.decisive == 0 || (double)(m - k) * sorted[k] > largest) {
            largest = (double)(m - k) * sorted[k];
            place.decisive = k + 1;
        }
    free(sorted);
    return place;
}
