/* Anomalies inside one series: throttle, level-shift, drift, bimodal, outlier, implausible, constant, quantised. */
#include "tests/analyze/planted.h"

static struct planted one(size_t n, const char *benchmark, double level, double cv)
{
    struct planted p = {.state = 21};
    planted_series(&p, "docker", benchmark, n, level, cv);
    return p;
}

static size_t count_in_time(const struct planted *p)
{
    return planted_count(p, ANOMALY_THROTTLE) + planted_count(p, ANOMALY_LEVEL_SHIFT) +
           planted_count(p, ANOMALY_DRIFT) + planted_count(p, ANOMALY_BIMODAL) + planted_count(p, ANOMALY_OUTLIER);
}

Test(anomaly_series, clean_series_have_nothing)
{
    static const size_t lengths[] = {6, 10, 20, 48};
    for (size_t i = 0; i < 4; i++) {
        struct planted p = one(lengths[i], "diskRand", 100, 0.02);
        planted_analyze(&p, NULL);
        for (size_t k = 0; k < p.result.n_anomalies; k++)
            cr_expect_eq(p.result.anomalies[k].severity, SEVERITY_LOW, "n %zu: %s", lengths[i],
                         anomaly_id(p.result.anomalies[k].kind));
        planted_release(&p);
    }
}

/* ---- throttle ---- */

Test(anomaly_series, a_fall_to_a_flat_plateau_is_a_throttle)
{
    static const double values[] = {82.1, 84.9, 74.3, 60.37, 60.23, 60.35, 60.23, 60.43, 60.42, 60.45};
    struct planted p = one(10, "diskSeq", 100, 0.02);
    planted_values(&p, "docker", "diskSeq", values);
    planted_analyze(&p, NULL);
    const struct anomaly *a = planted_find(&p, ANOMALY_THROTTLE, "docker", "diskSeq");
    cr_assert_not_null(a);
    cr_expect_eq(a->severity, SEVERITY_HIGH, "the median is the limiter's");
    cr_expect_float_eq(anomaly_number(a, EVIDENCE_AFTER), 60.37, 0.01);
    cr_expect_eq(anomaly_number(a, EVIDENCE_RUN), 4);
    cr_expect_lt(anomaly_number(a, EVIDENCE_CV), 0.002);
    cr_expect_eq(planted_cause(a, CAUSE_RATE_LIMIT), CAUSE_LIKELY);
    cr_expect_eq(planted_cause(a, CAUSE_PLATFORM_ITSELF), CAUSE_RULED_OUT);
    cr_expect_eq(count_in_time(&p), 1, "one anomaly");
    planted_release(&p);
}

Test(anomaly_series, a_fall_by_more_than_three_times_is_burst_credit)
{
    struct planted p = one(48, "diskRand", 36, 0.08);
    struct series *s = planted_find_series(&p, "docker", "diskRand");
    for (size_t i = 24; i < 48; i++)
        s->values[i] = 1.56 - 0.01 * (double)(i % 2);
    planted_analyze(&p, NULL);
    const struct anomaly *a = planted_find(&p, ANOMALY_THROTTLE, "docker", "diskRand");
    cr_assert_not_null(a);
    cr_expect_eq(anomaly_number(a, EVIDENCE_RUN), 25);
    cr_expect_eq(a->causes[0].id, CAUSE_BURST_CREDIT);
    planted_release(&p);
}

/* In 40 runs no change point can lie before the fifth; two runs before a flat rest are seen all the same, one is not. */
Test(anomaly_series, a_plateau_may_begin_with_the_third_run)
{
    static const size_t high[] = {1, 2, 4, 5};
    for (size_t i = 0; i < 4; i++) {
        struct planted p = one(40, "diskSeq", 60, 0.002);
        planted_scale(&p, "docker", "diskSeq", 1, high[i], 1.5);
        planted_analyze(&p, NULL);
        const struct anomaly *a = planted_find(&p, ANOMALY_THROTTLE, "docker", "diskSeq");
        cr_expect_eq(a != NULL, high[i] > 1, "%zu runs", high[i]);
        if (a)
            cr_expect_eq(anomaly_number(a, EVIDENCE_RUN), (double)high[i] + 1, "%zu runs", high[i]);
        planted_release(&p);
    }
}

