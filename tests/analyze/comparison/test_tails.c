/* p95 and p99 of series, and what their comparisons say, from a dataset on. */
#include "tests/analyze/planted.h"

#include "analyze/statistics/statistics.h"

enum { PLATFORMS_MOST = 4 };

/* How a set is made: its platforms, runs and values. */
struct plan {
    size_t platforms, runs;
    bool rounds;       /* random rounds, else one platform after the other */
    const char *named; /* the benchmark */
    bool higher;       /* better */
    size_t boot;       /* so many rounds; 0: boots are not known */
    double heavy;      /* a tenth of the second platform's runs take this factor longer; 0: none does */
};

static double time_of(const struct plan *plan, size_t round, size_t platform, const size_t *order)
{
    return plan->rounds ? 60 * (double)(round * plan->platforms + order[platform])
                        : 60 * (double)(platform * plan->runs + round);
}

/* Every tenth run of the second platform, at random places, is slow: its median moves by a hair. */
static double value_of(const struct plan *plan, struct planted *p, size_t platform)
{
    double value = 100 * exp(0.1 * planted_normal(p));
    bool slow = plan->heavy > 0 && platform == 1 && planted_uniform(p) < 0.1;
    return !slow ? value : plan->higher ? value / plan->heavy : value * plan->heavy;
}

static void append(struct series *series, const struct plan *plan, size_t round, double time, double value)
{
    size_t factors[FACTORS] = {0};
    factors[FACTOR_BOOT] = plan->boot ? 1 + round / plan->boot : 0;
    series_append_run(series, &(struct run_conditions){time, plan->boot ? factors : NULL, NULL}, value);
}

static void plant(struct planted *p, const struct plan *plan, uint64_t seed)
{
    static const char *const names[PLATFORMS_MOST] = {"native", "docker", "kvm", "qemu"};
    *p = (struct planted){.state = seed};
    for (size_t round = 0; round < plan->runs; round++) {
        size_t order[PLATFORMS_MOST] = {0, 1, 2, 3};
        for (size_t i = 0; i < plan->platforms; i++) {
            size_t other = i + (size_t)(planted_uniform(p) * (double)(plan->platforms - i)), taken = order[other];
            order[other] = order[i];
            order[i] = taken;
        }
        for (size_t i = 0; i < plan->platforms; i++)
            append(planted_find_series(p, names[i], plan->named), plan, round, time_of(plan, round, i, order),
                   value_of(plan, p, i));
    }
    p->dataset.benchmarks[0].better = plan->higher ? BETTER_HIGHER : BETTER_LOWER;
    p->dataset.benchmarks[0].given = true;
}

static void analyse_as(struct planted *p, enum family family)
{
    struct settings settings = SETTINGS_INIT;
    struct error err = {0};
    settings.family = family;
    settings.anomalies_only = true;
    cr_assert_eq(analyze_dataset(&p->result, &p->dataset, &settings, &err), 0, "%s", err.message);
}

static void analyse(struct planted *p)
{
    analyse_as(p, FAMILY_BENCHMARK);
}

static void make(struct planted *p, const struct plan *plan, uint64_t seed)
{
    plant(p, plan, seed);
    analyse(p);
}

static bool claims(const struct tail_comparison *tail)
{
    return tail->verdict == VERDICT_A_FASTER || tail->verdict == VERDICT_B_FASTER;
}

static bool has(uint64_t notes, enum note note)
{
    return (notes & NOTE_BIT(note)) != 0;
}

/* ---- series ---- */

static void set_values(struct planted *p, const char *platform, const double *values, size_t n)
{
    for (size_t i = 0; i < n; i++)
        series_append(planted_find_series(p, platform, "wait_ms"), 60 * (double)i, values[i]);
}

static const struct summary *summary_of(const struct planted *p, size_t i)
{
    cr_assert_gt(p->result.n_samples, i);
    return &p->result.samples[i].summary;
}

