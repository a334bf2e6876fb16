/* What works on sorted values gives what the plain function gives. */
#include "tests/analyze/reference.h"

#include <float.h>

enum { N = 30000 };

static double uniform(size_t i)
{
    uint64_t z = (i + 1) * UINT64_C(0x9e3779b97f4a7c15);
    z = (z ^ (z >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
    z = (z ^ (z >> 27)) * UINT64_C(0x94d049bb133111eb);
    return (double)((z ^ (z >> 31)) >> 11) * 0x1p-53;
}

static double spread(size_t i)
{
    return 100 + uniform(3 * i) + uniform(3 * i + 1) + uniform(3 * i + 2);
}
static double far_out(size_t i)
{
    return i % 1000 == 7 ? 1e9 * uniform(i) : uniform(i);
}
static double near_the_limit(size_t i)
{
    return i % 2 ? DBL_MAX * uniform(i) : -DBL_MAX * uniform(i);
}
static double tiny(size_t i)
{
    return 50 * DBL_TRUE_MIN * floor(50 * uniform(i));
}
static double coarse(size_t i)
{
    return floor(4 * uniform(i)) / 10 + (i % 400 == 1 ? 2 : 0);
}
static double hardly_different(size_t i)
{
    return i % 100 == 3 ? 2.5 : 2.4;
}

static double (*const shapes[])(size_t i) = {spread, far_out, near_the_limit, tiny, coarse, hardly_different};
static const size_t sizes[] = {1, 5, 399, 400, 5000, N};

static double values[N], sorted[N];

static void expect_same_outliers(size_t shape, size_t n, const struct change_point *points, size_t n_points)
{
    struct outlier *plain, *by_sorted;
    for (size_t i = 0; i < n; i++)
        values[i] = sorted[i] = shapes[shape](i);
    sort_values(sorted, n);
    size_t n_plain = outliers(&plain, values, NULL, n, points, n_points);
    size_t n_sorted = outliers(&by_sorted, values, sorted, n, points, n_points);
    cr_expect_eq(n_plain, n_sorted, "shape %zu, n %zu: %zu outliers and not %zu", shape, n, n_sorted, n_plain);
    for (size_t i = 0; i < n_plain && i < n_sorted; i++) {
        cr_expect_eq(plain[i].index, by_sorted[i].index);
        cr_expect_eq(plain[i].score, by_sorted[i].score, "shape %zu, n %zu: score of %zu", shape, n, plain[i].index);
    }
    free(plain);
    free(by_sorted);
}

Test(sorted, outliers)
{
    for (size_t s = 0; s < sizeof shapes / sizeof *shapes; s++)
        for (size_t k = 0; k < sizeof sizes / sizeof *sizes; k++) {
            struct change_point point = {.index = sizes[k] / 2 + 1};
            expect_same_outliers(s, sizes[k], NULL, 0);
            if (sizes[k] >= 2)
                expect_same_outliers(s, sizes[k], &point, 1);
        }
}
