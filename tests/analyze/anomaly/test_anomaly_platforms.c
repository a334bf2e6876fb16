/* Anomalies of one platform against another: order-violation, not-accelerated, excess-penalty, host-cache, network-backend. */
#include "tests/analyze/planted.h"

static struct planted clean(void)
{
    struct planted p;
    planted_clean(&p, 10, 0.02, 11);
    return p;
}

Test(anomaly_platforms, clean_set_has_none)
{
    struct planted p = clean();
    planted_analyze(&p, NULL);
    cr_expect_null(planted_find(&p, ANOMALY_NOT_ACCELERATED, NULL, NULL));
    cr_expect_null(planted_find(&p, ANOMALY_EXCESS_PENALTY, NULL, NULL));
    cr_expect_null(planted_find(&p, ANOMALY_HOST_CACHE, NULL, NULL));
    cr_expect_null(planted_find(&p, ANOMALY_NETWORK_BACKEND, NULL, NULL));
    cr_expect_null(planted_find(&p, ANOMALY_ORDER_VIOLATION, "kvm", NULL));
    cr_expect_null(planted_find(&p, ANOMALY_ORDER_VIOLATION, "qemu", NULL));
    planted_release(&p);
}

/* ---- order-violation ---- */

static const struct anomaly *docker_over_native(struct planted *p, double factor, bool interleaved)
{
    *p = (struct planted){.state = 5};
    planted_series(p, "native", "cpu", 12, 900, 0.005);
    p->start = interleaved ? 60 : 10000;
    planted_series(p, "docker", "cpu", 12, 900 * factor, 0.005);
    if (interleaved)
        planted_vary_order(p);
    planted_analyze(p, NULL);
    return planted_find(p, ANOMALY_ORDER_VIOLATION, "docker", "cpu");
}

Test(anomaly_platforms, violation_is_sustained_when_platforms_took_turns)
{
    struct planted p;
    const struct anomaly *a = docker_over_native(&p, 1.05, true);
    cr_assert_not_null(a);
    cr_expect_eq(a->status, STATUS_SUSTAINED);
    cr_expect_eq(a->severity, SEVERITY_HIGH);
    cr_expect_eq(a->n_platforms, 2);
    cr_expect_float_eq(anomaly_number(a, EVIDENCE_EXCESS), 0.05, 0.01);
    cr_expect_float_eq(anomaly_number(a, EVIDENCE_RATIO), 1.05, 0.01);
    cr_expect(anomaly_number(a, EVIDENCE_RATIO_LOW) < anomaly_number(a, EVIDENCE_RATIO));
    cr_expect(anomaly_number(a, EVIDENCE_RATIO_HIGH) > anomaly_number(a, EVIDENCE_RATIO));
    cr_expect(isnan(anomaly_number(a, EVIDENCE_ALLOWANCE)));
    planted_release(&p);
}

/* A difference that is certain but below 1 % does not matter. */
Test(anomaly_platforms, violation_that_is_small_is_medium)
{
    struct planted p;
    p = (struct planted){.state = 5};
    planted_series(&p, "native", "cpu", 12, 900, 0.001);
    p.start = 60;
    planted_series(&p, "docker", "cpu", 12, 900 * 1.006, 0.001);
    planted_vary_order(&p);
    planted_analyze(&p, NULL);
    const struct anomaly *a = planted_find(&p, ANOMALY_ORDER_VIOLATION, "docker", "cpu");
    cr_assert_not_null(a);
    cr_expect_eq(a->status, STATUS_SUSTAINED);
    cr_expect_eq(a->severity, SEVERITY_MEDIUM);
    cr_expect_lt(anomaly_number(a, EVIDENCE_RATIO_HIGH), 1.01);
    planted_release(&p);
}

Test(anomaly_platforms, violation_is_confounded_when_one_ran_after_the_other)
{
    struct planted p;
    const struct anomaly *a = docker_over_native(&p, 1.05, false);
    cr_assert_not_null(a);
    cr_expect_eq(a->status, STATUS_CONFOUNDED);
    cr_expect_eq(a->severity, SEVERITY_MEDIUM);
    cr_expect_gt(anomaly_number(a, EVIDENCE_ALLOWANCE), 1);
    cr_expect_eq(planted_cause(a, CAUSE_NOISY_NEIGHBOUR), CAUSE_POSSIBLE);
    cr_expect_eq(a->next, NEXT_TAKE_TURNS);
    planted_release(&p);
}

