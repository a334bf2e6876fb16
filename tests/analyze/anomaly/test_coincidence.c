/* A change of level that several short series of one platform show together. */
#include "tests/analyze/planted.h"

#include "analyze/anomaly/coincidence.h"

static const char *const benchmarks[] = {"cpu", "mem", "diskRand", "diskSeq", "fork", "uplink"};

static struct planted six(size_t n, uint64_t seed)
{
    struct planted p = {.state = seed};
    for (size_t b = 0; b < 6; b++)
        planted_series(&p, "kvm", benchmarks[b], n, 100 * (double)(b + 1), 0.02);
    return p;
}

static struct coincidence find(struct planted *p)
{
    planted_analyze(p, NULL);
    return coincidence_find(&p->result, 0);
}

/* R: t.test(c(101.3, 99.8, 100.9), c(95.2, 96.1, 94.7, 95.9), var.equal = TRUE)$p.value */
Test(coincidence, the_p_of_a_break_is_students)
{
    static const double values[] = {101.3, 99.8, 100.9, 95.2, 96.1, 94.7, 95.9}, flat[] = {5, 5, 5, 5, 5, 4, 4};
    struct sample s = {.n = 7, .values = values};
    double jump;
    cr_expect_float_eq(break_p(&s, 3, &jump), 0.000197558591134282, 1e-9);
    cr_expect_float_eq(jump, 7.41036801019, 1e-6);
    cr_expect_eq(break_p(&s, 1, &jump), 1, "one run has no noise");
    s.values = flat;
    cr_expect_gt(break_p(&s, 5, &jump), 0.001, "one step of the rounding");
    cr_expect_float_eq(jump, 2, 1e-12);
}

Test(coincidence, clean_platforms_have_it_no_oftener_than_p_says)
{
    static const size_t lengths[] = {6, 10};
    for (size_t i = 0; i < 2; i++) {
        size_t twentieth = 0, half = 0, platforms = 400;
        for (uint64_t seed = 1; seed <= platforms; seed++) {
            struct planted p = six(lengths[i], seed);
            double chance = find(&p).p;
            twentieth += chance <= 0.05;
            half += chance <= 0.5;
            planted_release(&p);
        }
        cr_expect_leq(twentieth, 29, "n %zu: %zu of 400", lengths[i], twentieth); /* 20 and two standard errors */
        cr_expect_geq(half, 40, "n %zu: %zu of 400", lengths[i], half);
    }
}

Test(coincidence, three_that_break_together_are_found)
{
    struct planted p = six(6, 5);
    planted_scale(&p, "kvm", "cpu", 4, 6, 0.9);
    planted_scale(&p, "kvm", "mem", 4, 6, 0.9);
    planted_scale(&p, "kvm", "fork", 4, 6, 1.1);
    struct coincidence found = find(&p);
    cr_expect_eq(found.at, 3);
    cr_expect_leq(found.p, 0.01);
    const struct anomaly *a = planted_find(&p, ANOMALY_REGIME_CHANGE, "kvm", "cpu");
    cr_assert_not_null(a);
    cr_expect_eq(a->n_benchmarks, 3);
    cr_expect(planted_runs_are(a, (size_t[]){4}, 1));
    planted_release(&p);
}

Test(coincidence, one_device_is_no_machine)
{
    struct planted p = six(6, 6);
    planted_scale(&p, "kvm", "diskRand", 4, 6, 0.9);
    planted_scale(&p, "kvm", "diskSeq", 4, 6, 0.9);
    cr_expect_gt(find(&p).p, 0.01);
    planted_release(&p);
}

Test(coincidence, breaks_in_different_rounds_are_not_together)
{
    struct planted p = six(10, 7);
    planted_scale(&p, "kvm", "cpu", 4, 10, 0.9);
    planted_scale(&p, "kvm", "mem", 8, 10, 0.9);
    planted_analyze(&p, NULL);
    cr_expect_null(planted_find(&p, ANOMALY_REGIME_CHANGE, "kvm", NULL));
    planted_release(&p);
}

/* The two series with another number of runs do not belong to this platform's rounds. */
Test(coincidence, series_that_are_no_rounds_are_left_out)
{
    struct planted p = {.state = 8};
    planted_series(&p, "kvm", "cpu", 8, 100, 0.02);
    planted_series(&p, "kvm", "mem", 6, 100, 0.02);
    planted_series(&p, "kvm", "fork", 6, 100, 0.02);
    planted_scale(&p, "kvm", "mem", 4, 6, 0.8);
    planted_scale(&p, "kvm", "fork", 4, 6, 0.8);
    struct coincidence found = find(&p);
    cr_expect_eq(found.at, 0);
    cr_expect_eq(found.p, 1);
    planted_release(&p);
}