Test(anomaly_series, a_fall_to_a_noisy_level_is_a_level_shift)
{
    struct planted p = one(20, "diskSeq", 100, 0.03);
    planted_scale(&p, "docker", "diskSeq", 8, 20, 0.6);
    planted_analyze(&p, NULL);
    cr_expect_null(planted_find(&p, ANOMALY_THROTTLE, NULL, NULL));
    const struct anomaly *a = planted_find(&p, ANOMALY_LEVEL_SHIFT, "docker", "diskSeq");
    cr_assert_not_null(a);
    cr_expect_eq(a->severity, SEVERITY_MEDIUM);
    cr_expect(planted_runs_are(a, (size_t[]){8}, 1));
    cr_expect_float_eq(anomaly_number(a, EVIDENCE_LOSS), 0.4, 0.03);
    cr_expect(isnan(anomaly_number(a, EVIDENCE_GAIN)));
    planted_release(&p);
}

Test(anomaly_series, a_cpu_score_is_steady_by_itself)
{
    struct planted p = one(20, "cpu", 950, 0.001);
    planted_scale(&p, "docker", "cpu", 11, 20, 0.7);
    planted_analyze(&p, NULL);
    cr_expect_null(planted_find(&p, ANOMALY_THROTTLE, NULL, NULL), "both levels are equally flat");
    cr_expect_not_null(planted_find(&p, ANOMALY_LEVEL_SHIFT, "docker", "cpu"));
    planted_release(&p);
}

/* ---- level-shift ---- */

Test(anomaly_series, small_shifts_are_low_and_tiny_ones_none)
{
    struct planted p = one(20, "cpu", 900, 0.005);
    planted_scale(&p, "docker", "cpu", 11, 20, 0.9);
    planted_analyze(&p, NULL);
    const struct anomaly *a = planted_find(&p, ANOMALY_LEVEL_SHIFT, "docker", "cpu");
    cr_assert_not_null(a);
    cr_expect_eq(a->severity, SEVERITY_LOW);
    planted_release(&p);
    p = one(20, "cpu", 900, 0.002);
    planted_scale(&p, "docker", "cpu", 11, 20, 0.97);
    planted_analyze(&p, NULL);
    cr_expect_null(planted_find(&p, ANOMALY_LEVEL_SHIFT, NULL, NULL), "3 %%");
    planted_release(&p);
}

Test(anomaly_series, a_shift_by_a_factor_changes_the_order_of_the_platforms)
{
    struct planted p = {.state = 4};
    planted_series(&p, "native", "cpu", 20, 900, 0.01);
    planted_series(&p, "kvm", "cpu", 20, 700, 0.01);
    planted_scale(&p, "native", "cpu", 11, 20, 0.3);
    struct series *s = planted_find_series(&p, "native", "cpu");
    for (size_t i = 10; i < 20; i++)
        s->times[i] += 7200;
    planted_analyze(&p, NULL);
    const struct anomaly *a = planted_find(&p, ANOMALY_LEVEL_SHIFT, "native", "cpu");
    cr_assert_not_null(a);
    cr_expect_eq(a->severity, SEVERITY_HIGH);
    cr_expect_eq(anomaly_number(a, EVIDENCE_OVERTAKEN), 1);
    cr_expect_eq(anomaly_number(a, EVIDENCE_PAUSE), 7600);
    cr_expect_eq(planted_cause(a, CAUSE_OPERATOR_ERROR), CAUSE_LIKELY);
    planted_release(&p);
}

/* ---- drift ---- */

