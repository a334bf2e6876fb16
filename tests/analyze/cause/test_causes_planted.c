/* The same loss with nine records beside it: the record decides which cause is likely, and without one none is that only
 * a record can show. */
#include "tests/analyze/cause/planted_cause.h"

enum { MOST_RUNS = 48 };

/* ---- what was lost ---- */

static void from_the_middle(bool *lost, size_t n)
{
    for (size_t run = 0; run < n; run++)
        lost[run] = run >= n / 2;
}

static void up_to_the_middle(bool *lost, size_t n)
{
    for (size_t run = 0; run < n; run++)
        lost[run] = run < n / 2;
}

/* Not at equal distances, which a timer keeps. */
static void now_and_then(bool *lost, size_t n)
{
    for (size_t run = 0; run < n; run++)
        lost[run] = run == 3 || run == 8;
}

static void once(bool *lost, size_t n)
{
    for (size_t run = 0; run < n; run++)
        lost[run] = run == 4;
}

static const struct story {
    const char *name;
    enum anomaly_kind kind;
    void (*mark)(bool *lost, size_t n);
    double loss;
    const char *benchmarks[4];
    bool device; /* what is seen on the processors does not rule a neighbour out */
} stories[] = {
    {"cpu falls", ANOMALY_LEVEL_SHIFT, from_the_middle, 0.25, {"cpu"}, false},
    {"cpu rises", ANOMALY_LEVEL_SHIFT, up_to_the_middle, 0.25, {"cpu"}, false},
    {"mem falls", ANOMALY_LEVEL_SHIFT, from_the_middle, 0.3, {"mem"}, false},
    {"fork falls a little", ANOMALY_LEVEL_SHIFT, from_the_middle, 0.12, {"fork"}, false},
    {"the disk falls", ANOMALY_LEVEL_SHIFT, from_the_middle, 0.25, {"diskSeq"}, true},
    {"the network falls", ANOMALY_LEVEL_SHIFT, from_the_middle, 0.25, {"uplink"}, true},
    {"one run of cpu", ANOMALY_OUTLIER, once, 0.3, {"cpu"}, false},
    {"two runs starve", ANOMALY_STARVED_RUN, now_and_then, 0.55, {"cpu", "mem", "fork"}, false},
    {"all that computes falls", ANOMALY_REGIME_CHANGE, from_the_middle, 0.2, {"cpu", "mem", "fork"}, false},
};

/* ---- what must be said ---- */

static void plant(struct planted *p, const struct story *story, const struct scene *scene)
{
    bool lost[MOST_RUNS];
    *p = (struct planted){.state = scene->seed};
    story->mark(lost, scene->n);
    for (size_t b = 0; b < 4 && story->benchmarks[b]; b++)
        planted_losing(p, scene, story->benchmarks[b], lost, story->loss);
    planted_analyze(p, NULL);
}

/* -1: the cause is not named. */
struct expected_causes {
    enum cause_id first; /* that is likely; NONE: none of these may be likely */
    int neighbour;       /* confidence */
};

static struct expected_causes expect_of(const struct story *story, enum record record)
{
    int refuted = story->device ? CAUSE_POSSIBLE : CAUSE_RULED_OUT;
    switch (record) {
    case RECORD_STEAL:
    case RECORD_CANARY:
        return (struct expected_causes){CAUSE_NOISY_NEIGHBOUR, CAUSE_LIKELY};
    case RECORD_CLOCK:
        return (struct expected_causes){CAUSE_FREQUENCY, CAUSE_POSSIBLE};
    case RECORD_QUOTA:
        return (struct expected_causes){CAUSE_CPU_QUOTA, refuted};
    case RECORD_NONE:
        return (struct expected_causes){CAUSE_NONE, CAUSE_POSSIBLE};
    default:
        return (struct expected_causes){CAUSE_NONE, refuted};
    }
}

static bool needs_a_record(enum cause_id id)
{
    return id == CAUSE_NOISY_NEIGHBOUR || id == CAUSE_FREQUENCY || id == CAUSE_CPU_QUOTA || id == CAUSE_SWAPPING;
}

