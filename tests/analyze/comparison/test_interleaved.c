/* From a dataset to verdicts where the platforms took turns: paired or not, and by what. */
#include "tests/analyze/planted.h"

#include "analyze/statistics/statistics.h"

enum { SLOT = 60 };

struct plan {
    size_t rounds;
    double drift; /* by which the host becomes faster from slot to slot, in logs */
    double noise;
    bool timed, told; /* have times, have blocks */
};

/* Each platform once in each round, in random order; factors[i] is the platform's speed. */
static void plant(struct planted *p, const struct plan *plan, const double *factors, size_t k, uint64_t seed)
{
    static const char *const names[] = {"native", "docker", "kvm", "qemu"};
    *p = (struct planted){.state = seed};
    for (size_t round = 0, slot = 0; round < plan->rounds; round++) {
        size_t order[4] = {0, 1, 2, 3};
        for (size_t i = 0; i < k; i++, slot++) {
            size_t other = i + (size_t)(planted_uniform(p) * (double)(k - i)), platform = order[other];
            order[other] = order[i];
            double value = 900 * factors[platform] * exp(plan->drift * (double)slot + plan->noise * planted_normal(p));
            double jitter = 5 * planted_uniform(p), time = plan->timed ? SLOT * (double)slot + jitter : (double)NAN;
            struct run_conditions run = {time, (size_t[FACTORS]){plan->told ? round + 1 : 0}, NULL};
            series_append_run(planted_find_series(p, names[platform], "cpu"), &run, value);
        }
    }
}

static void analyse(struct planted *p, enum family family)
{
    struct settings settings = SETTINGS_INIT;
    struct error err = {0};
    settings.family = family;
    cr_assert_eq(analyze_dataset(&p->result, &p->dataset, &settings, &err), 0, "%s", err.message);
}

static const struct comparison *pair_of(const struct planted *p, size_t i)
{
    cr_assert_gt(p->result.n_comparisons, i);
    return &p->result.comparisons[i];
}

static bool has(const struct comparison *c, enum note note)
{
    return (c->notes & NOTE_BIT(note)) != 0;
}

static const double same[] = {1, 1, 1, 1};

/* A host that drifts slowly by a fifth hides 3 % from Mann-Whitney; within rounds it is plain. */
Test(interleaved, pairing_finds_what_a_drift_hides)
{
    const double factors[] = {1, 1.03, 1, 1};
    struct planted p;
    plant(&p, &(struct plan){12, 0.008, 0.003, true, false}, factors, 2, 11);
    analyse(&p, FAMILY_BENCHMARK);
    const struct comparison *c = pair_of(&p, 0);
    const struct sample *a = &p.result.samples[0], *b = &p.result.samples[1];
    cr_assert(c->paired && c->blocks == 12);
    cr_expect_str_eq(c->test, "signed-rank-exact");
    cr_expect_eq(c->verdict, VERDICT_B_FASTER);
    cr_expect(c->lead < 0 && c->ratio < 1 && c->ratio_ci.high < 1);
    cr_expect_gt(mann_whitney(a->sorted, a->n, b->sorted, b->n).p, 0.05);
    cr_expect(c->detectable_ratio > 1 && c->detectable_ratio < 1.06, "%g", c->detectable_ratio);
    planted_release(&p);
}

/* Where lower is better, the same runs make the other platform faster and invert the ratio. */
Test(interleaved, direction_turns_the_ratio_and_not_the_test)
{
    const double factors[] = {1, 1.03, 1, 1};
    struct planted up, down;
    plant(&up, &(struct plan){12, 0.008, 0.003, true, false}, factors, 2, 11);
    plant(&down, &(struct plan){12, 0.008, 0.003, true, false}, factors, 2, 11);
    down.dataset.benchmarks[0].better = BETTER_LOWER;
    down.dataset.benchmarks[0].given = true;
    analyse(&up, FAMILY_BENCHMARK);
    analyse(&down, FAMILY_BENCHMARK);
    const struct comparison *c = pair_of(&up, 0), *d = pair_of(&down, 0);
    cr_expect_eq(d->verdict, VERDICT_A_FASTER);
    cr_expect(c->p == d->p && c->statistic == d->statistic && c->lead == -d->lead);
    cr_expect_float_eq(c->ratio * d->ratio, 1, 1e-14);
    cr_expect_float_eq(c->ratio_ci.low * d->ratio_ci.high, 1, 1e-14);
    cr_expect_float_eq(c->detectable_ratio, d->detectable_ratio, 1e-12);
    planted_release(&up);
    planted_release(&down);
}