Test(anomaly_series, a_slow_climb_is_a_drift_and_nothing_else)
{
    struct planted p = one(48, "nginx", 1, 0.05);
    p.dataset.benchmarks[0].assignment = false;
    p.dataset.benchmarks[0].better = BETTER_LOWER;
    p.dataset.benchmarks[0].given = true;
    struct series *s = planted_find_series(&p, "docker", "nginx");
    for (size_t i = 0; i < s->n; i++)
        s->values[i] *= 7 + 1.4 * (double)i;
    planted_analyze(&p, NULL);
    const struct anomaly *a = planted_find(&p, ANOMALY_DRIFT, "docker", "nginx");
    cr_assert_not_null(a);
    cr_expect_eq(a->severity, SEVERITY_HIGH);
    cr_expect_gt(anomaly_number(a, EVIDENCE_TAU), 0.9);
    cr_expect_gt(anomaly_number(a, EVIDENCE_LOSS), 0.5, "more seconds are worse");
    cr_expect_eq(count_in_time(&p), 1);
    planted_release(&p);
}

/* R: cor.test(c(3, 1, 2, 5, 4, 7, 6, 9, 8, 10, 11, 12), 1:12, method = "kendall")$estimate is 0.8484848 */
Test(anomaly_series, tau_is_kendalls)
{
    static const double values[] = {3, 1, 2, 5, 4, 7, 6, 9, 8, 10, 11, 12};
    struct planted p = one(12, "cpu", 1, 0.1);
    planted_values(&p, "docker", "cpu", values);
    planted_analyze(&p, NULL);
    const struct anomaly *a = planted_find(&p, ANOMALY_DRIFT, "docker", "cpu");
    cr_assert_not_null(a);
    cr_expect_float_eq(anomaly_number(a, EVIDENCE_TAU), 0.8484848, 1e-7);
    planted_release(&p);
}

/* R: cor.test(c(100, 106, 112, 110, 121, 130), 1:6)$p.value is 0.00271, of Kendall's tau 0.0167 */
Test(anomaly_series, six_runs_near_a_line_are_a_drift)
{
    static const double values[] = {100, 106, 112, 110, 121, 130};
    struct planted p = one(6, "cpu", 1, 0.1);
    planted_values(&p, "docker", "cpu", values);
    planted_analyze(&p, NULL);
    const struct anomaly *a = planted_find(&p, ANOMALY_DRIFT, "docker", "cpu");
    cr_assert_not_null(a);
    cr_expect_float_eq(anomaly_number(a, EVIDENCE_P), 0.0027141464080183, 1e-9);
    cr_expect_eq(a->severity, SEVERITY_MEDIUM);
    planted_release(&p);
}

/* One of 24 clean series comes as near to a line in one of 24 sets. */
Test(anomaly_series, a_drift_that_one_of_many_series_shows_by_chance_is_low)
{
    static const double values[] = {100, 106, 112, 110, 121, 130};
    struct planted p;
    planted_clean(&p, 6, 0.02, 43);
    planted_values(&p, "docker", "cpu", values);
    planted_analyze(&p, NULL);
    const struct anomaly *a = planted_find(&p, ANOMALY_DRIFT, "docker", "cpu");
    cr_assert_not_null(a);
    cr_expect_eq(a->severity, SEVERITY_LOW);
    planted_release(&p);
}

Test(anomaly_series, a_step_in_six_runs_is_no_drift)
{
    static const double values[] = {100, 101, 102, 150, 151, 152};
    struct planted p = one(6, "cpu", 1, 0.1);
    planted_values(&p, "docker", "cpu", values);
    planted_analyze(&p, NULL);
    cr_expect_null(planted_find(&p, ANOMALY_DRIFT, NULL, NULL));
    cr_expect_not_null(planted_find(&p, ANOMALY_LEVEL_SHIFT, "docker", "cpu"));
    planted_release(&p);
}

/* ---- bimodal ---- */

