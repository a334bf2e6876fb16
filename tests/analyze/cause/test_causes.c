/* Effects of an anomaly's evidence and of the other anomalies on its causes. */
#include "analyze/cause/cause.h"
#include "tests/analyze/planted.h"

static void expect_cause(const struct anomaly *a, enum cause_id id, int confidence)
{
    cr_assert_not_null(a);
    cr_expect_eq(planted_cause(a, id), confidence, "%s: %s is %d instead of %d", anomaly_id(a->kind), cause_id(id),
                 planted_cause(a, id), confidence);
}

/* Docker a little ahead of native, which the test does not see. */
static void plant_near(struct planted *p, bool interleaved)
{
    *p = (struct planted){.state = 5};
    planted_series(p, "native", "cpu", 12, 900, 0.005);
    p->start = interleaved ? 60 : 10000;
    planted_series(p, "docker", "cpu", 12, 902.7, 0.005);
    if (interleaved)
        planted_vary_order(p);
    planted_analyze(p, NULL);
}

Test(causes, a_difference_that_is_not_established_may_be_chance)
{
    struct planted p;
    plant_near(&p, false);
    const struct anomaly *a = planted_find(&p, ANOMALY_ORDER_VIOLATION, "docker", "cpu");
    expect_cause(a, CAUSE_CHANCE, CAUSE_LIKELY);
    expect_cause(a, CAUSE_FREQUENCY, CAUSE_POSSIBLE);
    expect_cause(a, CAUSE_NOISY_NEIGHBOUR, CAUSE_POSSIBLE);
    cr_expect_gt(anomaly_number(a, EVIDENCE_ALLOWANCE), 1);
    planted_release(&p);
    plant_near(&p, true);
    a = planted_find(&p, ANOMALY_ORDER_VIOLATION, "docker", "cpu");
    expect_cause(a, CAUSE_NOISY_NEIGHBOUR, CAUSE_POSSIBLE);
    expect_cause(a, CAUSE_FREQUENCY, CAUSE_RULED_OUT);
    cr_expect_eq(a->causes[0].id, CAUSE_CHANCE);
    cr_expect_eq(anomaly_number(a, EVIDENCE_CHANGES_OF_PLATFORM), 12);
    planted_release(&p);
}

/* In cpu no cache lasts from one run to the next, and the clock does not make a factor. */
Test(causes, two_modes_of_arithmetic)
{
    static const double low[] = {0.8, 0.25};
    for (size_t i = 0; i < 2; i++) {
        struct planted p = {.state = 7};
        struct series *s = planted_series(&p, "native", "cpu", 30, 900, 0.005);
        for (size_t run = 0; run < 30; run++)
            s->values[run] *= (run * 7 / 3) % 2 ? low[i] : 1;
        planted_analyze(&p, NULL);
        const struct anomaly *a = planted_find(&p, ANOMALY_BIMODAL, "native", "cpu");
        expect_cause(a, CAUSE_TWO_PATHS, CAUSE_POSSIBLE);
        expect_cause(a, CAUSE_WARM_CACHE, CAUSE_RULED_OUT);
        expect_cause(a, CAUSE_FREQUENCY, i == 0 ? CAUSE_POSSIBLE : CAUSE_RULED_OUT);
        planted_release(&p);
    }
}

Test(causes, a_fast_transfer_met_no_cache)
{
    struct planted p = {.state = 7};
    planted_series(&p, "native", "uplink", 12, 900, 0.005);
    planted_scale(&p, "native", "uplink", 6, 6, 1.3);
    planted_series(&p, "native", "diskSeq", 12, 900, 0.005);
    planted_scale(&p, "native", "diskSeq", 9, 9, 2.5);
    planted_analyze(&p, NULL);
    expect_cause(planted_find(&p, ANOMALY_OUTLIER, "native", "uplink"), CAUSE_WARM_CACHE, CAUSE_RULED_OUT);
    expect_cause(planted_find(&p, ANOMALY_OUTLIER, "native", "diskSeq"), CAUSE_WARM_CACHE, CAUSE_LIKELY);
    planted_release(&p);
}

/* A plateau is steadier than any other work. */
Test(causes, a_plateau_is_no_neighbour)
{
    struct planted p = {.state = 7};
    planted_series(&p, "native", "cpu", 12, 900, 0.02);
    for (size_t run = 5; run <= 12; run++)
        planted_find_series(&p, "native", "cpu")->values[run - 1] = 450 + 0.1 * (double)(run % 3);
    planted_analyze(&p, NULL);
    const struct anomaly *a = planted_find(&p, ANOMALY_THROTTLE, "native", "cpu");
    expect_cause(a, CAUSE_NOISY_NEIGHBOUR, CAUSE_RULED_OUT);
    expect_cause(a, CAUSE_CPU_QUOTA, CAUSE_POSSIBLE);
    cr_expect(!a->unrecorded);
    planted_release(&p);
}

