/* What noise explains, which runs were disturbed and what changes without them: on made data with known truth. */
#include "tests/analyze/planted.h"

#include "analyze/host/disturbance.h"

enum { K = 3, ROUNDS = 14 };
static const char *const names[K] = {"native", "docker", "qemu"};

/* What a host does in a round; the benchmark is as fast as `speed` says. */
struct round {
    double steal, canary, load, speed;
};
typedef void host_function(struct round *out, struct planted *p, size_t round, size_t platform);

/* Each platform once in each round, in turn, with all covariates that `host` tells; the others are unknown. */
static void plant(struct planted *p, host_function *host, size_t k, size_t rounds, uint64_t seed)
{
    const double levels[K] = {900, 890, 120};
    *p = (struct planted){.state = seed};
    for (size_t round = 0; round < rounds; round++)
        for (size_t i = 0; i < k; i++) {
            struct round r = {0, 20, 1, 1};
            size_t platform = (i + round * 7 / 3) % k, block = round + 1;
            host(&r, p, round, platform);
            double covariates[COVARIATE_COLUMNS], value = levels[platform] * r.speed * (1 + 0.003 * planted_normal(p)),
                                                  time = 1700000000 + 60.0 * (double)(round * k + i);
            for (size_t at = 0; at < COVARIATE_COLUMNS; at++)
                covariates[at] = (double)NAN;
            covariates[COLUMN_STEAL] = r.steal;
            covariates[COLUMN_CANARY_BEFORE] = covariates[COLUMN_CANARY_AFTER] = r.canary;
            covariates[COLUMN_LOAD] = r.load;
            struct series *series = planted_find_series(p, names[platform], "cpu");
            p->dataset.benchmarks[series->benchmark].assignment = true;
            series_append_run(series, &(struct run_conditions){time, (size_t[FACTORS]){block}, covariates}, value);
        }
}

static const struct explanation *find(const struct planted *p, enum covariate covariate)
{
    const struct disturbance *d = &p->result.disturbances[0];
    for (size_t i = 0; i < d->n_explanations; i++)
        if (d->explanations[i].covariate == covariate)
            return &d->explanations[i];
    return NULL;
}

static size_t explaining(const struct planted *p)
{
    const struct disturbance *d = &p->result.disturbances[0];
    size_t n = 0;
    for (size_t i = 0; i < d->n_explanations; i++)
        n += d->explanations[i].explains;
    return n;
}

/* Steal of 0 to 12 % that costs as much. Load stands for what the benchmark does itself: it goes with the platform. */
static void stolen(struct round *out, struct planted *p, size_t round, size_t platform)
{
    (void)round;
    out->steal = 12 * planted_uniform(p);
    out->canary = 20 * (1 + 0.01 * planted_normal(p));
    out->load = 1 + 2 * (double)platform;
    out->speed = 1 - out->steal / 100;
}

static void unrelated(struct round *out, struct planted *p, size_t round, size_t platform)
{
    stolen(out, p, round, platform);
    out->speed = 1;
}

/* A fast run makes more load: that is no noise of the host. */
static void busy(struct round *out, struct planted *p, size_t round, size_t platform)
{
    (void)round;
    (void)platform;
    out->speed = 1 + 0.05 * planted_normal(p);
    out->load = 5 / out->speed;
}

static void constant(struct round *out, struct planted *p, size_t round, size_t platform)
{
    (void)out;
    (void)p;
    (void)round;
    (void)platform;
}

Test(disturbance, steal_that_explains_the_values_is_found)
{
    struct planted p;
    plant(&p, stolen, K, ROUNDS, 3);
    planted_analyze(&p, NULL);
    const struct explanation *steal = find(&p, COVARIATE_STEAL);
    cr_assert_not_null(steal);
    cr_expect_eq(steal->n, K * ROUNDS);
    cr_expect(steal->low >= 0 && steal->high <= 12 && steal->high > 10);
    cr_expect_lt(steal->rho, -0.85);
    cr_expect_lt(steal->p_adjusted, 0.005);
    cr_expect(steal->explains);
    cr_expect_eq(explaining(&p), 1);
    cr_expect_null(find(&p, COVARIATE_LOAD), "inside each platform it is constant");
    planted_release(&p);
}

