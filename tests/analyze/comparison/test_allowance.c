/* What a host may have done to blocked data: the kind's factor, and its widening by changes of level that the data show. */
#include <criterion/criterion.h>
#include <math.h>
#include <string.h>

#include "analyze/analyze.h"
#include "tests/data/series_append.h"

/* Ten runs of noise, a little over 1 %. */
static const double noise[] = {1.00, 1.01, 0.99, 1.02, 0.98, 1.005, 1.015, 0.995, 0.985, 1.002};
enum { RUNS = 10, PLATFORMS = 4 };
static const char *const names[PLATFORMS] = {"native", "docker", "kvm", "qemu"};

/* Four platforms in this order, ten runs each, one after the other; `levels` are of the 40 runs in time order. Without
 * times, the order of the platforms is not known. */
static void analyse(struct dataset *ds, struct result *r, const char *benchmark, const double levels[40], bool timed)
{
    struct settings settings = SETTINGS_INIT;
    struct error err = {0};
    *ds = (struct dataset){0};
    for (size_t i = 0; i < RUNS * PLATFORMS; i++) {
        struct series *s = dataset_series(ds, dataset_platform(ds, names[i / RUNS]), dataset_benchmark(ds, benchmark));
        series_append(s, timed ? 60.0 * (double)i : (double)NAN,
                      1000 * levels[i] * noise[(7 * i + 3 * (i / RUNS)) % RUNS]);
    }
    cr_assert_eq(analyze_dataset(r, ds, &settings, &err), 0, "%s", err.message);
}

static void fill(double levels[40], size_t from, size_t to, double level)
{
    for (size_t i = from; i < to; i++)
        levels[i] = level;
}

static size_t count_faster(const struct result *r)
{
    size_t n = 0;
    for (size_t i = 0; i < r->n_comparisons; i++)
        n += r->comparisons[i].verdict == VERDICT_A_FASTER || r->comparisons[i].verdict == VERDICT_B_FASTER;
    return n;
}

static void release(struct dataset *ds, struct result *r)
{
    result_release(r);
    dataset_release(ds);
}

/* The host drops to a quarter before run `drop` (from 0) of the forty, and all platforms are the same: what is told. */
static const struct {
    size_t drop;
    enum widening_kind kind;
    size_t platform, other, run;
} drops[] = {
    {5, WIDENED_INSIDE, 0, 0, 6},     {8, WIDENED_INSIDE, 0, 0, 9},      {9, WIDENED_AT_BORDER, 0, 1, 10},
    {11, WIDENED_AT_BORDER, 1, 0, 2}, {12, WIDENED_INSIDE, 1, 1, 3},     {19, WIDENED_AT_BORDER, 1, 2, 10},
    {21, WIDENED_AT_BORDER, 2, 1, 2}, {29, WIDENED_AT_BORDER, 2, 3, 10}, {31, WIDENED_AT_BORDER, 3, 2, 2},
    {35, WIDENED_INSIDE, 3, 3, 6},
};

Test(allowance, drop_of_the_host_near_a_border_is_nobodys_property)
{
    for (size_t i = 0; i < sizeof drops / sizeof *drops; i++) {
        double levels[40];
        struct dataset ds;
        struct result r;
        fill(levels, 0, drops[i].drop, 1);
        fill(levels, drops[i].drop, 40, 0.25);
        analyse(&ds, &r, "cpu", levels, true);
        const struct widening *w = &r.comparisons[0].widening;
        cr_expect_eq(count_faster(&r), 0, "drop before run %zu", drops[i].drop);
        cr_expect_eq(w->kind, drops[i].kind, "drop before run %zu", drops[i].drop);
        cr_expect_eq(w->platform, drops[i].platform, "drop before run %zu", drops[i].drop);
        cr_expect_eq(w->other, drops[i].other, "drop before run %zu", drops[i].drop);
        cr_expect_eq(w->run, drops[i].run, "drop before run %zu: %zu", drops[i].drop, w->run);
        cr_expect_float_eq(w->before, 1000, 30);
        cr_expect_float_eq(w->after, 250, 10);
        cr_expect_float_eq(r.comparisons[0].allowance, 1.05 * w->before / w->after, 1e-9);
        cr_expect_eq(r.comparisons[0].allowance_base, 1.3);
        release(&ds, &r);
    }
}

