/* The schedule follows from the plan and its seed. */
#include <criterion/criterion.h>

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "collect/plan/schedule.h"

static struct plan plan;

static void make(enum order order, long blocks, long warmup, uint64_t seed)
{
    plan_release(&plan);
    plan_init(&plan);
    plan.order = order;
    plan.blocks = blocks;
    plan.warmup = warmup;
    plan.seed = seed;
}

Test(schedule, every_block_is_complete)
{
    make(ORDER_RANDOM, 10, 2, 42);
    size_t size = plan.n_platforms * plan.n_benchmarks, n = schedule_length(&plan, plan.blocks);
    cr_assert_eq(n, 12 * size);
    for (size_t start = 0; start < n; start += size) {
        bool seen[4][6] = {{false}};
        for (size_t i = 0; i < size; i++) {
            struct step step;
            schedule_step(&step, &plan, start + i);
            cr_expect_eq(step.block, (long)(start / size) - 1);
            cr_expect_eq(step.position, i + 1);
            cr_expect_not(seen[step.platform][step.benchmark]);
            seen[step.platform][step.benchmark] = true;
        }
    }
    plan_release(&plan);
}

/* The platforms of one benchmark are measured directly one after the other. */
Test(schedule, a_benchmark_visits_all_platforms_in_a_row)
{
    make(ORDER_RANDOM, 5, 0, 1);
    for (size_t i = 0; i < schedule_length(&plan, 5); i += plan.n_platforms)
        for (size_t k = 1; k < plan.n_platforms; k++) {
            struct step first, other;
            schedule_step(&first, &plan, i);
            schedule_step(&other, &plan, i + k);
            cr_expect_eq(first.benchmark, other.benchmark);
        }
    plan_release(&plan);
}

Test(schedule, a_step_depends_on_seed_and_index_only)
{
    struct step step, again, other;
    size_t differ = 0;
    for (size_t i = 0; i < 240; i++) {
        make(ORDER_RANDOM, 10, 0, 7);
        schedule_step(&step, &plan, i);
        make(ORDER_RANDOM, 500, 0, 7);
        schedule_step(&again, &plan, i);
        cr_expect_eq(memcmp(&step, &again, sizeof step), 0);
        make(ORDER_RANDOM, 10, 0, 8);
        schedule_step(&other, &plan, i);
        differ += step.platform != other.platform || step.benchmark != other.benchmark;
    }
    cr_expect_gt(differ, 180);
    plan_release(&plan);
}

/* Each of 24 orders of four platforms equally often: chi-square of 24 cells over 24000 blocks; the 0.1 % point with 23 degrees of
 * freedom is 49.7 (R: qchisq(0.999, 23)). The first benchmark of the block, too: 6 cells, 5 degrees, 20.5. */
Test(schedule, orders_are_equally_likely)
{
    static size_t orders[4][4][4], firsts[6];
    enum { BLOCKS = 24000 };
    make(ORDER_RANDOM, BLOCKS, 0, 20240229);
    for (size_t block = 0; block < BLOCKS; block++) {
        struct step steps[4];
        for (size_t k = 0; k < 4; k++)
            schedule_step(&steps[k], &plan, block * 24 + k);
        orders[steps[0].platform][steps[1].platform][steps[2].platform]++;
        firsts[steps[0].benchmark]++;
    }
    double chi = 0, chi_first = 0;
    size_t cells = 0;
    for (size_t i = 0; i < 64; i++) {
        size_t n = orders[i / 16][i / 4 % 4][i % 4];
        cells += n > 0;
        chi += n > 0 ? (n - 1000.0) * (n - 1000.0) / 1000 : 0;
    }
    for (size_t i = 0; i < 6; i++)
        chi_first += (firsts[i] - 4000.0) * (firsts[i] - 4000.0) / 4000;
    cr_expect_eq(cells, 24);
    cr_expect_lt(chi, 49.7);
    cr_expect_lt(chi_first, 20.5);
    plan_release(&plan);
}

Test(schedule, blocked_is_platform_after_platform)
{
    struct step step;
    make(ORDER_BLOCKED, 3, 1, 42);
    size_t n = schedule_length(&plan, 3);
    cr_assert_eq(n, 4 * 6 * 4);
    for (size_t i = 0; i < n; i++) {
        schedule_step(&step, &plan, i);
        cr_expect_eq(step.platform, i / 24);
        cr_expect_eq(step.block, (long)(i % 24 / 6));
        cr_expect_eq(step.benchmark, i % 6);
    }
    plan_release(&plan);
}

Test(schedule, random_numbers_stay_below_their_limit)
{
    uint64_t state = 3;
    for (uint64_t limit = 1; limit < 50; limit++)
        for (int i = 0; i < 100; i++)
            cr_expect_lt(random_below(&state, limit), limit);
    /* SplitMix64 with seed 0 begins with 16294208416658607535 (Steele, Lea, Flood 2014; java.util.SplittableRandom). */
    state = 0;
    cr_expect_eq(random_below(&state, UINT64_MAX), UINT64_C(16294208416658607535));
}

/* What lies above the largest multiple of the limit is drawn anew. The first numbers of SplitMix64 with seed 0 are v and w. */
Test(schedule, a_number_that_would_be_unfair_is_drawn_anew)
{
    static const uint64_t v = UINT64_C(16294208416658607535), w = UINT64_C(7960286522194355700);
    static const struct {
        uint64_t limit, drawn;
    } cases[] = {{v + 1, v}, {v, w},          {v - 1, w},
                 {v + 2, v}, {UINT64_MAX, v}, {UINT64_C(1) << 63, v - (UINT64_C(1) << 63)}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        uint64_t state = 0;
        cr_expect_eq(random_below(&state, cases[i].limit), cases[i].drawn, "case %zu", i);
    }
}

Test(schedule, seconds_of_steps)
{
    make(ORDER_RANDOM, 3, 2, 1);
    plan.seconds = 7;
    cr_expect_eq(schedule_length(&plan, 3), 5 * 24);
    cr_expect_eq(schedule_length(&plan, 0), 2 * 24);
    cr_expect_eq(schedule_seconds(&plan, 9), 63);
    plan_release(&plan);
}
