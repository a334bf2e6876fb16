/* The exact Mann-Whitney test against a count of every arrangement, and what must hold of it. */
#include "tests/analyze/reference.h"

#include "analyze/statistics/rank_sum.h"
#include "data/memory.h"

TestSuite(mann_whitney, .init = (void (*)(void))gsl_set_error_handler_off);

/* Small numbers that repeat: xorshift, so that the cases are the same everywhere. */
static uint64_t next_random(uint64_t *state)
{
    *state ^= *state << 13;
    *state ^= *state >> 7;
    *state ^= *state << 17;
    return *state;
}

static double u_of(const double *pooled, size_t n, unsigned chosen)
{
    double u = 0;
    for (size_t i = 0; i < n; i++)
        for (size_t j = 0; j < n; j++)
            if ((chosen >> i & 1) && !(chosen >> j & 1))
                u += pooled[i] > pooled[j] ? 1 : pooled[i] == pooled[j] ? 0.5 : 0;
    return u;
}

/* The share, among all ways to choose n_x of the pooled values, of those that give a U as large as the first n_x do when
 * these are a tiny bit smaller. */
static double share_as_large(const double *values, size_t n_x, size_t n)
{
    double pooled[11], all = 0, as_large = 0;
    for (size_t i = 0; i < n; i++)
        pooled[i] = values[i] - (i < n_x ? 0x1p-20 : 0);
    double u = u_of(pooled, n, (1u << n_x) - 1);
    for (unsigned chosen = 0; chosen < 1u << n; chosen++) {
        if ((size_t)__builtin_popcount(chosen) != n_x)
            continue;
        all++;
        as_large += u_of(pooled, n, chosen) >= u;
    }
    return as_large / all;
}

Test(mann_whitney, is_a_count_of_every_arrangement)
{
    uint64_t state = 42;
    for (size_t round = 0; round < 150; round++) {
        size_t n_x = 1 + next_random(&state) % 5, n_y = 1 + next_random(&state) % 6,
               kinds = 2 + next_random(&state) % 9;
        double pooled[11];
        for (size_t i = 0; i < n_x + n_y; i++)
            pooled[i] = (double)(next_random(&state) % kinds);
        double turned[11];
        memcpy(turned, pooled + n_x, n_y * sizeof *turned);
        memcpy(turned + n_y, pooled, n_x * sizeof *turned);
        double greater = share_as_large(pooled, n_x, n_x + n_y), less = share_as_large(turned, n_y, n_x + n_y);
        sort_values(pooled, n_x);
        sort_values(pooled + n_x, n_y);
        struct mann_whitney test = mann_whitney(pooled, n_x, pooled + n_x, n_y);
        cr_expect(is_near(test.p, fmin(1, 2 * fmin(less, greater)), 1e-12, 0), "round %zu: %.17g", round, test.p);
        cr_expect(is_near(test.p_less, less, 1e-12, 0), "round %zu", round);
        cr_expect(is_near(test.p_greater, greater, 1e-12, 0), "round %zu", round);
        cr_expect(test.exact);
    }
}

/* Mann and Whitney's recurrence, which only adds: counts[x][u] for y values so far. */
static long double *counts_of(size_t n_x, size_t n_y)
{
    size_t width = n_x * n_y + 1;
    long double *counts = memory_allocate((n_x + 1) * width, sizeof *counts);
    for (size_t x = 0; x <= n_x; x++)
        counts[x * width] = 1;
    for (size_t y = 1; y <= n_y; y++)
        for (size_t x = 1; x <= n_x; x++)
            for (size_t u = x * y; u >= y; u--) /* the largest value is an x, above all y, or a y */
                counts[x * width + u] += counts[(x - 1) * width + u - y];
    memmove(counts, counts + n_x * width, width * sizeof *counts);
    return counts;
}

