/* Which benchmarks are levels of one, in which order, and what becomes of a gap from level to level. */
#include "analyze/statistics/statistics.h"
#include "tests/analyze/planted.h"

/* A series of a benchmark with levels in its name; `bare` is the length of the name before them. */
static void levels_series(struct planted *p, const char *platform, const char *name, const char *levels, size_t n,
                          double level, double cv)
{
    OWNED char *whole = memory_format("%s%s", name, levels);
    struct series *series = planted_series(p, platform, whole, n, level, cv);
    p->dataset.benchmarks[series->benchmark].bare = *levels ? strlen(name) : 0;
    p->dataset.benchmarks[series->benchmark].assignment = false;
}

/* Analyses, with platforms that took turns where `turns`: run i of every series lies in block i. */
static void levels_analyze(struct planted *p, bool turns)
{
    struct settings settings = SETTINGS_INIT;
    struct error err = {0};
    settings.anomalies_only = true;
    for (size_t s = 0; turns && s < p->dataset.n_series; s++) {
        struct series *series = &p->dataset.series[s];
        series->factors = memory_allocate(series->capacity, FACTORS * sizeof *series->factors);
        for (size_t i = 0; i < series->n; i++) {
            series->factors[i * FACTORS] = i + 1;
            series->times[i] = 7200.0 * (double)i + 60 * (double)((s * 7 + i * 3) % p->dataset.n_series);
        }
    }
    cr_assert_eq(analyze_dataset(&p->result, &p->dataset, &settings, &err), 0, "%s", err.message);
}

static void levels_release(struct planted *p)
{
    result_release(&p->result);
    dataset_release(&p->dataset);
}

/* A platform at five levels of threads: its ratio to native at each of them. */
static void plant_ratios(struct planted *p, const char *platform, const double ratios[5], size_t n, double cv)
{
    static const char *const levels[] = {" threads=1", " threads=2", " threads=4", " threads=8", " threads=16"};
    for (size_t i = 0; i < 5; i++)
        levels_series(p, platform, "score", levels[i], n, 100 * (double)(1 << i) * ratios[i], cv);
}

static const double same[5] = {1, 1, 1, 1, 1};

static struct planted planted_pair(const double ratios[5], size_t n, double cv, bool turns, uint64_t seed)
{
    struct planted p = {.state = seed};
    plant_ratios(&p, "native", same, n, cv);
    p.start += 1e6;
    plant_ratios(&p, "docker", ratios, n, cv);
    levels_analyze(&p, turns);
    return p;
}

static const struct sweep_course *only_course(const struct planted *p)
{
    cr_assert_eq(p->result.n_sweeps, 1);
    cr_assert_eq(p->result.sweeps[0].n_panels, 1);
    cr_assert_eq(p->result.sweeps[0].panels[0].n_courses, 1);
    return &p->result.sweeps[0].panels[0].courses[0];
}

/* ---- which belong together ---- */

Test(sweeps, levels_stand_side_by_side_in_their_order)
{
    static const char *const order[] = {"b n=2", "b n=10", "b n=100", "a", "c n=1"};
    static const char *const added[][2] = {{"b", " n=100"}, {"a", ""}, {"b", " n=2"}, {"c", " n=1"}, {"b", " n=10"}};
    struct planted p = {.state = 3};
    for (size_t i = 0; i < 5; i++)
        levels_series(&p, "native", added[i][0], added[i][1], 4, 10, 0.01);
    levels_analyze(&p, false);
    for (size_t i = 0; i < 5; i++)
        cr_expect_str_eq(p.result.benchmarks[i].name, order[i]);
    cr_assert_eq(p.result.n_sweeps, 1); /* one level is none */
    cr_expect_eq(result_sections(&p.result), 3);
    cr_expect_eq(p.result.sweeps[0].parameters[0].n_levels, 3);
    cr_expect_str_eq(sweep_level(&p.result.sweeps[0], 1, 0)->text, "10");
    cr_expect_null(result_sweep(&p.result, 3));
    cr_expect_null(result_sweep(&p.result, 4));
    cr_expect_eq(result_sweep_at(&p.result, 0), &p.result.sweeps[0]);
    cr_expect_null(result_sweep_at(&p.result, 1));
    levels_release(&p);
}