/* A rise of the host just after a border is found from the other side of the border, too. */
Test(allowance, rise_counts_as_a_drop_does)
{
    double levels[40];
    struct dataset ds;
    struct result r;
    fill(levels, 0, 21, 0.25);
    fill(levels, 21, 40, 1);
    analyse(&ds, &r, "cpu", levels, true);
    cr_expect_eq(count_faster(&r), 0);
    cr_expect_eq(r.comparisons[0].widening.kind, WIDENED_AT_BORDER);
    cr_expect_gt(r.comparisons[0].allowance, 4);
    release(&ds, &r);
}

/* A change exactly between two platforms looks like the platform, in these data and in any. */
Test(allowance, platform_that_differs_from_its_first_run_on_is_told)
{
    double levels[40];
    struct dataset ds;
    struct result r;
    fill(levels, 0, 30, 1);
    fill(levels, 30, 40, 0.25);
    analyse(&ds, &r, "cpu", levels, true);
    cr_expect_eq(r.comparisons[0].widening.kind, WIDENED_NOT);
    cr_expect_eq(r.comparisons[0].allowance, 1.3);
    cr_expect_eq(count_faster(&r), 3);
    release(&ds, &r);
}

/* An outlier at a border that is not at the neighbour's level says nothing about it, nor does one in the middle. */
Test(allowance, outliers_elsewhere_do_not_widen)
{
    static const struct {
        size_t run;
        double level;
    } spikes[] = {{29, 0.7}, {29, 1.5}, {30, 0.2}, {25, 0.25}, {34, 1}, {39, 1}, {0, 0.25}, {9, 2}};
    for (size_t i = 0; i < sizeof spikes / sizeof *spikes; i++) {
        double levels[40];
        struct dataset ds;
        struct result r;
        fill(levels, 0, 30, 1);
        fill(levels, 30, 40, 0.25);
        levels[spikes[i].run] = spikes[i].level;
        analyse(&ds, &r, "cpu", levels, true);
        cr_expect_eq(r.comparisons[0].widening.kind, WIDENED_NOT, "run %zu at %g", spikes[i].run, spikes[i].level);
        cr_expect_eq(count_faster(&r), 3, "run %zu at %g", spikes[i].run, spikes[i].level);
        release(&ds, &r);
    }
}

/* Where the order of the platforms is unknown, the end of each may have met the beginning of any. */
Test(allowance, without_times_every_border_is_possible)
{
    double levels[40];
    struct dataset ds;
    struct result r;
    fill(levels, 0, 30, 1);
    fill(levels, 30, 40, 0.25);
    levels[9] = 0.25;
    analyse(&ds, &r, "cpu", levels, true);
    cr_expect_eq(r.comparisons[0].widening.kind, WIDENED_NOT); /* docker, at the old level, came next */
    release(&ds, &r);
    analyse(&ds, &r, "cpu", levels, false);
    cr_expect_eq(r.comparisons[0].widening.kind, WIDENED_AT_BORDER);
    cr_expect_eq(r.comparisons[0].widening.other, 3);
    cr_expect_eq(count_faster(&r), 0);
    release(&ds, &r);
}

Test(allowance, kind_of_benchmark_decides_where_nothing_changed)
{
    static const struct {
        const char *name;
        double base;
        size_t faster;
    } kinds[] = {{"cpu", 1.3, 3}, {"uplink", 3, 3}, {"diskRand", 22, 0}, {"sysbench_fileio", 22, 0}, {"score", 1.9, 3}};
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        double levels[40];
        struct dataset ds;
        struct result r;
        fill(levels, 0, 30, 1);
        fill(levels, 30, 40, 0.25);
        analyse(&ds, &r, kinds[i].name, levels, true);
        cr_expect_eq(r.comparisons[0].allowance, kinds[i].base, "%s", kinds[i].name);
        cr_expect_eq(count_faster(&r), kinds[i].faster, "%s", kinds[i].name);
        release(&ds, &r);
    }
}