static void check_scene(const struct story *story, const struct scene *scene)
{
    struct planted p;
    plant(&p, story, scene);
    const struct anomaly *a = planted_find(&p, story->kind, scene->platform, story->benchmarks[0]);
    const struct expected_causes want = expect_of(story, scene->record);
    bool clock_unnamed = want.first == CAUSE_FREQUENCY && a && planted_cause(a, CAUSE_FREQUENCY) == -1;
    if (a && a->n_causes > 0 && !clock_unnamed) {
        const struct cause *first = planted_first_cause(a);
        cr_expect(want.first == CAUSE_NONE || (first->id == want.first && first->confidence == CAUSE_LIKELY),
                  "%s, record %d, %s, n %zu, seed %d: %s is %s", story->name, (int)scene->record, scene->platform,
                  scene->n, (int)scene->seed, cause_id(first->id), confidence_id(first->confidence));
        for (size_t i = 0; i < a->n_causes && want.first == CAUSE_NONE; i++)
            cr_expect(a->causes[i].confidence != CAUSE_LIKELY || !needs_a_record(a->causes[i].id),
                      "%s, record %d: %s is likely", story->name, (int)scene->record, cause_id(a->causes[i].id));
        cr_expect_eq(planted_cause(a, CAUSE_NOISY_NEIGHBOUR), want.neighbour, "%s, record %d, n %zu: neighbour is %d",
                     story->name, (int)scene->record, scene->n, planted_cause(a, CAUSE_NOISY_NEIGHBOUR));
    }
    bool limited = planted_find(&p, ANOMALY_THROTTLE, scene->platform, story->benchmarks[0]); /* flat by chance */
    cr_expect(a || limited, "%s, n %zu, seed %d: not found", story->name, scene->n, (int)scene->seed);
    planted_release(&p);
}

Test(causes_planted, the_record_decides)
{
    static const size_t sizes[] = {12, 20, 40};
    static const char *const platforms[] = {"native", "docker", "kvm", "qemu", "box"};
    for (size_t i = 0; i < sizeof stories / sizeof *stories; i++)
        for (enum record record = 0; record < RECORDS; record++)
            for (size_t k = 0; k < 6; k++)
                check_scene(&stories[i], &(struct scene){.seed = 100 * k + 7 * i + 1,
                                                         .n = sizes[k % 3],
                                                         .platform = platforms[(k + i) % 5],
                                                         .record = record});
}

/* A plateau can be flat by chance; steal that takes as much as is lost is none. */
Test(causes_planted, steal_on_a_plateau_is_no_limiter)
{
    for (size_t with = 0; with < 2; with++) {
        struct planted p = {.state = 9};
        struct scene scene = {.n = 16, .platform = "kvm", .record = with ? RECORD_STEAL : RECORD_QUIET};
        bool lost[MOST_RUNS];
        from_the_middle(lost, 16);
        planted_losing(&p, &scene, "diskSeq", lost, 0.5);
        for (size_t run = 8; run < 16; run++)
            planted_find_series(&p, "kvm", "diskSeq")->values[run] = 450 + 0.1 * (double)(run % 3);
        planted_analyze(&p, NULL);
        const struct anomaly *a = planted_find(&p, ANOMALY_THROTTLE, "kvm", "diskSeq");
        cr_assert_not_null(a);
        cr_expect_eq(a->causes[0].id, with ? CAUSE_NOISY_NEIGHBOUR : CAUSE_RATE_LIMIT, "%s", cause_id(a->causes[0].id));
        cr_expect_eq(planted_cause(a, CAUSE_RATE_LIMIT), with ? CAUSE_POSSIBLE : CAUSE_LIKELY);
        planted_release(&p);
    }
}