Test(sweeps, two_parameters_make_panels_of_the_one_with_fewer_levels)
{
    static const char *const levels[] = {" bs=64k n=1 q=7", " bs=4k n=1 q=7", " bs=1M n=1 q=7",
                                         " bs=64k n=2 q=7", " bs=4k n=2 q=7", " bs=1M n=2 q=7"};
    struct planted p = {.state = 4};
    for (size_t i = 0; i < 6; i++)
        levels_series(&p, "native", "disk", levels[i], 4, 10, 0.01);
    levels_analyze(&p, false);
    cr_assert_eq(p.result.n_sweeps, 1);
    const struct sweep *s = &p.result.sweeps[0];
    cr_assert_eq(s->n_panels, 2);
    cr_expect_eq(s->axis, 0);
    cr_expect(s->parameters[0].numbers && s->parameters[0].powers && !s->parameters[1].powers);
    cr_expect_str_eq(s->panels[0].name, "n=1");
    cr_expect_str_eq(s->panels[1].name, "n=2");
    cr_expect_str_eq(s->fixed, "q=7");
    cr_expect_eq(s->panels[1].first, 3);
    cr_expect_eq(sweep_level(s, 3, 0)->number, 4096);
    cr_expect_eq(sweep_level(s, 4, 0)->number, 65536);
    cr_expect_eq(sweep_level(s, 5, 0)->number, 1048576);
    levels_release(&p);
}

/* Levels of another parameter, of another unit and of another name are none of the same benchmark. */
Test(sweeps, only_like_belongs_together)
{
    static const char *const added[][2] = {{"a", " n=1"}, {"a", " n=2"}, {"a", " m=1"}, {"a", " m=2"}, {"b", " n=1"},
                                           {"b", " n=2"}, {"a", " n=3"}, {"a", " n=4"}, {"A", " n=1"}};
    struct planted p = {.state = 5};
    for (size_t i = 0; i < 9; i++)
        levels_series(&p, "native", added[i][0], added[i][1], 4, 10, 0.01);
    for (size_t i = 6; i < 8; i++) {
        free(p.dataset.benchmarks[i].unit);
        p.dataset.benchmarks[i].unit = memory_copy_text("kB/s");
    }
    levels_analyze(&p, false);
    cr_assert_eq(p.result.n_sweeps, 4);
    for (size_t i = 0; i < 4; i++)
        cr_expect_eq(p.result.sweeps[i].n, 2);
    cr_expect_eq(result_sections(&p.result), 5);
    levels_release(&p);
}

Test(sweeps, axes)
{
    static const struct {
        const char *levels[6];
        bool numbers, powers;
    } cases[] = {
        {{"1", "2", "4", "8", "16", NULL}, true, true},
        {{"10", "20", "30", "40", "50", NULL}, true, false},
        {{"1", "5", "10", "50", "100", NULL}, true, true},
        {{"0", "1", "2", "4", NULL}, true, false},
        {{"1", "2", NULL}, true, false},
        {{"1", "16", NULL}, true, true},
        {{"4k", "64k", "1M", NULL}, true, true},
        {{"512", "4K", "1MiB", NULL}, true, true},
        {{"read", "write", NULL}, false, false},
        {{"1", "2", "max", NULL}, false, false},
        {{"-1", "1", "10", NULL}, true, false},
        {{"0,5", "1,5", "2,5", NULL}, true, false},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct planted p = {.state = 6};
        for (size_t k = 0; cases[i].levels[k]; k++) {
            OWNED char *level = memory_format(" x=%s", cases[i].levels[k]);
            levels_series(&p, "native", "a", level, 3, 10, 0.01);
        }
        levels_analyze(&p, false);
        cr_assert_eq(p.result.n_sweeps, 1, "%zu", i);
        const struct sweep_parameter *x = &p.result.sweeps[0].parameters[0];
        cr_expect_eq(x->numbers, cases[i].numbers, "%zu", i);
        cr_expect_eq(x->powers, cases[i].powers, "%zu", i);
        cr_expect_str_eq(sweep_level(&p.result.sweeps[0], 0, 0)->text, cases[i].levels[0]);
        levels_release(&p);
    }
}

