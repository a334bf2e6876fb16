/* What looks like one thing and is another: anomalies whose first cause or wording a stranger's set has shown to be wrong. */
#include "tests/analyze/planted.h"

/* The clock beside each run: fast in the first one. */
static void note_clock(struct series *series)
{
    double *covariates = memory_allocate(series->n * COVARIATE_COLUMNS, sizeof *covariates);
    for (size_t i = 0; i < series->n * COVARIATE_COLUMNS; i++)
        covariates[i] = i % COVARIATE_COLUMNS != COLUMN_MHZ ? (double)NAN
                        : i < COVARIATE_COLUMNS             ? 4200
                                                            : 3000 + (double)(i / COVARIATE_COLUMNS);
    series->covariates = covariates;
}

Test(anomaly_mistaken, a_fast_first_run_is_not_the_one_that_did_worse)
{
    struct planted p;
    planted_clean(&p, 12, 0.01, 3);
    static const char *const names[] = {"cpu", "mem", "fork"};
    for (size_t b = 0; b < 3; b++) {
        planted_scale(&p, "native", names[b], 1, 1, 1.4);
        note_clock(planted_find_series(&p, "native", names[b]));
    }
    planted_analyze(&p, NULL);
    const struct anomaly *a = planted_find(&p, ANOMALY_WARM_UP, "native", "cpu");
    cr_assert_not_null(a);
    cr_expect_eq(a->causes[0].id, CAUSE_FREQUENCY);
    cr_expect_float_eq(anomaly_number(a, EVIDENCE_CLOCK_SLOWER), 1 - 3006.0 / 4200, 0.01);
    planted_release(&p);
}

Test(anomaly_mistaken, a_slow_network_is_not_another_unit)
{
    struct planted p;
    planted_clean(&p, 10, 0.02, 4);
    planted_scale(&p, "native", "uplink", 1, 10, 0.06); /* a guest's network under native's name: ten times slower */
    planted_scale(&p, "docker", "uplink", 1, 10, 0.06);
    planted_analyze(&p, NULL);
    cr_expect_null(planted_find(&p, ANOMALY_UNIT_MISMATCH, NULL, "uplink"), "10 is not about 1000");
    planted_release(&p);
    planted_clean(&p, 10, 0.02, 4);
    planted_scale(&p, "native", "uplink", 1, 10, 0.001);
    planted_scale(&p, "docker", "uplink", 1, 10, 0.001);
    planted_analyze(&p, NULL);
    cr_expect_not_null(planted_find(&p, ANOMALY_UNIT_MISMATCH, NULL, "uplink"));
    planted_release(&p);
}

static void swap(struct planted *p, const char *a, const char *b)
{
    static const char *const names[] = {"cpu", "mem", "diskRand", "diskSeq", "fork", "uplink"};
    for (size_t i = 0; i < 6; i++) {
        struct series *one = planted_find_series(p, a, names[i]), *two = planted_find_series(p, b, names[i]);
        for (size_t run = 0; run < one->n; run++) {
            double value = one->values[run];
            one->values[run] = two->values[run];
            two->values[run] = value;
        }
    }
}

Test(anomaly_mistaken, swapped_guests_are_one_mistake)
{
    struct planted p;
    planted_clean(&p, 10, 0.02, 5);
    swap(&p, "kvm", "qemu");
    planted_analyze(&p, NULL);
    const struct anomaly *a = planted_find(&p, ANOMALY_NOT_ACCELERATED, "kvm", "cpu");
    cr_assert_not_null(a);
    cr_expect_eq(a->causes[0].id, CAUSE_MISLABELLED);
    cr_expect_eq(planted_cause(a, CAUSE_MISSING_ACCELERATION), CAUSE_POSSIBLE);
    cr_expect_eq(a->next, NEXT_CHECK_LABELS);
    planted_release(&p);
}

/* Seconds in a column of which nothing tells the unit. */
static void make_unknown(struct planted *p, const char *benchmark)
{
    p->dataset.benchmarks[dataset_benchmark(&p->dataset, benchmark)].assignment = false;
}

Test(anomaly_mistaken, emulation_ahead_in_an_assumed_direction_says_that_it_is_the_other)
{
    struct planted p = {.state = 6};
    planted_series(&p, "native", "fork", 10, 0.5, 0.02);
    p.start += 6000;
    planted_series(&p, "qemu", "fork", 10, 1.1, 0.02);
    make_unknown(&p, "fork");
    planted_analyze(&p, NULL);
    const struct anomaly *a = planted_find(&p, ANOMALY_IMPLAUSIBLE, "qemu", "fork");
    cr_assert_not_null(a);
    cr_expect_eq(a->causes[0].id, CAUSE_WRONG_DIRECTION);
    cr_expect_eq(a->severity, SEVERITY_MEDIUM);
    planted_release(&p);
}

