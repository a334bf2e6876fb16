/* Where platforms take turns, one event of the host is one anomaly. */
#include "tests/analyze/planted.h"

static struct planted clean_in_turn(size_t n)
{
    static const char *const platforms[] = {"native", "docker", "kvm", "qemu"};
    static const char *const benchmarks[] = {"cpu", "mem", "diskRand", "diskSeq", "fork", "uplink"};
    struct planted p;
    planted_clean(&p, n, 0.04, 31);
    for (size_t i = 0; i < 24; i++) {
        struct series *s = planted_find_series(&p, platforms[i % 4], benchmarks[i / 4]);
        for (size_t run = 0; run < n; run++)
            s->times[run] = 400.0 * (double)run + 100.0 * (double)(i % 4);
    }
    planted_vary_order(&p);
    return p;
}

static void scale_on(struct planted *p, const char *platform, size_t first, size_t last, double factor)
{
    static const char *const benchmarks[] = {"cpu", "mem", "fork", "diskSeq"};
    for (size_t i = 0; i < 4; i++)
        planted_scale(p, platform, benchmarks[i], first, last, factor);
}

/* Among the anomalies of this kind in cpu, the one of `first` affects so many platforms, and the others affect one each. */
static void expect_told_once(struct planted *p, enum anomaly_kind kind, size_t found, const char *first,
                             size_t affected)
{
    planted_analyze(p, NULL);
    const struct result *r = &p->result;
    const struct anomaly *a = planted_find(p, kind, first, "cpu");
    cr_assert_not_null(a, "%s of %s", anomaly_id(kind), first);
    size_t n, count = 0, alone = 0;
    free(anomaly_affected(r, a, &n));
    for (size_t i = 0; i < r->n_anomalies; i++)
        if (r->anomalies[i].kind == kind && anomaly_concerns(&r->anomalies[i], a->benchmarks[0])) {
            count++;
            alone += !r->anomalies[i].follows;
        }
    cr_expect_eq(a->follows, 0, "%s of %s leads", anomaly_id(kind), first);
    cr_expect_eq(count, found, "%s: %zu found", anomaly_id(kind), count);
    cr_expect_eq(n, affected, "%s affected %zu", anomaly_id(kind), n);
    cr_expect_eq(alone, 1 + found - affected, "%s: %zu alone", anomaly_id(kind), alone);
    planted_release(p);
}

Test(anomaly_in_turn, a_round_that_starved_everywhere_is_told_once)
{
    struct planted p = clean_in_turn(12);
    scale_on(&p, "native", 6, 6, 0.45);
    scale_on(&p, "docker", 6, 6, 0.45);
    scale_on(&p, "qemu", 6, 6, 0.45);
    expect_told_once(&p, ANOMALY_STARVED_RUN, 3, "native", 3);

    p = clean_in_turn(12); /* kvm's is another event */
    scale_on(&p, "native", 6, 6, 0.45);
    scale_on(&p, "docker", 6, 6, 0.45);
    scale_on(&p, "kvm", 9, 9, 0.45);
    expect_told_once(&p, ANOMALY_STARVED_RUN, 3, "native", 2);

    p = clean_in_turn(12); /* all of native's rounds are docker's, too; not all of kvm's are */
    scale_on(&p, "native", 4, 4, 0.45);
    scale_on(&p, "docker", 4, 4, 0.45);
    scale_on(&p, "docker", 9, 9, 0.45);
    scale_on(&p, "kvm", 4, 4, 0.45);
    scale_on(&p, "kvm", 6, 6, 0.45);
    expect_told_once(&p, ANOMALY_STARVED_RUN, 3, "docker", 2);

    planted_clean(&p, 12, 0.02, 31); /* one after the other: the same number is another time */
    scale_on(&p, "native", 6, 6, 0.45);
    scale_on(&p, "docker", 6, 6, 0.45);
    expect_told_once(&p, ANOMALY_STARVED_RUN, 2, "native", 1);
}

