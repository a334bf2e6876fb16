/* Change points: what must be found, what must not, and how often noise alone is taken for a change. */
#include "tests/analyze/reference.h"

#include <gsl/gsl_randist.h>
#include <gsl/gsl_rng.h>

TestSuite(change_point, .init = (void (*)(void))gsl_set_error_handler_off);

static const struct {
    const char *what;
    size_t n;
    double values[48];
    size_t found[3]; /* first runs of new levels */
} cases[] = {
    /* Levels. */
    {"two against eight, capped and rounded", 10, {3.60, 3.60, 1.51, 1.50, 1.50, 1.50, 1.50, 1.50, 1.50, 1.50}, {3}},
    {"two against eight, each level constant", 10, {3.6, 3.6, 1.5, 1.5, 1.5, 1.5, 1.5, 1.5, 1.5, 1.5}, {3}},
    {"eight against two", 10, {50.1, 50.3, 49.9, 50.2, 50.0, 50.1, 49.8, 50.2, 80.3, 79.8}, {9}},
    {"three against seven, one on the way", 10, {71.2, 73.0, 64.1, 50.3, 50.2, 50.4, 50.2, 50.3, 50.3, 50.4}, {4}},
    {"two against six flat ones, the first of which is a little off",
     8,
     {2.40, 2.39, 1.133, 1.101, 1.100, 1.100, 1.099, 1.100},
     {3}},
    {"two against six flat ones, the second of which is a little off",
     8,
     {2.40, 2.39, 1.100, 1.134, 1.100, 1.100, 1.099, 1.100},
     {3}},
    {"six flat ones, one of which is a little off, against two",
     8,
     {1.100, 1.101, 1.099, 1.100, 1.066, 1.100, 2.40, 2.39},
     {7}},
    {"three against seven flat ones, the first of which is a little off",
     10,
     {82.0, 81.3, 82.4, 62.21, 60.42, 60.39, 60.41, 60.40, 60.38, 60.41},
     {4}},
    {"three against seven flat ones, the second of which is a little off",
     10,
     {82.0, 81.3, 82.4, 60.40, 62.23, 60.39, 60.41, 60.40, 60.38, 60.41},
     {4}},
    {"two high ones of different height against eight flat ones",
     10,
     {100, 75, 60, 60.1, 60, 59.9, 60, 60.1, 60, 60},
     {3}},
    {"three against three, by ten times the noise", 6, {100.3, 99.1, 100.9, 110.4, 109.2, 110.7}, {4}},
    {"the last two before a fall lie low, but with the level that they belong to",
     48,
     {154.1, 161.3, 156.4, 158.6, 158.5, 159.5, 158.8, 164.0, 160.3, 165.7, 159.1, 155.9, 168.5, 159.5, 164.0, 155.4,
      158.5, 162.0, 151.8, 154.6, 103.9, 105.5, 101.3, 103.8, 103.2, 102.7, 102.6, 104.3, 155.4, 152.2, 156.7, 161.1,
      159.5, 155.5, 156.3, 155.9, 153.9, 162.2, 157.3, 161.7, 158.1, 157.0, 158.5, 162.8, 154.5, 157.4, 159.7, 161.5},
     {21, 29}},
    {"half and half", 12, {100, 101, 99, 102, 98, 100, 130, 131, 128, 133, 129, 130}, {7}},
    {"three levels",
     24,
     {10.1, 10.2, 9.9,  10, 10.3, 9.8,  10.1, 10, 20.1, 20.3, 19.9, 20,
      20.2, 19.8, 20.1, 20, 14.2, 13.9, 14.1, 14, 14.3, 13.7, 14,   14.1},
     {9, 17}},
    {"a level that goes and comes back",
     24,
     {10.1, 10.2, 9.9,  10, 10.3, 9.8, 10.1, 10, 12.1, 12.3, 11.9, 12,
      12.2, 11.8, 12.1, 12, 10.2, 9.9, 10.1, 10, 10.3, 9.7,  10,   10.1},
     {9, 17}},
    {"a short one",
     36,
     {100, 101, 99, 100, 98, 100, 102, 97,  100, 101, 99,  102, 98,  100, 101, 99,  100, 102,
      80,  81,  79, 82,  78, 80,  98,  100, 99,  102, 100, 99,  101, 98,  100, 102, 99,  101},
     {19, 25}},
    {"levels with spikes in them",
     36,
     {100, 101, 99,  300, 98,  100, 102, 97,  100, 101, 99,  102, 98,  20,  101, 99,  100, 102,
      130, 131, 129, 133, 129, 130, 128, 300, 127, 132, 130, 129, 131, 128, 130, 132, 129, 131},
     {19}},
    {"huge",
     12,
     {1e308, 1.01e308, .99e308, 1.02e308, .98e308, 1e308, 1.3e308, 1.31e308, 1.28e308, 1.33e308, 1.29e308, 1.3e308},
     {7}},
    {"tiny",
     12,
     {1e-308, 1.01e-308, .99e-308, 1.02e-308, .98e-308, 1e-308, 1.3e-308, 1.31e-308, 1.28e-308, 1.33e-308, 1.29e-308,
      1.3e-308},
     {7}},
    /* No levels. */
    {"noise", 10, {886, 903, 892, 892, 891, 875, 889, 899, 904, 893}, {0}},
    {"scattered collapses", 10, {220, 25, 171, 26, 221, 222, 219, 182, 24, 37}, {0}},
    {"a spike at the start", 10, {300, 101, 99, 100, 98, 100, 102, 99, 101, 100}, {0}},
    {"a spike at the end", 10, {100, 101, 99, 100, 98, 100, 102, 99, 101, 20}, {0}},
    {"a spike in the middle", 10, {100, 101, 99, 100, 20, 100, 102, 99, 101, 100}, {0}},
    {"a spike and its neighbour", 10, {300, 110, 99, 100, 98, 100, 102, 99, 101, 100}, {0}},
    {"two modes in turn", 12, {12, 43, 12.5, 42, 11.8, 43.3, 12.2, 42.7, 12.1, 43.1, 12.4, 42.2}, {0}},
    {"rounding only", 10, {2.40, 2.40, 2.39, 2.39, 2.40, 2.39, 2.40, 2.40, 2.39, 2.40}, {0}},
    {"constant", 10, {5, 5, 5, 5, 5, 5, 5, 5, 5, 5}, {0}},
    {"two against two, not clear enough", 4, {10, 11, 14, 15}, {0}},
    {"three against three, not clear enough", 6, {100, 101, 99, 104, 105, 103}, {0}},
    {"three runs", 3, {10, 10, 90}, {0}},
    {"one run", 1, {10}, {0}},
    {"two pairs, beyond doubt", 4, {100.0, 100.1, 900.0, 900.2}, {3}},
};

