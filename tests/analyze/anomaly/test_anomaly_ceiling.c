/* Platforms at one limit: what a link leaves for data, or a disk that emulation reaches as well as native does. */
#include "tests/analyze/planted.h"

static const char *const all[] = {"native", "docker", "kvm", "qemu"};

static struct planted clean(void)
{
    struct planted p;
    planted_clean(&p, 10, 0.02, 17);
    return p;
}

/* Every platform's runs about `level`, with that cv. */
static void bring_all(struct planted *p, const char *benchmark, double level, double cv)
{
    for (size_t i = 0; i < 4; i++) {
        struct series *series = planted_find_series(p, all[i], benchmark);
        for (size_t k = 0; k < series->n; k++)
            series->values[k] = level * (1 + cv * planted_normal(p));
    }
}

static const struct anomaly *found(struct planted *p, const char *benchmark)
{
    planted_analyze(p, NULL);
    return planted_find(p, ANOMALY_CEILING, NULL, benchmark);
}

Test(anomaly_ceiling, a_link_has_its_rate)
{
    struct planted p = clean();
    bring_all(&p, "uplink", 941, 0.001);
    const struct anomaly *a = found(&p, "uplink");
    cr_assert_not_null(a);
    cr_expect_eq(a->severity, SEVERITY_HIGH);
    cr_expect_eq(a->n_platforms, 4);
    cr_expect_float_eq(anomaly_number(a, EVIDENCE_LINK), 1000, 1e-9);
    cr_expect_float_eq(anomaly_number(a, EVIDENCE_LINK_SHARE), 0.941, 0.002);
    cr_expect_float_eq(anomaly_number(a, EVIDENCE_SLOWER), 4.5, 0.3);
    cr_expect_eq(planted_cause(a, CAUSE_LINK_RATE), CAUSE_LIKELY);
    cr_expect_eq(a->next, NEXT_BELOW_LINK_RATE);
    planted_release(&p);
}

/* 112.2 MB/s are 898 Mbit/s, 117.6 MB/s are 941: what counts is the unit. */
Test(anomaly_ceiling, bytes_are_eight_bits)
{
    struct planted p = clean();
    bring_all(&p, "uplink", 117.6, 0.001);
    size_t uplink = dataset_benchmark(&p.dataset, "uplink");
    free(p.dataset.benchmarks[uplink].unit);
    p.dataset.benchmarks[uplink].unit = memory_copy_text("MB/s");
    const struct anomaly *a = found(&p, "uplink");
    cr_assert_not_null(a);
    cr_expect_float_eq(anomaly_number(a, EVIDENCE_LINK), 125, 1e-9);
    planted_release(&p);
}

/* A name from which only the unit is known. */
Test(anomaly_ceiling, only_networks_count_bits)
{
    struct planted p = clean();
    for (size_t i = 0; i < 4; i++) {
        p.start = 100000;
        planted_series(&p, all[i], "sent_bps", 10, 9.41e8, 0.001);
        planted_series(&p, all[i], "written_mb_s", 10, 941, 0.001);
    }
    for (size_t b = 0; b < p.dataset.n_benchmarks; b++)
        if (strchr(p.dataset.benchmarks[b].name, '_'))
            p.dataset.benchmarks[b].assignment = false;
    const struct anomaly *a = found(&p, "sent_bps");
    cr_assert_not_null(a);
    cr_expect_float_eq(anomaly_number(a, EVIDENCE_LINK), 1e9, 1);
    cr_expect_null(planted_find(&p, ANOMALY_CEILING, NULL, "written_mb_s"),
                   "bytes are written to disks and memory, too");
    planted_release(&p);
}

Test(anomaly_ceiling, those_below_it_are_not_named)
{
    struct planted p = clean();
    bring_all(&p, "uplink", 941, 0.001);
    planted_scale(&p, "qemu", "uplink", 1, 10, 0.3);
    const struct anomaly *a = found(&p, "uplink");
    cr_assert_not_null(a);
    cr_expect_eq(a->severity, SEVERITY_MEDIUM);
    cr_expect_eq(a->n_platforms, 3);
    cr_expect(isnan(anomaly_number(a, EVIDENCE_SLOWER)));
    planted_release(&p);
}

