/* What is found in memory, losses, counts and shares: no speed changes with them, and nothing explains them that explains
 * speed only. */
#include "tests/analyze/planted.h"

#include "analyze/result/amount_causes.h"

static const struct {
    const char *name;
    double level;
} amounts[] = {{"rss_kb", 20000},        {"heap_mb", 300},      {"errors", 400},  {"packet_loss_pct", 2},
               {"cache_hit_ratio", 0.9}, {"allocs_per_op", 12}, {"retries", 150}, {"dropped_packets", 3000}};
enum { AMOUNTS_HERE = sizeof amounts / sizeof *amounts };

/* Native and kvm with 24 runs of a speed and of each amount, spread by a hundredth. */
static struct planted plant(void)
{
    static const char *const platforms[] = {"native", "kvm"};
    struct planted p = {.state = 77};
    for (size_t i = 0; i < 2; i++, p.start += 400.0 * 24 + 1800) {
        planted_series(&p, platforms[i], "cpu", 24, 900 - 50 * (double)i, 0.01);
        for (size_t b = 0; b < AMOUNTS_HERE; b++)
            planted_series(&p, platforms[i], amounts[b].name, 24, amounts[b].level, 0.01);
    }
    return p;
}

static void expect_no_cause_of_speed(const struct result *r, const struct anomaly *a)
{
    const struct measured *b = &r->benchmarks[a->benchmarks[0]];
    for (size_t i = 0; i < a->n_causes; i++)
        cr_expect(cause_suits(b->amount, a->causes[i].id), "%s: %s", b->name, cause_id(a->causes[i].id));
    cr_expect(isnan(anomaly_number(a, EVIDENCE_LOSS)) && isnan(anomaly_number(a, EVIDENCE_GAIN)), "%s", b->name);
    cr_expect_neq(a->next, b->amount == AMOUNT_LOSS ? NEXT_RECORD_CLOCK : NEXT_RECORD_STEAL, "%s", b->name);
}

Test(anomaly_amounts, rise_and_fall)
{
    static const double factors[] = {1.5, 0.6};
    for (size_t b = 0; b < AMOUNTS_HERE; b++)
        for (size_t k = 0; k < 2; k++) {
            struct planted p = plant();
            planted_scale(&p, "kvm", amounts[b].name, 11, 24, factors[k]);
            planted_analyze(&p, NULL);
            const struct anomaly *a = planted_find(&p, ANOMALY_LEVEL_SHIFT, "kvm", amounts[b].name);
            cr_assert_not_null(a, "%s", amounts[b].name);
            double change = anomaly_number(a, k ? EVIDENCE_FALL : EVIDENCE_RISE);
            cr_expect_float_eq(change, fabs(factors[k] - 1), 0.05, "%s: %g", amounts[b].name, change);
            expect_no_cause_of_speed(&p.result, a);
            planted_release(&p);
        }
}

Test(anomaly_amounts, say_nothing_of_the_machine)
{
    struct planted p = plant();
    for (size_t b = 0; b < AMOUNTS_HERE; b++) {
        planted_scale(&p, "kvm", amounts[b].name, 1, 2, 2);
        planted_scale(&p, "kvm", amounts[b].name, 9, 9, 3);
        planted_scale(&p, "kvm", amounts[b].name, 13, 24, 1.5);
    }
    planted_analyze(&p, NULL);
    cr_expect_null(planted_find(&p, ANOMALY_STARVED_RUN, NULL, NULL));
    cr_expect_null(planted_find(&p, ANOMALY_WARM_UP, NULL, NULL));
    cr_expect_null(planted_find(&p, ANOMALY_REGIME_CHANGE, NULL, NULL));
    cr_expect_null(planted_find(&p, ANOMALY_ORDER_VIOLATION, NULL, NULL));
    planted_release(&p);
}

Test(anomaly_amounts, are_counted_and_may_be_none)
{
    static const char *const counted[] = {"errors", "retries", "dropped_packets"};
    struct planted p = {.state = 3};
    for (size_t b = 0; b < 3; b++) {
        struct series *none = planted_find_series(&p, "native", counted[b]),
                      *few = planted_find_series(&p, "kvm", counted[b]);
        for (size_t i = 0; i < 12; i++) {
            series_append(none, (double)i, 0);
            series_append(few, (double)i, (double)(i * i % 3));
        }
    }
    planted_analyze(&p, NULL);
    cr_expect_null(planted_find(&p, ANOMALY_CONSTANT, NULL, NULL), "that nothing went wrong is no anomaly");
    cr_expect_null(planted_find(&p, ANOMALY_QUANTISED, NULL, NULL), "counts are whole");
    cr_expect_null(planted_find(&p, ANOMALY_IMPLAUSIBLE, NULL, NULL), "none is possible");
    planted_release(&p);
}

Test(anomaly_amounts, are_no_other_unit_where_they_have_none)
{
    static const char *const names[] = {"errors", "rss_kb"};
    struct planted p = {.state = 5};
    for (size_t b = 0; b < 2; b++) {
        planted_series(&p, "native", names[b], 12, 20000, 0.01);
        planted_series(&p, "kvm", names[b], 12, 20, 0.01);
    }
    planted_analyze(&p, NULL);
    cr_expect_null(planted_find(&p, ANOMALY_UNIT_MISMATCH, NULL, "errors"));
    cr_expect_not_null(planted_find(&p, ANOMALY_UNIT_MISMATCH, NULL, "rss_kb"));
    planted_release(&p);
}

/* A busy host loses packets; it makes no program hold more memory. */
Test(anomaly_amounts, have_causes_by_kind)
{
    cr_expect(cause_suits(AMOUNT_NONE, CAUSE_FREQUENCY) && cause_suits(AMOUNT_COST, CAUSE_FREQUENCY));
    cr_expect(cause_suits(AMOUNT_LOSS, CAUSE_NOISY_NEIGHBOUR) && !cause_suits(AMOUNT_MEMORY, CAUSE_NOISY_NEIGHBOUR));
    cr_expect(cause_suits(AMOUNT_SHARE, CAUSE_WARM_CACHE) && !cause_suits(AMOUNT_LOSS, CAUSE_WARM_CACHE));
    for (enum amount amount = AMOUNT_NONE; amount < AMOUNTS; amount++)
        cr_expect(cause_suits(amount, CAUSE_GROWING_STATE) && cause_suits(amount, CAUSE_FAILED_RUN));
}

/* Where the direction is assumed, an anomaly that is one of performance rests on it. */
Test(anomaly_amounts, what_rests_on_an_assumption)
{
    for (enum direction_source source = DIRECTION_OPTION; source <= DIRECTION_ASSUMED; source++) {
        size_t benchmark = 0;
        struct measured measured = {.source = source};
        struct result r = {.benchmarks = &measured, .n_benchmarks = 1};
        struct anomaly a = {.kind = ANOMALY_ORDER_VIOLATION, .benchmarks = &benchmark, .n_benchmarks = 1};
        bool assumed = source == DIRECTION_ASSUMED;
        cr_expect_eq(anomaly_rests_on_assumption(&r, &a), assumed, "%s", direction_source_id(source));
        a.kind = ANOMALY_LEVEL_SHIFT;
        cr_expect_not(anomaly_rests_on_assumption(&r, &a), "a change is one whichever way it counts");
        a.kind = ANOMALY_IMPLAUSIBLE;
        cr_expect_not(anomaly_rests_on_assumption(&r, &a));
        a.n_platforms = 2;
        cr_expect_eq(anomaly_rests_on_assumption(&r, &a), assumed);
    }
}
