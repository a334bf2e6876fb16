/* Anomalies of the experiment: time-order, confounded-design, too-few-runs. */
#include "tests/analyze/planted.h"

/* ---- time-order ---- */

Test(anomaly_design, times_that_go_backwards)
{
    struct planted p;
    planted_clean(&p, 10, 0.02, 1);
    for (size_t b = 0; b < 2; b++) {
        struct series *s = planted_find_series(&p, "kvm", b ? "mem" : "cpu");
        double time = s->times[5];
        s->times[5] = s->times[6];
        s->times[6] = time;
    }
    planted_analyze(&p, NULL);
    const struct anomaly *a = planted_find(&p, ANOMALY_TIME_ORDER, "kvm", "cpu");
    cr_assert_not_null(a);
    cr_expect_eq(planted_count(&p, ANOMALY_TIME_ORDER), 1, "the columns share their times");
    cr_expect_eq(a->n_benchmarks, 2);
    cr_expect_eq(a->severity, SEVERITY_MEDIUM);
    cr_expect_eq(anomaly_number(a, EVIDENCE_BACKWARDS), 1);
    cr_expect(isnan(anomaly_number(a, EVIDENCE_EQUAL_TIMES)));
    cr_expect_eq(anomaly_number(a, EVIDENCE_RUN), 7);
    planted_release(&p);
}

Test(anomaly_design, times_that_stand_still)
{
    struct planted p;
    planted_clean(&p, 10, 0.02, 1);
    struct series *s = planted_find_series(&p, "native", "fork");
    s->times[3] = s->times[2];
    planted_analyze(&p, NULL);
    const struct anomaly *a = planted_find(&p, ANOMALY_TIME_ORDER, "native", "fork");
    cr_assert_not_null(a);
    cr_expect_eq(a->severity, SEVERITY_LOW);
    cr_expect_eq(anomaly_number(a, EVIDENCE_EQUAL_TIMES), 1);
    cr_expect(isnan(anomaly_number(a, EVIDENCE_BACKWARDS)));
    planted_release(&p);
}

Test(anomaly_design, times_in_order_or_absent_are_none)
{
    struct planted p;
    planted_clean(&p, 10, 0.02, 1);
    planted_analyze(&p, NULL);
    cr_expect_null(planted_find(&p, ANOMALY_TIME_ORDER, NULL, NULL));
    planted_release(&p);
    p = (struct planted){.state = 1};
    for (size_t i = 0; i < 10; i++)
        series_append(planted_find_series(&p, "native", "cpu"), NAN, 900 + (double)(i * 7 % 10));
    planted_analyze(&p, NULL);
    cr_expect_null(planted_find(&p, ANOMALY_TIME_ORDER, NULL, NULL));
    planted_release(&p);
}

/* Without times, runs that are sorted by value show no trend, no level and no warm-up. With times they show a trend. */
Test(anomaly_design, sorted_values_tell_nothing_of_time)
{
    for (size_t known = 0; known < 2; known++) {
        struct planted p = {.state = 3};
        static const char *const benchmarks[] = {"cpu", "mem", "fork"};
        for (size_t b = 0; b < 3; b++) {
            double value = 100;
            for (size_t i = 0; i < 40; i++) {
                value += (i < 12 ? 0.5 : 6) * planted_uniform(&p);
                series_append(planted_find_series(&p, "native", benchmarks[b]), known ? 60.0 * (double)i : NAN, value);
            }
        }
        planted_analyze(&p, NULL);
        const struct anomaly *a = planted_find(&p, ANOMALY_TIME_ORDER, "native", "cpu");
        cr_expect_eq(a == NULL, known == 1);
        for (size_t i = 0; !known && i < p.result.n_anomalies; i++)
            cr_expect(p.result.anomalies[i].kind == ANOMALY_TIME_ORDER, "%s", anomaly_id(p.result.anomalies[i].kind));
        if (a) {
            cr_expect_eq(a->severity, SEVERITY_LOW);
            cr_expect_eq(a->n_benchmarks, 3, "one anomaly per platform");
            cr_expect_eq(anomaly_number(a, EVIDENCE_SORTED), 40);
            cr_expect_eq(planted_cause(a, CAUSE_SORTED_FILE), CAUSE_LIKELY);
            cr_expect(p.result.samples[0].summary.notes & NOTE_BIT(NOTE_SORTED));
            cr_expect_eq(p.result.samples[0].summary.n_change_points, 0);
        } else
            cr_expect_gt(p.result.n_anomalies, 0, "with times it is an anomaly");
        planted_release(&p);
    }
}

/* ---- confounded-design ---- */

Test(anomaly_design, one_platform_after_the_other)
{
    struct planted p;
    planted_clean(&p, 10, 0.02, 1);
    planted_analyze(&p, NULL);
    const struct anomaly *a = planted_find(&p, ANOMALY_CONFOUNDED_DESIGN, NULL, NULL);
    cr_assert_not_null(a);
    cr_expect_eq(a->n_platforms, 4);
    cr_expect_eq(a->n_benchmarks, 0);
    cr_expect_eq(anomaly_number(a, EVIDENCE_GAP_SHORTEST), 2200, "400 s of the last run, 1800 s of pause");
    cr_expect_eq(anomaly_number(a, EVIDENCE_GAP_LONGEST), 2200);
    cr_expect_eq(anomaly_number(a, EVIDENCE_DURATION), 3 * 5800 + 3600);
    size_t confounded = 0;
    for (size_t i = 0; i < p.result.n_comparisons; i++)
        confounded += p.result.comparisons[i].verdict == VERDICT_CONFOUNDED;
    cr_assert_gt(confounded, 0);
    cr_expect_eq(anomaly_number(a, EVIDENCE_DOUBTFUL), confounded);
    cr_expect_eq(a->severity, SEVERITY_HIGH);
    planted_release(&p);
}