/* With 72 runs there is a p95, with 71 none, and each tail that is none says so. */
Test(tails, of_a_series_need_their_runs)
{
    for (size_t runs = 71; runs <= 368; runs = runs == 71 ? 72 : runs == 72 ? 367 : runs + 1) {
        struct planted p;
        make(&p, &(struct plan){1, runs, true, "wait_ms", false, 0, 0}, runs);
        const struct summary *s = summary_of(&p, 0);
        const struct tail_rule *rules = p.result.benchmarks[0].tails;
        cr_expect(rules[0].runs == 72 && rules[1].runs == 368 && rules[0].runs_compared == 0 && isnan(rules[0].level));
        for (size_t i = 0; i < TAILS; i++) {
            const struct tail *tail = &s->tails[i];
            bool there = runs >= rules[i].runs;
            cr_expect_eq(!isnan(tail->value), there, "%zu runs, %s", runs, rules[i].name);
            cr_expect(isnan(tail->ci.low) == !there && isnan(tail->ci.high) == !there &&
                      isnan(tail->coverage) == !there);
            cr_expect_eq(has(tail->notes, NOTE_TOO_FEW_FOR_TAIL), !there);
            cr_expect(!there || (tail->ci.low <= tail->value && tail->value <= tail->ci.high &&
                                 tail->coverage >= 0.95 && tail->value > s->q3));
        }
        planted_release(&p);
    }
}

/* 72 runs of a rate have p5: its interval begins at the smallest one and ends at the ninth, as R says. */
Test(tails, are_at_the_end_that_hurts)
{
    double values[72];
    for (size_t i = 0; i < 72; i++)
        values[(i * 31) % 72] = (double)(i + 1);
    for (size_t higher = 0; higher < 2; higher++) {
        struct planted p = {.state = 1};
        set_values(&p, "native", values, 72);
        p.dataset.benchmarks[0].better = higher ? BETTER_HIGHER : BETTER_LOWER;
        p.dataset.benchmarks[0].given = true;
        analyse(&p);
        const struct tail *tail = &summary_of(&p, 0)->tails[0];
        cr_expect_str_eq(p.result.benchmarks[0].tails[0].name, higher ? "p5" : "p95");
        cr_expect_str_eq(p.result.benchmarks[0].tails[1].name, higher ? "p1" : "p99");
        cr_expect_eq(tail->ci.low, higher ? 1 : 64);
        cr_expect_eq(tail->ci.high, higher ? 9 : 72);
        cr_expect_float_eq(tail->value, higher ? 4.55 : 68.45, 1e-12);
        cr_expect_float_eq(tail->coverage, 0.9654900479, 1e-9);
        planted_release(&p);
    }
}

/* Ties at the quantile, constants, zeros and negative values have tails like others. */
Test(tails, of_strange_values)
{
    double ties[100], equal[100], zeros[100], negative[100];
    for (size_t i = 0; i < 100; i++) {
        ties[i] = i % 5 ? 10 : 20;
        equal[i] = 7;
        zeros[i] = 0;
        negative[i] = -(double)(i + 1);
    }
    const struct {
        const double *values;
        double value, low, high;
    } cases[] = {{ties, 20, 20, 20}, {equal, 7, 7, 7}, {zeros, 0, 0, 0}, {negative, -5.95, -11, -1}};
    for (size_t i = 0; i < 4; i++) {
        struct planted p = {.state = 1};
        set_values(&p, "native", cases[i].values, 100);
        p.dataset.benchmarks[0].better = BETTER_LOWER;
        p.dataset.benchmarks[0].given = true;
        analyse(&p);
        const struct tail *tail = &summary_of(&p, 0)->tails[0];
        cr_expect_float_eq(tail->value, cases[i].value, 1e-12, "case %zu: %g", i, tail->value);
        cr_expect(tail->ci.low == cases[i].low && tail->ci.high == cases[i].high, "case %zu: %g to %g", i, tail->ci.low,
                  tail->ci.high);
        planted_release(&p);
    }
}

/* ---- comparisons ---- */

