/* Corrections for many p-values. Step-down: the i-th smallest p times a factor, never below the one before it. Step-up:
 * never above the one after it. */
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

/* The p that are numbers, ascending. The caller frees them. */
static struct ranked *ranked_sort(const double *p, size_t n, size_t *m)
{
    struct ranked *ranked = memory_allocate(n, sizeof *ranked);
    *m = 0;
    for (size_t i = 0; i < n; i++)
        if (!isnan(p[i]))
            ranked[(*m)++] = (struct ranked){p[i], i};
    if (*m > 0)
        qsort(ranked, *m, sizeof *ranked, ranked_compare);
    return ranked;
}

/* factors[i] is that of the (i + 1)-th smallest of the p that are numbers. */
static void step_down(double *p, const struct ranked *ranked, size_t m, const size_t *factors,
                      struct step_down_place *places)
{
    struct step_down_place place = {0};
    double largest = -1;
    for (size_t k = 0; k < m; k++) {
        if (k == 0 || ranked[k].p > ranked[k - 1].p) {
            place.rank = k + 1;
            place.factor = factors[k];
            double product = (double)place.factor * ranked[k].p;
            place.decisive = product > largest ? place.rank : place.decisive;
            largest = fmax(largest, product);
            place.p_adjusted = fmin(1, largest);
        }
        p[ranked[k].index] = place.p_adjusted;
        if (places)
            places[ranked[k].index] = place;
    }
}

static void places_clear(struct step_down_place *places, size_t n)
{
    for (size_t i = 0; i < n && places; i++)
        places[i] = (struct step_down_place){0};
}

/* ---- all pairs of groups ---- */

static size_t pairs_of(size_t groups)
{
    return groups * (groups - (groups > 0)) / 2;
}

/* Marks, for each number k of groups up to `groups`, how many of their pairs can be alike at once: j groups are, and s
 * pairs of the k - j others. */
static void alike_find(bool *alike, size_t groups)
{
    size_t width = pairs_of(groups) + 1;
    alike[0] = true;
    for (size_t k = 1; k <= groups; k++)
        for (size_t j = 1; j <= k; j++)
            for (size_t s = 0; s <= pairs_of(k - j); s++)
                if (alike[(k - j) * width + s])
                    alike[k * width + s + pairs_of(j)] = true;
}

/* The largest number of pairs that can be alike when i pairs are known to differ, or one where something is known to,
 * and at most the factors of Holm. */
static void shaffer_factors(size_t *factors, size_t m, size_t groups, bool something_differs)
{
    size_t width = pairs_of(groups) + 1;
    bool *alike = memory_allocate((groups + 1) * width, sizeof *alike);
    alike_find(alike, groups);
    for (size_t i = 0; i < m; i++) {
        size_t differ = i == 0 && something_differs ? 1 : i, s = pairs_of(groups) - differ;
        while (!alike[groups * width + s])
            s--;
        factors[i] = s < m - i ? s : m - i;
    }
    free(alike);
}

/* Beyond this many groups the factors of Holm are used, since the table of what can be alike grows with their cube. */
enum { MOST_GROUPS = 60 };

size_t shaffer_first_factor(size_t groups, bool something_differs)
{
    return something_differs && groups > 2 && groups <= MOST_GROUPS ? pairs_of(groups - 1) : pairs_of(groups);
}

void shaffer_adjust(double *p, size_t n, size_t groups, bool something_differs, struct step_down_place *places)
{
    size_t m;
    struct ranked *ranked = ranked_sort(p, n, &m);
    size_t *factors = memory_allocate(m, sizeof *factors);
    for (size_t i = 0; i < m; i++)
        factors[i] = m - i; /* Holm's */
    if (groups > 2 && groups <= MOST_GROUPS)
        shaffer_factors(factors, m, groups, something_differs);
    places_clear(places, n);
    step_down(p, ranked, m, factors, places);
    free(factors);
    free(ranked);
}

/* Of p that are not those of pairs nothing more is known. */
void holm_adjust(double *p, size_t n, struct step_down_place *places)
{
    shaffer_adjust(p, n, 0, false, places);
}

/* ---- the share of false ones ---- */

void benjamini_hochberg_adjust(double *p, size_t n)
{
    size_t m;
    struct ranked *ranked = ranked_sort(p, n, &m);
    double least = 1;
    for (size_t k = m; k-- > 0;) {
        least = fmin(least, ranked[k].p * (double)m / (double)(k + 1));
        p[ranked[k].index] = least;
    }
    free(ranked);
}