Test(interleaved, blocks_of_the_column_are_those_of_the_times)
{
    const struct plan plans[] = {
        {10, 0.02, 0.01, true, false}, {10, 0.02, 0.01, true, true}, {10, 0.02, 0.01, false, true}};
    double p_values[3];
    for (size_t i = 0; i < 3; i++) {
        struct planted p;
        plant(&p, &plans[i], same, 4, 5);
        analyse(&p, FAMILY_BENCHMARK);
        cr_expect_eq(p.result.design, plans[i].timed ? DESIGN_INTERLEAVED : DESIGN_UNTOLD_ORDER, "plan %zu", i);
        for (size_t k = 0; k < 6; k++)
            cr_expect(pair_of(&p, k)->paired && pair_of(&p, k)->blocks == 10, "plan %zu, pair %zu: %zu blocks", i, k,
                      pair_of(&p, k)->blocks);
        p_values[i] = pair_of(&p, 2)->p;
        cr_expect_str_eq(p.result.benchmarks[0].omnibus.test, "friedman");
        cr_expect_eq(p.result.benchmarks[0].omnibus.blocks, 10);
        planted_release(&p);
    }
    cr_expect(p_values[0] == p_values[1] && p_values[1] == p_values[2]);
}

Test(interleaved, dropped_runs_leave_incomplete_blocks)
{
    struct planted p;
    plant(&p, &(struct plan){12, 0.01, 0.01, true, true}, same, 3, 9);
    for (size_t i = 0; i < 3; i++) { /* the second run of native, the third of docker, the fourth of kvm */
        struct series *s = &p.dataset.series[i];
        memmove(s->values + i + 1, s->values + i + 2, (s->n - i - 2) * sizeof *s->values);
        memmove(s->times + i + 1, s->times + i + 2, (s->n - i - 2) * sizeof *s->times);
        memmove(s->factors + (i + 1) * FACTORS, s->factors + (i + 2) * FACTORS,
                (s->n - i - 2) * FACTORS * sizeof *s->factors);
        s->n--;
    }
    analyse(&p, FAMILY_BENCHMARK);
    for (size_t i = 0; i < 3; i++)
        cr_expect_eq(pair_of(&p, i)->blocks, 10, "pair %zu: %zu", i, pair_of(&p, i)->blocks);
    cr_expect_eq(p.result.benchmarks[0].omnibus.blocks, 9);
    planted_release(&p);
}

/* Behind Friedman's test three of the six pairs can be alike: the signed-rank test needs 7 rounds, Mann-Whitney 5 runs.
 * Fewer than that, and neither shows anything. */
Test(interleaved, the_numbers_of_runs_decide_whether_to_pair)
{
    const struct {
        size_t rounds;
        bool paired, few_blocks, too_few;
    } cases[] = {{4, true, false, true}, {5, false, true, false}, {6, false, true, false}, {7, true, false, false}};
    for (size_t i = 0; i < 4; i++)
        for (uint64_t seed = 1; seed < 6; seed++) {
            struct planted p;
            plant(&p, &(struct plan){cases[i].rounds, 0.01, 0.01 * (double)seed, true, false}, same, 4, seed);
            analyse(&p, FAMILY_BENCHMARK);
            for (size_t k = 0; k < 6; k++) {
                const struct comparison *c = pair_of(&p, k);
                cr_expect(c->paired == cases[i].paired && has(c, NOTE_TOO_FEW_BLOCKS) == cases[i].few_blocks &&
                              has(c, NOTE_TOO_FEW_TO_SHOW) == cases[i].too_few,
                          "%zu rounds, pair %zu", cases[i].rounds, k);
                cr_expect(c->blocks_needed == 7 && (c->paired ? c->blocks == cases[i].rounds : c->blocks == 0));
                cr_expect_eq(isnan(c->detectable_ratio), has(c, NOTE_NOT_DETECTABLE));
            }
            planted_release(&p);
        }
}