/* Two platforms that do not differ, on a host where a third of all runs met steal: one of them is ahead by chance. */
Test(causes_planted, steal_that_both_met_is_no_reason_for_one_of_them)
{
    for (uint64_t seed = 1; seed <= 40; seed++) {
        struct planted p = {.state = seed};
        static const char *const platforms[] = {"native", "docker"};
        for (size_t i = 0; i < 2; i++) {
            struct scene scene = {.n = 18, .platform = platforms[i], .record = RECORD_STEAL};
            bool lost[MOST_RUNS];
            for (size_t run = 0; run < 18; run++)
                lost[run] = (run + i) % 3 == 0;
            p.start = 60 * (double)i;
            planted_losing(&p, &scene, "fork", lost, 0.1);
        }
        planted_vary_order(&p);
        planted_analyze(&p, NULL);
        const struct anomaly *a = planted_find(&p, ANOMALY_ORDER_VIOLATION, "docker", "fork");
        if (a && a->status == STATUS_WITHIN_NOISE)
            cr_expect_neq(planted_cause(a, CAUSE_NOISY_NEIGHBOUR), CAUSE_LIKELY, "seed %d", (int)seed);
        planted_release(&p);
    }
}

/* ---- patterns of their own ---- */

/* The first runs lose less from run to run. */
static void plant_fading(struct planted *p, const struct scene *scene, size_t cold, double loss)
{
    bool lost[MOST_RUNS] = {false};
    planted_clean(p, scene->n, 0.02, scene->seed);
    for (size_t run = 0; run < cold; run++, loss /= 2) {
        planted_scale(p, scene->platform, "mem", run + 1, run + 1, 1 - loss);
        lost[run] = true;
    }
    if (scene->record != RECORD_NONE)
        planted_record(p, scene, "mem", lost, 0.2);
    planted_analyze(p, NULL);
}

static const struct anomaly *found_first(const struct planted *p, const char *platform, const char *benchmark)
{
    static const enum anomaly_kind kinds[] = {ANOMALY_WARM_UP, ANOMALY_LEVEL_SHIFT, ANOMALY_OUTLIER};
    for (size_t i = 0; i < 3; i++)
        if (planted_find(p, kinds[i], platform, benchmark))
            return planted_find(p, kinds[i], platform, benchmark);
    return NULL;
}

Test(causes_planted, first_runs_of_one_benchmark_that_fade_are_cold)
{
    static const char *const platforms[] = {"native", "docker", "kvm", "qemu"};
    size_t found = 0, cold = 0, all = 0;
    for (uint64_t seed = 1; seed <= 100; seed++, all++) {
        struct planted p;
        struct scene scene = {.seed = seed, .n = seed % 2 ? 10 : 20, .platform = platforms[seed / 2 % 4]};
        plant_fading(&p, &scene, 2 + seed % 2, 0.3);
        const struct anomaly *a = found_first(&p, scene.platform, "mem");
        found += a != NULL;
        cold += a && planted_first_cause(a)->id == CAUSE_COLD_START && a->causes[0].confidence == CAUSE_LIKELY;
        planted_release(&p);
    }
    cr_expect_geq(found, 95 * all / 100, "%zu of %zu found", found, all);
    cr_expect_geq(cold, 95 * found / 100, "%zu of %zu are cold starts", cold, found);
}

Test(causes_planted, steal_in_the_first_runs_is_no_cold_start)
{
    for (uint64_t seed = 1; seed <= 10; seed++) {
        struct planted p;
        plant_fading(&p, &(struct scene){.seed = seed, .n = 20, .platform = "kvm", .record = RECORD_STEAL}, 3, 0.3);
        const struct anomaly *a = found_first(&p, "kvm", "mem");
        cr_assert_not_null(a);
        cr_expect_eq(a->causes[0].id, CAUSE_NOISY_NEIGHBOUR);
        cr_expect_eq(a->causes[0].confidence, CAUSE_LIKELY);
        cr_expect_eq(planted_cause(a, CAUSE_COLD_START), CAUSE_POSSIBLE);
        planted_release(&p);
    }
}

Test(causes_planted, clean_sets_have_no_cold_start)
{
    size_t found = 0;
    for (uint64_t seed = 1; seed <= 200; seed++) {
        struct planted p;
        planted_clean(&p, seed % 2 ? 10 : 20, 0.03, seed);
        planted_analyze(&p, NULL);
        found += planted_count(&p, ANOMALY_WARM_UP) > 0;
        planted_release(&p);
    }
    cr_expect_leq(found, 6, "%zu of 200", found);
}