Test(anomaly_series, two_modes)
{
    struct planted p = one(48, "diskSeq", 43, 0.08);
    for (size_t i = 1; i <= 48; i += i % 3 ? 2 : 1)
        planted_scale(&p, "docker", "diskSeq", i, i, 0.3);
    planted_analyze(&p, NULL);
    const struct anomaly *a = planted_find(&p, ANOMALY_BIMODAL, "docker", "diskSeq");
    cr_assert_not_null(a);
    cr_expect_eq(a->severity, SEVERITY_MEDIUM);
    cr_expect_float_eq(anomaly_number(a, EVIDENCE_LOW), 13, 1);
    cr_expect_float_eq(anomaly_number(a, EVIDENCE_HIGH), 43, 2);
    cr_expect_eq(anomaly_number(a, EVIDENCE_LOW_COUNT) + anomaly_number(a, EVIDENCE_HIGH_COUNT), 48);
    cr_expect_eq(count_in_time(&p), 1);
    planted_release(&p);
}

Test(anomaly_series, wide_noise_and_one_step_are_not_two_modes)
{
    struct planted p = one(48, "diskSeq", 43, 0.25);
    planted_analyze(&p, NULL);
    cr_expect_null(planted_find(&p, ANOMALY_BIMODAL, NULL, NULL));
    planted_release(&p);
    p = one(48, "diskSeq", 43, 0.05);
    planted_scale(&p, "docker", "diskSeq", 20, 48, 0.3);
    planted_analyze(&p, NULL);
    cr_expect_null(planted_find(&p, ANOMALY_BIMODAL, NULL, NULL));
    planted_release(&p);
}

/* ---- outlier ---- */

Test(anomaly_series, one_run_far_off)
{
    struct planted p = one(20, "fork", 5000, 0.02);
    planted_scale(&p, "docker", "fork", 8, 8, 0.6);
    planted_analyze(&p, NULL);
    const struct anomaly *a = planted_find(&p, ANOMALY_OUTLIER, "docker", "fork");
    cr_assert_not_null(a);
    cr_expect_eq(a->severity, SEVERITY_MEDIUM);
    cr_expect(anomaly_has_run(a, 8));
    cr_expect_eq(anomaly_number(a, EVIDENCE_RUN), 8);
    cr_expect_float_eq(anomaly_number(a, EVIDENCE_BELOW), 0.4, 0.03);
    cr_expect_eq(planted_cause(a, CAUSE_NOISY_NEIGHBOUR), CAUSE_POSSIBLE);
    cr_expect_eq(count_in_time(&p), 1);
    planted_release(&p);
}

Test(anomaly_series, one_run_off_among_equal_values)
{
    static const double values[] = {2.40, 2.40, 2.39, 2.39, 2.40, 2.39, 2.40, 1.75, 2.39, 2.40};
    struct planted p = one(10, "diskRand", 1, 0.1);
    planted_values(&p, "docker", "diskRand", values);
    planted_analyze(&p, NULL);
    const struct anomaly *a = planted_find(&p, ANOMALY_OUTLIER, "docker", "diskRand");
    cr_assert_not_null(a);
    cr_expect(planted_runs_are(a, (size_t[]){8}, 1));
    const struct anomaly *quantised = planted_find(&p, ANOMALY_QUANTISED, "docker", "diskRand");
    cr_assert_not_null(quantised);
    cr_expect_eq(anomaly_number(quantised, EVIDENCE_DISTINCT), 3);
    cr_expect_float_eq(anomaly_number(quantised, EVIDENCE_STEP), 0.01, 1e-9);
    cr_expect_eq(quantised->severity, SEVERITY_LOW);
    planted_release(&p);
}

Test(anomaly_series, a_run_a_few_per_cent_off_is_low)
{
    struct planted p = one(20, "fork", 5000, 0.005);
    planted_scale(&p, "docker", "fork", 8, 8, 0.9);
    planted_analyze(&p, NULL);
    const struct anomaly *a = planted_find(&p, ANOMALY_OUTLIER, "docker", "fork");
    cr_assert_not_null(a);
    cr_expect_eq(a->severity, SEVERITY_LOW);
    planted_release(&p);
}

/* ---- implausible ---- */

