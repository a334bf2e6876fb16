/* From a dataset to verdicts, on small sets that are built by hand. */
#include <criterion/criterion.h>
#include <math.h>
#include <string.h>

#include <gsl/gsl_errno.h>

#include "analyze/analyze.h"
#include "tests/data/series_append.h"

static const double fast[] = {100, 101, 99, 102, 98, 100.5, 101.5, 99.5, 98.5, 100.2};

/* `factor` times the ten values above, in the opposite order unless it is 1, one every `step` seconds from `start`. What begins at 0 comes later in every other
 * round, so that the order varies. */
static void add_times(struct dataset *ds, const char *platform, const char *benchmark, double factor, double start,
                      double step)
{
    struct series *s = dataset_series(ds, dataset_platform(ds, platform), dataset_benchmark(ds, benchmark));
    for (size_t i = 0; i < sizeof fast / sizeof *fast; i++)
        series_append(s, start + step * (double)i + (i % 2 && start == 0 ? step * 0.6 : 0),
                      factor * fast[factor < 1 || factor > 1 ? 9 - i : i]);
}

static void analyse(struct result *r, const struct dataset *ds)
{
    struct settings settings = SETTINGS_INIT;
    struct error err = {0};
    cr_assert_eq(analyze_dataset(r, ds, &settings, &err), 0, "%s", err.message);
}

static const struct comparison *first(const struct result *r)
{
    cr_assert_gt(r->n_comparisons, 0);
    return &r->comparisons[0];
}

Test(analyze, small_difference_of_blocked_runs_is_confounded)
{
    struct dataset ds = {0};
    struct result r = {0};
    add_times(&ds, "native", "cpu", 1, 0, 10);
    add_times(&ds, "docker", "cpu", 1.2, 1000, 10);
    analyse(&r, &ds);
    cr_assert_eq(r.design, DESIGN_BLOCKED);
    cr_assert(first(&r)->significant);
    cr_assert_eq(first(&r)->verdict, VERDICT_CONFOUNDED);
    result_release(&r);
    dataset_release(&ds);
}

Test(analyze, same_difference_of_interleaved_runs_holds)
{
    struct dataset ds = {0};
    struct result r = {0};
    add_times(&ds, "native", "cpu", 1, 0, 20);
    add_times(&ds, "docker", "cpu", 1.2, 10, 20);
    analyse(&r, &ds);
    cr_assert_eq(r.design, DESIGN_INTERLEAVED);
    cr_assert_eq(first(&r)->verdict, VERDICT_B_FASTER);
    cr_assert_float_eq(first(&r)->ratio, 1 / 1.2, 1e-12);
    result_release(&r);
    dataset_release(&ds);
}

Test(analyze, difference_beyond_the_allowance_holds_though_blocked)
{
    struct dataset ds = {0};
    struct result r = {0};
    add_times(&ds, "native", "cpu", 1, 0, 10);
    add_times(&ds, "qemu", "cpu", 0.2, 1000, 10);
    analyse(&r, &ds);
    cr_assert_eq(first(&r)->verdict, VERDICT_A_FASTER);
    cr_assert_float_eq(first(&r)->allowance, 1.3, 1e-12);
    result_release(&r);
    dataset_release(&ds);
}

/* The same values in another order are shown to be equivalent in turn; one after the other, a host that changed could hide a difference. */
Test(analyze, equivalence_needs_platforms_in_turn)
{
    static const struct {
        double start, step;
        enum verdict verdict;
    } cases[] = {{10, 20, VERDICT_EQUIVALENT}, {1000, 20, VERDICT_INCONCLUSIVE}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct dataset ds = {0};
        struct result r = {0};
        add_times(&ds, "native", "cpu", 1, 0, 20);
        struct series *s = dataset_series(&ds, dataset_platform(&ds, "docker"), dataset_benchmark(&ds, "cpu"));
        for (size_t run = 0; run < 10; run++)
            series_append(s, cases[i].start + cases[i].step * (double)run, 1.0001 * fast[9 - run]);
        analyse(&r, &ds);
        cr_expect_eq(first(&r)->verdict, cases[i].verdict, "case %zu", i);
        cr_expect_lt(first(&r)->equivalence_p, 0.05);
        result_release(&r);
        dataset_release(&ds);
    }
}

