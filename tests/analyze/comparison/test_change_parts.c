/* Two ratios where one platform changed its level: before the change and from it on. */
#include "tests/analyze/planted.h"

static const struct settings settings = SETTINGS_INIT;

/* Rounds in which docker's speed is `before` native's up to the round `change`, and then `after`. */
static const struct comparison *plant(struct planted *p, size_t rounds, size_t change, double before, double after,
                                      bool lower)
{
    *p = (struct planted){.state = 5};
    planted_find_series(p, "native", "cpu");
    planted_find_series(p, "docker", "cpu");
    p->dataset.benchmarks[0].better = lower ? BETTER_LOWER : BETTER_HIGHER;
    for (size_t round = 0; round < rounds; round++)
        for (size_t i = 0; i < 2; i++) {
            bool docker = (i == 1) != (round * 7 % 3 == 0);
            double speed = docker ? (round < change ? before : after) : 1, noise = exp(0.005 * planted_normal(p)),
                   value = (lower ? 1 / speed : speed) * 900 * noise;
            series_append(planted_find_series(p, docker ? "docker" : "native", "cpu"), 60 * (double)(2 * round + i),
                          value);
        }
    struct error err = {0};
    cr_assert_eq(analyze_dataset(&p->result, &p->dataset, &settings, &err), 0, "%s", err.message);
    return result_comparison(&p->result, 0, 0, 1);
}

Test(change_parts, are_told_where_the_change_is_larger_than_the_difference)
{
    static const struct {
        double before, after;
        bool lower, there, opposed;
    } cases[] = {
        {1.2, 0.85, false, true, true},  {1.2, 0.85, true, true, true},   {0.8, 1.25, false, true, true},
        {1.02, 1.3, false, true, false}, {2.0, 2.2, false, false, false}, {1, 1, false, false, false},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct planted p;
        const struct comparison *c = plant(&p, 24, 14, cases[i].before, cases[i].after, cases[i].lower);
        cr_assert_eq(c->parts.there, cases[i].there, "case %zu", i);
        if (c->parts.there) {
            cr_expect(c->parts.platform == 1 && c->parts.run == 15, "case %zu: run %zu", i, c->parts.run);
            cr_expect(c->parts.n_before == 14 && c->parts.n_after == 10, "case %zu", i);
            cr_expect_float_eq(c->parts.before, 1 / cases[i].before, 0.01, "case %zu: %g", i, c->parts.before);
            cr_expect_float_eq(c->parts.after, 1 / cases[i].after, 0.01, "case %zu: %g", i, c->parts.after);
        }
        cr_expect_eq((c->notes & NOTE_BIT(NOTE_DISAGREE)) != 0, cases[i].opposed, "case %zu", i);
        cr_expect(!cases[i].opposed || c->verdict == VERDICT_INCONCLUSIVE, "case %zu", i);
        planted_release(&p);
    }
}

/* A part of two rounds tells nothing. */
Test(change_parts, have_three_rounds_at_least)
{
    struct planted p;
    cr_expect_not(plant(&p, 24, 22, 1, 0.6, false)->parts.there);
    planted_release(&p);
    const struct comparison *c = plant(&p, 24, 21, 1, 0.6, false);
    cr_expect(!c->parts.there || c->parts.n_after >= 3);
    planted_release(&p);
}

/* What happens to the host moves both, and their ratio stays. */
Test(change_parts, are_none_where_both_change_alike)
{
    struct planted p;
    struct error err = {0};
    plant(&p, 24, 14, 1.03, 1.03, false);
    result_release(&p.result);
    for (size_t i = 0; i < p.dataset.n_series; i++)
        for (size_t run = 14; run < 24; run++)
            p.dataset.series[i].values[run] *= 0.6;
    cr_assert_eq(analyze_dataset(&p.result, &p.dataset, &settings, &err), 0, "%s", err.message);
    const struct comparison *c = result_comparison(&p.result, 0, 0, 1);
    cr_expect_gt(p.result.samples[0].summary.n_change_points, 0);
    cr_expect_not(c->parts.there);
    cr_expect_eq(c->verdict, VERDICT_B_FASTER);
    planted_release(&p);
}