/* Both tails of every pair are corrected together: the level is alpha over their number, or over that of the report. */
Test(tails, are_corrected_over_pairs_and_tails)
{
    const struct {
        size_t platforms;
        enum family family;
        size_t benchmarks, questions;
    } cases[] = {
        {2, FAMILY_BENCHMARK, 1, 2}, {4, FAMILY_BENCHMARK, 1, 12}, {4, FAMILY_ALL, 1, 12}, {3, FAMILY_ALL, 2, 12}};
    for (size_t i = 0; i < 4; i++) {
        struct planted p;
        struct plan plan = {2, 400, true, "wait_ms", false, 0, 0};
        plan.platforms = cases[i].platforms;
        plan.runs = 10;
        plant(&p, &plan, i);
        for (size_t s = 0; cases[i].benchmarks > 1 && s < plan.platforms; s++) {
            size_t mem = dataset_benchmark(&p.dataset, "mem");
            struct series *to = dataset_series(&p.dataset, s, mem);
            for (size_t run = 0; run < plan.runs; run++)
                series_append(to, p.dataset.series[s].times[run], p.dataset.series[s].values[run]);
        }
        analyse_as(&p, cases[i].family);
        const struct tail_rule *rules = p.result.benchmarks[p.result.n_benchmarks - 1].tails;
        double level = 0.05 / (double)cases[i].questions;
        cr_expect_float_eq(rules[0].level, level, 1e-15, "case %zu: %g", i, rules[0].level);
        cr_expect_eq(rules[1].family, cases[i].questions);
        for (size_t t = 0; t < TAILS; t++)
            cr_expect_eq(rules[t].runs_compared, quantile_interval_least(rules[t].quantile, 1 - level / 2));
        planted_release(&p);
    }
}

/* The interval of the ratio is the quotient of two, each at 1 - level / 2, and turns with the direction. */
Test(tails, are_compared_by_the_quotient_of_two_exact_intervals)
{
    for (size_t higher = 0; higher < 2; higher++) {
        struct planted p;
        make(&p, &(struct plan){3, 400, true, "wait_ms", higher, 0, 3}, 9);
        const struct tail_rule *rule = &p.result.benchmarks[0].tails[0];
        for (size_t i = 0; i < 3; i++) {
            const struct comparison *c = &p.result.comparisons[i];
            const struct sample *a = result_sample(&p.result, 0, c->a), *b = result_sample(&p.result, 0, c->b);
            const struct sample *top = higher ? a : b, *bottom = higher ? b : a;
            double coverage, each = 1 - 0.05 / 6 / 2;
            struct interval of_top = quantile_interval(top->sorted, top->n, rule->quantile, each, &coverage);
            struct interval of_bottom = quantile_interval(bottom->sorted, bottom->n, rule->quantile, each, &coverage);
            cr_expect_float_eq(c->tails[0].ratio_ci.low, of_top.low / of_bottom.high, 1e-15);
            cr_expect_float_eq(c->tails[0].ratio_ci.high, of_top.high / of_bottom.low, 1e-15);
            cr_expect_float_eq(c->tails[0].ratio,
                               sorted_quantile(top->sorted, top->n, rule->quantile) /
                                   sorted_quantile(bottom->sorted, bottom->n, rule->quantile),
                               1e-15);
        }
        planted_release(&p);
    }
}

/* 99 runs of each are the least that two platforms can be compared by at p95. */
Test(tails, are_compared_from_their_runs_on)
{
    for (size_t runs = 98; runs <= 99; runs++) {
        struct planted p;
        make(&p, &(struct plan){2, runs, true, "wait_ms", false, 0, 0}, 3);
        const struct tail_comparison *tails = p.result.comparisons[0].tails;
        cr_assert_eq(p.result.benchmarks[0].tails[0].runs_compared, 99);
        bool there = runs >= 99;
        cr_expect_eq(comparison_has_tail(&p.result.comparisons[0], 0), there);
        cr_expect(isnan(tails[0].ratio) == !there && isnan(tails[0].ratio_ci.low) == !there);
        cr_expect_eq(tails[0].verdict, there ? VERDICT_INCONCLUSIVE : VERDICT_NONE);
        cr_expect(isnan(tails[1].ratio) && tails[1].verdict == VERDICT_NONE &&
                  has(tails[1].notes, NOTE_TOO_FEW_FOR_TAIL));
        planted_release(&p);
    }
}

/* Runs of one platform do not help another. */
Test(tails, need_the_runs_of_both)
{
    double many[400], few[50];
    struct planted p = {.state = 1};
    for (size_t i = 0; i < 400; i++)
        many[i] = 100 + planted_uniform(&p);
    for (size_t i = 0; i < 50; i++)
        few[i] = 500 + planted_uniform(&p);
    set_values(&p, "native", many, 400);
    set_values(&p, "docker", few, 50);
    analyse(&p);
    cr_expect(!isnan(summary_of(&p, 0)->tails[1].value) && isnan(summary_of(&p, 1)->tails[0].value));
    cr_expect_not(comparison_has_tail(&p.result.comparisons[0], 0));
    planted_release(&p);
}