/* Each level is the median of the runs between two changes. */
static void expect_levels(const struct change_point *points, size_t n, const double *x, size_t n_values,
                          const char *what)
{
    for (size_t i = 0; i < n; i++) {
        size_t from = i ? points[i - 1].index - 1 : 0, at = points[i].index - 1;
        size_t end = i + 1 < n ? points[i + 1].index - 1 : n_values;
        cr_expect_eq(points[i].before, values_median(x + from, at - from), "%s: level before %zu", what, at + 1);
        cr_expect_eq(points[i].after, values_median(x + at, end - at), "%s: level after %zu", what, at + 1);
    }
}

Test(change_point, cases)
{
    for (size_t c = 0; c < sizeof cases / sizeof *cases; c++)
        for (uint64_t seed = 1; seed <= 20; seed++) {
            struct change_point *points;
            bool binned;
            size_t n = change_points(&points, cases[c].values, cases[c].n, 0.05, seed, &binned), expected = 0;
            while (expected < 3 && cases[c].found[expected])
                expected++;
            cr_expect_eq(n, expected, "%s, seed %lu: %zu found", cases[c].what, (unsigned long)seed, n);
            for (size_t i = 0; i < n && i < expected; i++) {
                cr_expect_eq(points[i].index, cases[c].found[i], "%s: at %zu", cases[c].what, points[i].index);
                cr_expect(points[i].p > 0 && points[i].p <= 1, "%s: p %g", cases[c].what, points[i].p);
            }
            expect_levels(points, n, cases[c].values, cases[c].n, cases[c].what);
            cr_expect_not(binned);
            free(points);
        }
}

