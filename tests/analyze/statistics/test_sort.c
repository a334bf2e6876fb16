/* Sorting and selection against qsort. */
#include "tests/analyze/reference.h"

#include "analyze/statistics/statistics.h"

#include <float.h>

static int by_value(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static uint64_t scramble(uint64_t i)
{
    uint64_t z = (i + 1) * UINT64_C(0x9e3779b97f4a7c15);
    z = (z ^ (z >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
    return z ^ (z >> 27);
}

static double any_bits(size_t i, size_t n)
{
    (void)n;
    uint64_t bits = scramble(i);
    double value;
    memcpy(&value, &bits, sizeof value);
    return isfinite(value) ? value : 0;
}
static double rounded(size_t i, size_t n)
{
    (void)n;
    return (double)(scramble(i) % 1000) / 100 - 5;
}
static double constant(size_t i, size_t n)
{
    (void)i;
    (void)n;
    return -2.4;
}
static double ascending(size_t i, size_t n)
{
    (void)n;
    return (double)i;
}
static double descending(size_t i, size_t n)
{
    return (double)n - (double)i;
}
static double in_step(size_t i, size_t n)
{
    (void)n;
    return i % 16 == 0 ? 1e6 : (double)(scramble(i) % 100);
}
static double two_ends(size_t i, size_t n)
{
    (void)n;
    return i % 2 ? DBL_MAX : -DBL_MAX;
}
static double zeros(size_t i, size_t n)
{
    (void)n;
    return i % 3 ? 0.0 : -0.0;
}

static double (*const shapes[])(size_t i, size_t n) = {any_bits,   rounded, constant, ascending,
                                                       descending, in_step, two_ends, zeros};
static const size_t sizes[] = {1, 2, 3, 10, 399, 400, 401, 4095, 4096, 20001, 300000};

Test(sort, agrees_with_qsort)
{
    for (size_t s = 0; s < sizeof shapes / sizeof *shapes; s++)
        for (size_t k = 0; k < sizeof sizes / sizeof *sizes; k++) {
            size_t n = sizes[k];
            double *ours = malloc(n * sizeof *ours), *theirs = malloc(n * sizeof *theirs);
            for (size_t i = 0; i < n; i++)
                ours[i] = theirs[i] = shapes[s](i, n);
            double median = values_median(ours, n);
            cr_expect_eq(memcmp(ours, theirs, n * sizeof *ours), 0, "values_median changed its input");
            sort_values(ours, n);
            qsort(theirs, n, sizeof *theirs, by_value);
            size_t wrong = 0;
            for (size_t i = 0; i < n; i++)
                wrong += ours[i] != theirs[i];
            cr_expect_eq(wrong, 0, "shape %zu, n %zu: %zu out of place", s, n, wrong);
            cr_expect_eq(median, theirs[(n - 1) / 2] / 2 + theirs[n / 2] / 2, "shape %zu, n %zu: median %g", s, n,
                         median);
            free(ours);
            free(theirs);
        }
    sort_values(NULL, 0);
}