Test(causes, a_disk_that_gains_may_have_met_a_cache)
{
    struct planted p = {.state = 7};
    planted_series(&p, "native", "diskSeq", 20, 900, 0.02);
    planted_scale(&p, "native", "diskSeq", 11, 20, 2);
    planted_analyze(&p, NULL);
    const struct anomaly *a = planted_find(&p, ANOMALY_LEVEL_SHIFT, "native", "diskSeq");
    expect_cause(a, CAUSE_WARM_CACHE, CAUSE_POSSIBLE);
    expect_cause(a, CAUSE_NOISY_NEIGHBOUR, CAUSE_POSSIBLE);
    expect_cause(a, CAUSE_BURST_CREDIT, CAUSE_RULED_OUT);
    planted_release(&p);
}

/* Where the first runs of a disk were better, the clock is ruled out and a burst credit is not. */
Test(causes, better_first_runs_of_devices_are_credit)
{
    struct planted p = {.state = 7};
    planted_series(&p, "native", "diskSeq", 12, 900, 0.01);
    planted_series(&p, "native", "uplink", 12, 900, 0.01);
    planted_scale(&p, "native", "diskSeq", 1, 1, 1.6);
    planted_scale(&p, "native", "uplink", 1, 1, 1.6);
    planted_analyze(&p, NULL);
    const struct anomaly *a = planted_find(&p, ANOMALY_WARM_UP, "native", NULL);
    expect_cause(a, CAUSE_FREQUENCY, CAUSE_RULED_OUT);
    expect_cause(a, CAUSE_BURST_CREDIT, CAUSE_LIKELY);
    planted_release(&p);
}

Test(causes, rest_on_the_evidence_that_judged_them)
{
    struct result r = {0};
    struct anomaly *a = anomaly_add(&r, ANOMALY_THROTTLE, SEVERITY_LOW);
    anomaly_cause(a, CAUSE_RATE_LIMIT, CAUSE_LIKELY, BECAUSE(EVIDENCE_CV));
    cause_judge(a, CAUSE_RATE_LIMIT, CAUSE_LIKELY, BECAUSE(EVIDENCE_DROP, EVIDENCE_CV));
    cr_expect(cause_rests_on(&a->causes[0], EVIDENCE_CV) && cause_rests_on(&a->causes[0], EVIDENCE_DROP));
    cr_expect_not(cause_rests_on(&a->causes[0], EVIDENCE_P));
    cause_possible(a, CAUSE_RATE_LIMIT);
    cr_expect_not(cause_rests_on(&a->causes[0], EVIDENCE_CV));
    cause_judge(a, CAUSE_RATE_LIMIT, CAUSE_RULED_OUT, BECAUSE(EVIDENCE_GAIN));
    cr_expect(cause_rests_on(&a->causes[0], EVIDENCE_GAIN));
    cr_expect_not(cause_rests_on(&a->causes[0], EVIDENCE_CV), "a judgement replaces the one before");
    result_release(&r);
}

Test(causes, what_is_written_does_not_bring_back_what_the_numbers_ruled_out)
{
    struct result r = {0};
    struct anomaly *a = anomaly_add(&r, ANOMALY_HOST_CACHE, SEVERITY_LOW);
    anomaly_cause(a, CAUSE_HOST_CACHE, CAUSE_LIKELY, BECAUSE(EVIDENCE_RATIO));
    anomaly_cause(a, CAUSE_FREQUENCY, CAUSE_RULED_OUT, BECAUSE(EVIDENCE_GAIN));
    cause_judge_by_setup(a, CAUSE_FREQUENCY, CAUSE_LIKELY, NULL, 3, 0);
    cr_expect(cause_is(a, CAUSE_FREQUENCY, CAUSE_RULED_OUT) && cause_find(a, CAUSE_FREQUENCY)->setup[0] == 0);
    cause_judge_by_setup(a, CAUSE_HOST_CACHE, CAUSE_RULED_OUT, NULL, 3, 3);
    const struct cause *cache = cause_find(a, CAUSE_HOST_CACHE);
    cr_expect(cache->setup[0] == 3 && cache->setup[1] == 0);
    cr_expect_not(cause_rests_on(cache, EVIDENCE_RATIO), "the numbers spoke for it");
    result_release(&r);
}