Test(disturbance, noise_that_explains_nothing_is_silent)
{
    size_t said = 0;
    for (uint64_t seed = 1; seed <= 60; seed++) {
        struct planted p;
        plant(&p, unrelated, K, ROUNDS, seed);
        planted_analyze(&p, NULL);
        said += explaining(&p) > 0;
        planted_release(&p);
    }
    cr_expect_leq(said, 5, "%zu of 60 said that noise explains something", said);
}

Test(disturbance, what_the_benchmark_makes_itself_explains_nothing)
{
    struct planted p;
    plant(&p, busy, K, ROUNDS, 3);
    planted_analyze(&p, NULL);
    cr_assert_not_null(find(&p, COVARIATE_LOAD));
    cr_expect_lt(find(&p, COVARIATE_LOAD)->p_adjusted, 0.01);
    cr_expect_eq(explaining(&p), 0);
    planted_release(&p);
}

Test(disturbance, constant_probes_say_nothing)
{
    struct planted p;
    plant(&p, constant, K, ROUNDS, 3);
    planted_analyze(&p, NULL);
    const struct disturbance *d = p.result.disturbances;
    cr_assert_not_null(d);
    cr_expect_eq(d->n_explanations, 0);
    cr_expect_eq(d->known, K * ROUNDS);
    cr_expect_eq(d->disturbed, 0);
    cr_expect(!d->compared);
    planted_release(&p);
}

Test(disturbance, without_columns_there_is_none)
{
    struct planted p;
    planted_clean(&p, 8, 0.01, 1);
    planted_analyze(&p, NULL);
    cr_expect_null(p.result.disturbances);
    planted_release(&p);
}

/* Limits: 5 % of steal, 5 % of throttling; a canary slower by 5 % that stands out of its own scatter. */
Test(disturbance, runs_are_judged_one_by_one)
{
    struct planted p;
    plant(&p, constant, 1, 12, 3);
    struct series *series = planted_find_series(&p, "native", "cpu");
    for (size_t run = 0; run < 12; run++) {
        double *covariates = series->covariates + run * COVARIATE_COLUMNS;
        covariates[COLUMN_CANARY_BEFORE] = covariates[COLUMN_CANARY_AFTER] = 20 + 0.1 * (double)(run % 3);
        covariates[COLUMN_THROTTLED] = run == 2 ? 5.1 : run == 3 ? 4.9 : 0;
    }
    series->covariates[0 * COVARIATE_COLUMNS + COLUMN_STEAL] = 5.1;
    series->covariates[1 * COVARIATE_COLUMNS + COLUMN_STEAL] = 4.9;
    series->covariates[4 * COVARIATE_COLUMNS + COLUMN_CANARY_BEFORE] = 26; /* the mean: 23.05 */
    series->covariates[5 * COVARIATE_COLUMNS + COLUMN_CANARY_AFTER] = 21;  /* stands out, but by less than 5 % */
    series->covariates[6 * COVARIATE_COLUMNS + COLUMN_CANARY_AFTER] = (double)NAN; /* one of two is enough */
    series->covariates[7 * COVARIATE_COLUMNS + COLUMN_CANARY_BEFORE] = 5;          /* fast is not disturbed */
    for (size_t at = 0; at < COVARIATE_COLUMNS; at++)
        series->covariates[8 * COVARIATE_COLUMNS + at] = at == COLUMN_LOAD ? 90 : (double)NAN;
    planted_analyze(&p, NULL);
    const struct sample *sample = &p.result.samples[0];
    const enum disturbed expected[12] = {DISTURBED_YES,     DISTURBED_NO, DISTURBED_YES, DISTURBED_NO,
                                         DISTURBED_YES,     DISTURBED_NO, DISTURBED_NO,  DISTURBED_NO,
                                         DISTURBED_UNKNOWN, DISTURBED_NO, DISTURBED_NO,  DISTURBED_NO};
    for (size_t run = 0; run < 12; run++)
        cr_expect_eq(sample->disturbed[run], expected[run], "run %zu: %d", run + 1, sample->disturbed[run]);
    cr_expect_eq(sample->n_disturbed, 3);
    cr_expect(sample->summary.notes & NOTE_BIT(NOTE_DISTURBED));
    cr_expect_eq(p.result.disturbances[0].known, 11);
    planted_release(&p);
}