/* What the values of one level suggest is no property of that level. */
Test(sweeps, levels_share_a_direction)
{
    struct planted p = planted_pair(same, 6, 0.01, true, 7);
    p.result.benchmarks[2].better = BETTER_LOWER; /* as it would be without */
    levels_release(&p);
    p = (struct planted){.state = 8};
    plant_ratios(&p, "native", same, 6, 0.01);
    p.dataset.benchmarks[3].better = BETTER_LOWER;
    p.dataset.benchmarks[3].given = true;
    levels_analyze(&p, false);
    for (size_t b = 0; b < 5; b++) {
        cr_expect_eq(p.result.benchmarks[b].better, BETTER_LOWER);
        cr_expect_eq(p.result.benchmarks[b].source, DIRECTION_OPTION);
    }
    levels_release(&p);
    p = (struct planted){.state = 9};
    plant_ratios(&p, "native", same, 6, 0.01);
    for (size_t i = 1; i < 4; i++) {
        p.dataset.benchmarks[i].better = i == 2 ? BETTER_LOWER : BETTER_HIGHER;
        p.dataset.benchmarks[i].given = true;
    }
    levels_analyze(&p, false);
    for (size_t b = 0; b < 5; b++) {
        cr_expect_eq(p.result.benchmarks[b].better, BETTER_HIGHER);
        cr_expect_eq(p.result.benchmarks[b].source, DIRECTION_ASSUMED);
    }
    levels_release(&p);
}

/* ---- what becomes of a gap ---- */

Test(sweeps, changes)
{
    static const struct {
        double ratios[5];
        bool turns;
        enum sweep_change change;
        size_t stretches;
    } cases[] = {
        {{1, 1, 1, .85, .8}, true, CHANGE_OPENS, 2},           {{.7, .8, .9, 1, 1}, true, CHANGE_CLOSES, 2},
        {{.8, .9, 1, 1.1, 1.2}, true, CHANGE_CROSSES, 3},      {{.8, .8, .8, .8, .8}, true, CHANGE_NOT_SHOWN, 1},
        {{1, 1, 1, .9, .8}, false, CHANGE_CONFOUNDED, 0},      {{.02, .03, .1, .3, .9}, false, CHANGE_CLOSES, 0},
        {{.65, .8, 1, 1.2, 1.5}, false, CHANGE_MOVES, 0},      {{.8, 1, .8, 1, .8}, true, CHANGE_NOT_SHOWN, 5},
        {{1.3, 1.2, 1.1, 1.05, 1.03}, true, CHANGE_CLOSES, 1},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct planted p = planted_pair(cases[i].ratios, 10, 0.01, cases[i].turns, 221 + i);
        const struct sweep_course *c = only_course(&p);
        cr_expect_eq(c->change, cases[i].change, "%zu: %s, tau %g, p %g, at least %g, allowance %g", i,
                     sweep_change_id(c->change), c->tau, c->p, c->size, c->allowance);
        cr_expect(cases[i].stretches == 0 || c->n_stretches == cases[i].stretches, "%zu: %zu", i, c->n_stretches);
        cr_expect_eq(c->n, 5);
        cr_expect_eq(c->lacking, 0);
        cr_expect_eq(c->pairs, 50);
        cr_expect_lt(fabs(log(c->from / cases[i].ratios[0])), 0.03);
        cr_expect_lt(fabs(log(c->to / cases[i].ratios[4])), 0.03);
        levels_release(&p);
    }
}

/* Lower is better: the platform that takes longer at higher levels loses, and tau falls. */
Test(sweeps, the_ratio_is_a_performance)
{
    struct planted p = {.state = 31};
    plant_ratios(&p, "native", same, 10, 0.01);
    p.start += 1e6;
    plant_ratios(&p, "docker", (double[5]){1, 1.1, 1.2, 1.4, 1.7}, 10, 0.01);
    for (size_t b = 0; b < 5; b++) {
        p.dataset.benchmarks[b].better = BETTER_LOWER;
        p.dataset.benchmarks[b].given = true;
    }
    levels_analyze(&p, true);
    const struct sweep_course *c = only_course(&p);
    cr_expect_eq(c->change, CHANGE_OPENS);
    cr_expect_lt(c->tau, -0.8);
    cr_expect_lt(c->to, 0.62);
    cr_expect_eq(c->turns, false);
    levels_release(&p);
}