Test(interleaved, the_family_may_be_the_whole_report)
{
    struct planted p;
    plant(&p, &(struct plan){10, 0.01, 0.01, true, false}, same, 3, 3);
    struct series *from = &p.dataset.series[0];
    for (size_t i = 0; i < 3; i++) { /* the same again as a second benchmark */
        from = &p.dataset.series[i];
        struct series copy = *from;
        struct series *to = dataset_series(&p.dataset, copy.platform, dataset_benchmark(&p.dataset, "mem"));
        copy.factors = NULL;
        series_append_all(to, &copy);
    }
    analyse(&p, FAMILY_ALL);
    double p_adjusted[6], all[6];
    for (size_t i = 0; i < 6; i++) {
        cr_expect_eq(pair_of(&p, i)->family, 6);
        p_adjusted[i] = pair_of(&p, i)->p_adjusted;
        all[i] = pair_of(&p, i)->p;
    }
    holm_adjust(all, 6, NULL);
    for (size_t i = 0; i < 6; i++)
        cr_expect_float_eq(all[i], p_adjusted[i], 1e-15);
    planted_release(&p);
}

/* A column of blocks contradicts times that show one platform after the other. */
Test(interleaved, times_win_over_the_column)
{
    struct planted p = {.state = 1};
    for (size_t platform = 0; platform < 2; platform++)
        for (size_t i = 0; i < 10; i++) {
            double time = 1000 * (double)platform + 10 * (double)i, value = 100 * (1 + 0.01 * planted_normal(&p));
            series_append_run(planted_find_series(&p, platform ? "docker" : "native", "cpu"),
                              &(struct run_conditions){time, (size_t[FACTORS]){i + 1}, NULL}, value);
        }
    analyse(&p, FAMILY_BENCHMARK);
    cr_expect(pair_of(&p, 0)->design == DESIGN_BLOCKED && !pair_of(&p, 0)->paired && pair_of(&p, 0)->blocks == 0);
    cr_expect(has(pair_of(&p, 0), NOTE_BLOCKED) && !has(pair_of(&p, 0), NOTE_TOO_FEW_BLOCKS));
    planted_release(&p);
}

/* The runs are out of order in the file, and their blocks move with them. */
Test(interleaved, blocks_are_sorted_with_their_runs)
{
    struct planted p = {.state = 1};
    for (size_t i = 0; i < 8; i++)
        for (size_t platform = 0; platform < 2; platform++) {
            double time = 800 - 100 * (double)i + 10 * (double)(platform ^ (i & 1)), value = 100 + (double)i;
            series_append_run(planted_find_series(&p, platform ? "docker" : "native", "cpu"),
                              &(struct run_conditions){time, (size_t[FACTORS]){20 - i}, NULL}, value);
        }
    analyse(&p, FAMILY_BENCHMARK);
    for (size_t i = 0; i < 8; i++)
        cr_expect(p.result.samples[0].factors[i * FACTORS] == 13 + i &&
                  p.result.samples[0].values[i] == 107 - (double)i);
    const struct comparison *c = pair_of(&p, 0);
    cr_expect(c->paired && c->blocks == 8 && c->p == 1 && c->statistic == 18 && has(c, NOTE_EQUAL_PAIRS));
    cr_expect(isnan(c->detectable_ratio) && has(c, NOTE_NOT_DETECTABLE));
    cr_expect_eq(c->verdict, VERDICT_NONE); /* they are one series under two names */
    planted_release(&p);
}

/* Without ratios the differences are tested; nothing crashes, nothing is NAN without a note. */
Test(interleaved, bad_values_and_few_runs)
{
    const double shifts[] = {0, -1000, -900};
    for (size_t rounds = 1; rounds <= 9; rounds += rounds < 3 ? 1 : 6)
        for (size_t i = 0; i < 3; i++) {
            struct planted p;
            plant(&p, &(struct plan){rounds, 0, 0.01, true, true}, same, 3, rounds);
            for (size_t s = 0; s < 3; s++)
                for (size_t run = 0; run < rounds; run++)
                    p.dataset.series[s].values[run] = i == 2 ? 0 : p.dataset.series[s].values[run] + shifts[i];
            analyse(&p, FAMILY_BENCHMARK);
            for (size_t k = 0; k < 3; k++) {
                const struct comparison *c = pair_of(&p, k);
                cr_expect(c->p >= 0 && c->p <= 1 && c->p_adjusted <= 1 && !isnan(c->statistic) && !isnan(c->lead));
                cr_expect_eq(isnan(c->ratio), has(c, NOTE_NOT_POSITIVE), "%zu rounds, case %zu", rounds, i);
                cr_expect(!isnan(c->detectable_ratio) || has(c, NOTE_NOT_DETECTABLE));
                cr_expect_eq(c->paired, c->blocks > 0);
            }
            const struct omnibus *o = &p.result.benchmarks[0].omnibus;
            cr_expect(o->test && isnan(o->p) == (o->notes != 0));
            planted_release(&p);
        }
}
