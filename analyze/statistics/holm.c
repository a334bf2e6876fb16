/* Holm 1979: the i-th smallest of m p-values times m + 1 - i, never below the one before it. R: p.adjust(p, "holm"). */
#include "analyze/statistics/statistics.h"

#include "data/memory.h"

#include <math.h>
#include <stdlib.h>

struct ranked {
    double p;
    size_t index; /* in the caller's array */
};

static int ranked_compare(const void *a, const void *b)
{
    const struct ranked *x = a, *y = b;
    return (x->p > y->p) - (x->p < y->p);
}

static size_t ranked_sort(struct ranked *ranked, const double *p, size_t n)
{
    size_t m = 0;
    for (size_t i = 0; i < n; i++)
        if (!isnan(p[i]))
            ranked[m++] = (struct ranked){p[i], i};
    if (m > 0)
        qsort(ranked, m, sizeof *ranked, ranked_compare);
    return m;
}

void holm_adjust(double *p, size_t n, struct holm_place *places)
{
    struct ranked *ranked = memory_allocate(n, sizeof *ranked);
    size_t m = ranked_sort(ranked, p, n);
    struct holm_place place = {0};
    double largest = -1;
    for (size_t i = 0; i < n && places; i++)
        places[i] = place;
    for (size_t k = 0; k < m; k++) {
        if (k == 0 || ranked[k].p > ranked[k - 1].p) {
            place.rank = k + 1;
            place.factor = m - k;
            double product = (double)place.factor * ranked[k].p;
            place.decisive = product > largest ? place.rank : place.decisive;
            largest = fmax(largest, product);
        }
        p[ranked[k].index] = fmin(1, largest);
        if (places)
            places[ranked[k].index] = place;
    }
    free(ranked);
}