/* ---- made series: a level, a factor from one run on, a little noise ---- */

static double *step_series(size_t n, size_t at, double factor, double noise, unsigned long seed)
{
    gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
    gsl_rng_set(rng, seed);
    double *x = malloc(n * sizeof *x);
    for (size_t i = 0; i < n; i++)
        x[i] = (i + 1 < at ? 40 : 40 / factor) * exp(noise * gsl_ran_ugaussian(rng));
    gsl_rng_free(rng);
    return x;
}

static const struct {
    size_t n, at;
    double factor, noise;
    size_t off; /* how many runs the place may be off */
} steps[] = {
    {114, 25, 24, 0.02, 0},           {49, 25, 1.3, 0.05, 1},           {48, 9, 1.1, 0.01, 0},
    {500, 400, 1.05, 0.02, 5},        {3000, 1234, 2, 0.05, 0},         {100000, 77777, 1.5, 0.05, 2},
    {100000, 50001, 1.05, 0.05, 100}, {2000000, 1234567, 1.3, 0.02, 1},
};

Test(change_point, steps_are_found_where_they_are)
{
    for (size_t s = 0; s < sizeof steps / sizeof *steps; s++) {
        double *x = step_series(steps[s].n, steps[s].at, steps[s].factor, steps[s].noise, 7);
        struct change_point *points;
        bool binned;
        size_t n = change_points(&points, x, steps[s].n, 0.05, 1, &binned);
        cr_expect_eq(binned, steps[s].n > 2000);
        cr_expect_eq(n, 1, "step %zu: %zu found", s, n);
        if (n == 1) {
            size_t off = points[0].index > steps[s].at ? points[0].index - steps[s].at : steps[s].at - points[0].index;
            cr_expect_leq(off, steps[s].off, "step %zu: at %zu", s, points[0].index);
            cr_expect_float_eq(points[0].before / points[0].after, steps[s].factor, 0.03 * steps[s].factor);
            cr_expect_float_eq(points[0].before, 40, 1.5);
        }
        free(points);
        free(x);
    }
}

/* Levels of a long series in turn, some of them a few bins long: each change is found at its run. */
Test(change_point, levels_of_a_long_series)
{
    static const size_t ends[][5] = {
        {3000, 6000, 9000, 9100, 12000}, {100, 6000, 6100, 11900, 12000}, {4001, 4103, 4204, 11897, 12000}};
    for (size_t c = 0; c < sizeof ends / sizeof *ends; c++) {
        gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
        double x[12000];
        for (size_t i = 0, level = 0; i < 12000; level += ++i == ends[c][level])
            x[i] = (level % 2 ? 50 : 30) + 2 * (double)level + gsl_ran_ugaussian(rng);
        struct change_point *points;
        bool binned;
        size_t n = change_points(&points, x, 12000, 0.05, 1, &binned);
        cr_expect(binned && n == 4, "series %zu: %zu found", c, n);
        for (size_t i = 0; i < n && i < 4; i++)
            cr_expect_eq(points[i].index, ends[c][i] + 1, "series %zu: at %zu", c, points[i].index);
        expect_levels(points, n, x, 12000, "a long series");
        free(points);
        gsl_rng_free(rng);
    }
}

