/* Which size a difference has for the general reasons. */
#include <criterion/criterion.h>

#include "analyze/analyze.h"
#include "tests/data/series_append.h"

static struct dataset ds;
static struct result r;

static void end(void)
{
    result_release(&r);
    dataset_release(&ds);
}

/* Ten runs around `level`, the platforms in turn. */
static void add(const char *platform, const char *benchmark, double level, double start)
{
    static const double noise[] = {1, 1.011, 0.992, 1.004, 0.989, 1.007, 0.996, 1.013, 0.985, 1.002};
    struct series *s = dataset_series(&ds, dataset_platform(&ds, platform), dataset_benchmark(&ds, benchmark));
    for (size_t i = 0; i < 10; i++)
        series_append(s, start + 600 * (double)i, level * noise[(3 * i + (size_t)start) % 10]);
}

static const struct penalty *penalty_of(const char *platform, const char *benchmark, double level)
{
    struct settings settings = SETTINGS_INIT;
    struct error err = {0};
    add("native", benchmark, 1000, 1);
    add(platform, benchmark, level, 60);
    cr_assert_eq(analyze_dataset(&r, &ds, &settings, &err), 0, "%s", err.message);
    return &result_comparison(&r, 0, 0, 1)->penalty;
}

Test(difference, the_same_ratio_is_large_for_a_cpu_and_small_for_a_disk, .fini = end)
{
    cr_expect_eq(penalty_of("kvm", "cpu", 600)->size, DIFFERENCE_LARGE);
    end();
    ds = (struct dataset){0};
    cr_expect_eq(penalty_of("kvm", "diskRand", 600)->size, DIFFERENCE_SMALL);
}

/* Two series with the same noise would be copies. */
static void reverse(struct series *s)
{
    for (size_t i = 0; i < s->n / 2; i++) {
        double kept = s->values[i];
        s->values[i] = s->values[s->n - 1 - i];
        s->values[s->n - 1 - i] = kept;
    }
}

/* With the same noise in the opposite order the ratio is that of the levels, exactly. */
Test(difference, a_ratio_of_two_is_large_for_a_disk, .fini = end)
{
    static const struct {
        double level;
        enum difference size;
    } cases[] = {{500, DIFFERENCE_LARGE}, {500.5, DIFFERENCE_SMALL}, {125.5, DIFFERENCE_LARGE}, {125, DIFFERENCE_HUGE}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct settings settings = SETTINGS_INIT;
        struct error err = {0};
        add("native", "diskRand", 1000, 1);
        add("kvm", "diskRand", cases[i].level, 61);
        reverse(&ds.series[1]);
        cr_assert_eq(analyze_dataset(&r, &ds, &settings, &err), 0, "%s", err.message);
        const struct comparison *c = &result_comparison(&r, 0, 0, 1)[0];
        cr_expect_eq(c->penalty.size, cases[i].size, "%g: ratio %.17g", cases[i].level, c->ratio);
        end();
        ds = (struct dataset){0};
    }
}

Test(difference, an_order_of_magnitude_is_huge, .fini = end)
{
    cr_expect_eq(penalty_of("kvm", "diskRand", 100)->size, DIFFERENCE_HUGE);
}

Test(difference, equal_runs_have_none, .fini = end)
{
    cr_expect_eq(penalty_of("docker", "cpu", 1000)->size, DIFFERENCE_NONE);
}

Test(difference, a_platform_ahead_of_the_reference_is_no_penalty, .fini = end)
{
    cr_expect_eq(penalty_of("docker", "cpu", 1200)->size, DIFFERENCE_AHEAD);
}

/* A guest at emulation's speed in cpu was not accelerated: it has the costs of emulation, and the anomaly explains its place. */
Test(difference, a_guest_without_acceleration_has_the_costs_of_emulation, .fini = end)
{
    add("native", "cpu", 1000, 1);
    add("qemu", "cpu", 100, 120);
    struct settings settings = SETTINGS_INIT;
    struct error err = {0};
    add("kvm", "cpu", 101, 60);
    cr_assert_eq(analyze_dataset(&r, &ds, &settings, &err), 0, "%s", err.message);
    const struct penalty *kvm = &result_comparison(&r, 0, 0, 1)->penalty;
    cr_expect_eq(kvm->tier, TIER_EMULATION);
    cr_expect(kvm->explained);
}