/* Two platforms, `n` runs each, one after the other, of which the second is `ratio` times as fast; the last `fallen` runs of
 * the first are at half its level. */
static void analyse_pair(struct dataset *ds, struct result *r, const char *benchmark, size_t n, double ratio,
                         size_t fallen)
{
    struct settings settings = SETTINGS_INIT;
    struct error err = {0};
    *ds = (struct dataset){0};
    for (size_t i = 0; i < 2 * n; i++) {
        struct series *s = dataset_series(ds, dataset_platform(ds, names[i / n]), dataset_benchmark(ds, benchmark));
        double level = i >= n ? ratio : i >= n - fallen ? 0.5 : 1;
        series_append(s, 60.0 * (double)i, 1000 * level * noise[(7 * i + 3 * (i / n)) % RUNS]);
    }
    cr_assert_eq(analyze_dataset(r, ds, &settings, &err), 0, "%s", err.message);
}

/* Burst credit that runs out shows inside of a series: two long series that kept their level are allowed less. */
Test(allowance, long_series_that_kept_their_level_are_steady)
{
    static const struct {
        const char *name;
        size_t n, fallen;
        double ratio, base;
        bool steady;
        enum verdict verdict;
    } cases[] = {
        {"diskRand", 48, 0, 9, 3, true, VERDICT_B_FASTER},      {"diskRand", 48, 0, 1 / 9.0, 3, true, VERDICT_A_FASTER},
        {"diskRand", 48, 0, 2.5, 3, true, VERDICT_CONFOUNDED},  {"diskRand", 10, 0, 9, 22, false, VERDICT_CONFOUNDED},
        {"diskRand", 48, 20, 9, 22, false, VERDICT_CONFOUNDED}, {"nginx", 48, 0, 9, 8, true, VERDICT_B_FASTER},
        {"uplink", 48, 0, 9, 3, true, VERDICT_B_FASTER},        {"cpu", 48, 0, 9, 1.3, true, VERDICT_B_FASTER},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct dataset ds;
        struct result r;
        analyse_pair(&ds, &r, cases[i].name, cases[i].n, cases[i].ratio, cases[i].fallen);
        const struct comparison *c = &r.comparisons[0];
        bool better_low = r.benchmarks[0].better == BETTER_LOWER;
        enum verdict turned = cases[i].verdict == VERDICT_A_FASTER   ? VERDICT_B_FASTER
                              : cases[i].verdict == VERDICT_B_FASTER ? VERDICT_A_FASTER
                                                                     : cases[i].verdict;
        cr_expect_eq(c->steady, cases[i].steady, "%zu", i);
        cr_expect_eq(c->allowance_base, cases[i].base, "%zu: %g", i, c->allowance_base);
        cr_expect_eq(c->verdict, better_low ? turned : cases[i].verdict, "%zu: %s", i, verdict_id(c->verdict));
        release(&ds, &r);
    }
}

/* A claim is made exactly where the interval of the ratio, widened by the allowance, does not hold 1. */
Test(allowance, verdict_is_that_of_the_widened_interval)
{
    static const double ratios[] = {1, 1.1, 1.25, 1.29, 1.3, 1.31, 1.35, 1.5, 3, 0.5, 0.75, 0.77, 0.8};
    for (size_t i = 0; i < sizeof ratios / sizeof *ratios; i++) {
        struct dataset ds;
        struct result r;
        analyse_pair(&ds, &r, "cpu", RUNS, ratios[i], 0);
        const struct comparison *c = &r.comparisons[0];
        bool claimed = c->verdict == VERDICT_A_FASTER || c->verdict == VERDICT_B_FASTER;
        cr_expect_float_eq(c->host_ci.low, c->ratio_ci.low / 1.3, 1e-12);
        cr_expect_float_eq(c->host_ci.high, c->ratio_ci.high * 1.3, 1e-12);
        cr_expect_eq(claimed, c->host_ci.low > 1 || c->host_ci.high < 1, "%g", ratios[i]);
        release(&ds, &r);
    }
}