static double normal(gsl_rng *rng)
{
    return 100 + gsl_ran_ugaussian(rng);
}
static double lognormal(gsl_rng *rng)
{
    return exp(gsl_ran_ugaussian(rng));
}
static double contaminated(gsl_rng *rng)
{
    return (gsl_rng_uniform(rng) < 0.1 ? 50 : 100) + gsl_ran_ugaussian(rng);
}
static double rounded(gsl_rng *rng)
{
    return round(100 + 0.4 * gsl_ran_ugaussian(rng));
}

/* 2000 series without a change for each cell; 5 % and two standard errors. The seeds are fixed, so the outcome is too. */
Test(change_point, noise_is_seldom_taken_for_a_change, .timeout = 60)
{
    static double (*const noises[])(gsl_rng * rng) = {normal, lognormal, contaminated, rounded};
    static const size_t sizes[] = {4, 10, 12, 20, 50, 100};
    gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
    for (size_t shape = 0; shape < 4; shape++)
        for (size_t s = 0; s < 6; s++) {
            size_t alarms = 0;
            for (uint64_t series = 0; series < 2000; series++) {
                double x[100];
                for (size_t i = 0; i < sizes[s]; i++)
                    x[i] = noises[shape](rng);
                struct change_point *points;
                bool binned;
                alarms += change_points(&points, x, sizes[s], 0.05, series, &binned) > 0;
                free(points);
            }
            cr_expect_leq(alarms, 120, "noise %zu, n %zu: %.2f %%", shape, sizes[s], (double)alarms / 20);
        }
    gsl_rng_free(rng);
}

/* 300 series with a stretch three sds off; binary segmentation alone finds 15 % of those of 8 | 8 | 8. */
Test(change_point, stretches_are_found)
{
    static const struct {
        size_t n, from, end;
        double least; /* share found at both borders, within two runs */
    } stretches[] = {{15, 5, 10, 0.7}, {24, 8, 16, 0.9}, {48, 20, 28, 0.8}, {118, 61, 74, 0.75}};
    gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
    for (size_t s = 0; s < sizeof stretches / sizeof *stretches; s++) {
        size_t found = 0, from = stretches[s].from + 1, end = stretches[s].end + 1;
        for (uint64_t series = 0; series < 300; series++) {
            double x[118];
            for (size_t i = 0; i < stretches[s].n; i++)
                x[i] = normal(rng) + (i + 1 >= from && i + 1 < end ? 3 : 0);
            struct change_point *points;
            bool binned;
            size_t n = change_points(&points, x, stretches[s].n, 0.05, series, &binned);
            found += n == 2 && points[0].index + 2 >= from && points[0].index <= from + 2 &&
                     points[1].index + 2 >= end && points[1].index <= end + 2;
            free(points);
        }
        cr_expect_geq((double)found / 300, stretches[s].least, "n %zu: %.1f %%", stretches[s].n, (double)found / 3);
    }
    gsl_rng_free(rng);
}

Test(change_point, same_seed_same_result)
{
    double *x = step_series(60, 30, 1.03, 0.03, 3);
    struct change_point *a, *b;
    bool binned;
    size_t n_a = change_points(&a, x, 60, 0.05, 9, &binned), n_b = change_points(&b, x, 60, 0.05, 9, &binned);
    cr_assert(n_a > 0 && n_a == n_b);
    for (size_t i = 0; i < n_a; i++)
        cr_expect(a[i].index == b[i].index && a[i].p == b[i].p);
    free(a);
    free(b);
    free(x);
}

/* A drift has no levels: pieces are all that can be said, but none shorter than four runs. */
Test(change_point, drift_is_cut_into_pieces)
{
    double x[60];
    for (size_t i = 0; i < 60; i++)
        x[i] = 10 + (double)i + ((double)(i * 7919 % 10007) / 10007 - 0.5);
    struct change_point *points;
    bool binned;
    size_t n = change_points(&points, x, 60, 0.05, 1, &binned);
    cr_expect(n >= 3 && n <= 14, "%zu pieces", n + 1);
    for (size_t i = 1; i < n; i++)
        cr_expect_geq(points[i].index - points[i - 1].index, 4);
    free(points);
}
