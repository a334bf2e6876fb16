/* Anomalies that several series show together: starved-run, regime-change, duplicate-series. */
#include "tests/analyze/planted.h"

static struct planted clean(size_t n)
{
    struct planted p;
    planted_clean(&p, n, 0.02, 31);
    return p;
}

/* ---- starved-run ---- */

Test(anomaly_together, runs_at_half_speed_in_three_benchmarks)
{
    static const size_t lengths[] = {6, 10, 20, 48, 16, 30}, firsts[] = {4, 4, 4, 4, 15, 29};
    for (size_t i = 0; i < 6; i++) {
        struct planted p = clean(lengths[i]);
        for (size_t run = firsts[i]; run <= firsts[i] + 1; run++) {
            planted_scale(&p, "kvm", "cpu", run, run, 0.48);
            planted_scale(&p, "kvm", "mem", run, run, 0.45);
            planted_scale(&p, "kvm", "diskSeq", run, run, 0.4);
        }
        planted_analyze(&p, NULL);
        const struct anomaly *a = planted_find(&p, ANOMALY_STARVED_RUN, "kvm", "cpu");
        cr_assert_not_null(a, "n %zu", lengths[i]);
        cr_expect(planted_runs_are(a, (size_t[]){firsts[i], firsts[i] + 1}, 2), "n %zu", lengths[i]);
        cr_expect_eq(a->n_benchmarks, 3);
        cr_expect_eq(planted_count(&p, ANOMALY_STARVED_RUN), 1);
        cr_expect_null(planted_find(&p, ANOMALY_OUTLIER, "kvm", "cpu"), "explained");
        cr_expect_null(planted_find(&p, ANOMALY_LEVEL_SHIFT, "kvm", NULL));
        cr_expect_eq(planted_cause(a, CAUSE_NOISY_NEIGHBOUR), CAUSE_POSSIBLE);
        planted_release(&p);
    }
}

/* Four of ten runs, and the last two in a row; some benchmarks only in part. */
Test(anomaly_together, many_starved_runs_move_the_median)
{
    static const double cpu[] = {221.2, 25.3, 171.2, 25.5, 220.8, 222.1, 219.1, 182.0, 24.4, 37.1};
    static const double mem[] = {457, 0.51, 58.5, 0.27, 612, 591, 586, 48.2, 0.67, 1.52};
    struct planted p = clean(10);
    planted_values(&p, "qemu", "cpu", cpu);
    planted_values(&p, "qemu", "mem", mem);
    planted_analyze(&p, NULL);
    const struct anomaly *a = planted_find(&p, ANOMALY_STARVED_RUN, "qemu", "cpu");
    cr_assert_not_null(a);
    cr_expect(planted_runs_are(a, (size_t[]){2, 4, 9, 10}, 4));
    cr_expect_eq(a->severity, SEVERITY_HIGH);
    cr_expect_float_eq(anomaly_number(a, EVIDENCE_MEDIAN_WITHOUT), 219.95, 0.01);
    cr_expect_null(planted_find(&p, ANOMALY_OUTLIER, "qemu", "mem"));
    cr_expect_null(planted_find(&p, ANOMALY_NOT_ACCELERATED, NULL, NULL));
    planted_release(&p);
}

Test(anomaly_together, one_benchmark_alone_is_no_starved_run)
{
    struct planted p = clean(10);
    planted_scale(&p, "kvm", "cpu", 4, 4, 0.4);
    planted_scale(&p, "kvm", "mem", 7, 7, 0.4);
    planted_scale(&p, "docker", "fork", 4, 4, 0.4);
    planted_analyze(&p, NULL);
    cr_expect_null(planted_find(&p, ANOMALY_STARVED_RUN, NULL, NULL));
    planted_release(&p);
}

Test(anomaly_together, wide_disks_meet_by_chance)
{
    for (uint64_t seed = 1; seed <= 20; seed++) {
        struct planted p;
        planted_clean(&p, 10, 0.02, seed);
        for (size_t i = 0; i < 2; i++) {
            struct series *s = planted_find_series(&p, "kvm", i ? "diskRand" : "diskSeq");
            for (size_t k = 0; k < s->n; k++)
                s->values[k] = exp(planted_normal(&p));
        }
        planted_analyze(&p, NULL);
        cr_expect_null(planted_find(&p, ANOMALY_STARVED_RUN, "kvm", NULL), "seed %d", (int)seed);
        planted_release(&p);
    }
}