Test(anomaly_platforms, violation_within_noise_is_low)
{
    struct planted p;
    const struct anomaly *a = docker_over_native(&p, 1.003, true);
    cr_assert_not_null(a);
    cr_expect_eq(a->status, STATUS_WITHIN_NOISE);
    cr_expect_eq(a->severity, SEVERITY_LOW);
    planted_release(&p);
}

Test(anomaly_platforms, equal_medians_and_the_right_order_are_none)
{
    struct planted p;
    cr_expect_null(docker_over_native(&p, 0.97, true));
    planted_release(&p);
    p = (struct planted){0};
    static const double values[] = {900, 905, 895, 901, 899, 903, 897};
    for (size_t i = 0; i < 2; i++)
        planted_series(&p, i ? "docker" : "native", "cpu", 7, 900, 0.01);
    planted_values(&p, "native", "cpu", values);
    planted_values(&p, "docker", "cpu", values);
    planted_analyze(&p, NULL);
    cr_expect_null(planted_find(&p, ANOMALY_ORDER_VIOLATION, NULL, NULL));
    planted_release(&p);
}

Test(anomaly_platforms, lower_is_better_turns_the_order_round)
{
    struct planted p = {.state = 8};
    planted_series(&p, "native", "cpu", 10, 2.0, 0.005);
    p.start = 60;
    planted_series(&p, "docker", "cpu", 10, 1.8, 0.005);
    p.dataset.benchmarks[0].better = BETTER_LOWER;
    p.dataset.benchmarks[0].given = true;
    p.dataset.benchmarks[0].assignment = false;
    planted_analyze(&p, NULL);
    const struct anomaly *a = planted_find(&p, ANOMALY_ORDER_VIOLATION, "docker", "cpu");
    cr_assert_not_null(a);
    cr_expect_float_eq(anomaly_number(a, EVIDENCE_EXCESS), 2.0 / 1.8 - 1, 0.01);
    planted_release(&p);
}

Test(anomaly_platforms, the_users_expectation_decides)
{
    struct planted p = clean();
    planted_analyze(&p, "qemu>=native");
    cr_expect_not_null(planted_find(&p, ANOMALY_ORDER_VIOLATION, "native", "cpu"));
    cr_expect_null(planted_find(&p, ANOMALY_ORDER_VIOLATION, "docker", NULL));
    planted_release(&p);
}

/* ---- not-accelerated, excess-penalty ---- */

Test(anomaly_platforms, kvm_at_emulations_speed_is_not_accelerated)
{
    struct planted p = clean();
    planted_scale(&p, "kvm", "cpu", 1, 10, 195.0 / 850);
    planted_scale(&p, "kvm", "mem", 1, 10, 900.0 / 7000);
    planted_analyze(&p, NULL);
    const struct anomaly *a = planted_find(&p, ANOMALY_NOT_ACCELERATED, "kvm", "cpu");
    cr_assert_not_null(a);
    cr_expect_eq(planted_count(&p, ANOMALY_NOT_ACCELERATED), 1);
    cr_expect_eq(a->severity, SEVERITY_HIGH);
    cr_expect_eq(a->n_benchmarks, 2, "cpu and mem, not fork");
    cr_expect_eq(a->n_platforms, 3);
    cr_expect_float_eq(anomaly_number(a, EVIDENCE_NATIVE_RATIO), 900.0 / 195, 0.2);
    cr_expect_float_eq(anomaly_number(a, EVIDENCE_EMULATION_RATIO), 195.0 / 200, 0.03);
    cr_expect_eq(planted_cause(a, CAUSE_MISSING_ACCELERATION), CAUSE_LIKELY);
    cr_expect_eq(a->next, NEXT_CHECK_ACCELERATION);
    cr_expect_null(planted_find(&p, ANOMALY_EXCESS_PENALTY, "kvm", NULL));
    const struct anomaly *violation = planted_find(&p, ANOMALY_ORDER_VIOLATION, "qemu", "cpu");
    cr_assert_not_null(violation);
    cr_expect_eq(violation->severity, SEVERITY_LOW, "a consequence");
    cr_expect_eq(planted_cause(violation, CAUSE_MISSING_ACCELERATION), CAUSE_LIKELY);
    planted_release(&p);
}

