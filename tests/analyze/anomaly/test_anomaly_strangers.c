/* Sets with names that are not in the catalogue, with placeholders and with sorted columns. */
#include "tests/analyze/planted.h"

/* Ten runs or more of two platforms, one after the other; the second is `factor` times as large. */
static struct planted pair(const char *first, const char *second, const char *benchmark, const char *unit, size_t n,
                           double factor)
{
    struct planted p = {.state = 77};
    planted_series(&p, first, benchmark, n, 100, 0.02);
    p.start += 400.0 * (double)n + 1800;
    planted_series(&p, second, benchmark, n, 100 * factor, 0.02);
    size_t b = dataset_benchmark(&p.dataset, benchmark);
    p.dataset.benchmarks[b].assignment = false;
    free(p.dataset.benchmarks[b].unit);
    p.dataset.benchmarks[b].unit = memory_copy_text(unit);
    p.dataset.benchmarks[b].better = BETTER_HIGHER;
    return p;
}

Test(anomaly_strangers, a_disk_is_known_by_a_word_of_its_name)
{
    static const char *const names[] = {"fio_randread_iops", "dd-write", "disk write"};
    for (size_t i = 0; i < 3; i++) {
        struct planted p = pair("bare-metal", "vmware", names[i], "MB/s", 10, 4);
        planted_analyze(&p, NULL);
        const struct anomaly *a = planted_find(&p, ANOMALY_HOST_CACHE, "vmware", names[i]);
        cr_assert_not_null(a, "%s", names[i]);
        cr_expect_eq(a->causes[0].id, CAUSE_HOST_CACHE);
        planted_release(&p);
    }
    struct planted p = pair("bare-metal", "vmware", "disk_usage", "MB/s", 10, 4);
    planted_analyze(&p, NULL);
    cr_expect_null(planted_find(&p, ANOMALY_HOST_CACHE, NULL, NULL), "how full it is, not how fast");
    planted_release(&p);
}

Test(anomaly_strangers, units_of_unknown_work)
{
    static const struct {
        double factor;
        bool found;
    } cases[] = {{1000, true}, {1.0 / 1024, true}, {1e6, true}, {300, false}, {1 / 250.0, false}, {8, false}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct planted p = pair("native", "kvm", "python", "", 10, cases[i].factor);
        planted_analyze(&p, NULL);
        cr_expect_eq(planted_count(&p, ANOMALY_UNIT_MISMATCH), cases[i].found, "%g", cases[i].factor);
        planted_release(&p);
    }
    struct planted p = pair("native", "qemu", "python", "", 10, 0.001);
    planted_analyze(&p, NULL);
    cr_expect_eq(planted_count(&p, ANOMALY_UNIT_MISMATCH), 0, "emulation can be that slow");
    planted_release(&p);
    p = pair("docker", "kvm", "boot_time", "s", 10, 1000);
    planted_analyze(&p, NULL);
    cr_expect_eq(planted_count(&p, ANOMALY_UNIT_MISMATCH), 0, "a process and a machine");
    planted_release(&p);
}

Test(anomaly_strangers, a_placeholder_is_a_failed_run)
{
    static const struct {
        double value;
        size_t runs[2];
        bool failed;
    } cases[] = {{0, {7, 0}, true}, {9999, {3, 0}, true}, {900.25, {3, 11}, true}, {900.25, {3, 0}, false}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct planted p = pair("native", "kvm", "p99", "ms", 20, 1);
        p.dataset.benchmarks[0].better = BETTER_LOWER;
        struct series *s = planted_find_series(&p, "kvm", "p99");
        for (size_t k = 0; k < 2 && cases[i].runs[k]; k++)
            s->values[cases[i].runs[k] - 1] = cases[i].value;
        planted_analyze(&p, NULL);
        const struct anomaly *a = planted_find(&p, ANOMALY_OUTLIER, "kvm", "p99");
        cr_assert_not_null(a, "%zu", i);
        cr_expect_eq(a->causes[0].id == CAUSE_FAILED_RUN, cases[i].failed, "%zu: %s", i, cause_id(a->causes[0].id));
        if (cases[i].value > 0)
            cr_expect_float_eq(anomaly_number(a, EVIDENCE_TIMES), cases[i].value / anomaly_number(a, EVIDENCE_MEDIAN),
                               1e-9);
        planted_release(&p);
    }
}

Test(anomaly_strangers, a_slow_first_run_is_cold_before_it_is_disturbed)
{
    for (size_t run = 1; run <= 2; run++) {
        struct planted p = pair("native", "docker", "startup_ms", "ms", 20, 1);
        p.dataset.benchmarks[0].better = BETTER_LOWER;
        planted_scale(&p, "docker", "startup_ms", run, run, 3);
        planted_analyze(&p, NULL);
        const struct anomaly *a = planted_find(&p, ANOMALY_OUTLIER, "docker", "startup_ms");
        cr_assert_not_null(a);
        cr_expect_eq(a->causes[0].id, run == 1 ? CAUSE_COLD_START : CAUSE_NOISY_NEIGHBOUR);
        planted_release(&p);
    }
}