Test(anomaly_ceiling, containers_share_the_hosts_card)
{
    struct planted p = clean();
    bring_all(&p, "uplink", 941, 0.001);
    planted_scale(&p, "qemu", "uplink", 1, 10, 0.3);
    planted_scale(&p, "kvm", "uplink", 1, 10, 0.8);
    const struct anomaly *a = found(&p, "uplink");
    cr_assert_not_null(a);
    cr_expect_eq(a->severity, SEVERITY_LOW);
    planted_release(&p);
}

Test(anomaly_ceiling, emulation_keeps_up_where_the_disk_is_the_limit)
{
    struct planted p = clean();
    bring_all(&p, "diskSeq", 203, 0.001);
    const struct anomaly *a = found(&p, "diskSeq");
    cr_assert_not_null(a);
    cr_expect_eq(a->n_platforms, 4);
    cr_expect_eq(planted_cause(a, CAUSE_DISK_RATE), CAUSE_POSSIBLE);
    cr_expect_eq(planted_cause(a, CAUSE_RATE_LIMIT), CAUSE_POSSIBLE);
    cr_expect(isnan(anomaly_number(a, EVIDENCE_LINK)));
    planted_release(&p);
}

/* native falls to the limit, at which the others stay. */
Test(anomaly_ceiling, a_throttle_shows_whose_limit_it_is)
{
    struct planted p = clean();
    bring_all(&p, "diskSeq", 60, 0.001);
    planted_scale(&p, "native", "diskSeq", 1, 3, 4);
    const struct anomaly *a = found(&p, "diskSeq");
    cr_assert_not_null(a);
    cr_expect_eq(planted_cause(a, CAUSE_RATE_LIMIT), CAUSE_LIKELY);
    cr_expect_float_eq(anomaly_number(a, EVIDENCE_DROP), 0.75, 0.01);
    cr_expect_eq(a->next, NEXT_LET_CREDIT_RETURN);
    planted_release(&p);
}

Test(anomaly_ceiling, what_is_ahead_by_the_limits_noise_follows_from_it)
{
    struct planted p = clean();
    bring_all(&p, "uplink", 941, 0.0005);
    planted_scale(&p, "qemu", "uplink", 1, 10, 1.004);
    cr_assert_not_null(found(&p, "uplink"));
    const struct anomaly *a = planted_find(&p, ANOMALY_ORDER_VIOLATION, "qemu", "uplink");
    cr_assert_not_null(a);
    cr_expect_eq(a->severity, SEVERITY_LOW);
    cr_expect_eq(planted_cause(a, CAUSE_COMMON_LIMIT), CAUSE_LIKELY);
    cr_assert_neq(a->follows, 0);
    cr_expect_eq(p.result.anomalies[a->follows - 1].kind, ANOMALY_CEILING);
    planted_release(&p);
}

Test(anomaly_ceiling, no_ceiling)
{
    static const struct {
        const char *benchmark;
        double level, cv, kvm, qemu; /* the guests' levels, as factors */
    } others[] = {
        {"uplink", 941, 0.02, 1, 1},    /* as noisy as a platform */
        {"uplink", 880, 0.001, 1, 0.5}, /* no link's rate, and emulation does not reach it */
        {"uplink", 941, 0.001, 0.9, 0.1}, {"diskSeq", 941, 0.001, 1, 0.5}, /* a disk has no link */
        {"cpu", 941, 0.001, 1, 1},                                         /* a processor is the platform's */
    };
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        struct planted p = clean();
        bring_all(&p, others[i].benchmark, others[i].level, others[i].cv);
        planted_scale(&p, "kvm", others[i].benchmark, 1, 10, others[i].kvm);
        planted_scale(&p, "qemu", others[i].benchmark, 1, 10, others[i].qemu);
        const struct anomaly *a = found(&p, others[i].benchmark);
        cr_expect(a == NULL || a->severity == SEVERITY_LOW, "%zu", i);
        planted_release(&p);
    }
    struct planted p = clean();
    cr_expect_null(found(&p, NULL));
    planted_release(&p);
}