Test(anomaly_together, rounds_are_matched_by_time_where_a_cell_was_dropped)
{
    struct planted p = clean(10);
    struct series *s = planted_find_series(&p, "kvm", "mem");
    memmove(s->values + 1, s->values + 2, 8 * sizeof *s->values);
    memmove(s->times + 1, s->times + 2, 8 * sizeof *s->times);
    s->n = 9; /* run 2 is missing, run 6 of the others is run 5 here */
    planted_scale(&p, "kvm", "cpu", 6, 6, 0.4);
    planted_scale(&p, "kvm", "mem", 5, 5, 0.4);
    planted_analyze(&p, NULL);
    const struct anomaly *a = planted_find(&p, ANOMALY_STARVED_RUN, "kvm", "mem");
    cr_assert_not_null(a);
    cr_expect(planted_runs_are(a, (size_t[]){6}, 1));
    planted_release(&p);
}

Test(anomaly_together, benchmarks_measured_on_other_days_share_no_rounds)
{
    struct planted p = {.state = 3};
    planted_series(&p, "kvm", "cpu", 10, 900, 0.02);
    p.start = 1e6;
    planted_series(&p, "kvm", "mem", 10, 8000, 0.02);
    planted_scale(&p, "kvm", "cpu", 6, 6, 0.4);
    planted_scale(&p, "kvm", "mem", 6, 6, 0.4);
    planted_analyze(&p, NULL);
    cr_expect_null(planted_find(&p, ANOMALY_STARVED_RUN, NULL, NULL));
    cr_expect_not_null(planted_find(&p, ANOMALY_OUTLIER, "kvm", "mem"));
    planted_release(&p);
}

/* ---- regime-change ---- */

Test(anomaly_together, benchmarks_that_change_level_together)
{
    struct planted p = clean(48);
    planted_scale(&p, "native", "cpu", 25, 48, 0.7);
    planted_scale(&p, "native", "mem", 26, 48, 0.75);
    planted_scale(&p, "native", "fork", 25, 48, 0.7);
    planted_analyze(&p, NULL);
    const struct anomaly *a = planted_find(&p, ANOMALY_REGIME_CHANGE, "native", "cpu");
    cr_assert_not_null(a);
    cr_expect_eq(a->n_benchmarks, 3);
    cr_expect_eq(a->severity, SEVERITY_MEDIUM);
    cr_expect(anomaly_has_run(a, 25) && anomaly_has_run(a, 26));
    cr_expect_null(planted_find(&p, ANOMALY_LEVEL_SHIFT, "native", NULL), "one anomaly and not three");
    planted_release(&p);
}

Test(anomaly_together, benchmarks_that_change_at_other_times)
{
    struct planted p = clean(48);
    planted_scale(&p, "native", "cpu", 15, 48, 0.7);
    planted_scale(&p, "native", "mem", 30, 48, 0.7);
    planted_analyze(&p, NULL);
    cr_expect_null(planted_find(&p, ANOMALY_REGIME_CHANGE, "native", "cpu"));
    cr_expect_not_null(planted_find(&p, ANOMALY_LEVEL_SHIFT, "native", "cpu"));
    cr_expect_not_null(planted_find(&p, ANOMALY_LEVEL_SHIFT, "native", "mem"));
    planted_release(&p);
}

/* Runs 5, 14, 23 and so on that differ: what makes which anomaly of them, in so many of cpu, mem and fork. */
static const struct apart {
    enum anomaly_kind kind;
    size_t benchmarks;
    double factor;
} aparts[] = {{ANOMALY_REGIME_CHANGE, 3, 1.3},
              {ANOMALY_OUTLIER, 1, 1.3},
              {ANOMALY_STARVED_RUN, 3, 0.3},
              {ANOMALY_IMPLAUSIBLE, 1, -1}};

