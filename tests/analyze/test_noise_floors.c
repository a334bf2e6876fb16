/* Platforms held against themselves. */
#include "analyze/halves.h"
#include "analyze/noise_floors.h"
#include "tests/analyze/planted.h"

static const struct settings settings = SETTINGS_INIT;

static void find(struct noise_floors *out, const struct planted *p, bool halves, size_t rounds)
{
    struct error err = {0};
    cr_assert_eq(noise_floors_find(out, &p->dataset, &settings, halves, rounds, &err), 0, "%s", err.message);
}

static void release(struct planted *p, struct noise_floors *floors)
{
    noise_floors_release(floors);
    planted_release(p);
}

/* ---- the split ---- */

Test(noise_floors, two_runs_that_follow_one_another_go_to_two_halves)
{
    for (size_t n = 4; n <= 13; n++) {
        struct planted p = {.state = n};
        struct dataset two;
        struct series *series = planted_series(&p, "kvm", "cpu", n, 100, 0);
        for (size_t run = 0; run < n; run++)
            series->values[run] = (double)run;
        halves_make(&two, &p.dataset, series, n);
        const struct series *a = dataset_find(&two, 0, 0), *b = dataset_find(&two, 1, 0);
        size_t first = 0;
        cr_assert(a && b && a->n == n / 2 && b->n == n / 2);
        for (size_t i = 0; i < n / 2; i++) {
            cr_expect_eq(fmin(a->values[i], b->values[i]), 2.0 * (double)i);
            cr_expect_eq(fmax(a->values[i], b->values[i]), 2.0 * (double)i + 1);
            cr_expect(a->factors[i * FACTORS] == i + 1 && b->factors[i * FACTORS] == i + 1);
            cr_expect_eq(a->times[i], 400 * a->values[i]);
            first += a->values[i] < b->values[i];
        }
        cr_expect_eq(first, (n / 2 + 1) / 2, "in every other pair the earlier run is in the first half");
        dataset_release(&two);
        planted_release(&p);
    }
}

Test(noise_floors, the_split_goes_by_time)
{
    struct planted p = {.state = 3};
    struct dataset two;
    struct series *series = planted_series(&p, "kvm", "cpu", 6, 100, 0);
    static const double times[] = {50, 10, 60, 20, 30, 40};
    for (size_t run = 0; run < 6; run++)
        series->times[run] = series->values[run] = times[run];
    halves_make(&two, &p.dataset, series, 1);
    const struct series *a = dataset_find(&two, 0, 0), *b = dataset_find(&two, 1, 0);
    for (size_t i = 0; i < 3; i++)
        cr_expect_eq(a->values[i] + b->values[i], 30 + 40.0 * (double)i);
    dataset_release(&two);
    planted_release(&p);
}

/* ---- the rate ---- */

/* A host that drifts must not make a platform differ from itself. */
static size_t count_different(size_t n, double drift, size_t *tested)
{
    size_t different = 0;
    *tested = 0;
    for (uint64_t seed = 1; seed <= 40; seed++) {
        struct planted p;
        struct noise_floors floors;
        planted_clean(&p, n, 0.02, seed);
        for (size_t i = 0; i < p.dataset.n_series; i++)
            for (size_t run = 0; run < n; run++)
                p.dataset.series[i].values[run] *= 1 + drift * (double)run;
        find(&floors, &p, true, 0);
        cr_expect_eq(floors.n, 24);
        cr_expect_float_eq(floors.expected, 0.05 * (double)floors.tested, 1e-12);
        different += floors.different;
        *tested += floors.tested;
        release(&p, &floors);
    }
    return different;
}

Test(noise_floors, one_in_twenty_is_called_different_at_most)
{
    static const size_t sizes[] = {10, 20, 40};
    for (size_t i = 0; i < 6; i++) {
        size_t tested, different = count_different(sizes[i % 3], i < 3 ? 0 : 0.01, &tested);
        cr_expect_eq(tested, 40 * 24);
        cr_expect_leq(different, 75, "n %zu, drift %d: %zu of %zu", sizes[i % 3], i >= 3, different, tested);
    }
}

/* ---- the floor ---- */