Test(analyze, level_shift_inside_a_series_widens_the_allowance)
{
    struct dataset ds = {0};
    struct result r = {0};
    add_times(&ds, "native", "cpu", 1, 0, 10);
    add_times(&ds, "native", "cpu", 4, 200, 10); /* the host became four times faster meanwhile */
    add_times(&ds, "kvm", "cpu", 0.4, 1000, 10);
    analyse(&r, &ds);
    cr_assert_gt(first(&r)->allowance, 3.9);
    cr_assert(first(&r)->notes & NOTE_BIT(NOTE_LEVEL_SHIFT));
    result_release(&r);
    dataset_release(&ds);
}

Test(analyze, ratio_is_of_performance_whatever_the_direction)
{
    struct dataset ds = {0};
    struct result r = {0};
    add_times(&ds, "native", "boot_time", 1, 0, 20);
    add_times(&ds, "docker", "boot_time", 0.5, 10, 20);
    analyse(&r, &ds);
    cr_assert_eq(r.benchmarks[0].better, BETTER_LOWER);
    cr_assert_eq(r.benchmarks[0].source, DIRECTION_NAME);
    cr_assert_eq(first(&r)->verdict, VERDICT_B_FASTER);
    cr_assert_float_eq(first(&r)->ratio, 0.5, 1e-12);
    result_release(&r);
    dataset_release(&ds);
}

/* A row of the file is written when its run is done, or when it begins; the next follows when the work is. */
static void add_paced(struct dataset *ds, const char *platform, double level, size_t n, double power)
{
    struct series *s = dataset_series(ds, dataset_platform(ds, platform), dataset_benchmark(ds, "work"));
    double time = 0;
    for (size_t i = 0; i < n; i++) {
        double value = level * (1 + 0.1 * sin((double)(i * i) * 1.7));
        series_append(s, time, value);
        time += 30 + 10 * pow(value / level, power) + (double)(i % 3) / 4;
    }
}

Test(analyze, the_pace_of_the_runs_tells_the_direction)
{
    static const struct {
        double power;
        size_t n;
        enum better better;
        enum direction_source source;
    } paces[] = {{1, 40, BETTER_LOWER, DIRECTION_PACE},
                 {-1, 40, BETTER_HIGHER, DIRECTION_PACE},
                 {0, 40, BETTER_HIGHER, DIRECTION_ASSUMED},
                 {1, 6, BETTER_HIGHER, DIRECTION_ASSUMED}};
    for (size_t i = 0; i < sizeof paces / sizeof *paces; i++) {
        struct dataset ds = {0};
        struct result r = {0};
        add_paced(&ds, "native", 10, paces[i].n, paces[i].power);
        add_paced(&ds, "docker", 40, paces[i].n, paces[i].power);
        analyse(&r, &ds);
        cr_expect_eq(r.benchmarks[0].better, paces[i].better, "pace %zu", i);
        cr_expect_eq(r.benchmarks[0].source, paces[i].source, "pace %zu", i);
        result_release(&r);
        dataset_release(&ds);
    }
}

/* A name that means a time gives a direction, however it is written; a name can be the unit of a rate. */
Test(analyze, names_that_tell_the_direction)
{
    static const struct {
        const char *name;
        enum better better;
    } names[] = {{"totalTime", BETTER_LOWER}, {"startup_ms cold", BETTER_LOWER}, {"bootsecs", BETTER_LOWER},
                 {"kflops", BETTER_HIGHER},   {"read_iops warm", BETTER_HIGHER}, {"boot time", BETTER_LOWER},
                 {"errors", BETTER_LOWER},    {"cache_misses", BETTER_LOWER},    {"readErrors", BETTER_LOWER}};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        struct dataset ds = {0};
        struct result r = {0};
        add_times(&ds, "native", names[i].name, 1, 0, 20);
        analyse(&r, &ds);
        cr_expect_eq(r.benchmarks[0].better, names[i].better, "%s", names[i].name);
        cr_expect_eq(r.benchmarks[0].source, DIRECTION_NAME, "%s", names[i].name);
        result_release(&r);
        dataset_release(&ds);
    }
}

/* The name gives the unit where no header does: the rate of a link is recognised only with a unit. */
Test(analyze, names_that_tell_the_unit)
{
    static const char *const names[][2] = {{"iperf3_mbit", "Mbit/s"},
                                           {"uplink_gbps", "Gbit/s"},
                                           {"iperf_gbit", "Gbit/s"},
                                           {"seqread_mib_s", "MiB/s"},
                                           {"dd_mb_s", "MB/s"}};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        struct dataset ds = {0};
        struct result r = {0};
        add_times(&ds, "native", names[i][0], 1, 0, 20);
        analyse(&r, &ds);
        cr_expect_eq(r.benchmarks[0].better, BETTER_HIGHER, "%s", names[i][0]);
        cr_expect_str_eq(r.benchmarks[0].unit, names[i][1]);
        result_release(&r);
        dataset_release(&ds);
    }
}