/* A planted tail is found in random rounds, while the medians show nothing; turned, the other platform is behind. */
Test(tails, a_heavier_tail_is_found_in_random_rounds)
{
    size_t established = 0;
    for (size_t higher = 0; higher < 2; higher++)
        for (uint64_t seed = 1; seed <= 10; seed++) {
            struct planted p;
            make(&p, &(struct plan){2, 400, true, "wait_ms", higher, 0, 3}, seed);
            const struct comparison *c = &p.result.comparisons[0];
            const struct tail_comparison *tail = &c->tails[0];
            struct comparison seen = comparison_of_tail(c, 0);
            cr_expect_eq(tail->verdict, VERDICT_A_FASTER, "seed %d", (int)seed);
            established += comparison_support(&seen) == SUPPORT_ESTABLISHED;
            cr_expect(tail->ratio_ci.low > 1 && tail->ratio > 2 && tail->ratio < tail->ratio_ci.high, "%g",
                      tail->ratio);
            cr_expect_eq(isnan(tail->host_ci.low), design_is_random(c->design));
            cr_expect_lt(c->ratio, 1.1); /* the medians are a hair apart */
            planted_release(&p);
        }
    cr_expect_geq(established, 19); /* once in twenty, random rounds look like others by chance */
}

/* Runs of one boot resemble each other: by its tails a comparison of boots is never established. */
Test(tails, of_boots_are_never_established)
{
    struct planted p;
    make(&p, &(struct plan){2, 400, true, "wait_ms", false, 20, 3}, 7);
    const struct comparison *c = &p.result.comparisons[0];
    struct comparison seen = comparison_of_tail(c, 0);
    cr_assert(c->boots.n == 20 && design_is_random(c->design), "%zu boots", c->boots.n);
    cr_expect(c->tails[0].kind == INTERVAL_THESE_RUNS && c->tails[0].host_ci.low > 1);
    cr_expect(seen.ratio_kind == INTERVAL_THESE_RUNS && comparison_support(&seen) == SUPPORT_PROBABLE);
    planted_release(&p);
}

/* One after the other it is beyond the allowance of some benchmarks and not of others, and established in none. */
Test(tails, a_heavier_tail_is_never_established_where_blocked)
{
    const struct {
        const char *named;
        enum verdict verdict;
        enum support support;
    } cases[] = {{"wait_ms", VERDICT_A_FASTER, SUPPORT_PROBABLE}, {"disk_ms", VERDICT_CONFOUNDED, SUPPORT_UNPROVEN}};
    for (size_t i = 0; i < 2; i++) {
        struct planted p;
        make(&p, &(struct plan){2, 400, false, cases[i].named, false, 0, 3}, 7);
        const struct comparison *c = &p.result.comparisons[0];
        const struct tail_comparison *tail = &c->tails[0];
        struct comparison seen = comparison_of_tail(c, 0);
        cr_assert_eq(c->design, DESIGN_BLOCKED);
        cr_expect_eq(tail->verdict, cases[i].verdict, "%s: %d", cases[i].named, (int)tail->verdict);
        cr_expect_eq(comparison_support(&seen), cases[i].support);
        cr_expect_eq(c->ratio_kind, INTERVAL_THESE_RUNS);
        cr_expect_gt(tail->ratio_ci.low, 1);
        cr_expect_float_eq(tail->host_ci.low * c->allowance, tail->ratio_ci.low, 1e-12);
        cr_expect_eq(tail->host_ci.low > 1, cases[i].support == SUPPORT_PROBABLE);
        planted_release(&p);
    }
}

/* Three platforms that do not differ: in at most one set of twenty a tail of some pair claims something. */
Test(tails, of_platforms_alike_claim_little)
{
    enum { SETS = 400 };
    size_t false_claims = 0;
    for (uint64_t seed = 1; seed <= SETS; seed++) {
        struct planted p;
        make(&p, &(struct plan){3, 400, true, "wait_ms", false, 0, 0}, 1000 + seed);
        bool claimed = false;
        for (size_t i = 0; i < 3; i++) {
            const struct comparison *c = &p.result.comparisons[i];
            cr_assert(comparison_has_tail(c, 0));
            claimed = claimed || claims(&c->tails[0]) || claims(&c->tails[1]);
        }
        false_claims += claimed;
        planted_release(&p);
    }
    cr_expect_leq(false_claims, SETS / 20, "%zu", false_claims);
}