Test(anomaly_mistaken, a_drift_in_an_assumed_direction_fills_no_cache_for_sure)
{
    struct planted p = {.state = 7};
    planted_series(&p, "native", "nginx", 30, 7, 0.02);
    struct series *series = planted_find_series(&p, "native", "nginx");
    for (size_t i = 0; i < series->n; i++)
        series->values[i] *= 1 + 0.1 * (double)i;
    make_unknown(&p, "nginx");
    planted_analyze(&p, NULL);
    const struct anomaly *a = planted_find(&p, ANOMALY_DRIFT, "native", "nginx");
    cr_assert_not_null(a);
    cr_expect_eq(planted_cause(a, CAUSE_WARM_CACHE), CAUSE_POSSIBLE);
    cr_expect_eq(planted_cause(a, CAUSE_GROWING_STATE), CAUSE_POSSIBLE);
    planted_release(&p);
}

Test(anomaly_mistaken, work_of_a_fixed_size_takes_its_time)
{
    static const struct {
        const char *name, *unit;
        enum better better;
    } cases[] = {{"kernel_compile_s", "s", BETTER_LOWER},
                 {"build-linux", "", BETTER_LOWER},
                 {"builders", "", BETTER_HIGHER},
                 {"build_rate", "", BETTER_HIGHER},
                 {"req_s", "req/s", BETTER_HIGHER}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct planted p = {.state = 8};
        planted_series(&p, "native", cases[i].name, 6, 400, 0.02);
        make_unknown(&p, cases[i].name);
        planted_analyze(&p, NULL);
        cr_expect_eq(p.result.benchmarks[0].better, cases[i].better, "%s", cases[i].name);
        cr_expect_str_eq(p.result.benchmarks[0].unit, cases[i].unit, "%s", cases[i].name);
        planted_release(&p);
    }
}

Test(anomaly_mistaken, long_stays_at_two_levels_are_seen)
{
    struct planted p;
    planted_clean(&p, 20, 0.02, 9);
    planted_scale(&p, "docker", "diskSeq", 6, 10, 0.3);
    planted_scale(&p, "docker", "diskSeq", 16, 20, 0.3);
    planted_analyze(&p, NULL);
    const struct anomaly *a = planted_find(&p, ANOMALY_BIMODAL, "docker", "diskSeq");
    cr_assert_not_null(a);
    cr_expect_eq(anomaly_number(a, EVIDENCE_SWITCHES), 3);
    planted_release(&p);
}

Test(anomaly_mistaken, an_impossible_value_is_told_once)
{
    struct planted p;
    planted_clean(&p, 12, 0.02, 10);
    planted_find_series(&p, "docker", "diskSeq")->values[4] = 4294967295.0;
    planted_analyze(&p, NULL);
    cr_expect_not_null(planted_find(&p, ANOMALY_IMPLAUSIBLE, "docker", "diskSeq"));
    const struct anomaly *a = planted_find(&p, ANOMALY_OUTLIER, "docker", "diskSeq");
    cr_expect(!a || !anomaly_has_run(a, 5));
    planted_release(&p);
}

Test(anomaly_mistaken, one_odd_number_is_an_error_and_a_thousandfold_one_a_unit)
{
    static const double values[] = {4294967295.0, 900000};
    static const enum cause_id causes[] = {CAUSE_FAILED_RUN, CAUSE_UNIT_MISMATCH};
    for (size_t i = 0; i < 2; i++) {
        struct planted p;
        planted_clean(&p, 12, 0.02, 11);
        planted_find_series(&p, "native", "diskSeq")->values[4] = values[i];
        planted_analyze(&p, NULL);
        const struct anomaly *a = planted_find(&p, ANOMALY_IMPLAUSIBLE, "native", "diskSeq");
        cr_assert_not_null(a);
        cr_expect_eq(a->causes[0].id, causes[i]);
        planted_release(&p);
    }
}

Test(anomaly_mistaken, no_neighbour_gives_a_factor_between_units)
{
    struct planted p = {.state = 12};
    planted_series(&p, "native", "redis", 14, 16000, 0.02);
    make_unknown(&p, "redis");
    planted_scale(&p, "native", "redis", 7, 14, 1e6);
    planted_analyze(&p, NULL);
    const struct anomaly *a = planted_find(&p, ANOMALY_LEVEL_SHIFT, "native", "redis");
    cr_assert_not_null(a);
    cr_expect_eq(a->causes[0].id, CAUSE_UNIT_MISMATCH);
    cr_expect_gt(anomaly_number(a, EVIDENCE_TIMES), 9e5);
    planted_release(&p);
}

Test(anomaly_mistaken, a_number_cut_off_is_no_neighbours_doing)
{
    struct planted p;
    planted_clean(&p, 12, 0.02, 13);
    planted_find_series(&p, "kvm", "uplink")->values[11] = 1;
    planted_analyze(&p, NULL);
    const struct anomaly *a = planted_find(&p, ANOMALY_OUTLIER, "kvm", "uplink");
    cr_assert_not_null(a);
    cr_expect_eq(a->causes[0].id, CAUSE_FAILED_RUN);
    cr_expect_gt(anomaly_number(a, EVIDENCE_TIMES_BELOW), 10000);
    planted_release(&p);
}