Test(anomaly_strangers, two_marks_of_a_ruler_are_no_modes)
{
    struct planted p = pair("native", "docker", "latency", "ms", 48, 1);
    struct series *s = planted_find_series(&p, "docker", "latency");
    for (size_t i = 0; i < 48; i++)
        s->values[i] = planted_uniform(&p) < 0.4 ? 0.3 : 0.2;
    planted_analyze(&p, NULL);
    cr_expect_not_null(planted_find(&p, ANOMALY_QUANTISED, "docker", "latency"));
    cr_expect_null(planted_find(&p, ANOMALY_BIMODAL, "docker", "latency"));
    planted_release(&p);
}

static int by_size(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

/* The values of one column sorted, their times not; and one that really climbs. */
Test(anomaly_strangers, a_column_that_was_sorted_beside_its_times)
{
    struct planted p;
    planted_clean(&p, 48, 0.02, 5);
    struct series *sorted = planted_find_series(&p, "kvm", "mem"), *climbs = planted_find_series(&p, "qemu", "mem");
    for (size_t i = 0; i < 48; i++) { /* normal scores: what noise looks like when sorted */
        sorted->values[i] = 7000 * (1 + 0.02 * planted_normal(&p));
        climbs->values[i] = 600 + 0.25 * (double)i + 0.05 * planted_uniform(&p);
    }
    qsort(sorted->values, 48, sizeof(double), by_size);
    planted_analyze(&p, NULL);
    const struct anomaly *a = planted_find(&p, ANOMALY_TIME_ORDER, "kvm", "mem");
    cr_assert_not_null(a);
    cr_expect_eq(a->severity, SEVERITY_MEDIUM);
    cr_expect_eq(a->causes[0].id, CAUSE_SORTED_FILE);
    cr_expect_null(planted_find(&p, ANOMALY_DRIFT, "kvm", "mem"));
    cr_expect_null(planted_find(&p, ANOMALY_LEVEL_SHIFT, "kvm", "mem"));
    cr_expect_null(planted_find(&p, ANOMALY_TIME_ORDER, "qemu", NULL));
    a = planted_find(&p, ANOMALY_DRIFT, "qemu", "mem");
    cr_assert_not_null(a, "2 % only, but not one run goes the other way");
    cr_expect_eq(a->severity, SEVERITY_LOW);
    cr_expect_eq(planted_cause(a, CAUSE_SORTED_FILE), CAUSE_POSSIBLE);
    planted_release(&p);
}

/* What follows from a wrong label or a missing acceleration is told with it, in every benchmark. */
Test(anomaly_strangers, orders_that_follow_from_the_guest)
{
    struct planted p;
    planted_clean(&p, 10, 0.01, 6);
    static const char *const benchmarks[] = {"cpu", "mem", "fork", "diskRand"};
    for (size_t b = 0; b < 4; b++)
        planted_scale(&p, "qemu", benchmarks[b], 1, 10,
                      1.05 * planted_find_series(&p, "kvm", benchmarks[b])->values[0] /
                          planted_find_series(&p, "qemu", benchmarks[b])->values[0]);
    planted_analyze(&p, NULL);
    size_t folded = 0;
    for (size_t i = 0; i < p.result.n_anomalies; i++) {
        const struct anomaly *a = &p.result.anomalies[i];
        if (a->kind != ANOMALY_ORDER_VIOLATION || strcmp(p.result.platforms[a->platforms[0]].name, "qemu") != 0 ||
            strcmp(p.result.platforms[a->platforms[1]].name, "kvm") != 0)
            continue;
        cr_expect_eq(a->severity, SEVERITY_LOW);
        cr_assert(a->follows);
        folded += p.result.anomalies[a->follows - 1].kind == ANOMALY_ACCELERATED;
    }
    cr_expect_eq(folded, 4);
    planted_release(&p);

    planted_clean(&p, 10, 0.01, 7);
    for (size_t b = 0; b < 3; b++)
        planted_scale(&p, "kvm", benchmarks[b], 1, 10, b == 1 ? 0.08 : 0.2);
    for (size_t k = 0; k < 4; k++)
        planted_series(&p, (const char *[]){"native", "docker", "kvm", "qemu"}[k], "requests", 10,
                       (double[]){900, 880, 40, 44}[k], 0.01);
    planted_analyze(&p, NULL);
    const struct anomaly *a = planted_find(&p, ANOMALY_ORDER_VIOLATION, "qemu", "requests");
    cr_assert_not_null(a);
    cr_assert(a->follows);
    cr_expect_eq(p.result.anomalies[a->follows - 1].kind, ANOMALY_NOT_ACCELERATED);
    planted_release(&p);
}

Test(anomaly_strangers, a_formula_explains_the_order_that_it_makes)
{
    struct planted p = pair("native", "docker", "requests", "req/s", 20, 1);
    struct series *s = planted_find_series(&p, "docker", "requests");
    for (size_t i = 0; i < 20; i++)
        s->values[i] = 100 + 2.5 * (double)i;
    planted_analyze(&p, NULL);
    const struct anomaly *a = planted_find(&p, ANOMALY_ORDER_VIOLATION, "docker", "requests");
    cr_assert_not_null(a);
    cr_expect_eq(a->causes[0].id, CAUSE_GENERATED);
    cr_assert(a->follows);
    cr_expect_eq(p.result.anomalies[a->follows - 1].kind, ANOMALY_GENERATED_SERIES);
    planted_release(&p);
}

/* A geometric progression, of ten runs at least, all of whose quotients are equal. */
Test(anomaly_strangers, values_that_grow_by_one_factor_follow_a_formula)
{
    static const struct {
        size_t n;
        double last; /* factor of the last run */
        bool found;
    } cases[] = {{20, 1.02, true}, {10, 1.02, true}, {9, 1.02, false}, {20, 1.021, false}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct planted p = pair("native", "docker", "requests", "req/s", cases[i].n, 1);
        struct series *s = planted_find_series(&p, "docker", "requests");
        s->values[0] = 100;
        for (size_t k = 1; k < cases[i].n; k++)
            s->values[k] = s->values[k - 1] * (k + 1 < cases[i].n ? 1.02 : cases[i].last);
        planted_analyze(&p, NULL);
        const struct anomaly *a = planted_find(&p, ANOMALY_GENERATED_SERIES, "docker", "requests");
        cr_expect_eq(a != NULL, cases[i].found, "%zu runs, %g at the end", cases[i].n, cases[i].last);
        planted_release(&p);
    }
}

/* Twelve values beside a large number: noise that is small against it is no formula, equal steps are one, and so are those
 * that the rounding of a double leaves unequal. */
Test(anomaly_strangers, a_formula_is_held_against_its_steps)
{
    static const struct {
        const char *what;
        double level, step, noise; /* the noise is a share of the step */
        bool found;
    } cases[] = {
        {"bytes and what was added to them at random", 10737418240, 1, 3, false},
        {"nanoseconds since 1970", 1.7e18, 512, 2, false},
        {"a count that rises by 7", 10737418240, 7, 0, true},
        {"tenths, which no double holds", 0, 0.1, 0, true},
        {"a step that the last digits of a double hide", 1e6, 0.1, 0, true},
        {"a thousandth of a step is no rounding", 1e6, 0.1, 0.001, false},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct planted p = pair("native", "docker", "requests", "req/s", 12, 1);
        struct series *s = planted_find_series(&p, "docker", "requests");
        for (size_t k = 0; k < 12; k++)
            s->values[k] = cases[i].level + cases[i].step * ((double)(k + 1) + cases[i].noise * (k * k * 5 % 7));
        planted_analyze(&p, NULL);
        const struct anomaly *a = planted_find(&p, ANOMALY_GENERATED_SERIES, "docker", "requests");
        cr_expect_eq(a != NULL, cases[i].found, "%s", cases[i].what);
        planted_release(&p);
    }
}

/* Eight runs with 1.6 % of noise of their own, the middle ones closer together: no limiter. */
Test(anomaly_strangers, a_lower_level_with_noise_is_no_plateau)
{
    static const double values[] = {447.0, 470.2, 449.8, 478.3, 456.2, 463.0, 440.0, 435.4, 472.8, 440.4,
                                    458.5, 447.5, 318.8, 327.1, 330.8, 329.3, 336.8, 328.3, 326.4, 331.1};
    struct planted p = pair("native", "docker", "diskSeq", "MB/s", 20, 1);
    planted_values(&p, "docker", "diskSeq", values);
    planted_analyze(&p, NULL);
    cr_expect_null(planted_find(&p, ANOMALY_THROTTLE, NULL, NULL));
    cr_expect_not_null(planted_find(&p, ANOMALY_LEVEL_SHIFT, "docker", "diskSeq"));
    planted_release(&p);
}

/* The return to the old level lies beyond the runs that an anomaly lists. */
Test(anomaly_strangers, a_long_disturbance_and_its_end_are_one_anomaly)
{
    struct planted p;
    planted_clean(&p, 100, 0.02, 8);
    static const char *const benchmarks[] = {"cpu", "mem", "diskRand", "diskSeq", "fork", "uplink"};
    for (size_t b = 0; b < 6; b++)
        planted_scale(&p, "kvm", benchmarks[b], 41, 64, 0.6);
    planted_analyze(&p, NULL);
    cr_expect_not_null(planted_find(&p, ANOMALY_REGIME_CHANGE, "kvm", "cpu"));
    for (size_t i = 0; i < p.result.n_anomalies; i++)
        cr_expect(p.result.anomalies[i].kind != ANOMALY_LEVEL_SHIFT || p.result.anomalies[i].severity == SEVERITY_LOW);
    planted_release(&p);
}
