/* Adding, filling, sorting and naming of anomalies. */
#include "tests/analyze/planted.h"

Test(anomaly_fill, lists_ascend_and_hold_each_value_once)
{
    struct result r = {0};
    struct anomaly *a = anomaly_add(&r, ANOMALY_OUTLIER, SEVERITY_LOW);
    for (size_t i = 0; i < 6; i++) {
        anomaly_run(a, (size_t[]){9, 2, 4, 9, 2, 10}[i]);
        anomaly_benchmark(&r, a, (size_t[]){3, 1, 3, 0, 1, 0}[i]);
        anomaly_platform(a, (size_t[]){2, 0, 2, 1, 0, 1}[i]);
    }
    cr_assert(planted_runs_are(a, (size_t[]){2, 4, 9, 10}, 4));
    cr_assert_eq(a->n_benchmarks, 3);
    cr_assert(a->benchmarks[0] == 0 && a->benchmarks[1] == 1 && a->benchmarks[2] == 3);
    cr_assert_eq(a->n_platforms, 3);
    cr_assert(a->platforms[0] == 2 && a->platforms[1] == 0 && a->platforms[2] == 1, "the one it is about stays first");
    cr_assert(anomaly_has_run(a, 4) && !anomaly_has_run(a, 5) && !anomaly_has_run(NULL, 4));
    result_release(&r);
}

Test(anomaly_fill, evidence_is_a_number_or_beyond_any)
{
    struct result r = {0};
    struct anomaly *a = anomaly_add(&r, ANOMALY_OUTLIER, SEVERITY_LOW);
    anomaly_evidence(a, EVIDENCE_RATIO, NAN);
    anomaly_evidence(a, EVIDENCE_RATIO_HIGH, INFINITY);
    anomaly_evidence(a, EVIDENCE_N, 10);
    cr_assert_eq(a->n_evidence, 2);
    cr_assert(a->evidence[0].id == EVIDENCE_RATIO_HIGH && isinf(a->evidence[0].value));
    cr_assert_eq(a->evidence[1].id, EVIDENCE_N);
    result_release(&r);
}

Test(anomaly_fill, causes_go_by_confidence_and_the_first_word_stands)
{
    struct result r = {0};
    struct anomaly *a = anomaly_add(&r, ANOMALY_OUTLIER, SEVERITY_LOW);
    anomaly_possible(a, CAUSE_SWAPPING);
    anomaly_cause(a, CAUSE_FREQUENCY, CAUSE_RULED_OUT, BECAUSE(EVIDENCE_P));
    anomaly_cause(a, CAUSE_CHANCE, CAUSE_LIKELY, BECAUSE(EVIDENCE_P));
    anomaly_possible(a, CAUSE_LOOPBACK);
    anomaly_cause(a, CAUSE_SWAPPING, CAUSE_LIKELY, BECAUSE(EVIDENCE_P));
    static const enum cause_id expected[] = {CAUSE_CHANCE, CAUSE_SWAPPING, CAUSE_LOOPBACK, CAUSE_FREQUENCY};
    cr_assert_eq(a->n_causes, 4);
    for (size_t i = 0; i < 4; i++)
        cr_assert_eq(a->causes[i].id, expected[i]);
    cr_assert_eq(a->causes[1].confidence, CAUSE_POSSIBLE);
    result_release(&r);
}

Test(anomaly_fill, ids_of_the_contract)
{
    cr_assert_str_eq(status_id(STATUS_WITHIN_NOISE), "within-noise");
    cr_assert_str_eq(status_id(STATUS_NONE), "");
    cr_assert_str_eq(severity_id(SEVERITY_HIGH), "high");
    cr_assert_str_eq(confidence_id(CAUSE_RULED_OUT), "ruled-out");
}

Test(anomaly_fill, worst_first_then_benchmark)
{
    struct planted p;
    planted_clean(&p, 10, 0.02, 3);
    planted_scale(&p, "docker", "diskSeq", 4, 10, 0.5);
    planted_scale(&p, "native", "cpu", 5, 5, 0.5);
    planted_analyze(&p, NULL);
    const struct result *r = &p.result;
    cr_assert_gt(r->n_anomalies, 2);
    for (size_t i = 1; i < r->n_anomalies; i++) {
        const struct anomaly *a = &r->anomalies[i - 1], *b = &r->anomalies[i];
        cr_expect_geq(a->severity, b->severity);
        if (a->severity == b->severity && a->n_benchmarks && b->n_benchmarks)
            cr_expect_leq(a->benchmarks[0], b->benchmarks[0]);
        if (a->severity == b->severity)
            cr_expect(a->n_benchmarks > 0 || b->n_benchmarks == 0, "what concerns the whole set stands last");
    }
    planted_release(&p);
}

/* Whole clean sets: no more than 5 % of them may get an anomaly of medium or high severity besides the design. */
static size_t count_false_alarms(size_t sets, size_t n, double cv)
{
    size_t alarms = 0;
    for (size_t seed = 1; seed <= sets; seed++) {
        struct planted p;
        planted_clean(&p, n, cv, seed);
        planted_analyze(&p, NULL);
        bool alarm = false;
        for (size_t i = 0; i < p.result.n_anomalies; i++)
            alarm = alarm || (p.result.anomalies[i].severity != SEVERITY_LOW &&
                              p.result.anomalies[i].kind != ANOMALY_CONFOUNDED_DESIGN);
        alarms += alarm;
        planted_release(&p);
    }
    return alarms;
}

Test(anomaly_fill, clean_sets_stay_clean)
{
    static const struct {
        size_t n;
        double cv;
    } cells[] = {{6, 0.02}, {10, 0.02}, {10, 0.05}, {10, 0.1}, {20, 0.02}, {48, 0.02}};
    for (size_t i = 0; i < sizeof cells / sizeof *cells; i++) {
        size_t alarms = count_false_alarms(40, cells[i].n, cells[i].cv);
        cr_expect_leq(alarms, 2, "n %zu, cv %g: %zu of 40 sets", cells[i].n, cells[i].cv, alarms);
    }
}