/* Times out of order: covariates go with their runs. */
Test(disturbance, probes_go_with_their_runs_into_the_order_of_time)
{
    struct planted p;
    plant(&p, constant, 1, 6, 3);
    struct series *series = planted_find_series(&p, "native", "cpu");
    for (size_t run = 0; run < 6; run++)
        series->times[run] = 1700000600 - 60 * (double)run;
    series->covariates[1 * COVARIATE_COLUMNS + COLUMN_STEAL] = 50;
    planted_analyze(&p, NULL);
    for (size_t run = 0; run < 6; run++)
        cr_expect_eq(p.result.samples[0].disturbed[run], run == 4 ? DISTURBED_YES : DISTURBED_NO, "run %zu", run);
    planted_release(&p);
}

/* Docker is measured in the quiet rounds and qemu too; a neighbour takes a fifth of native in most of its runs. */
static void neighbour(struct round *out, struct planted *p, size_t round, size_t platform)
{
    bool there = platform == 0 && round % 14 < 9;
    out->steal = there ? 20 : 0.5 * planted_uniform(p);
    out->speed = there ? 0.8 : 1;
}

Test(disturbance, the_ranking_without_the_disturbed_runs_stands_beside)
{
    struct planted p;
    plant(&p, neighbour, K, 28, 3);
    planted_analyze(&p, NULL);
    const struct result *r = &p.result;
    const struct disturbance *d = &r->disturbances[0];
    cr_assert(d->compared);
    cr_expect_eq(d->disturbed, 18);
    cr_expect_eq(d->n_order, K);
    cr_expect(d->reordered);
    cr_expect_str_eq(r->platforms[d->order[0]].name, "docker");
    cr_expect_str_eq(r->platforms[d->undisturbed_order[0]].name, "native");
    cr_expect_str_eq(r->platforms[d->undisturbed_order[2]].name, "qemu");
    const struct comparison *c = result_comparison(r, 0, 0, 1);
    cr_expect_eq(c->n_a, 28, "the runs count as before");
    cr_expect_eq(r->samples[0].n, 28);
    cr_assert(c->undisturbed.there);
    cr_expect_eq(c->undisturbed.n_a, 10);
    cr_expect_eq(c->undisturbed.n_b, 28);
    cr_expect_lt(c->ratio, 0.95);
    cr_expect(c->undisturbed.ratio > 1 && c->undisturbed.ratio < 1.03, "%g", c->undisturbed.ratio);
    cr_expect_eq((c->notes & NOTE_BIT(NOTE_DISTURBED_VERDICT)) != 0, c->undisturbed.verdict != c->verdict);
    cr_expect_neq(c->undisturbed.verdict, c->verdict);
    cr_expect_geq(d->verdicts_changed, 1);
    cr_expect(r->samples[0].undisturbed_median > 895 && isnan(r->samples[1].undisturbed_median));
    planted_release(&p);
}

static void drowned(struct round *out, struct planted *p, size_t round, size_t platform)
{
    (void)round;
    out->steal = platform == 0 ? 30 + planted_uniform(p) : 0;
}

Test(disturbance, a_platform_without_runs_left_is_last_and_not_compared)
{
    struct planted p;
    plant(&p, drowned, K, ROUNDS, 3);
    planted_analyze(&p, NULL);
    const struct result *r = &p.result;
    const struct disturbance *d = &r->disturbances[0];
    cr_expect(d->compared);
    cr_expect_str_eq(r->platforms[d->undisturbed_order[2]].name, "native");
    cr_expect(!result_comparison(r, 0, 0, 1)->undisturbed.there);
    cr_expect(result_comparison(r, 0, 1, 2)->undisturbed.there);
    cr_expect_eq(d->verdicts, 1);
    cr_expect_eq(d->verdicts_lost, 2);
    planted_release(&p);
}