Test(anomaly_platforms, one_slow_benchmark_of_an_accelerated_guest_is_an_excess_penalty)
{
    struct planted p = clean();
    planted_scale(&p, "kvm", "mem", 1, 10, 1000.0 / 7000);
    planted_analyze(&p, NULL);
    cr_expect_null(planted_find(&p, ANOMALY_NOT_ACCELERATED, NULL, NULL));
    const struct anomaly *a = planted_find(&p, ANOMALY_EXCESS_PENALTY, "kvm", "mem");
    cr_assert_not_null(a);
    cr_expect_eq(planted_count(&p, ANOMALY_EXCESS_PENALTY), 1);
    cr_expect_eq(a->severity, SEVERITY_MEDIUM);
    cr_expect_float_eq(anomaly_number(a, EVIDENCE_SHARE), 1.0 / 8, 0.01);
    cr_expect_eq(planted_cause(a, CAUSE_SHADOW_PAGING), CAUSE_RULED_OUT, "forks are made of page faults");
    planted_release(&p);
}

static const struct anomaly *kvm_and(struct planted *p, const char *other, double kvm, double level)
{
    *p = (struct planted){.state = 9};
    planted_series(p, other, "cpu", 10, level, 0.02);
    planted_series(p, "kvm", "cpu", 10, kvm, 0.02);
    planted_analyze(p, NULL);
    return planted_find(p, ANOMALY_NOT_ACCELERATED, "kvm", "cpu");
}

Test(anomaly_platforms, acceleration_without_native_or_without_emulation)
{
    static const struct {
        const char *other;
        double kvm, level;
        bool found;
    } cases[] = {{"native", 100, 900, true}, {"native", 500, 900, false}, {"docker", 100, 900, true},
                 {"qemu", 210, 200, true},   {"qemu", 800, 200, false},   {"cloud", 100, 900, false}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct planted p;
        const struct anomaly *a = kvm_and(&p, cases[i].other, cases[i].kvm, cases[i].level);
        cr_expect_eq(a != NULL, cases[i].found, "case %zu", i);
        planted_release(&p);
    }
}

/* ---- host-cache ---- */

Test(anomaly_platforms, guest_above_the_hosts_disk)
{
    struct planted p = clean();
    planted_scale(&p, "qemu", "diskSeq", 1, 10, 2000.0 / 200);
    planted_analyze(&p, NULL);
    const struct anomaly *a = planted_find(&p, ANOMALY_HOST_CACHE, "qemu", "diskSeq");
    cr_assert_not_null(a);
    cr_expect_eq(planted_count(&p, ANOMALY_HOST_CACHE), 1);
    cr_expect_eq(a->severity, SEVERITY_HIGH);
    cr_expect_float_eq(anomaly_number(a, EVIDENCE_RATIO), 2000.0 / 900, 0.1);
    cr_expect_float_eq(anomaly_number(a, EVIDENCE_KVM_RATIO), 2000.0 / 700, 0.1);
    cr_expect_eq(planted_cause(a, CAUSE_HOST_CACHE), CAUSE_LIKELY);
    const struct anomaly *violation = planted_find(&p, ANOMALY_ORDER_VIOLATION, "qemu", "diskSeq");
    cr_assert_not_null(violation);
    cr_expect_eq(violation->severity, SEVERITY_LOW);
    cr_expect_eq(planted_cause(violation, CAUSE_HOST_CACHE), CAUSE_LIKELY);
    planted_release(&p);
}

Test(anomaly_platforms, guest_a_little_above_the_hosts_disk)
{
    struct planted p = clean();
    planted_scale(&p, "kvm", "diskRand", 1, 10, 300.0 / 150);
    planted_analyze(&p, NULL);
    const struct anomaly *a = planted_find(&p, ANOMALY_HOST_CACHE, "kvm", "diskRand");
    cr_assert_not_null(a);
    cr_expect_eq(a->severity, SEVERITY_MEDIUM);
    planted_release(&p);
    p = clean();
    planted_scale(&p, "kvm", "diskRand", 1, 10, 220.0 / 150);
    planted_analyze(&p, NULL);
    cr_expect_null(planted_find(&p, ANOMALY_HOST_CACHE, NULL, NULL), "1.1 times");
    planted_release(&p);
}

Test(anomaly_platforms, emulation_far_above_kvm_on_disk)
{
    struct planted p = clean();
    planted_scale(&p, "kvm", "diskRand", 1, 10, 0.05);
    planted_analyze(&p, NULL);
    const struct anomaly *a = planted_find(&p, ANOMALY_HOST_CACHE, "qemu", "diskRand");
    cr_assert_not_null(a);
    cr_expect_eq(a->severity, SEVERITY_MEDIUM);
    cr_expect_float_eq(anomaly_number(a, EVIDENCE_KVM_RATIO), 60 / 7.5, 0.4);
    cr_expect(isnan(anomaly_number(a, EVIDENCE_RATIO)));
    planted_release(&p);
}