/* A difference as large as the floor is shown in about 80 % of as many rounds of two platforms. */
Test(noise_floors, a_difference_at_the_floor_is_shown)
{
    enum { ROUNDS = 20, SETS = 150 };
    double floors_sum = 0;
    size_t shown = 0;
    for (uint64_t seed = 1; seed <= SETS; seed++) {
        struct planted p = {.state = seed};
        struct noise_floors floors;
        planted_series(&p, "native", "cpu", ROUNDS, 900, 0.02);
        find(&floors, &p, true, 0);
        cr_assert(floors.n == 1 && floors.items[0].rounds == ROUNDS && floors.items[0].floor > 1);
        floors_sum += log(floors.items[0].floor);
        release(&p, &floors);
    }
    double floor = exp(floors_sum / SETS);
    for (uint64_t seed = 1; seed <= SETS; seed++) {
        struct planted p = {.state = 1000 + seed};
        planted_series(&p, "native", "cpu", ROUNDS, 900, 0.02);
        p.start = 60;
        planted_series(&p, "docker", "cpu", ROUNDS, 900 / floor, 0.02);
        planted_vary_order(&p);
        planted_analyze(&p, NULL);
        shown += p.result.comparisons[0].significant;
        planted_release(&p);
    }
    cr_expect(shown >= 0.68 * SETS && shown <= 0.96 * SETS, "%zu of %d at a ratio of %g", shown, SETS, floor);
}

Test(noise_floors, more_rounds_show_less)
{
    struct planted p = {.state = 8};
    struct noise_floors few, many;
    planted_series(&p, "native", "cpu", 20, 900, 0.02);
    find(&few, &p, true, 10);
    find(&many, &p, true, 40);
    cr_expect_float_eq(log(few.items[0].floor), 2 * log(many.items[0].floor), 1e-12);
    noise_floors_release(&few);
    release(&p, &many);
}

Test(noise_floors, too_few_runs_tell_nothing)
{
    static const size_t sizes[] = {1, 3, 4, 6};
    for (size_t i = 0; i < 4; i++) {
        struct planted p = {.state = 8};
        struct noise_floors floors;
        planted_series(&p, "native", "cpu", sizes[i], 900, 0.02);
        find(&floors, &p, true, 0);
        cr_expect_eq(floors.n, sizes[i] >= LEAST_TO_SPLIT);
        cr_expect_eq(floors.different, 0);
        if (floors.n)
            cr_expect(isnan(floors.items[0].floor));
        release(&p, &floors);
    }
}

/* ---- controls ---- */

static void plant_control(struct planted *p, uint64_t seed, double factor)
{
    static const char *const names[] = {"native", "native-control", "docker"};
    *p = (struct planted){.state = seed};
    for (size_t i = 0; i < 3; i++) {
        p->start = 60 * (double)i;
        planted_series(p, names[i], "cpu", 16, i == 1 ? 900 * factor : 900, 0.01);
    }
    planted_vary_order(p);
    planted_analyze(p, NULL);
}

Test(noise_floors, a_control_is_no_platform)
{
    struct planted p;
    plant_control(&p, 5, 1);
    cr_expect_eq(p.result.n_platforms, 2);
    cr_expect_eq(p.result.n_comparisons, 1, "the control is compared with nobody else");
    cr_assert_eq(p.result.controls.n, 1);
    const struct noise_floor *floor = &p.result.controls.items[0];
    cr_expect_eq(floor->source, FLOOR_CONTROL);
    cr_expect_str_eq(p.dataset.platforms[floor->platform], "native");
    cr_expect_str_eq(p.dataset.platforms[floor->control], "native-control");
    cr_expect(floor->paired && floor->n == 16 && !floor->different && floor->floor > 1 && floor->floor < 1.03);
    planted_release(&p);
}

Test(noise_floors, a_control_that_differs_is_told)
{
    struct planted p;
    plant_control(&p, 5, 0.9);
    cr_assert_eq(p.result.controls.n, 1);
    cr_expect(p.result.controls.items[0].different);
    cr_expect_eq(p.result.controls.different, 1);
    planted_release(&p);
}

Test(noise_floors, what_has_a_control_is_not_split)
{
    struct planted p;
    struct noise_floors floors;
    plant_control(&p, 5, 1);
    find(&floors, &p, true, 0);
    cr_assert_eq(floors.n, 2);
    cr_expect_eq(floors.items[0].source, FLOOR_CONTROL);
    cr_expect_eq(floors.items[1].source, FLOOR_HALVES);
    cr_expect_str_eq(p.dataset.platforms[floors.items[1].platform], "docker");
    release(&p, &floors);
}