static void expect_listed(const struct apart *apart, size_t count)
{
    static const char *const benchmarks[] = {"cpu", "mem", "fork"};
    struct planted p = clean(300);
    for (size_t i = 0; i < count; i++)
        for (size_t b = 0; b < apart->benchmarks; b++)
            planted_scale(&p, "native", benchmarks[b], 5 + 9 * i, 5 + 9 * i, apart->factor + 0.001 * (double)(i % 7));
    planted_analyze(&p, NULL);
    const struct anomaly *a = planted_find(&p, apart->kind, "native", "cpu");
    cr_assert_not_null(a, "%s: %zu", anomaly_id(apart->kind), count);
    cr_expect_eq(a->n_runs, count < 20 ? count : 20, "%s: %zu of %zu", anomaly_id(a->kind), a->n_runs, count);
    for (size_t k = 0; k < a->n_runs; k++)
        cr_expect_eq(a->runs[k], 5 + 9 * k, "%s: %zu", anomaly_id(a->kind), a->runs[k]);
    cr_expect_eq(anomaly_number(a, EVIDENCE_COUNT), (double)count, "%s: %g", anomaly_id(a->kind),
                 anomaly_number(a, EVIDENCE_COUNT));
    cr_expect_eq(a->n_benchmarks, apart->benchmarks);
    planted_release(&p);
}

Test(anomaly_together, at_most_twenty_runs_are_listed_and_all_are_counted)
{
    static const size_t counts[] = {2, 19, 20, 21, 30};
    for (size_t i = 0; i < sizeof aparts / sizeof *aparts; i++)
        for (size_t k = 0; k < sizeof counts / sizeof *counts; k++)
            expect_listed(&aparts[i], counts[k]);
}

/* Wherever the measurement stood still before the round that differs, the pause is told with that round. */
Test(anomaly_together, the_pause_before_any_round_is_told)
{
    enum { N = 24 };
    static const char *const benchmarks[] = {"cpu", "mem", "fork", "diskRand", "diskSeq", "uplink"};
    for (size_t round = 1; round <= N; round++) {
        struct planted p = clean(N);
        for (size_t b = 0; b < 6; b++) {
            struct series *s = planted_find_series(&p, "native", benchmarks[b]);
            for (size_t i = round - 1; i < N; i++)
                s->times[i] += 4000;
            planted_scale(&p, "native", benchmarks[b], round, round, b < 3 ? 1.4 : 1);
        }
        planted_analyze(&p, NULL);
        const struct anomaly *a = planted_find(&p, ANOMALY_REGIME_CHANGE, "native", "cpu");
        cr_assert_not_null(a, "%zu", round);
        double run = anomaly_number(a, EVIDENCE_PAUSE_RUN), pause = anomaly_number(a, EVIDENCE_PAUSE);
        cr_expect(round == 1 ? isnan(run) : run == (double)round, "%zu: %g", round, run);
        cr_expect(round == 1 ? isnan(pause) : fabs(pause - 4400) < 1e-6, "%zu: %g", round, pause);
        planted_release(&p);
    }
}

/* ---- duplicate-series ---- */

static void copy_platform(struct planted *p, const char *from, const char *to, double moved, size_t altered)
{
    static const char *const benchmarks[] = {"cpu", "mem", "diskRand", "diskSeq", "fork", "uplink"};
    for (size_t b = 0; b < 6; b++) {
        struct series *source = planted_find_series(p, from, benchmarks[b]);
        for (size_t i = 0; i < source->n; i++) {
            double value = source->values[i] + (i < altered ? 1 : 0), time = source->times[i] + moved;
            series_append(planted_find_series(p, to, benchmarks[b]), time, value);
            source = planted_find_series(p, from, benchmarks[b]);
        }
    }
}