/* ---- threads ---- */

static void plant_factor(struct planted *p, uint64_t seed, double factor, bool ahead)
{
    *p = (struct planted){.state = seed};
    planted_series(p, "native", "cpu", 12, 900, 0.01);
    p->start = 60;
    planted_series(p, "docker", "cpu", 12, ahead ? 900 * factor : 900 / factor, 0.01);
    planted_vary_order(p);
}

Test(causes_planted, a_factor_of_threads_asks_for_threads)
{
    static const double factors[] = {1.9, 2, 3.7, 4, 8, 15, 16};
    for (size_t i = 0; i < sizeof factors / sizeof *factors; i++) {
        struct planted p;
        plant_factor(&p, i + 1, factors[i], true);
        planted_analyze(&p, NULL);
        const struct anomaly *a = planted_find(&p, ANOMALY_ORDER_VIOLATION, "docker", "cpu");
        cr_assert_not_null(a);
        cr_expect_eq(a->causes[0].id, CAUSE_THREADS, "factor %g: %s", factors[i], cause_id(a->causes[0].id));
        cr_expect_eq(a->causes[0].confidence, CAUSE_POSSIBLE);
        planted_release(&p);
        plant_factor(&p, i + 1, factors[i], false);
        planted_analyze(&p, NULL);
        a = planted_find(&p, ANOMALY_EXCESS_PENALTY, "docker", "cpu");
        cr_assert_not_null(a);
        cr_expect_eq(planted_cause(a, CAUSE_THREADS), CAUSE_POSSIBLE);
        planted_release(&p);
    }
}

Test(causes_planted, other_factors_do_not)
{
    static const double factors[] = {1.3, 1.6, 2.8, 5.5};
    for (size_t i = 0; i < sizeof factors / sizeof *factors; i++) {
        struct planted p;
        plant_factor(&p, i + 1, factors[i], true);
        planted_analyze(&p, NULL);
        const struct anomaly *a = planted_find(&p, ANOMALY_ORDER_VIOLATION, "docker", "cpu");
        cr_assert_not_null(a);
        cr_expect_eq(planted_cause(a, CAUSE_THREADS), -1, "factor %g", factors[i]);
        planted_release(&p);
    }
}

Test(causes_planted, the_number_of_processors_decides)
{
    static const struct {
        const char *processors;
        double factor;
        int confidence;
    } cases[] = {{"processors: 4", 4, CAUSE_LIKELY},
                 {"processors: 6", 6, CAUSE_LIKELY},
                 {"processors: 2", 4, CAUSE_RULED_OUT},
                 {"processors: 8", 4, CAUSE_POSSIBLE},
                 {"processors: 6", 5, -1}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct planted p;
        plant_factor(&p, i + 1, cases[i].factor, true);
        planted_setup(&p, "[host]");
        planted_setup(&p, cases[i].processors);
        planted_analyze(&p, NULL);
        const struct anomaly *a = planted_find(&p, ANOMALY_ORDER_VIOLATION, "docker", "cpu");
        cr_assert_not_null(a);
        cr_expect_eq(planted_cause(a, CAUSE_THREADS), cases[i].confidence, "%s, factor %g: %d", cases[i].processors,
                     cases[i].factor, planted_cause(a, CAUSE_THREADS));
        planted_release(&p);
    }
}

/* ---- page tables ---- */

static const struct anomaly *slow_memory(struct planted *p, double cpu, double fork)
{
    *p = (struct planted){.state = 5};
    for (size_t i = 0; i < 2; i++, p->start += 20000) {
        const char *platform = i ? "kvm" : "native";
        planted_series(p, platform, "mem", 10, i ? 3000 : 8000, 0.01);
        planted_series(p, platform, "cpu", 10, i ? 900 * cpu : 900, 0.01);
        if (fork > 0)
            planted_series(p, platform, "fork", 10, i ? 5000 * fork : 5000, 0.01);
    }
    planted_analyze(p, NULL);
    return planted_find(p, ANOMALY_EXCESS_PENALTY, "kvm", "mem");
}