/* A copy has no verdict by its tails either. */
Test(tails, of_a_copy_say_nothing)
{
    struct planted p;
    plant(&p, &(struct plan){2, 400, true, "wait_ms", false, 0, 3}, 5);
    for (size_t i = 0; i < 400; i++)
        p.dataset.series[1].values[i] = 2 * p.dataset.series[0].values[i];
    analyse(&p);
    const struct comparison *c = &p.result.comparisons[0];
    cr_assert_eq(c->verdict, VERDICT_NONE);
    cr_expect(c->tails[0].verdict == VERDICT_NONE && has(c->tails[0].notes, NOTE_COPIES));
    cr_expect_float_eq(c->tails[0].ratio, 2, 1e-12);
    planted_release(&p);
}

/* Without ratios a difference remains one of random rounds, and is unproven elsewhere. */
Test(tails, without_ratios)
{
    const struct {
        double shift;
        bool rounds, ratio;
        enum verdict verdict;
    } cases[] = {{-1000, true, false, VERDICT_A_FASTER},
                 {-1000, false, false, VERDICT_CONFOUNDED},
                 {-100, true, true, VERDICT_A_FASTER}, /* half of the values are below 0, the tails above */
                 {0, true, true, VERDICT_A_FASTER}};
    for (size_t i = 0; i < 4; i++) {
        struct planted p;
        plant(&p, &(struct plan){2, 400, cases[i].rounds, "wait_ms", false, 0, 3}, 5);
        for (size_t s = 0; s < 2; s++)
            for (size_t run = 0; run < 400; run++)
                p.dataset.series[s].values[run] += cases[i].shift;
        analyse(&p);
        const struct tail_comparison *tail = &p.result.comparisons[0].tails[0];
        cr_expect_eq(tail->verdict, cases[i].verdict, "case %zu: %d", i, (int)tail->verdict);
        cr_expect(isnan(tail->ratio) == !cases[i].ratio && has(tail->notes, NOTE_NOT_POSITIVE) == !cases[i].ratio,
                  "case %zu: %g", i, tail->ratio);
        planted_release(&p);
    }
}

/* All equal on both sides, or two values: nothing overflows and nothing is claimed of what is the same. */
Test(tails, of_constants_and_of_the_ends_of_doubles)
{
    const struct {
        double a, b, ratio;
        enum verdict verdict;
        enum note note;
    } cases[] = {{7, 7, 1, VERDICT_NONE, NOTE_COPIES},
                 {7, 14, 2, VERDICT_A_FASTER, NOTE_COUNT},
                 {0, 14, (double)NAN, VERDICT_A_FASTER, NOTE_NOT_POSITIVE},
                 {14, -1, (double)NAN, VERDICT_B_FASTER, NOTE_NOT_POSITIVE},
                 {1e155, 1e-160, (double)NAN, VERDICT_B_FASTER, NOTE_OVERFLOW}, /* its inverse is none */
                 {1e-300, 1e300, (double)NAN, VERDICT_A_FASTER, NOTE_OVERFLOW}};
    for (size_t i = 0; i < 6; i++) {
        struct planted p;
        plant(&p, &(struct plan){2, 400, true, "wait_ms", false, 0, 0}, 5);
        for (size_t run = 0; run < 400; run++) {
            p.dataset.series[0].values[run] = cases[i].a;
            p.dataset.series[1].values[run] = cases[i].b;
        }
        analyse(&p);
        const struct tail_comparison *tail = &p.result.comparisons[0].tails[0];
        cr_expect(tail->verdict == cases[i].verdict || i == 0, "case %zu: %d", i, (int)tail->verdict);
        cr_expect(i != 0 || !claims(tail));
        cr_expect(isnan(cases[i].ratio) ? isnan(tail->ratio) : fabs(tail->ratio - cases[i].ratio) < 1e-12);
        cr_expect(i == 0 || cases[i].note == NOTE_COUNT || has(tail->notes, cases[i].note));
        planted_release(&p);
    }
}