Test(mann_whitney, counts_without_ties_are_those_of_the_recurrence)
{
    static const size_t sizes[][2] = {{1, 1}, {1, 50}, {2, 8}, {6, 6}, {10, 10}, {48, 48}, {50, 49}, {50, 50}, {50, 7}};
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        size_t n_x = sizes[i][0], n_y = sizes[i][1], n = n_x * n_y;
        long double *counts = counts_of(n_x, n_y), total = 0, above = 0;
        size_t groups = 0;
        struct pooled pooled = {.n_x = n_x, .n_y = n_y, .groups = &groups}; /* there are no ties */
        struct rank_null null;
        pooled_null(&null, &pooled);
        for (size_t u = 0; u <= n; u++)
            total += counts[u];
        for (size_t u = n + 1; u-- > 0;) {
            above += counts[u];
            if (u % 41 != 0 && u != n)
                continue;
            double share = (double)(above / total), p = rank_null_above(&null, (double)u);
            cr_expect(is_near(p, share, 1e-13, 0), "%zu + %zu, U %zu: %.17g, %.17g", n_x, n_y, u, p, share);
            if (2 * u > n) {
                cr_expect_eq(rank_null_most(&null, share), (double)u, "%zu + %zu, U %zu", n_x, n_y, u);
                cr_expect_lt(rank_null_most(&null, share * 1.000001), (double)u, "%zu + %zu, U %zu", n_x, n_y, u);
            }
        }
        rank_null_release(&null);
        free(counts);
    }
}

Test(mann_whitney, sides_can_be_exchanged)
{
    struct listed *all = listed_load("tests/reference/series.csv");
    const char *pairs[][2] = {{"normal_10", "slower_10"}, {"rounded_30", "rounded_12"}, {"rounded_80", "rounded_120"}};
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
        const struct listed *x = listed_find(all, pairs[i][0]), *y = listed_find(all, pairs[i][1]);
        struct mann_whitney there = mann_whitney(x->sorted, x->n, y->sorted, y->n);
        struct mann_whitney back = mann_whitney(y->sorted, y->n, x->sorted, x->n);
        cr_expect(is_near(there.p, back.p, 1e-12, 0));
        cr_expect(is_near(there.p_less, back.p_greater, 1e-12, 0));
        cr_expect_eq(there.u + back.u, (double)(x->n * y->n));
    }
    listed_release(all);
}

Test(mann_whitney, two_and_two_cannot_go_below_a_third)
{
    const double x[] = {1, 2}, y[] = {30, 40};
    cr_assert_float_eq(mann_whitney(x, 2, y, 2).p, 1.0 / 3, 1e-15);
    cr_assert_float_eq(mann_whitney_floor(2, 2), 1.0 / 3, 1e-15);
}

/* R: 2 / choose(n_x + n_y, n_x) */
Test(mann_whitney, the_floor_is_what_complete_separation_gives)
{
    const struct {
        size_t n_x, n_y;
        double p;
    } cases[] = {{1, 1, 1},
                 {1, 5, 0.33333333333333331},
                 {5, 5, 0.0079365079365079361},
                 {10, 10, 1.082508822446903e-05},
                 {7, 30, 1.9426015630949218e-07},
                 {50, 50, 1.9823306042836899e-29}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        cr_expect(is_near(mann_whitney_floor(cases[i].n_x, cases[i].n_y), cases[i].p, 1e-13, 0), "%zu + %zu: %.17g",
                  cases[i].n_x, cases[i].n_y, mann_whitney_floor(cases[i].n_x, cases[i].n_y));
}

Test(mann_whitney, all_equal_is_no_difference)
{
    double x[60];
    for (size_t i = 0; i < 60; i++)
        x[i] = 2.4;
    cr_expect_eq(mann_whitney(x, 10, x, 10).p, 1);
    cr_expect_eq(mann_whitney(x, 60, x, 60).p, 1);
    cr_expect_eq(mann_whitney(x, 60, x, 60).u, 1800);
    cr_expect(!mann_whitney(x, 60, x, 60).exact && mann_whitney(x, 10, x, 10).ties);
}
