/* Boots as the units of a comparison: which runs belong to one boot, and what is said of the boots. */
#include "tests/analyze/planted.h"

#include "analyze/comparison/boots.h"

enum { BOOTS = 8, RUNS = 5, MOST = BOOTS * RUNS };

struct booted {
    double values[MOST], times[MOST];
    size_t factors[MOST * FACTORS];
};

/* Run i of the boot i / RUNS, at 100 s times i and `later`; `label` is added to the number of its boot. 0 leaves a factor
 * unknown. */
static struct sample sample_of(struct booted *b, double level, double later, size_t label, bool blocks)
{
    *b = (struct booted){.values = {0}};
    for (size_t i = 0; i < MOST; i++) {
        b->values[i] = level * (1 + 0.01 * (double)(i / RUNS)) * (1 + 0.001 * (double)(i % RUNS));
        b->times[i] = 100 * (double)i + later;
        b->factors[i * FACTORS + FACTOR_BOOT] = label ? label + i / RUNS : 0;
        b->factors[i * FACTORS + FACTOR_BLOCK] = blocks ? i + 1 : 0;
    }
    return (struct sample){.n = MOST, .values = b->values, .times = b->times, .factors = b->factors};
}

/* Each boot is the median of its runs, whatever tells which boots belong together. */
static void expect_pairs(const struct sample *a, const struct sample *b, size_t n, bool in_turn, const char *what)
{
    struct boot_pair pair;
    cr_assert(boot_pair_make(&pair, a, b, in_turn), "%s", what);
    cr_assert_eq(pair.boots.n, n, "%s: %zu boots", what, pair.boots.n);
    for (size_t i = 0; i < n; i++) {
        double level = (1 + 0.01 * (double)i) * 1.002;
        cr_expect_float_eq(pair.a.values[i], 900 * level, 1e-9, "%s: boot %zu of a is %g", what, i, pair.a.values[i]);
        cr_expect_float_eq(pair.b.values[i], 450 * level, 1e-9, "%s: boot %zu of b is %g", what, i, pair.b.values[i]);
    }
    cr_expect_eq(blocks_complete(&pair.blocks), n, "%s", what);
    cr_expect_float_eq(pair.boots.between, 0, 1e-12, "%s: their ratio is the same in all boots", what);
    cr_expect_float_eq(pair.boots.within, 0.00158, 1e-4, "%s: %g", what, pair.boots.within);
    boot_pair_release(&pair);
}

Test(boots, are_matched_by_block_by_time_and_by_name)
{
    struct booted x, y;
    struct sample a = sample_of(&x, 900, 0, 1, false), b = sample_of(&y, 450, 10, 1, false);
    expect_pairs(&a, &b, BOOTS, true, "at the same times");
    b = sample_of(&y, 450, 1e6, 1, false);
    expect_pairs(&a, &b, BOOTS, false, "the same names at other times");
    a.times = b.times = NULL;
    expect_pairs(&a, &b, BOOTS, true, "the same names without times");
    a = sample_of(&x, 900, 0, 1, true);
    b = sample_of(&y, 450, 40, 100, true);
    b.times = NULL;
    expect_pairs(&a, &b, BOOTS, true, "other names in the same blocks");
    a = sample_of(&x, 900, 0, 1, false);
    b = sample_of(&y, 450, 40, 100, false);
    expect_pairs(&a, &b, BOOTS, true, "other names at the same times");
    b = sample_of(&y, 450, 40, 0, false);
    expect_pairs(&a, &b, BOOTS, true, "one platform without boots");
    struct boot_pair pair;
    cr_assert(boot_pair_make(&pair, &b, &a, true));
    cr_expect(pair.a.values[0] < pair.b.values[0], "the sides stay as they are");
    boot_pair_release(&pair);
}