/* ---- network-backend ---- */

Test(anomaly_platforms, guests_equally_slow_on_the_network)
{
    struct planted p = clean();
    planted_scale(&p, "kvm", "uplink", 1, 10, 130.0 / 20000);
    planted_scale(&p, "qemu", "uplink", 1, 10, 140.0 / 2000);
    planted_analyze(&p, NULL);
    const struct anomaly *a = planted_find(&p, ANOMALY_NETWORK_BACKEND, "kvm", "uplink");
    cr_assert_not_null(a);
    cr_expect_eq(a->severity, SEVERITY_HIGH);
    cr_expect_eq(a->n_platforms, 3);
    cr_expect_float_eq(anomaly_number(a, EVIDENCE_NATIVE_RATIO), 33000.0 / 130, 8);
    cr_expect_float_eq(anomaly_number(a, EVIDENCE_EMULATION_RATIO), 130.0 / 140, 0.04);
    cr_expect_eq(planted_cause(a, CAUSE_EMULATED_NETWORK), CAUSE_LIKELY);
    cr_expect_eq(planted_cause(a, CAUSE_LOOPBACK), CAUSE_LIKELY);
    const struct anomaly *violation = planted_find(&p, ANOMALY_ORDER_VIOLATION, "qemu", "uplink");
    cr_assert_not_null(violation);
    cr_expect_eq(violation->severity, SEVERITY_LOW);
    planted_release(&p);
}

/* The guest computes as fast as the host, so its 60 times slower network is no matter of the CPU mode. */
Test(anomaly_platforms, one_guest_slow_on_the_network_only)
{
    struct planted p = clean();
    planted_scale(&p, "kvm", "uplink", 1, 10, 550.0 / 20000);
    planted_scale(&p, "qemu", "uplink", 1, 10, 130.0 / 2000);
    planted_analyze(&p, NULL);
    const struct anomaly *a = planted_find(&p, ANOMALY_NETWORK_BACKEND, "kvm", "uplink");
    cr_assert_not_null(a);
    cr_expect_eq(a->n_platforms, 2);
    cr_expect_float_eq(anomaly_number(a, EVIDENCE_NATIVE_RATIO), 60, 2);
    cr_expect_float_eq(anomaly_number(a, EVIDENCE_CPU_SHARE), 850.0 / 900, 0.02);
    cr_expect_eq(planted_cause(a, CAUSE_EMULATED_NETWORK), CAUSE_LIKELY);
    planted_release(&p);
    p = clean();
    planted_scale(&p, "kvm", "uplink", 1, 10, 550.0 / 20000);
    for (size_t i = 0; i < 3; i++)
        planted_scale(&p, "kvm", (const char *const[]){"cpu", "mem", "fork"}[i], 1, 10, 0.25);
    planted_analyze(&p, NULL);
    cr_expect_null(planted_find(&p, ANOMALY_NETWORK_BACKEND, NULL, NULL), "it is slow in everything");
    planted_release(&p);
}

Test(anomaly_platforms, guests_apart_or_near_the_host_need_no_backend)
{
    struct planted p = clean();
    planted_scale(&p, "kvm", "uplink", 1, 10, 2500.0 / 20000);
    planted_scale(&p, "qemu", "uplink", 1, 10, 0.1);
    planted_analyze(&p, NULL);
    const struct anomaly *a = planted_find(&p, ANOMALY_NETWORK_BACKEND, "kvm", "uplink");
    cr_assert_not_null(a, "13 times below native: the network's backend, or bytes instead of bits");
    cr_expect_eq(a->severity, SEVERITY_MEDIUM);
    cr_expect_eq(planted_cause(a, CAUSE_EMULATED_NETWORK), CAUSE_POSSIBLE);
    cr_expect_eq(planted_cause(a, CAUSE_UNIT_MISMATCH), CAUSE_POSSIBLE);
    planted_release(&p);
    p = clean();
    planted_scale(&p, "kvm", "uplink", 1, 10, 5000.0 / 20000);
    planted_scale(&p, "qemu", "uplink", 1, 10, 5000.0 / 2000);
    planted_analyze(&p, NULL);
    cr_expect_null(planted_find(&p, ANOMALY_NETWORK_BACKEND, NULL, NULL), "7 times below native");
    planted_release(&p);
}