Test(anomaly_mistaken, an_hour_back_is_summer_times_end)
{
    static const double steps[] = {3600, 9000};
    static const enum cause_id causes[] = {CAUSE_CLOCK_STEP, CAUSE_JOINED_FILES};
    for (size_t i = 0; i < 2; i++) {
        struct planted p;
        planted_clean(&p, 24, 0.02, 14);
        struct series *series = planted_find_series(&p, "native", "cpu");
        for (size_t run = 12; run < series->n; run++)
            series->times[run] -= steps[i];
        planted_analyze(&p, NULL);
        const struct anomaly *a = planted_find(&p, ANOMALY_TIME_ORDER, "native", "cpu");
        cr_assert_not_null(a);
        cr_expect_eq(a->causes[0].id, causes[i]);
        planted_release(&p);
    }
}

Test(anomaly_mistaken, first_runs_below_the_rest_are_cold)
{
    static const double factors[] = {0.6, 1};
    for (size_t i = 0; i < 2; i++) {
        struct planted p = {.state = 15};
        planted_series(&p, "native", "nginx_rps", 15, 24000, 0.015);
        p.start += 9000;
        planted_series(&p, "docker", "nginx_rps", 15, 23000, 0.015);
        make_unknown(&p, "nginx_rps");
        planted_scale(&p, "native", "nginx_rps", 1, 2, 0.6);
        planted_scale(&p, "docker", "nginx_rps", 1, 2, factors[i]);
        planted_analyze(&p, NULL);
        const struct anomaly *a = planted_find(&p, ANOMALY_LEVEL_SHIFT, "native", "nginx_rps");
        cr_assert_not_null(a);
        cr_expect_eq(planted_cause(a, CAUSE_COLD_START), i == 0 ? CAUSE_LIKELY : CAUSE_POSSIBLE);
        planted_release(&p);
    }
}

Test(anomaly_mistaken, every_sixth_run_is_a_timers_doing)
{
    struct planted p = {.state = 16};
    planted_series(&p, "native", "nginx_rps", 36, 24000, 0.015);
    make_unknown(&p, "nginx_rps");
    for (size_t run = 3; run <= 36; run += 6)
        planted_scale(&p, "native", "nginx_rps", run, run, 0.6);
    planted_analyze(&p, NULL);
    const struct anomaly *a = planted_find(&p, ANOMALY_OUTLIER, "native", "nginx_rps");
    cr_assert_not_null(a);
    cr_expect_eq(a->causes[0].id, CAUSE_TIMED_JOB);
    cr_expect_eq(anomaly_number(a, EVIDENCE_EVERY), 6);
    planted_release(&p);
}

Test(anomaly_mistaken, what_follows_from_a_wrong_name_is_told_once)
{
    struct planted p;
    planted_clean(&p, 12, 0.02, 19);
    swap(&p, "native", "qemu");
    planted_analyze(&p, NULL);
    size_t followers = 0;
    for (size_t i = 0; i < p.result.n_anomalies; i++) {
        const struct anomaly *a = &p.result.anomalies[i];
        bool of_cpu = a->kind == ANOMALY_ORDER_VIOLATION && a->benchmarks[0] == 0;
        cr_expect(!of_cpu || a->severity == SEVERITY_LOW);
        followers += of_cpu && anomaly_is_swapped_labels(anomaly_lead(&p.result, a));
    }
    cr_expect_gt(followers, 0);
    planted_release(&p);
}

Test(anomaly_mistaken, a_pause_before_a_change_points_to_what_was_done_in_it)
{
    static const char *const names[] = {"cpu", "mem", "fork"};
    struct planted p;
    planted_clean(&p, 20, 0.02, 20);
    for (size_t b = 0; b < 3; b++) {
        planted_scale(&p, "qemu", names[b], 11, 20, 0.7);
        struct series *series = planted_find_series(&p, "qemu", names[b]);
        for (size_t run = 10; run < series->n; run++)
            series->times[run] += 86400;
    }
    planted_analyze(&p, NULL);
    const struct anomaly *a = planted_find(&p, ANOMALY_REGIME_CHANGE, "qemu", "cpu");
    cr_assert_not_null(a);
    cr_expect_eq(a->causes[0].id, CAUSE_OPERATOR_ERROR);
    cr_expect_eq(anomaly_number(a, EVIDENCE_PAUSE_RUN), 11);
    planted_release(&p);
}

Test(anomaly_mistaken, a_run_that_matters_is_no_part_of_a_small_change_of_all)
{
    struct planted p;
    planted_clean(&p, 30, 0.01, 23);
    planted_scale(&p, "docker", "mem", 18, 18, 0.05);
    planted_scale(&p, "docker", "cpu", 18, 18, 0.94);
    planted_analyze(&p, NULL);
    const struct anomaly *a = planted_find(&p, ANOMALY_OUTLIER, "docker", "mem");
    cr_assert_not_null(a);
    cr_expect(anomaly_has_run(a, 18));
    cr_expect_eq(a->severity, SEVERITY_MEDIUM);
    planted_release(&p);
}
