/* Numbers that are not what their label says: mislabelled guests, units, copies in disguise, formulas; warm-up; folding. */
#include "tests/analyze/planted.h"

static void set_ratio(struct planted *p, const char *platform, const char *of, const char *benchmark, double ratio)
{
    struct series *to = planted_find_series(p, platform, benchmark);
    for (size_t i = 0; i < to->n; i++)
        to->values[i] = planted_find_series(p, of, benchmark)->values[(i + 3) % to->n] * ratio;
}

static void compute(struct planted *p, const char *platform, const char *of, double ratio)
{
    set_ratio(p, platform, of, "cpu", ratio);
    set_ratio(p, platform, of, "mem", ratio);
    set_ratio(p, platform, of, "fork", ratio);
}

Test(anomaly_labels, emulation_at_the_speed_of_kvm)
{
    struct planted p;
    planted_clean(&p, 10, 0.02, 11);
    compute(&p, "qemu", "kvm", 0.97);
    planted_analyze(&p, NULL);
    const struct anomaly *a = planted_find(&p, ANOMALY_ACCELERATED, "qemu", "cpu");
    cr_assert_not_null(a);
    cr_expect_eq(a->severity, SEVERITY_HIGH);
    cr_expect_eq(a->n_benchmarks, 3);
    cr_expect_eq(a->causes[0].id, CAUSE_MISLABELLED);
    cr_expect_float_eq(anomaly_number(a, EVIDENCE_KVM_RATIO), 0.97, 0.02);
    planted_release(&p);
}

Test(anomaly_labels, emulation_that_is_slow_in_one_benchmark_only_is_none)
{
    struct planted p;
    planted_clean(&p, 10, 0.02, 12);
    set_ratio(&p, "qemu", "kvm", "mem", 0.95);
    planted_analyze(&p, NULL);
    cr_expect_null(planted_find(&p, ANOMALY_ACCELERATED, NULL, NULL));
    planted_release(&p);
}

Test(anomaly_labels, units)
{
    static const struct {
        const char *platform, *benchmark;
        double factor, told;
    } cases[] = {{"docker", "mem", 8, 8},        {"docker", "uplink", 0.125, 8},  {"kvm", "cpu", 1000, 1000},
                 {"docker", "fork", 1e-3, 1000}, {"native", "cpu", 1048576, 1e6}, {"qemu", "mem", 1e6, 1e6}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct planted p;
        planted_clean(&p, 10, 0.02, 13 + i);
        planted_scale(&p, cases[i].platform, cases[i].benchmark, 1, 10, cases[i].factor);
        planted_analyze(&p, NULL);
        const struct anomaly *a = planted_find(&p, ANOMALY_UNIT_MISMATCH, cases[i].platform, cases[i].benchmark);
        cr_expect_not_null(a, "%s %s", cases[i].platform, cases[i].benchmark);
        cr_expect_eq(planted_count(&p, ANOMALY_UNIT_MISMATCH), 1, "%s", cases[i].platform);
        enum evidence_id told = cases[i].told < 1000 ? EVIDENCE_UNIT_FACTOR : EVIDENCE_UNIT_FACTOR_OF_THOUSANDS;
        if (a)
            cr_expect_float_eq(anomaly_number(a, told), cases[i].told, 1e-9);
        cr_expect_null(planted_find(&p, ANOMALY_NOT_ACCELERATED, NULL, NULL));
        cr_expect_null(planted_find(&p, ANOMALY_ACCELERATED, NULL, NULL));
        planted_release(&p);
    }
}

/* 65 times slower without acceleration, 250 times slower over an emulated network, a cached disk: no units. */
Test(anomaly_labels, large_differences_that_platforms_have_are_no_units)
{
    struct planted p;
    planted_clean(&p, 10, 0.02, 20);
    compute(&p, "kvm", "native", 1 / 65.0);
    compute(&p, "qemu", "native", 1 / 80.0);
    set_ratio(&p, "kvm", "native", "uplink", 1 / 250.0);
    set_ratio(&p, "qemu", "native", "diskRand", 18);
    set_ratio(&p, "docker", "native", "diskSeq", 0.125);
    planted_analyze(&p, NULL);
    cr_expect_null(planted_find(&p, ANOMALY_UNIT_MISMATCH, "kvm", NULL));
    cr_expect_null(planted_find(&p, ANOMALY_UNIT_MISMATCH, "qemu", NULL));
    cr_expect_not_null(planted_find(&p, ANOMALY_NOT_ACCELERATED, "kvm", NULL));
    planted_release(&p);
}

