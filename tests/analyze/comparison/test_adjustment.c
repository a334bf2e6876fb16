/* The canary beside the runs: when the adjusted analysis decides, and what it finds. */
#include "tests/analyze/planted.h"

#include "analyze/statistics/statistics.h"

struct story {
    size_t platforms, rounds;
    double speed;   /* docker's */
    double host;    /* sd of what the host does to each run, in logs */
    double rest;    /* sd of what else happens */
    double canary;  /* sd of the canary's own scatter */
    double moved;   /* by which docker moves the canary, in logs */
    double follows; /* how much of the host the canary sees: 1 all, -1 the wrong way */
    bool lower;
};

static void plant(struct planted *p, const struct story *s, uint64_t seed)
{
    static const char *const names[] = {"native", "docker", "kvm", "qemu"};
    *p = (struct planted){.state = seed};
    for (size_t round = 0; round < s->rounds; round++)
        for (size_t i = 0; i < s->platforms; i++) {
            size_t platform = (i * (round % 2 ? s->platforms - 1 : 1) + round) % s->platforms;
            double covariates[COVARIATE_COLUMNS], slow = s->host * planted_normal(p),
                                                  own = s->rest * planted_normal(p) + (platform == 1) * log(s->speed);
            for (size_t at = 0; at < COVARIATE_COLUMNS; at++)
                covariates[at] = (double)NAN;
            covariates[COLUMN_CANARY_BEFORE] = covariates[COLUMN_CANARY_AFTER] =
                20 * exp(s->follows * slow + s->canary * planted_normal(p) + (platform == 1) * s->moved);
            struct run_conditions run = {60 * (double)(round * s->platforms + i), (size_t[FACTORS]){round + 1},
                                         covariates};
            series_append_run(planted_find_series(p, names[platform], "cpu"), &run,
                              900 * exp(s->lower ? slow - own : own - slow));
        }
    p->dataset.benchmarks[0].better = s->lower ? BETTER_LOWER : BETTER_HIGHER;
    p->dataset.benchmarks[0].given = true;
    planted_analyze(p, NULL);
}

Test(adjustment, finds_what_the_host_hides)
{
    for (int lower = 0; lower < 2; lower++)
        for (size_t platforms = 2; platforms <= 4; platforms++) {
            struct planted p;
            plant(&p, &(struct story){platforms, 10, 1.03, 0.1, 0.005, 0.002, 0, 1, lower}, 7 + platforms);
            const struct comparison *c = &p.result.comparisons[0];
            const struct adjustment *a = &c->adjustment;
            cr_assert(a->there && a->decides && !a->moved);
            cr_expect_gt(a->explained, 0.9);
            cr_expect_eq(a->slope > 0, lower);
            cr_expect_eq(a->rounds, 10);
            cr_expect_str_eq(c->test, "ancova-t");
            cr_expect_str_eq(a->plain.test, "signed-rank-exact");
            cr_expect_eq(c->p, a->adjusted.p);
            cr_expect_eq(c->ratio, a->adjusted.ratio);
            cr_expect_eq(c->statistic, a->adjusted.statistic);
            cr_expect_gt(a->plain.p, 0.05);
            cr_expect_lt(c->p_adjusted, 0.05);
            cr_expect_lt(fabs(log(c->ratio * 1.03)), 0.015, "%g", c->ratio);
            cr_expect(c->ratio_ci.low < c->ratio && c->ratio < c->ratio_ci.high && c->ratio_ci.high < 1);
            cr_expect(c->notes & NOTE_BIT(NOTE_ADJUSTED));
            cr_expect_lt(c->lead, 0);
            cr_expect_not(p.result.benchmarks[0].gate.friedman);
            planted_release(&p);
        }
}

/* What keeps the adjusted analysis from deciding; it is told all the same where there is a canary. */
Test(adjustment, decides_only_by_its_rule)
{
    static const struct {
        const char *name;
        struct story story;
        bool there, moved;
    } cases[] = {
        {"a canary that explains little", {3, 10, 1, 0.01, 0.05, 0.01, 0, 1, false}, true, false},
        {"one that the platform moves", {3, 10, 1, 0.02, 0.005, 0.002, 0.2, 1, false}, true, true},
        {"one that two platforms differ in", {2, 10, 1, 0.02, 0.005, 0.002, 0.2, 1, false}, true, true},
        {"one that goes the wrong way", {3, 10, 1, 0.1, 0.005, 0.002, 0, -1, false}, true, false},
        {"five rounds", {3, 5, 1, 0.1, 0.005, 0.002, 0, 1, false}, false, false},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        for (uint64_t seed = 1; seed <= 3; seed++) {
            struct planted p;
            plant(&p, &cases[i].story, seed);
            const struct comparison *c = &p.result.comparisons[0];
            cr_expect_eq(c->adjustment.there, cases[i].there, "%s", cases[i].name);
            cr_expect(!cases[i].moved || c->adjustment.moved, "%s", cases[i].name);
            cr_expect_not(c->adjustment.decides, "%s", cases[i].name);
            cr_expect_str_neq(c->test, "ancova-t");
            cr_expect_not(c->notes & NOTE_BIT(NOTE_ADJUSTED));
            planted_release(&p);
        }
}

/* One run without a canary leaves all of the benchmark as it is. */
Test(adjustment, needs_a_canary_for_every_run)
{
    struct planted p;
    plant(&p, &(struct story){2, 10, 1.03, 0.1, 0.005, 0.002, 0, 1, false}, 9);
    cr_assert(p.result.comparisons[0].adjustment.decides);
    result_release(&p.result);
    double *row = p.dataset.series[0].covariates + 4 * COVARIATE_COLUMNS;
    row[COLUMN_CANARY_BEFORE] = row[COLUMN_CANARY_AFTER] = (double)NAN;
    planted_analyze(&p, NULL);
    cr_expect_not(p.result.comparisons[0].adjustment.there);
    cr_expect_str_eq(p.result.comparisons[0].test, "signed-rank-exact");
    planted_release(&p);
}