Test(anomaly_series, above_what_hardware_does)
{
    struct planted p = one(10, "uplink", 30000, 0.02);
    planted_scale(&p, "docker", "uplink", 3, 4, 1e6);
    planted_analyze(&p, NULL);
    const struct anomaly *a = planted_find(&p, ANOMALY_IMPLAUSIBLE, "docker", "uplink");
    cr_assert_not_null(a);
    cr_expect_eq(a->severity, SEVERITY_HIGH);
    cr_expect(planted_runs_are(a, (size_t[]){3, 4}, 2));
    cr_expect_eq(anomaly_number(a, EVIDENCE_COUNT), 2);
    cr_expect_eq(planted_cause(a, CAUSE_UNIT_MISMATCH), CAUSE_LIKELY);
    planted_release(&p);
}

Test(anomaly_series, not_positive)
{
    struct planted p = one(10, "cpu", 900, 0.02);
    planted_scale(&p, "docker", "cpu", 7, 7, 0);
    planted_analyze(&p, NULL);
    const struct anomaly *a = planted_find(&p, ANOMALY_IMPLAUSIBLE, "docker", "cpu");
    cr_assert_not_null(a);
    cr_expect(planted_runs_are(a, (size_t[]){7}, 1));
    cr_expect_eq(anomaly_number(a, EVIDENCE_LEAST), 0);
    cr_expect_eq(planted_cause(a, CAUSE_FAILED_RUN), CAUSE_LIKELY);
    planted_release(&p);
}

Test(anomaly_series, emulation_above_native)
{
    struct planted p;
    planted_clean(&p, 10, 0.02, 2);
    planted_scale(&p, "qemu", "mem", 1, 10, 16000.0 / 600);
    planted_analyze(&p, NULL);
    const struct anomaly *a = planted_find(&p, ANOMALY_IMPLAUSIBLE, "qemu", "mem");
    cr_assert_not_null(a);
    cr_expect_eq(planted_count(&p, ANOMALY_IMPLAUSIBLE), 1);
    cr_expect_float_eq(anomaly_number(a, EVIDENCE_NATIVE_RATIO), 2, 0.1);
    planted_release(&p);
}

/* ---- constant, quantised ---- */

Test(anomaly_series, all_values_equal)
{
    static const double values[] = {2.5, 2.5, 2.5, 2.5, 2.5, 2.5, 2.5, 2.5, 2.5, 2.5};
    for (size_t n = 2; n <= 10; n += 4) {
        struct planted p = one(n, "mem", 1, 0.1);
        planted_values(&p, "docker", "mem", values);
        planted_analyze(&p, NULL);
        const struct anomaly *a = planted_find(&p, ANOMALY_CONSTANT, "docker", "mem");
        cr_expect_eq(a != NULL, n >= 3, "n %zu", n);
        if (a)
            cr_expect_eq(anomaly_number(a, EVIDENCE_VALUE), 2.5);
        cr_expect_null(planted_find(&p, ANOMALY_QUANTISED, NULL, NULL));
        planted_release(&p);
    }
}

/* At the edges themselves: a step is coarse from the margin on, and matters from a fifth of the median on. */
Test(anomaly_series, how_coarse_a_step_is)
{
    static const struct {
        double step, margin; /* the median is 200 */
        enum next_step next;
        enum severity severity;
    } cases[] = {{8, 0.05, NEXT_MORE_DIGITS, SEVERITY_LOW},
                 {10, 0.05, NEXT_LONGER_RUNS, SEVERITY_LOW},
                 {8, 0.04, NEXT_LONGER_RUNS, SEVERITY_LOW},
                 {25, 0.05, NEXT_LONGER_RUNS, SEVERITY_LOW},
                 {40, 0.05, NEXT_LONGER_RUNS, SEVERITY_MEDIUM}};
    for (size_t c = 0; c < sizeof cases / sizeof *cases; c++) {
        struct planted p = one(10, "mem", 1, 0.1);
        struct series *s = planted_find_series(&p, "docker", "mem");
        for (size_t i = 0; i < s->n; i++)
            s->values[i] = 200 + (strchr("1469", (int)i + 48) ? cases[c].step : 0);
        struct settings settings = SETTINGS_INIT;
        struct error err = {0};
        settings.margin = cases[c].margin;
        cr_assert_eq(analyze_dataset(&p.result, &p.dataset, &settings, &err), 0, "%s", err.message);
        const struct anomaly *a = planted_find(&p, ANOMALY_QUANTISED, "docker", "mem");
        cr_assert_not_null(a, "step %g", cases[c].step);
        cr_expect_eq(a->next, cases[c].next, "step %g", cases[c].step);
        cr_expect_eq(a->severity, cases[c].severity, "step %g", cases[c].step);
        planted_release(&p);
    }
}

