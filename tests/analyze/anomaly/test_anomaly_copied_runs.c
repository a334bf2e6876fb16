/* Runs of one platform are in another platform's series, at the same place or at another. */
#include "tests/analyze/planted.h"

static struct planted clean(size_t n)
{
    struct planted p;
    planted_clean(&p, n, 0.02, 23);
    for (size_t i = 0; i < p.dataset.n_series; i++) /* as files have them */
        for (size_t k = 0; k < n; k++)
            p.dataset.series[i].values[k] = round(p.dataset.series[i].values[k] * 100) / 100;
    return p;
}

/* `length` runs of native from `first` on, from 0, become docker's from `again` on. */
static void copy(struct planted *p, const char *benchmark, size_t first, size_t again, size_t length)
{
    const double *from = planted_find_series(p, "native", benchmark)->values;
    double *to = planted_find_series(p, "docker", benchmark)->values;
    memcpy(to + again, from + first, length * sizeof *to);
}

static const struct anomaly *found(struct planted *p, const char *benchmark)
{
    planted_analyze(p, NULL);
    return planted_find(p, ANOMALY_DUPLICATE_SERIES, "docker", benchmark);
}

Test(anomaly_copied_runs, rows_at_another_place)
{
    static const char *const all[] = {"cpu", "mem", "diskRand", "diskSeq", "fork", "uplink"};
    struct planted p = clean(10);
    for (size_t b = 0; b < 6; b++)
        copy(&p, all[b], 1, 6, 2);
    const struct anomaly *a = found(&p, "cpu");
    cr_assert_not_null(a);
    cr_expect_eq(a->severity, SEVERITY_HIGH);
    cr_expect_eq(a->n_benchmarks, 6);
    cr_expect(planted_runs_are(a, (size_t[]){7, 8}, 2));
    cr_expect_eq(anomaly_number(a, EVIDENCE_ORIGINAL_FIRST), 2);
    cr_expect_eq(anomaly_number(a, EVIDENCE_ORIGINAL_LAST), 3);
    cr_expect_eq(planted_cause(a, CAUSE_COPIED_FILE), CAUSE_LIKELY);
    cr_expect_eq(planted_count(&p, ANOMALY_DUPLICATE_SERIES), 1);
    planted_release(&p);
}

Test(anomaly_copied_runs, one_benchmark)
{
    struct planted p = clean(48);
    copy(&p, "fork", 30, 4, 7);
    const struct anomaly *a = found(&p, "fork");
    cr_assert_not_null(a);
    cr_expect_eq(a->severity, SEVERITY_MEDIUM);
    cr_expect_eq(a->n_benchmarks, 1);
    cr_expect_eq(a->n_runs, 7);
    cr_expect_eq(a->runs[0], 5);
    cr_expect_eq(anomaly_number(a, EVIDENCE_BLOCK), 7);
    planted_release(&p);
}

/* Series of more than a thousand runs are not compared, in one benchmark or in two. */
Test(anomaly_copied_runs, of_at_most_a_thousand)
{
    static const char *const two[] = {"cpu", "mem"};
    for (size_t benchmarks = 1; benchmarks <= 2; benchmarks++)
        for (size_t longer = 0; longer <= 2; longer++) {
            struct planted p = {.state = 5};
            for (size_t b = 0; b < benchmarks; b++) {
                planted_series(&p, "native", two[b], 1000 + (longer == 1), 900, 0.02);
                planted_series(&p, "docker", two[b], 1000 + (longer == 2), 900, 0.02);
                copy(&p, two[b], 30, 4, 20);
            }
            const struct anomaly *a = found(&p, "cpu");
            cr_expect_eq(a != NULL, !longer, "%zu benchmarks, %zu", benchmarks, longer);
            cr_expect(!a || a->n_benchmarks == benchmarks);
            planted_release(&p);
        }
}

/* A few copied runs do not explain that docker is ahead. */
Test(anomaly_copied_runs, a_few_runs_explain_no_order)
{
    struct planted p = clean(48);
    planted_scale(&p, "docker", "cpu", 1, 48, 1.1);
    copy(&p, "cpu", 30, 4, 7);
    cr_assert_not_null(found(&p, "cpu"));
    const struct anomaly *a = planted_find(&p, ANOMALY_ORDER_VIOLATION, "docker", "cpu");
    cr_assert_not_null(a);
    cr_expect_eq(planted_cause(a, CAUSE_COPIED_FILE), -1);
    cr_expect_eq(a->follows, 0);
    planted_release(&p);
}

/* A clock of 0.1 s gives the same few values everywhere, in the same order, too. */
Test(anomaly_copied_runs, coarse_values_meet_by_chance)
{
    struct planted p = clean(48);
    for (size_t i = 0; i < p.dataset.n_series; i++)
        for (size_t k = 0; k < 48; k++)
            p.dataset.series[i].values[k] = 5 + floor(5 * planted_uniform(&p)) / 10;
    copy(&p, "fork", 30, 4, 4);
    cr_expect_null(found(&p, NULL));
    planted_release(&p);
}

/* Two values that take turns may do so twice; the values behind the stretch say nothing of it. */
Test(anomaly_copied_runs, a_stretch_has_three_values)
{
    for (size_t distinct = 2; distinct <= 3; distinct++) {
        struct planted p = clean(48);
        double *native = planted_find_series(&p, "native", "fork")->values;
        for (size_t i = 0; i < 12; i++)
            native[20 + i] = native[20 + i % distinct];
        copy(&p, "fork", 20, 4, 12);
        planted_analyze(&p, NULL);
        bool copied = false;
        for (size_t i = 0; i < p.result.n_anomalies; i++) {
            const struct anomaly *a = &p.result.anomalies[i];
            copied |= a->kind == ANOMALY_DUPLICATE_SERIES && a->n_platforms == 2;
        }
        cr_expect_eq(copied, distinct == 3, "%zu values", distinct);
        planted_release(&p);
    }
}

Test(anomaly_copied_runs, clean_sets_have_none)
{
    for (size_t n = 3; n <= 48; n *= 2) {
        struct planted p = clean(n);
        cr_expect_null(found(&p, NULL), "%zu runs", n);
        planted_release(&p);
    }
}