Test(analyze, emulation_far_above_native_means_seconds)
{
    struct dataset ds = {0};
    struct result r = {0};
    add_times(&ds, "native", "fork", 0.01, 0, 10);
    add_times(&ds, "qemu", "fork", 0.2, 1000, 10);
    analyse(&r, &ds);
    cr_assert_eq(r.benchmarks[0].better, BETTER_LOWER);
    cr_assert_eq(r.benchmarks[0].source, DIRECTION_INFERRED);
    result_release(&r);
    dataset_release(&ds);
}

Test(analyze, runs_are_taken_in_the_order_of_their_times)
{
    struct dataset ds = {0};
    struct result r = {0};
    struct series *s = dataset_series(&ds, dataset_platform(&ds, "native"), dataset_benchmark(&ds, "cpu"));
    series_append(s, 30, 3);
    series_append(s, 10, 1);
    series_append(s, 20, 2);
    analyse(&r, &ds);
    cr_assert_eq(r.samples[0].values[0], 1);
    cr_assert_eq(r.samples[0].values[2], 3);
    cr_assert(r.samples[0].summary.notes & NOTE_BIT(NOTE_TIME_ORDER));
    result_release(&r);
    dataset_release(&ds);
}

Test(analyze, values_at_or_below_zero_have_no_ratio_and_no_claim_when_blocked)
{
    struct dataset ds = {0};
    struct result r = {0};
    add_times(&ds, "native", "temperature", 1, 0, 10);
    add_times(&ds, "docker", "temperature", -1, 1000, 10);
    analyse(&r, &ds);
    cr_assert(isnan(first(&r)->ratio));
    cr_assert(first(&r)->notes & NOTE_BIT(NOTE_NOT_POSITIVE));
    cr_assert_eq(first(&r)->verdict, VERDICT_CONFOUNDED);
    result_release(&r);
    dataset_release(&ds);
}

Test(analyze, platforms_and_benchmarks_stand_in_a_fixed_order)
{
    struct dataset ds = {0};
    struct result r = {0};
    static const char *const platforms[] = {"cloud", "qemu", "native", "kvm", "docker"};
    for (size_t i = 0; i < 5; i++) {
        add_times(&ds, platforms[i], "boil", 1, 0, 1);
        add_times(&ds, platforms[i], "uplink", 1, 0, 1);
        add_times(&ds, platforms[i], "cpu", 1, 0, 1);
    }
    analyse(&r, &ds);
    static const char *const order[] = {"native", "docker", "kvm", "qemu", "cloud"};
    for (size_t i = 0; i < 5; i++)
        cr_assert_str_eq(r.platforms[i].name, order[i]);
    cr_assert_str_eq(r.benchmarks[0].name, "cpu");
    cr_assert_str_eq(r.benchmarks[2].name, "boil");
    result_release(&r);
    dataset_release(&ds);
}

Test(analyze, unknown_platform_in_the_expectation_is_a_usage_error)
{
    struct dataset ds = {0};
    struct result r = {0};
    struct error err = {0};
    struct settings settings = SETTINGS_INIT;
    static char expect[] = "native>=podman";
    settings.expect = expect;
    add_times(&ds, "native", "cpu", 1, 0, 1);
    cr_assert_eq(analyze_dataset(&r, &ds, &settings, &err), -1);
    cr_assert_eq(err.kind, ERROR_USAGE);
    cr_assert(strstr(err.message, "podman"));
    dataset_release(&ds);
}

/* What GSL cannot compute is a note of the result, never the end of the program. */
Test(analyze, gsl_does_not_abort)
{
    struct dataset ds = {0};
    struct result r = {0};
    add_times(&ds, "native", "cpu", 1, 0, 20);
    gsl_set_error_handler(NULL); /* GSL's own, which aborts */
    analyse(&r, &ds);
    gsl_error_handler_t *handler = gsl_set_error_handler_off();
    cr_expect_eq(handler, gsl_set_error_handler(NULL), "the handler that ignores errors was set");
    result_release(&r);
    dataset_release(&ds);
}