/* Three runs against three have a p of 0.1 at best: that they show nothing is not another verdict. */
static void three_left(struct round *out, struct planted *p, size_t round, size_t platform)
{
    (void)platform;
    out->steal = round < 3 ? 0 : 30 + planted_uniform(p);
}

Test(disturbance, too_few_runs_left_are_no_other_verdict)
{
    struct planted p;
    plant(&p, three_left, K, ROUNDS, 3);
    planted_analyze(&p, NULL);
    const struct disturbance *d = &p.result.disturbances[0];
    cr_assert(d->compared);
    cr_expect_eq(d->verdicts, 0);
    cr_expect_eq(d->verdicts_lost, 3);
    cr_expect_eq(p.result.comparisons[0].notes & NOTE_BIT(NOTE_DISTURBED_VERDICT), 0);
    planted_release(&p);
}

/* Load alone is no covariate of the host, and an empty cell is none either. */
Test(disturbance, is_unknown_where_nothing_tells_it)
{
    struct planted p;
    plant(&p, stolen, K, ROUNDS, 3);
    for (size_t i = 0; i < K; i++) {
        struct series *series = planted_find_series(&p, names[i], "cpu");
        for (size_t run = 0; run < series->n; run++)
            for (size_t at = 0; at < COVARIATE_COLUMNS; at++)
                if (at != COLUMN_LOAD)
                    series->covariates[run * COVARIATE_COLUMNS + at] = (double)NAN;
    }
    planted_analyze(&p, NULL);
    cr_expect_null(p.result.samples[0].disturbed);
    cr_expect_eq(p.result.disturbances[0].known, 0);
    cr_expect(isnan(p.result.disturbing.usual_canary));
    planted_release(&p);
}

/* ---- several values of one run ---- */

/* Adds a series of another benchmark with the times and covariates of each platform's `cpu`, moved by `later`. */
static void plant_metric(struct planted *p, const char *benchmark, double later)
{
    for (size_t i = 0; i < K; i++) {
        planted_find_series(p, names[i], benchmark);
        const struct series from = *planted_find_series(p, names[i], "cpu");
        struct series *to = planted_find_series(p, names[i], benchmark);
        for (size_t run = 0; run < from.n; run++)
            series_append_run(to,
                              &(struct run_conditions){from.times[run] + later, from.factors + run * FACTORS,
                                                       from.covariates + run * COVARIATE_COLUMNS},
                              2 * from.values[run]);
    }
}

static void sometimes_stolen(struct round *out, struct planted *p, size_t round, size_t platform)
{
    stolen(out, p, round, platform);
    out->steal = round % 7 == 3 && platform == 1 ? 20 : 0.1 * out->steal;
}

/* What a run measured of several things is one run of the host. */
Test(disturbance, a_run_with_several_values_counts_once)
{
    static const struct {
        const char *benchmarks[3];
        double later;
        size_t n, disturbed;
    } cases[] = {{{NULL}, 0, K * ROUNDS, 2},
                 {{"iops"}, 0, K * ROUNDS, 2},
                 {{"iops", "latency", "bandwidth"}, 0, K * ROUNDS, 2},
                 {{"mem"}, 5, 2 * K * ROUNDS, 4}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct planted p;
        plant(&p, sometimes_stolen, K, ROUNDS, 3);
        for (size_t b = 0; b < 3 && cases[i].benchmarks[b]; b++)
            plant_metric(&p, cases[i].benchmarks[b], cases[i].later);
        planted_analyze(&p, NULL);
        cr_expect_eq(p.result.disturbing.n, cases[i].n, "%zu: %zu", i, p.result.disturbing.n);
        cr_expect_eq(p.result.disturbing.known, cases[i].n, "%zu: %zu", i, p.result.disturbing.known);
        cr_expect_eq(p.result.disturbing.disturbed, cases[i].disturbed, "%zu: %zu", i, p.result.disturbing.disturbed);
        cr_expect_eq(p.result.disturbances[0].n, K * ROUNDS);
        planted_release(&p);
    }
}
