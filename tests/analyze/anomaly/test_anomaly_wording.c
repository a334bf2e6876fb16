/* The values that a sentence names, where another number or name would make it untrue. */
#include "tests/analyze/planted.h"

/* A series whose values are divided by a thousand from run 8 on: "100 % worse" is not true. */
Test(anomaly_wording, a_fall_by_a_factor_is_no_per_cent)
{
    static const double factors[] = {0.001, 0.5};
    for (size_t i = 0; i < 2; i++) {
        struct planted p;
        planted_clean(&p, 16, 0.01, 31);
        planted_scale(&p, "docker", "mem", 8, 16, factors[i]);
        planted_analyze(&p, NULL);
        const struct anomaly *a = planted_find(&p, ANOMALY_LEVEL_SHIFT, "docker", "mem");
        cr_assert_not_null(a);
        if (i == 0)
            cr_expect_float_eq(anomaly_number(a, EVIDENCE_TIMES_WORSE), 1000, 30);
        else
            cr_expect(isnan(anomaly_number(a, EVIDENCE_TIMES_WORSE)));
        planted_release(&p);
    }
}

/* Twice as slow as any user-mode network of the past files: another unit would do it, too. */
Test(anomaly_wording, a_network_that_is_too_slow_may_be_in_another_unit)
{
    static const double factors[] = {0.001, 0.01};
    for (size_t i = 0; i < 2; i++) {
        struct planted p;
        planted_clean(&p, 12, 0.01, 32);
        planted_scale(&p, "kvm", "uplink", 1, 12, factors[i]);
        planted_analyze(&p, NULL);
        const struct anomaly *a = planted_find(&p, ANOMALY_NETWORK_BACKEND, "kvm", "uplink");
        cr_assert_not_null(a);
        cr_expect_eq(planted_cause(a, CAUSE_UNIT_MISMATCH), i == 0 ? (int)CAUSE_POSSIBLE : -1);
        cr_expect_eq(a->causes[0].id, CAUSE_EMULATED_NETWORK);
        planted_release(&p);
    }
}