/* The numbers of boots of two platforms that were each started anew have nothing in common: the blocks tell more. */
Test(boots, of_one_number_are_not_those_of_one_time)
{
    struct booted x, y;
    struct sample a = sample_of(&x, 900, 0, 1, true), b = sample_of(&y, 450, 10, 1, true);
    for (size_t run = 0; run < MOST; run++) /* b's boots have the same numbers, backwards */
        y.factors[run * FACTORS + FACTOR_BOOT] = BOOTS - run / RUNS;
    expect_pairs(&a, &b, BOOTS, true, "by blocks");
    for (size_t run = 0; run < MOST; run++) /* blocks that begin anew in each boot tell nothing, and times do */
        x.factors[run * FACTORS + FACTOR_BLOCK] = y.factors[run * FACTORS + FACTOR_BLOCK] = run % RUNS + 1;
    expect_pairs(&a, &b, BOOTS, true, "by times");
}

/* The same boots in another order of the file: the arrays of the first order are given back. */
Test(boots, come_in_the_order_of_time)
{
    struct booted x, y;
    struct sample a = sample_of(&x, 900, 0, 1, false), b = sample_of(&y, 450, 1e6, 1, false);
    struct boot_pair pair;
    for (size_t run = 0; run < MOST; run++)
        y.factors[run * FACTORS + FACTOR_BOOT] = BOOTS - run / RUNS;
    cr_assert(boot_pair_make(&pair, &a, &b, false));
    for (size_t i = 1; i < BOOTS; i++)
        cr_expect(pair.a.times[i] > pair.a.times[i - 1] && pair.b.times[i] > pair.b.times[i - 1]);
    cr_expect_eq(blocks_complete(&pair.blocks), BOOTS);
    boot_pair_release(&pair);
}

/* Two boots of b are four of a each: b tells the boots. */
Test(boots, of_the_series_with_fewer_are_compared)
{
    struct booted x, y;
    struct sample a = sample_of(&x, 900, 0, 1, false), b = sample_of(&y, 450, 10, 1, false);
    for (size_t i = 0; i < MOST; i++)
        y.factors[i * FACTORS + FACTOR_BOOT] = 1 + i / (MOST / 2);
    struct boot_pair pair;
    cr_assert(boot_pair_make(&pair, &a, &b, true));
    cr_expect_eq(pair.boots.n, 2);
    boot_pair_release(&pair);
    for (size_t i = 0; i < MOST; i++) /* one boot tells nothing: that of a counts */
        y.factors[i * FACTORS + FACTOR_BOOT] = 1;
    cr_assert(boot_pair_make(&pair, &a, &b, true));
    cr_expect_eq(pair.boots.n, BOOTS);
    boot_pair_release(&pair);
}

Test(boots, that_are_unknown_are_none)
{
    struct booted x, y;
    struct sample a = sample_of(&x, 900, 0, 0, true), b = sample_of(&y, 450, 10, 0, true);
    struct boot_pair pair;
    cr_expect_not(boot_pair_make(&pair, &a, &b, true));
    a = sample_of(&x, 900, 0, 1, true);
    x.factors[3 * FACTORS + FACTOR_BOOT] = 0;
    cr_expect_not(boot_pair_make(&pair, &a, &b, true), "the boot of one run is unknown");
    a = sample_of(&x, 900, 0, 1, false);
    b = sample_of(&y, 450, 10, 100, false);
    a.times = b.times = NULL;
    cr_expect_not(boot_pair_make(&pair, &a, &b, true), "nothing tells which boots belong together");
    a.factors = b.factors = NULL;
    cr_expect_not(boot_pair_make(&pair, &a, &b, true), "no factors");
}

/* ---- verdicts ---- */

static const struct settings settings = SETTINGS_INIT;

static const char *const names[] = {"native", "docker", "podman"};

/* Rounds in random order, of which `boots` stretches have another speed for each platform. */
static void plant(struct planted *p, size_t boots, size_t rounds, double boot_sd, double docker, uint64_t seed)
{
    double speeds[3] = {1, 1, 1};
    *p = (struct planted){.state = seed};
    for (size_t round = 0; round < boots * rounds; round++) {
        size_t order[] = {0, 1, 2};
        for (size_t i = 0; i < 3; i++) {
            size_t other = i + (size_t)(planted_uniform(p) * (double)(3 - i)), platform = order[other];
            order[other] = order[i];
            if (round % rounds == 0)
                speeds[platform] = exp(boot_sd * planted_normal(p));
            size_t factors[FACTORS] = {[FACTOR_BLOCK] = round + 1, [FACTOR_BOOT] = round / rounds + 1};
            double value = 900 * speeds[platform] * (platform == 1 ? docker : 1) * exp(0.002 * planted_normal(p));
            series_append_run(planted_find_series(p, names[platform], "cpu"),
                              &(struct run_conditions){60 * (double)(round * 3 + i), factors, NULL}, value);
        }
    }
    for (size_t boot = 0; boot < boots; boot++)
        dataset_label(&p->dataset, (char[]){(char)('a' + boot), '\0'});
    struct error err = {0};
    cr_assert_eq(analyze_dataset(&p->result, &p->dataset, &settings, &err), 0, "%s", err.message);
}