Test(anomaly_in_turn, a_level_that_changes_everywhere_is_told_once)
{
    static const char *const platforms[] = {"native", "docker", "kvm", "qemu"};
    struct planted p = clean_in_turn(20);
    for (size_t i = 0; i < 4; i++)
        planted_scale(&p, platforms[i], "cpu", 11 + i % 2, 20, 0.7);
    expect_told_once(&p, ANOMALY_LEVEL_SHIFT, 4, "native", 4);

    p = clean_in_turn(20); /* one up, the others down */
    for (size_t i = 0; i < 4; i++)
        planted_scale(&p, platforms[i], "cpu", 11, 20, i == 2 ? 1.4 : 0.7);
    expect_told_once(&p, ANOMALY_LEVEL_SHIFT, 4, "native", 3);

    p = clean_in_turn(20);
    for (size_t i = 0; i < 4; i++)
        scale_on(&p, platforms[i], 11, 20, 0.7);
    expect_told_once(&p, ANOMALY_REGIME_CHANGE, 4, "native", 4);
}

static double overtaken_of(struct planted *p, const char *platform)
{
    planted_analyze(p, NULL);
    const struct anomaly *a = planted_find(p, ANOMALY_LEVEL_SHIFT, platform, "cpu");
    cr_assert_not_null(a, "level-shift of %s", platform);
    double overtaken = anomaly_number(a, EVIDENCE_OVERTAKEN);
    planted_release(p);
    return isnan(overtaken) ? 0 : overtaken;
}

Test(anomaly_in_turn, nobody_is_passed_by_what_affects_all)
{
    static const char *const platforms[] = {"native", "docker", "kvm", "qemu"};
    struct planted p = clean_in_turn(20);
    for (size_t i = 0; i < 4; i++)
        planted_scale(&p, platforms[i], "cpu", 11, 20, 0.1);
    cr_expect_eq(overtaken_of(&p, "native"), 0);

    p = clean_in_turn(20);
    planted_scale(&p, "native", "cpu", 11, 20, 0.1);
    cr_expect_eq(overtaken_of(&p, "native"), 3);

    p = clean_in_turn(20); /* two that are alike go the same way, now one ahead and now the other */
    planted_scale(&p, "docker", "cpu", 1, 20, 900.0 / 890);
    planted_scale(&p, "native", "cpu", 11, 20, 0.5);
    planted_scale(&p, "docker", "cpu", 11, 20, 0.5);
    planted_scale(&p, "kvm", "cpu", 1, 20, 0.3);
    double first = overtaken_of(&p, "native");
    p = clean_in_turn(20);
    planted_scale(&p, "docker", "cpu", 1, 10, 900.0 / 890 * 1.03);
    planted_scale(&p, "native", "cpu", 11, 20, 0.5);
    planted_scale(&p, "docker", "cpu", 11, 20, 0.5 * 0.97);
    planted_scale(&p, "kvm", "cpu", 1, 20, 0.3);
    cr_expect_eq(first + overtaken_of(&p, "native"), 0);

    planted_clean(&p, 20, 0.04, 31); /* one after the other: the medians are all there is to hold it against */
    for (size_t i = 0; i < 4; i++)
        planted_scale(&p, platforms[i], "cpu", 11, 20, 0.1);
    cr_expect_gt(overtaken_of(&p, "native"), 0);
}

Test(anomaly_in_turn, a_benchmark_that_falls_with_its_machine_is_told_with_it)
{
    static const char *const platforms[] = {"native", "docker", "kvm", "qemu"};
    struct planted p = clean_in_turn(20);
    for (size_t i = 0; i < 4; i++)
        scale_on(&p, platforms[i], 12, 20, 0.7);
    struct series *s = planted_find_series(&p, "kvm", "diskSeq");
    for (size_t i = 11; i < 20; i++) /* steadier than the others, as if metered */
        s->values[i] = 0.7 * s->values[2] * (1 + 0.004 * (double)(i * 7 % 5));
    planted_analyze(&p, NULL);
    const struct anomaly *throttle = planted_find(&p, ANOMALY_THROTTLE, "kvm", "diskSeq");
    cr_assert_not_null(throttle);
    cr_assert_neq(throttle->follows, 0);
    cr_expect_eq(p.result.anomalies[throttle->follows - 1].kind, ANOMALY_REGIME_CHANGE);
    planted_release(&p);

    p = clean_in_turn(20); /* the others' machines stay */
    scale_on(&p, "native", 12, 20, 0.7);
    planted_scale(&p, "kvm", "diskSeq", 12, 20, 0.7);
    planted_analyze(&p, NULL);
    for (size_t i = 0; i < p.result.n_anomalies; i++)
        if (!strcmp(p.result.platforms[p.result.anomalies[i].platforms[0]].name, "kvm"))
            cr_expect_eq(p.result.anomalies[i].follows, 0, "%s", anomaly_id(p.result.anomalies[i].kind));
    planted_release(&p);
}