Test(anomaly_labels, scaled_copies)
{
    static const double scales[] = {1.0003, 0.5, 3};
    for (size_t k = 0; k < 3; k++) {
        struct planted p;
        planted_clean(&p, 10, 0.02, 30 + k);
        struct series *to = planted_find_series(&p, "docker", "fork");
        for (size_t i = 0; i < 10; i++)
            to->values[i] = round(100 * scales[k] * planted_find_series(&p, "native", "fork")->values[i]) / 100;
        to->values[4] *= 1.01;
        planted_analyze(&p, NULL);
        const struct anomaly *a = planted_find(&p, ANOMALY_DUPLICATE_SERIES, "docker", "fork");
        cr_assert_not_null(a, "%g", scales[k]);
        cr_expect_float_eq(anomaly_number(a, EVIDENCE_SCALE), scales[k], 1e-4);
        cr_expect_eq(planted_count(&p, ANOMALY_DUPLICATE_SERIES), 1);
        planted_release(&p);
    }
}

static void check_moved_times(size_t n)
{
    struct planted p;
    planted_clean(&p, n, 0.02, 40);
    for (size_t i = 0; i < n; i++) {
        double jitter = floor(12 * planted_uniform(&p));
        for (size_t b = 0; b < 6; b++) {
            p.dataset.series[b].times[i] += jitter;     /* native */
            p.dataset.series[6 + b].times[i] += jitter; /* docker */
        }
        for (size_t b = 12; b < 24; b++)
            p.dataset.series[b].times[i] += floor(12 * planted_uniform(&p));
    }
    planted_analyze(&p, NULL);
    const struct anomaly *a = planted_find(&p, ANOMALY_DUPLICATE_SERIES, "docker", "cpu");
    cr_assert_not_null(a, "n %zu", n);
    cr_expect_eq(planted_count(&p, ANOMALY_DUPLICATE_SERIES), 1);
    cr_expect_eq(a->n_benchmarks, 6);
    cr_expect_float_eq(anomaly_number(a, EVIDENCE_TIME_MOVED), (double)n * 400 + 1800, 1e-9);
    planted_release(&p);
}

Test(anomaly_labels, moved_times)
{
    check_moved_times(20);
    check_moved_times(10);
}

/* Every run lasts 400 s or 401 s: ten such rounds may well be the same twice. */
Test(anomaly_labels, a_steady_pace_is_no_moved_copy)
{
    struct planted p;
    planted_clean(&p, 10, 0.02, 41);
    for (size_t b = 0; b < 24; b++)
        for (size_t i = 0; i < 10; i++)
            p.dataset.series[b].times[i] += (double)(i / 3);
    planted_analyze(&p, NULL);
    cr_expect_eq(planted_count(&p, ANOMALY_DUPLICATE_SERIES), 0);
    planted_release(&p);
}

Test(anomaly_labels, formulas)
{
    double rising[12], repeated[12], noise[12];
    struct planted p;
    planted_clean(&p, 12, 0.02, 50);
    for (size_t i = 0; i < 12; i++) {
        rising[i] = 900 + 1.5 * (double)i;
        repeated[i] = round(800000 * (1 + 0.02 * planted_normal(&p))) / 100;
        noise[i] = round(5000 * (1 + 0.02 * planted_normal(&p)));
    }
    planted_values(&p, "native", "cpu", rising);
    for (size_t i = 6; i < 12; i++)
        repeated[i] = repeated[i - 6];
    planted_values(&p, "docker", "mem", repeated);
    planted_values(&p, "native", "fork", noise);
    planted_analyze(&p, NULL);
    cr_expect_not_null(planted_find(&p, ANOMALY_GENERATED_SERIES, "native", "cpu"));
    cr_expect_not_null(planted_find(&p, ANOMALY_GENERATED_SERIES, "docker", "mem"));
    cr_expect_null(planted_find(&p, ANOMALY_GENERATED_SERIES, "native", "fork"));
    planted_release(&p);
}

