/* The correction of a whole report: the gate over benchmarks and the pairs behind it. */
#include "tests/analyze/planted.h"

#include "analyze/comparison/correction.h"
#include "analyze/statistics/statistics.h"

/* Platforms in randomised rounds; docker's speed in the first benchmark. */
static void plant(struct planted *p, size_t platforms, size_t benchmarks, size_t rounds, double speed, uint64_t seed)
{
    static const char *const names[] = {"native", "docker", "kvm", "qemu"}, *const works[] = {"cpu", "mem", "fork"};
    *p = (struct planted){.state = seed};
    for (size_t round = 0; round < rounds; round++)
        for (size_t b = 0; b < benchmarks; b++)
            for (size_t i = 0; i < platforms; i++) {
                size_t platform = (i * (round % 2 ? platforms - 1 : 1) + round) % platforms;
                double at = (double)((round * benchmarks + b) * platforms + i) * 60;
                double value = 900 * (platform == 1 && b == 0 ? speed : 1) * (1 + 0.01 * planted_normal(p));
                struct run_conditions run = {at, (size_t[FACTORS]){round + 1}, NULL};
                series_append_run(planted_find_series(p, names[platform], works[b]), &run, value);
            }
    planted_analyze(p, NULL);
}

Test(correction, p_is_the_larger_of_gate_and_pairs)
{
    for (size_t platforms = 2; platforms <= 4; platforms++)
        for (size_t benchmarks = 1; benchmarks <= 3; benchmarks++)
            for (uint64_t seed = 1; seed <= 3; seed++) {
                struct planted p;
                plant(&p, platforms, benchmarks, 10, 1.03, seed);
                double gates[3], pairs[6];
                for (size_t b = 0; b < benchmarks; b++)
                    gates[b] = p.result.benchmarks[b].gate.p;
                benjamini_hochberg_adjust(gates, benchmarks);
                for (size_t b = 0; b < benchmarks; b++) {
                    size_t n;
                    const struct comparison *c = result_comparisons(&p.result, b, &n);
                    const struct gate *gate = &p.result.benchmarks[b].gate;
                    cr_expect_eq(gate->friedman, platforms > 2);
                    cr_expect_eq(gate->benchmarks, benchmarks);
                    cr_expect_float_eq(gate->p_adjusted, gates[b], 1e-15);
                    cr_expect_eq(gate->p, platforms > 2 ? p.result.benchmarks[b].omnibus.p : c[0].p);
                    for (size_t i = 0; i < n; i++)
                        pairs[i] = c[i].p;
                    shaffer_adjust(pairs, n, platforms, gate->friedman, NULL);
                    for (size_t i = 0; i < n; i++) {
                        cr_expect_float_eq(c[i].p_adjusted, fmax(pairs[i], gates[b]), 1e-15);
                        cr_expect_eq(c[i].first_factor, platforms < 3 ? 1 : (platforms - 1) * (platforms - 2) / 2);
                        cr_expect_eq(c[i].family, n);
                    }
                }
                planted_release(&p);
            }
}

/* A difference beside benchmarks without one has to be clearer than alone. */
Test(correction, a_lone_difference_pays_for_the_others)
{
    struct planted alone, beside;
    plant(&alone, 2, 1, 6, 1.2, 5);
    plant(&beside, 2, 3, 6, 1.2, 5);
    cr_expect_eq(alone.result.comparisons[0].p, beside.result.comparisons[0].p);
    cr_expect_eq(alone.result.comparisons[0].verdict, VERDICT_B_FASTER);
    cr_expect_eq(beside.result.comparisons[0].verdict, VERDICT_INCONCLUSIVE);
    cr_expect_float_eq(beside.result.comparisons[0].level, 0.05 / 3, 1e-15);
    cr_expect_float_eq(alone.result.comparisons[0].level, 0.05, 1e-15);
    planted_release(&alone);
    planted_release(&beside);
}

Test(correction, friedman_is_the_gate_where_most_rounds_are_complete)
{
    static const struct {
        size_t platforms, complete, most;
        bool rounds, gate;
    } cases[] = {{3, 10, 10, true, true}, {2, 10, 10, true, false}, {3, 10, 10, false, false}, {4, 9, 12, true, true},
                 {4, 8, 12, true, false}, {3, 1, 1, true, false},   {3, 2, 2, true, true}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        cr_expect_eq(gate_is_friedman(cases[i].platforms, cases[i].complete, cases[i].most, cases[i].rounds),
                     cases[i].gate, "case %zu", i);
}

Test(correction, counts_the_false_ones_to_expect)
{
    struct planted p;
    plant(&p, 4, 3, 12, 1.1, 2);
    struct tally tally = result_tally(&p.result);
    cr_expect_eq(tally.established, 3);
    cr_expect_eq(tally.probable, 0);
    cr_expect_float_eq(tally.expected_false, 0.15, 1e-12);
    planted_release(&p);
}