Test(anomaly_together, a_copied_platform_is_one_anomaly)
{
    for (size_t altered = 0; altered <= 4; altered += 4) {
        struct planted p = clean(10);
        copy_platform(&p, "kvm", "kvm2", 5000, altered);
        planted_analyze(&p, NULL);
        const struct anomaly *a = planted_find(&p, ANOMALY_DUPLICATE_SERIES, "kvm2", NULL);
        cr_assert_not_null(a);
        cr_expect_eq(planted_count(&p, ANOMALY_DUPLICATE_SERIES), 1);
        cr_expect_eq(a->severity, SEVERITY_HIGH);
        cr_expect_eq(a->n_benchmarks, 6);
        cr_expect_eq(anomaly_number(a, EVIDENCE_MATCHES), 6.0 * (10 - (double)altered));
        cr_expect_eq(anomaly_number(a, EVIDENCE_OF), 60);
        cr_expect_eq(anomaly_number(a, EVIDENCE_TIME_OFFSET), 5000);
        planted_release(&p);
    }
}

Test(anomaly_together, a_series_that_was_continued)
{
    struct planted p = {.state = 6};
    planted_series(&p, "kvm", "cpu", 10, 900, 0.02);
    planted_series(&p, "kvm2", "cpu", 20, 900, 0.02);
    memcpy(planted_find_series(&p, "kvm2", "cpu")->values, planted_find_series(&p, "kvm", "cpu")->values,
           10 * sizeof(double));
    planted_analyze(&p, NULL);
    const struct anomaly *a = planted_find(&p, ANOMALY_DUPLICATE_SERIES, "kvm2", "cpu");
    cr_assert_not_null(a);
    cr_expect_eq(anomaly_number(a, EVIDENCE_LONGER), 10);
    planted_release(&p);
}

Test(anomaly_together, two_columns_that_are_one)
{
    struct planted p = clean(10);
    planted_values(&p, "native", "diskSeq", planted_find_series(&p, "native", "diskRand")->values);
    planted_analyze(&p, NULL);
    const struct anomaly *a = planted_find(&p, ANOMALY_DUPLICATE_SERIES, "native", "diskSeq");
    cr_assert_not_null(a);
    cr_expect_eq(a->n_benchmarks, 2);
    cr_expect_eq(a->n_platforms, 1);
    planted_release(&p);
}

Test(anomaly_together, a_coarse_clock_is_no_copy)
{
    struct planted p = {.state = 6};
    for (size_t i = 0; i < 2; i++) {
        struct series *s = planted_series(&p, i ? "docker" : "native", "nginx", 48, 22.5, 0.02);
        for (size_t k = 0; k < s->n; k++)
            s->values[k] = floor(s->values[k]);
    }
    planted_analyze(&p, NULL);
    cr_expect_null(planted_find(&p, ANOMALY_DUPLICATE_SERIES, NULL, NULL));
    planted_release(&p);
}

/* The disks fall to half of what they were, and by chance a run of cpu stands a little apart just there: that is no reason to
 * make little of the disks. The two disks are one device and one anomaly. */
Test(anomaly_together, disks_that_fall_are_not_hidden_by_a_run_that_stands_apart)
{
    struct planted p;
    planted_clean(&p, 10, 0.01, 11);
    static const double disk[] = {76.0, 75.4, 34.8, 28.5, 31.4, 34.9, 37.2, 31.5, 38.2, 36.8};
    static const double other[] = {76.4, 76.6, 33.4, 28.6, 31.4, 33.5, 36.7, 31.4, 36.6, 35.5};
    planted_values(&p, "kvm", "diskRand", disk);
    planted_values(&p, "kvm", "diskSeq", other);
    planted_scale(&p, "kvm", "cpu", 3, 3, 0.92);
    planted_analyze(&p, NULL);
    const struct anomaly *a = planted_find(&p, ANOMALY_LEVEL_SHIFT, "kvm", "diskRand");
    cr_assert_not_null(a);
    cr_expect_eq(a->severity, SEVERITY_MEDIUM);
    cr_expect(planted_runs_are(a, (size_t[]){3}, 1));
    const struct anomaly *second = planted_find(&p, ANOMALY_LEVEL_SHIFT, "kvm", "diskSeq");
    cr_assert_not_null(second);
    cr_expect_eq(second->follows, (size_t)(a - p.result.anomalies) + 1);
    planted_release(&p);
}