Test(causes_planted, slow_forks_show_that_page_tables_are_dear)
{
    static const struct {
        double cpu, fork;
        int confidence;
    } cases[] = {{0.95, 0.3, CAUSE_LIKELY},
                 {0.95, 0.85, CAUSE_RULED_OUT},
                 {0.95, 0.6, CAUSE_RULED_OUT},
                 {0.95, 0, CAUSE_POSSIBLE},
                 {0.6, 0.3, CAUSE_POSSIBLE}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct planted p;
        const struct anomaly *a = slow_memory(&p, cases[i].cpu, cases[i].fork);
        cr_assert_not_null(a);
        cr_expect_eq(planted_cause(a, CAUSE_SHADOW_PAGING), cases[i].confidence, "cpu %g, fork %g: %d", cases[i].cpu,
                     cases[i].fork, planted_cause(a, CAUSE_SHADOW_PAGING));
        planted_release(&p);
    }
}

/* ---- bits and bytes ---- */

Test(causes_planted, an_eighth_of_a_guest_s_network_may_be_bytes)
{
    static const double shares[] = {0.95, 0.7, 0.6, 0.4};
    for (size_t i = 0; i < 4; i++)
        for (size_t with = 0; with < 2; with++) {
            struct planted p;
            planted_clean(&p, 10, 0.02, i + 1);
            planted_scale(&p, "kvm", "uplink", 1, 10, shares[i] / 8 / (20000.0 / 33000));
            if (!with)
                planted_find_series(&p, "qemu", "uplink")->n = 0;
            planted_analyze(&p, NULL);
            const struct anomaly *a = planted_find(&p, ANOMALY_NETWORK_BACKEND, "kvm", "uplink");
            cr_assert_not_null(a, "share %g", shares[i]);
            cr_expect_eq(a->causes[0].id, CAUSE_UNIT_MISMATCH, "share %g: %s", shares[i], cause_id(a->causes[0].id));
            cr_expect_eq(planted_cause(a, CAUSE_EMULATED_NETWORK), CAUSE_POSSIBLE);
            planted_release(&p);
        }
}

/* ---- what is no anomaly that matters ---- */

static size_t count_that_matter(const struct planted *p, enum anomaly_kind kind)
{
    size_t count = 0;
    for (size_t i = 0; i < p->result.n_anomalies; i++)
        count += p->result.anomalies[i].kind == kind && p->result.anomalies[i].severity > SEVERITY_LOW;
    return count;
}

/* The noise of a series, as a factor. */
static void plant_noise(struct planted *p, uint64_t seed, size_t n, double (*noise)(struct planted *p, double level))
{
    planted_clean(p, n, 0.02, seed);
    for (size_t i = 0; i < p->dataset.n_series; i++)
        for (size_t run = 0; run < n; run++)
            p->dataset.series[i].values[run] = noise(p, 900);
    planted_analyze(p, NULL);
}

static double skewed(struct planted *p, double level)
{
    return level * exp(0.8 * planted_normal(p));
}

/* Poisson's distribution with mean 4, by its product of uniform numbers (Knuth). */
static double counted(struct planted *p, double level)
{
    double product = planted_uniform(p), count = level - level;
    for (; product > exp(-4); product *= planted_uniform(p))
        count++;
    return count + 1;
}

Test(causes_planted, long_tails_and_counts_are_no_alarm)
{
    size_t skewed_alarms = 0, counted_alarms = 0;
    for (uint64_t seed = 1; seed <= 60; seed++) {
        struct planted p;
        plant_noise(&p, seed, seed % 2 ? 10 : 20, skewed);
        skewed_alarms += count_that_matter(&p, ANOMALY_OUTLIER) > 0;
        planted_release(&p);
        plant_noise(&p, seed, seed % 2 ? 10 : 20, counted);
        counted_alarms += count_that_matter(&p, ANOMALY_QUANTISED) > 0;
        planted_release(&p);
    }
    cr_expect_leq(skewed_alarms, 3, "%zu of 60", skewed_alarms);
    cr_expect_leq(counted_alarms, 3, "%zu of 60", counted_alarms);
}