Test(anomaly_design, platforms_in_turn)
{
    struct planted p = {.state = 2};
    for (size_t i = 0; i < 3; i++, p.start += 100)
        planted_series(&p, (const char *[]){"native", "docker", "kvm"}[i], "cpu", 10, 900, 0.02);
    planted_analyze(&p, NULL);
    cr_expect_null(planted_find(&p, ANOMALY_CONFOUNDED_DESIGN, NULL, NULL));
    planted_release(&p);
}

/* ---- too-few-runs ---- */

/* R: 2 / choose(2 * n, n) * 6 <= 0.05 from n = 5 on, and a 95 % interval of the median takes 6 runs. */
Test(anomaly_design, fewer_runs_than_it_takes)
{
    for (size_t n = 2; n <= 7; n++) {
        struct planted p;
        planted_clean(&p, n, 0.02, 1);
        planted_analyze(&p, NULL);
        const struct anomaly *a = planted_find(&p, ANOMALY_TOO_FEW_RUNS, NULL, NULL);
        cr_assert_eq(a != NULL, n < 6, "n %zu", n);
        if (a) {
            cr_expect_eq(a->severity, n < 5 ? SEVERITY_MEDIUM : SEVERITY_LOW);
            cr_expect_eq(a->n_platforms, 4);
            cr_expect_eq(a->n_benchmarks, 0, "all of them");
            cr_expect_eq(anomaly_number(a, EVIDENCE_FEWEST), (double)n);
            cr_expect_eq(anomaly_number(a, EVIDENCE_INTERVAL_NEEDED), 6);
            cr_expect(n == 5 || anomaly_number(a, EVIDENCE_NEEDED) == 5);
            cr_expect_eq(isnan(anomaly_number(a, EVIDENCE_UNABLE)), n == 5, "n %zu", n);
        }
        planted_release(&p);
    }
}

/* 2 / 2^6 <= 0.05, 2 / 2^8 <= 0.01, 2 / 2^2 <= 0.5. */
Test(anomaly_design, an_interval_takes_more_runs_the_surer_it_is)
{
    static const struct {
        double confidence;
        size_t needed;
    } cases[] = {{0.5, 2}, {0.9, 5}, {0.95, 6}, {0.99, 8}, {0.999, 11}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        for (size_t n = cases[i].needed - 1; n <= cases[i].needed; n++) {
            struct planted p;
            struct settings settings = SETTINGS_INIT;
            struct error err = {0};
            settings.confidence = cases[i].confidence;
            planted_clean(&p, n, 0.02, 1);
            cr_assert_eq(analyze_dataset(&p.result, &p.dataset, &settings, &err), 0, "%s", err.message);
            const struct anomaly *a = planted_find(&p, ANOMALY_TOO_FEW_RUNS, NULL, NULL);
            double needed = a ? anomaly_number(a, EVIDENCE_INTERVAL_NEEDED) : (double)NAN;
            cr_expect(n < cases[i].needed ? needed == (double)cases[i].needed : isnan(needed), "%g: %zu runs",
                      cases[i].confidence, n);
            cr_expect_eq(isnan(p.result.samples[0].summary.median_ci.low), n < cases[i].needed, "%g: %zu runs",
                         cases[i].confidence, n);
            planted_release(&p);
        }
}

Test(anomaly_design, one_short_series)
{
    struct planted p;
    planted_clean(&p, 10, 0.02, 1);
    planted_find_series(&p, "qemu", "fork")->n = 2;
    planted_analyze(&p, NULL);
    const struct anomaly *a = planted_find(&p, ANOMALY_TOO_FEW_RUNS, "qemu", "fork");
    cr_assert_not_null(a);
    cr_expect_eq(a->n_benchmarks, 1);
    cr_expect_eq(a->n_platforms, 1);
    cr_expect_eq(anomaly_number(a, EVIDENCE_UNABLE), 3, "each comparison with it");
    planted_release(&p);
}

Test(anomaly_design, small_sets_give_fewer_anomalies_and_no_wrong_ones)
{
    struct planted p = {.state = 2};
    planted_series(&p, "a name \"that\" nobody knows", "xyz", 1, 900, 0.02);
    planted_analyze(&p, NULL);
    cr_expect_eq(p.result.n_anomalies, 1);
    cr_expect_not_null(planted_find(&p, ANOMALY_TOO_FEW_RUNS, NULL, NULL));
    planted_release(&p);
    p = (struct planted){.state = 2};
    planted_series(&p, "a", "xyz", 10, 900, 0.02);
    p.start = 100;
    planted_series(&p, "b", "xyz", 10, 1900, 0.02);
    planted_analyze(&p, NULL);
    for (size_t i = 0; i < p.result.n_anomalies; i++)
        cr_expect_eq(p.result.anomalies[i].severity, SEVERITY_LOW, "%s", anomaly_id(p.result.anomalies[i].kind));
    planted_release(&p);
}
