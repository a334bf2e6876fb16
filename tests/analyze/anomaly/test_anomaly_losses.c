/* Losses and apparent gains of a platform that have another cause: limits, swapped columns, one device with two benchmarks. */
#include "tests/analyze/planted.h"

Test(anomaly_losses, arithmetic_alone_is_slow_with_few_processors)
{
    struct planted p;
    planted_clean(&p, 12, 0.02, 17);
    planted_scale(&p, "kvm", "cpu", 1, 12, 0.45);
    planted_analyze(&p, NULL);
    const struct anomaly *a = planted_find(&p, ANOMALY_EXCESS_PENALTY, "kvm", "cpu");
    cr_assert_not_null(a);
    cr_expect_eq(a->causes[0].id, CAUSE_FEWER_RESOURCES);
    planted_release(&p);
}

Test(anomaly_losses, a_container_at_a_third_of_its_host_is_held_back)
{
    struct planted p;
    planted_clean(&p, 12, 0.02, 18);
    planted_scale(&p, "docker", "cpu", 1, 12, 0.33);
    planted_analyze(&p, NULL);
    const struct anomaly *a = planted_find(&p, ANOMALY_EXCESS_PENALTY, "docker", "cpu");
    cr_assert_not_null(a);
    cr_expect_eq(a->causes[0].id, CAUSE_CPU_QUOTA);
    cr_expect_null(planted_find(&p, ANOMALY_EXCESS_PENALTY, "docker", "mem"));
    planted_release(&p);
}

Test(anomaly_losses, columns_that_changed_places_are_no_cache)
{
    struct planted p;
    planted_clean(&p, 12, 0.02, 21);
    struct series *random = planted_find_series(&p, "kvm", "diskRand"), *sequential;
    sequential = planted_find_series(&p, "kvm", "diskSeq");
    for (size_t run = 0; run < 12; run++) {
        double value = random->values[run];
        random->values[run] = sequential->values[run];
        sequential->values[run] = value;
    }
    planted_analyze(&p, NULL);
    const struct anomaly *a = planted_find(&p, ANOMALY_HOST_CACHE, "kvm", "diskRand");
    cr_assert_not_null(a);
    cr_expect_eq(a->causes[0].id, CAUSE_SWAPPED_COLUMNS);
    planted_release(&p);
    planted_clean(&p, 12, 0.02, 21);
    planted_scale(&p, "kvm", "diskRand", 1, 12, 20); /* in memory, and faster than the disk reads in order */
    planted_analyze(&p, NULL);
    a = planted_find(&p, ANOMALY_HOST_CACHE, "kvm", "diskRand");
    cr_assert_not_null(a);
    cr_expect_eq(a->causes[0].id, CAUSE_HOST_CACHE);
    planted_release(&p);
}

Test(anomaly_losses, a_cold_disk_is_told_once)
{
    struct planted p;
    planted_clean(&p, 10, 0.02, 22);
    planted_scale(&p, "native", "diskRand", 1, 1, 0.33);
    planted_scale(&p, "native", "diskSeq", 1, 1, 0.33);
    planted_analyze(&p, NULL);
    const struct anomaly *random = planted_find(&p, ANOMALY_OUTLIER, "native", "diskRand");
    const struct anomaly *sequential = planted_find(&p, ANOMALY_OUTLIER, "native", "diskSeq");
    cr_assert(random && sequential);
    cr_expect_eq(random->causes[0].id, CAUSE_COLD_START);
    cr_expect_gt(sequential->follows, 0);
    planted_release(&p);
}

Test(anomaly_losses, a_machine_that_falls_is_told_once)
{
    static const char *const names[] = {"cpu", "mem", "fork"};
    struct planted p;
    planted_clean(&p, 20, 0.02, 24);
    for (size_t b = 0; b < 3; b++)
        planted_scale(&p, "docker", names[b], 11, 20, 0.2);
    planted_analyze(&p, NULL);
    size_t told = 0;
    for (size_t i = 0; i < p.result.n_anomalies; i++) {
        const struct anomaly *a = &p.result.anomalies[i];
        bool change = a->kind == ANOMALY_LEVEL_SHIFT || a->kind == ANOMALY_REGIME_CHANGE;
        told += change && a->severity > SEVERITY_LOW && a->follows == 0;
    }
    cr_expect_eq(told, 1, "%zu", told);
    planted_release(&p);
}

Test(anomaly_losses, every_platform_on_the_far_side_of_a_unit_is_told_with_it)
{
    struct planted p;
    planted_clean(&p, 10, 0.02, 25);
    planted_scale(&p, "native", "uplink", 1, 10, 0.001);
    planted_scale(&p, "docker", "uplink", 1, 10, 0.001);
    planted_analyze(&p, NULL);
    for (size_t i = 0; i < p.result.n_anomalies; i++) {
        const struct anomaly *a = &p.result.anomalies[i];
        cr_expect(a->kind != ANOMALY_ORDER_VIOLATION || a->severity == SEVERITY_LOW);
    }
    cr_expect_eq(planted_count(&p, ANOMALY_UNIT_MISMATCH), 1);
    planted_release(&p);
}

Test(anomaly_losses, the_disk_of_a_wrong_name_is_no_reference)
{
    static const char *const names[] = {"cpu", "mem", "fork", "diskRand", "diskSeq"};
    struct planted p;
    planted_clean(&p, 10, 0.02, 26);
    for (size_t b = 0; b < 5; b++)
        planted_scale(&p, "native", names[b], 1, 10, b < 3 ? 0.1 : 0.3);
    for (size_t b = 0; b < 3; b++)
        planted_scale(&p, "qemu", names[b], 1, 10, 6);
    planted_analyze(&p, NULL);
    const struct anomaly *a = planted_find(&p, ANOMALY_HOST_CACHE, "kvm", "diskRand");
    cr_assert_not_null(a);
    cr_expect_eq(a->causes[0].id, CAUSE_MISLABELLED);
    cr_expect_gt(a->follows, 0);
    planted_release(&p);
}

Test(anomaly_losses, forks_alone_are_not_metered)
{
    struct planted p;
    planted_clean(&p, 20, 0.02, 27);
    planted_scale(&p, "kvm", "cpu", 11, 20, 0.7);
    planted_scale(&p, "kvm", "mem", 11, 20, 0.7);
    struct series *series = planted_find_series(&p, "kvm", "fork");
    for (size_t run = 10; run < 20; run++)
        series->values[run] = 2450 * (1 + 0.004 * planted_normal(&p));
    planted_analyze(&p, NULL);
    cr_expect_null(planted_find(&p, ANOMALY_THROTTLE, "kvm", "fork"));
    const struct anomaly *a = planted_find(&p, ANOMALY_REGIME_CHANGE, "kvm", "fork");
    cr_assert_not_null(a);
    planted_release(&p);
}