static size_t claims(const struct result *r, size_t *significant)
{
    size_t n = *significant = 0;
    for (size_t i = 0; i < r->n_comparisons; i++) {
        n += r->comparisons[i].verdict <= VERDICT_B_FASTER;
        *significant += r->comparisons[i].significant;
    }
    return n;
}

/* Twenty runs in four boots say surely, and wrongly, that equal platforms differ. Where no column tells the boots, most of
 * these sets are not claimed all the same, since their rounds depend on each other. */
Test(boots, that_differ_are_no_platforms_that_differ)
{
    size_t by_boots = 0, by_runs = 0, claimed = 0, significant;
    for (uint64_t seed = 1; seed <= 60; seed++) {
        struct planted p;
        plant(&p, 4, 5, 0.01, 1, seed);
        by_boots += claims(&p.result, &significant) > 0;
        cr_expect_eq(p.result.comparisons[0].boots.n, 4);
        cr_expect(p.result.comparisons[0].notes & NOTE_BIT(NOTE_BOOTS));
        result_release(&p.result);
        for (size_t i = 0; i < p.dataset.n_series; i++)
            for (size_t run = 0; run < p.dataset.series[i].n; run++)
                p.dataset.series[i].factors[run * FACTORS + FACTOR_BOOT] = 0;
        struct error err = {0};
        cr_assert_eq(analyze_dataset(&p.result, &p.dataset, &settings, &err), 0, "%s", err.message);
        claimed += claims(&p.result, &significant) > 0;
        by_runs += significant > 0;
        planted_release(&p);
    }
    cr_expect_leq(by_boots, 8, "%zu of 60", by_boots);
    cr_expect_geq(by_runs, 20, "%zu of 60", by_runs);
    cr_expect_leq(claimed * 3, by_runs, "%zu of %zu", claimed, by_runs);
}

/* Too few boots for ranks are decided by Student's t, and enough of them by ranks. */
Test(boots, show_what_is_larger_than_they_differ)
{
    static const struct {
        size_t boots;
        const char *test;
    } cases[] = {{3, "paired-t"}, {5, "paired-t"}, {8, "signed-rank-exact"}, {12, "signed-rank-exact"}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct planted p;
        plant(&p, cases[i].boots, 4, 0.005, 1.2, 7);
        const struct comparison *c = result_comparison(&p.result, 0, 0, 1);
        cr_expect_str_eq(c->test, cases[i].test, "%zu boots: %s", cases[i].boots, c->test);
        cr_expect_eq(c->verdict, VERDICT_B_FASTER, "%zu boots", cases[i].boots);
        cr_expect(c->ratio > 0.8 && c->ratio < 0.87 && c->ratio_ci.low < c->ratio && c->ratio < c->ratio_ci.high &&
                      c->ratio_ci.high < 1,
                  "%zu boots: %g [%g, %g]", cases[i].boots, c->ratio, c->ratio_ci.low, c->ratio_ci.high);
        cr_expect(c->boots.n == cases[i].boots && c->blocks == c->boots.n && c->n_a == 4 * cases[i].boots);
        cr_expect(c->boots.between > c->boots.within, "%g and %g", c->boots.between, c->boots.within);
        cr_expect_not(c->notes & NOTE_BIT(NOTE_TOO_FEW_TO_SHOW));
        planted_release(&p);
    }
}