Test(anomaly_labels, first_runs_that_are_cold)
{
    struct planted p;
    planted_clean(&p, 10, 0.01, 60);
    planted_scale(&p, "kvm", "cpu", 1, 2, 0.8);
    planted_scale(&p, "kvm", "mem", 1, 2, 0.7);
    planted_analyze(&p, NULL);
    const struct anomaly *a = planted_find(&p, ANOMALY_WARM_UP, "kvm", "cpu");
    cr_assert_not_null(a);
    cr_expect(planted_runs_are(a, (size_t[]){1, 2}, 2));
    cr_expect_eq(a->causes[0].id, CAUSE_COLD_START);
    cr_expect_null(planted_find(&p, ANOMALY_STARVED_RUN, NULL, NULL));
    planted_release(&p);
}

/* The same host trouble comes back later: that is no warm-up. */
static void round_all(struct planted *p, double step)
{
    for (size_t i = 0; i < p->dataset.n_series; i++)
        for (size_t run = 0; run < p->dataset.series[i].n; run++)
            p->dataset.series[i].values[run] = round(p->dataset.series[i].values[run] / step) * step;
}

/* Rows of the table that stand in it twice: `length` of them from run `first` on again from run `again` on. */
static void copy_rows(struct planted *p, const char *platform, size_t first, size_t again, size_t length)
{
    static const char *const benchmarks[] = {"cpu", "mem", "diskRand", "diskSeq", "fork", "uplink"};
    for (size_t b = 0; b < 6; b++) {
        struct series *s = planted_find_series(p, platform, benchmarks[b]);
        for (size_t i = 0; i < length; i++)
            s->values[again + i - 1] = s->values[first + i - 1];
    }
}

static const struct {
    size_t n, first, again, length;
    double step;
    bool found;
    enum severity severity;
} rows_again[] = {
    {10, 1, 6, 5, 0.01, true, SEVERITY_HIGH},   {10, 3, 9, 1, 0.01, true, SEVERITY_MEDIUM},
    {20, 1, 11, 10, 1, true, SEVERITY_HIGH},    {48, 4, 30, 3, 0.01, true, SEVERITY_MEDIUM},
    {48, 1, 25, 24, 0.01, true, SEVERITY_HIGH}, {10, 1, 6, 0, 0.01, false, SEVERITY_LOW},
    {48, 1, 25, 0, 20, false, SEVERITY_LOW},    {20, 1, 11, 0, 5, false, SEVERITY_LOW},
};

Test(anomaly_labels, rows_that_stand_in_the_table_twice)
{
    for (size_t i = 0; i < sizeof rows_again / sizeof *rows_again; i++) {
        struct planted p;
        planted_clean(&p, rows_again[i].n, 0.02, 50 + i);
        round_all(&p, rows_again[i].step);
        copy_rows(&p, "docker", rows_again[i].first, rows_again[i].again, rows_again[i].length);
        planted_analyze(&p, NULL);
        const struct anomaly *a = planted_find(&p, ANOMALY_GENERATED_SERIES, "docker", "cpu");
        cr_expect_eq(a != NULL, rows_again[i].found, "row %zu", i);
        if (a) {
            cr_expect_eq(a->severity, rows_again[i].severity, "row %zu", i);
            cr_expect_eq(a->n_benchmarks, 6, "one anomaly");
            cr_expect_eq(anomaly_number(a, EVIDENCE_BLOCK), (double)rows_again[i].length, "row %zu", i);
            cr_expect_eq(anomaly_number(a, EVIDENCE_ORIGINAL_FIRST), (double)rows_again[i].first, "row %zu", i);
            cr_assert_geq(a->n_runs, 1);
            cr_expect_eq(a->runs[0], rows_again[i].again, "row %zu", i);
            cr_expect_eq(planted_cause(a, CAUSE_COPIED_FILE), CAUSE_LIKELY);
        }
        for (size_t k = 0; k < p.result.n_anomalies; k++)
            cr_expect(p.result.anomalies[k].kind != ANOMALY_GENERATED_SERIES ||
                          p.result.anomalies[k].severity == SEVERITY_LOW || &p.result.anomalies[k] == a,
                      "row %zu: a false one", i);
        planted_release(&p);
    }
}