Test(sweeps, a_step_back_is_seen)
{
    struct planted p = planted_pair((double[5]){1, .9, .8, .95, .6}, 10, 0.005, true, 32);
    const struct sweep_course *c = only_course(&p);
    cr_expect_eq(c->change, CHANGE_OPENS);
    cr_expect(c->turns);
    levels_release(&p);
}

/* A level that one of the two lacks, and one at which another platform is the reference, are no level of the course. */
Test(sweeps, levels_that_some_lack)
{
    struct planted p = {.state = 33};
    plant_ratios(&p, "native", same, 10, 0.01);
    plant_ratios(&p, "docker", same, 10, 0.01);
    plant_ratios(&p, "kvm", (double[5]){.8, .8, .8, .8, .8}, 10, 0.01);
    p.dataset.series[0].n = 0;  /* native at threads=1 */
    p.dataset.series[14].n = 0; /* kvm at threads=16 */
    levels_analyze(&p, false);
    cr_assert_eq(p.result.n_sweeps, 1);
    const struct sweep_panel *panel = &p.result.sweeps[0].panels[0];
    cr_assert_eq(panel->n_courses, 2);
    cr_expect_eq(panel->courses[0].reference, 0);
    cr_expect_eq(panel->courses[0].n, 4);
    cr_expect_eq(panel->courses[0].lacking, 1);
    cr_expect_eq(panel->courses[1].platform, 2);
    cr_expect_eq(panel->courses[1].n, 3);
    cr_expect_eq(panel->courses[1].lacking, 2);
    levels_release(&p);
}

Test(sweeps, nothing_is_tested_where_nothing_can_be)
{
    struct planted p = {.state = 34};
    levels_series(&p, "native", "a", " mode=read", 9, 10, 0.01);
    levels_series(&p, "kvm", "a", " mode=read", 9, 5, 0.01);
    levels_series(&p, "native", "a", " mode=write", 9, 10, 0.01);
    levels_series(&p, "kvm", "a", " mode=write", 9, 9, 0.01);
    levels_analyze(&p, true);
    cr_expect_eq(only_course(&p)->change, CHANGE_UNTESTED); /* no order */
    levels_release(&p);
    p = (struct planted){.state = 35};
    plant_ratios(&p, "native", same, 9, 0.01);
    plant_ratios(&p, "docker", same, 9, 0.01);
    p.dataset.series[2].values[3] = 0; /* no ratio */
    levels_analyze(&p, true);
    cr_expect_eq(only_course(&p)->change, CHANGE_UNTESTED);
    cr_expect_eq(only_course(&p)->pairs, 0);
    levels_release(&p);
    p = (struct planted){.state = 36};
    plant_ratios(&p, "docker", same, 9, 0.01);
    levels_analyze(&p, false);
    cr_assert_eq(p.result.n_sweeps, 1);
    cr_expect_eq(p.result.sweeps[0].panels[0].n_courses, 0); /* nobody to compare with */
    levels_release(&p);
}

/* Where nothing changes, a change is found in no more than one of twenty. */
Test(sweeps, false_alarms_are_rare, .timeout = 300)
{
    size_t found = 0, sets = 200;
    for (size_t i = 0; i < sets; i++) {
        struct planted p = planted_pair((double[5]){.9, .9, .9, .9, .9}, 6, 0.02, i % 2, 1000 + i);
        const struct sweep_course *c = only_course(&p);
        found += c->p <= 0.05;
        levels_release(&p);
    }
    cr_expect_leq(found, 20); /* pbinom(20, 200, 0.05) = 0.9989 */
    cr_expect_geq(found, 2);  /* pbinom(2, 200, 0.05) = 0.0023: the test is not asleep */
}

/* The runs of a sorted file are no pairs: their order must not make the ratios of a level look alike. */
Test(sweeps, sorted_files_make_no_trend, .timeout = 300)
{
    size_t found = 0;
    for (size_t i = 0; i < 100; i++) {
        struct planted p = {.state = 5000 + i};
        plant_ratios(&p, "native", same, 8, 0.05);
        plant_ratios(&p, "docker", same, 8, 0.05);
        for (size_t s = 0; s < p.dataset.n_series; s++)
            sort_values(p.dataset.series[s].values, p.dataset.series[s].n);
        levels_analyze(&p, false);
        found += only_course(&p)->p <= 0.05;
        levels_release(&p);
    }
    cr_expect_leq(found, 13); /* pbinom(13, 100, 0.05) = 0.9995 */
}