/* A single run before a limit was reached does not make the values quantised. */
Test(anomaly_series, two_levels_are_no_ruler)
{
    struct planted p = one(48, "diskSeq", 1, 0.1);
    struct series *s = planted_find_series(&p, "docker", "diskSeq");
    for (size_t i = 0; i < s->n; i++)
        s->values[i] = i ? 1250 : 1532.5;
    planted_analyze(&p, NULL);
    cr_expect_null(planted_find(&p, ANOMALY_QUANTISED, NULL, NULL));
    const struct anomaly *a = planted_find(&p, ANOMALY_OUTLIER, "docker", "diskSeq");
    cr_assert_not_null(a);
    cr_expect(planted_runs_are(a, (size_t[]){1}, 1));
    planted_release(&p);
}

/* Two levels, each with runs that stand apart: the one farthest from the median of its level is told, and by that median. */
Test(anomaly_series, the_farthest_run_is_told)
{
    struct planted p = one(48, "cpu", 100, 0.01);
    planted_scale(&p, "docker", "cpu", 1, 10, 1.5);
    planted_scale(&p, "docker", "cpu", 4, 4, 2);
    planted_scale(&p, "docker", "cpu", 30, 30, 0.7);
    planted_analyze(&p, NULL);
    const struct anomaly *a = planted_find(&p, ANOMALY_OUTLIER, "docker", "cpu");
    cr_assert_not_null(a);
    cr_expect_eq(anomaly_number(a, EVIDENCE_RUN), 4);
    cr_expect_float_eq(anomaly_number(a, EVIDENCE_ABOVE), 1, 0.1);
    cr_expect_float_eq(anomaly_number(a, EVIDENCE_MEDIAN), 150, 3);
    cr_expect_eq(anomaly_number(a, EVIDENCE_LEVEL_RUNS), 10);
    planted_release(&p);
}

Test(anomaly_series, far_from_the_series_but_not_from_its_level)
{
    struct planted p = one(24, "diskRand", 100, 0.002);
    planted_scale(&p, "docker", "diskRand", 13, 24, 0.5);
    planted_scale(&p, "docker", "diskRand", 5, 5, 1.04);
    planted_analyze(&p, NULL);
    const struct anomaly *a = planted_find(&p, ANOMALY_OUTLIER, "docker", "diskRand");
    cr_assert_not_null(a);
    cr_expect_eq(a->severity, SEVERITY_LOW);
    cr_expect_float_eq(anomaly_number(a, EVIDENCE_ABOVE), 0.04, 0.01);
    planted_release(&p);
}

Test(anomaly_series, steps_as_large_as_the_value)
{
    struct planted p = one(48, "fork", 1, 0.1);
    struct series *s = planted_find_series(&p, "docker", "fork");
    for (size_t i = 0; i < s->n; i++)
        s->values[i] = i % 5 ? 0.002 : 0.001;
    planted_analyze(&p, NULL);
    const struct anomaly *a = planted_find(&p, ANOMALY_QUANTISED, "docker", "fork");
    cr_assert_not_null(a);
    cr_expect_eq(a->severity, SEVERITY_MEDIUM);
    cr_expect_float_eq(anomaly_number(a, EVIDENCE_RESOLUTION), 0.5, 1e-9);
    cr_expect_eq(planted_cause(a, CAUSE_TIMER_RESOLUTION), CAUSE_LIKELY);
    planted_release(&p);
}