/* In one column only, and in a clock's few steps, where the same comes again by itself. */
Test(anomaly_labels, a_stretch_of_one_column_twice)
{
    struct planted p;
    planted_clean(&p, 48, 0.02, 77);
    round_all(&p, 0.01);
    struct series *s = planted_find_series(&p, "kvm", "mem"), *coarse = planted_find_series(&p, "kvm", "fork");
    for (size_t i = 0; i < 12; i++)
        s->values[30 + i] = s->values[5 + i];
    for (size_t i = 0; i < coarse->n; i++)
        coarse->values[i] = i % 3 ? 0.002 : 0.001 * (double)(1 + i % 2);
    planted_analyze(&p, NULL);
    const struct anomaly *a = planted_find(&p, ANOMALY_GENERATED_SERIES, "kvm", "mem");
    cr_assert_not_null(a);
    cr_expect_eq(a->severity, SEVERITY_HIGH);
    cr_expect_eq(a->n_benchmarks, 1);
    cr_expect_eq(anomaly_number(a, EVIDENCE_ORIGINAL_LAST), 17);
    cr_expect_null(planted_find(&p, ANOMALY_GENERATED_SERIES, "kvm", "fork"));
    planted_release(&p);
}

Test(anomaly_labels, trouble_that_comes_back_is_no_warm_up)
{
    struct planted p;
    planted_clean(&p, 10, 0.01, 61);
    for (size_t run = 1; run <= 7; run += 6) {
        planted_scale(&p, "kvm", "cpu", run, run, 0.5 - 0.01 * (double)run);
        planted_scale(&p, "kvm", "mem", run, run, 0.5 - 0.01 * (double)run);
    }
    planted_analyze(&p, NULL);
    cr_expect_null(planted_find(&p, ANOMALY_WARM_UP, NULL, NULL));
    cr_expect(planted_runs_are(planted_find(&p, ANOMALY_STARVED_RUN, "kvm", NULL), (size_t[]){1, 7}, 2));
    planted_release(&p);
}

/* One throttled disk: the second benchmark of the disk and the order that it turns over follow from it. */
Test(anomaly_labels, one_throttled_disk_is_one_anomaly)
{
    struct planted p;
    planted_clean(&p, 10, 0.02, 70);
    for (size_t i = 3; i < 10; i++) {
        planted_find_series(&p, "native", "diskRand")->values[i] = 80 + 0.01 * (double)(i % 3);
        planted_find_series(&p, "native", "diskSeq")->values[i] = 300 + 0.1 * (double)(i % 2);
    }
    planted_analyze(&p, NULL);
    const struct anomaly *first = planted_find(&p, ANOMALY_THROTTLE, "native", "diskRand");
    const struct anomaly *second = planted_find(&p, ANOMALY_THROTTLE, "native", "diskSeq");
    cr_assert(first && second);
    cr_expect_eq(first->follows, 0);
    cr_expect_eq(second->follows, (size_t)(first - p.result.anomalies) + 1);
    size_t leading = 0;
    for (size_t i = 0; i < p.result.n_anomalies; i++)
        leading += p.result.anomalies[i].severity != SEVERITY_LOW && !p.result.anomalies[i].follows &&
                   p.result.anomalies[i].kind != ANOMALY_CONFOUNDED_DESIGN &&
                   p.result.anomalies[i].kind != ANOMALY_HOST_CACHE;
    cr_expect_eq(leading, 1);
    planted_release(&p);
}

static void expect_few(const struct planted *p, const char *what)
{
    for (size_t i = 0; i < p->result.n_anomalies; i++)
        cr_expect_lt(p->result.anomalies[i].severity, SEVERITY_HIGH, "%s: %s", what,
                     anomaly_id(p->result.anomalies[i].kind));
}

/* Two platforms with names that tell nothing, no times or equal ones: nothing is concluded from the names. */
Test(anomaly_labels, sets_that_tell_little)
{
    for (int times = 0; times < 2; times++) {
        struct planted p = {.state = 80};
        for (size_t k = 0; k < 2; k++) {
            struct series *series = planted_find_series(&p, k ? "blue" : "green", "frobs");
            for (size_t i = 0; i < 8; i++)
                series_append(series, times ? 5.0 : (double)NAN, (k ? 1e5 : 100) * (1 + 0.02 * planted_normal(&p)));
        }
        planted_analyze(&p, NULL);
        expect_few(&p, times ? "equal times" : "no times");
        cr_expect_null(planted_find(&p, ANOMALY_UNIT_MISMATCH, NULL, NULL));
        cr_expect_null(planted_find(&p, ANOMALY_CONFOUNDED_DESIGN, NULL, NULL));
        planted_release(&p);
    }
}