/* The interval of a series is that of its boots: in one boot the runs stand close together. */
Test(boots, make_the_interval_of_a_series)
{
    struct planted p;
    plant(&p, 8, 10, 0.05, 1, 3);
    const struct summary *s = &p.result.samples[0].summary;
    double width = (s->median_ci.high - s->median_ci.low) / s->median;
    cr_expect_gt(width, 0.04, "%g", width);
    cr_expect(s->notes & NOTE_BIT(NOTE_BOOTS));
    cr_expect(isnan(s->mean_bca_ci.low) && s->notes & NOTE_BIT(NOTE_NO_BOOTSTRAP));
    planted_release(&p);
    plant(&p, 4, 10, 0.05, 1, 3);
    s = &p.result.samples[0].summary;
    cr_expect(isnan(s->median_ci.low) && s->notes & NOTE_BIT(NOTE_TOO_FEW_FOR_INTERVAL), "four boots have no interval");
    cr_expect_not(isnan(s->mean_ci.low));
    planted_release(&p);
}

/* Boots that all have one ratio show no noise to measure it against, whatever the last bit of a logarithm is. */
Test(boots, of_one_ratio_are_not_decided_by_rounding)
{
    static const double levels[][2] = {{26, 100}, {0.1, 0.3}, {900, 890}, {3, 7}};
    for (size_t i = 0; i < sizeof levels / sizeof *levels; i++) {
        struct planted p = {.state = 1};
        for (size_t run = 0; run < 12; run++)
            for (size_t k = 0; k < 2; k++) {
                size_t factors[FACTORS] = {[FACTOR_BLOCK] = run + 1, [FACTOR_BOOT] = run / 4 + 1};
                double time = 100 * (double)run + (k == run % 2 ? 0 : 50);
                series_append_run(planted_find_series(&p, names[k], "cpu"),
                                  &(struct run_conditions){time, factors, NULL}, levels[i][k]);
            }
        struct error err = {0};
        cr_assert_eq(analyze_dataset(&p.result, &p.dataset, &settings, &err), 0, "%s", err.message);
        const struct comparison *c = result_comparison(&p.result, 0, 0, 1);
        cr_expect_eq(c->boots.n, 3);
        cr_expect(!c->boots.by_t && c->p == 0.25 && c->verdict == VERDICT_INCONCLUSIVE, "case %zu: %s, p = %g", i,
                  c->test, c->p);
        cr_expect(c->notes & NOTE_BIT(NOTE_TOO_FEW_TO_SHOW));
        planted_release(&p);
    }
}

/* Boots of platforms that were measured one after the other are no pairs: Welch's t where ranks cannot show anything. */
Test(boots, one_after_the_other_are_compared_unpaired)
{
    static const struct {
        size_t boots;
        double docker;
        const char *test;
        enum verdict verdict;
    } cases[] = {{3, 4, "welch-t", VERDICT_B_FASTER},
                 {3, 1, "welch-t", VERDICT_INCONCLUSIVE},
                 {8, 4, "mann-whitney-exact", VERDICT_B_FASTER}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct planted p = {.state = 9};
        for (size_t k = 0; k < 2; k++)
            for (size_t run = 0; run < 4 * cases[i].boots; run++) {
                size_t factors[FACTORS] = {[FACTOR_BOOT] = run / 4 + 1};
                double time = 1e6 * (double)k + 100 * (double)run;
                series_append_run(planted_find_series(&p, names[k], "cpu"),
                                  &(struct run_conditions){time, factors, NULL},
                                  900 * (k ? cases[i].docker : 1) * exp(0.01 * planted_normal(&p)));
            }
        struct error err = {0};
        cr_assert_eq(analyze_dataset(&p.result, &p.dataset, &settings, &err), 0, "%s", err.message);
        const struct comparison *c = result_comparison(&p.result, 0, 0, 1);
        cr_expect(!c->paired && c->design == DESIGN_BLOCKED, "case %zu", i);
        cr_expect(c->units_a == cases[i].boots && c->n_a == 4 * cases[i].boots, "case %zu", i);
        cr_expect_str_eq(c->test, cases[i].test, "case %zu: %s", i, c->test);
        cr_expect_eq(c->verdict, cases[i].verdict, "case %zu: %d", i, (int)c->verdict);
        planted_release(&p);
    }
}
