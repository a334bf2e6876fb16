/* How often platforms are started within a collection, and when. */
#include <criterion/criterion.h>

#include <stdio.h>
#include <string.h>

#include "collect/plan/schedule.h"
#include "data/text.h"

static struct plan plan;
static struct error err;

enum { NATIVE, DOCKER, KVM, QEMU };

static void make(enum order order, long blocks, long boots)
{
    plan_release(&plan);
    plan_init(&plan);
    plan.order = order;
    plan.blocks = blocks;
    plan.boots = boots;
    plan.seed = 42;
    plan_settle_boots(&plan);
}

static void end(void)
{
    plan_release(&plan);
}

/* ---- how many ---- */

Test(boots, of_containers_are_one_for_each_block, .fini = end)
{
    static const long blocks[] = {1, 2, 3, 10, 13, 999};
    for (size_t i = 0; i < sizeof blocks / sizeof *blocks; i++) {
        make(ORDER_RANDOM, blocks[i], 0);
        cr_expect_eq(plan.platforms[DOCKER].boots, blocks[i], "%ld blocks: %ld", blocks[i],
                     plan.platforms[DOCKER].boots);
        cr_expect_eq(plan.platforms[KVM].boots, 1, "a guest takes long to start");
        cr_expect_eq(plan.platforms[QEMU].boots, 1);
        cr_expect_eq(plan.platforms[NATIVE].boots, 0, "it has none");
    }
}

Test(boots, that_are_asked_for_are_those_of_all_that_can, .fini = end)
{
    make(ORDER_RANDOM, 4, 3);
    cr_expect_eq(plan.platforms[NATIVE].boots, 0);
    for (size_t p = DOCKER; p <= QEMU; p++)
        cr_expect_eq(plan.platforms[p].boots, 3, "platform %zu", p);
}

Test(boots, of_a_section_come_first_and_those_of_the_command_line_before_them, .fini = end)
{
    make(ORDER_RANDOM, 8, 3);
    plan.platforms[DOCKER].boots = 4;
    plan_settle_boots(&plan);
    cr_expect_eq(plan.platforms[DOCKER].boots, 4);
    plan_set_boots(&plan, 2);
    plan_settle_boots(&plan);
    cr_expect_eq(plan.platforms[DOCKER].boots, 2);
    cr_expect_eq(plan.platforms[KVM].boots, 2);
}

Test(boots, are_as_many_as_the_blocks_at_most, .fini = end)
{
    make(ORDER_RANDOM, 4, 4);
    cr_expect_eq(plan_check(&plan, &err), 0, "%s", err.message);
    make(ORDER_RANDOM, 4, 5);
    cr_expect_eq(plan_check(&plan, &err), -1);
    cr_expect_eq(err.kind, ERROR_USAGE);
    cr_expect_str_eq(err.message, "4 blocks can be divided into 1 to 4 boots, not 5");
    make(ORDER_RANDOM, 1, 2);
    cr_expect_eq(plan_check(&plan, &err), -1);
    cr_expect_str_eq(err.message, "1 block can be divided into 1 to 1 boot, not 2");
    make(ORDER_RANDOM, 4, 0);
    plan.platforms[QEMU].boots = 5;
    cr_expect_eq(plan_check(&plan, &err), -1);
    cr_expect_str_eq(err.message, "platform qemu: 4 blocks can be divided into 1 to 4 boots, not 5");
    plan.platforms[QEMU].boots = 0;
    plan.boots = -1;
    cr_expect_eq(plan_check(&plan, &err), -1);
}

/* ---- which block is of which ---- */

/* Every number of boots of up to 30 blocks: the stretches come in order, none is empty, and they differ by one block. */
Test(boots, are_stretches_as_equal_as_possible, .fini = end)
{
    for (long blocks = 1; blocks <= 30; blocks++)
        for (long boots = 1; boots <= blocks; boots++) {
            long lengths[31] = {0};
            make(ORDER_RANDOM, blocks, boots);
            for (long block = 1, last = 1; block <= blocks; block++) {
                long boot = schedule_boot(&plan, KVM, block);
                cr_assert(boot == last || boot == last + 1);
                cr_assert(boot <= boots);
                lengths[boot]++;
                last = boot;
            }
            for (long boot = 1; boot <= boots; boot++)
                cr_expect(lengths[boot] == blocks / boots || lengths[boot] == (blocks + boots - 1) / boots,
                          "%ld blocks, %ld boots: %ld in boot %ld", blocks, boots, lengths[boot], boot);
        }
}

Test(boots, begin_with_the_warm_up_and_go_on_behind_the_last_block, .fini = end)
{
    make(ORDER_RANDOM, 6, 3);
    plan.warmup = 2;
    for (long block = -1; block <= 2; block++)
        cr_expect_eq(schedule_boot(&plan, DOCKER, block), 1, "block %ld", block);
    cr_expect_eq(schedule_boot(&plan, DOCKER, 6), 3);
    cr_expect_eq(schedule_boot(&plan, DOCKER, 7), 4);
    cr_expect_eq(schedule_boot(&plan, DOCKER, 8), 4);
    cr_expect_eq(schedule_boot(&plan, DOCKER, 9), 5);
    cr_expect_eq(schedule_boot(&plan, NATIVE, 9), 1);
}

/* ---- the restarts ---- */

Test(boots, restarts_come_at_the_borders_only, .fini = end)
{
    make(ORDER_RANDOM, 6, 3);
    plan.warmup = 1;
    size_t size = plan.n_platforms * plan.n_benchmarks, platforms[4];
    for (size_t i = 0; i < schedule_length(&plan, 6); i++) {
        struct step step;
        schedule_step(&step, &plan, i);
        const bool border = step.position == 1 && (step.block == 3 || step.block == 5);
        cr_expect_eq(schedule_restarts(platforms, &plan, i), border ? 3 : 0, "block %ld, position %zu", step.block,
                     step.position);
    }
    cr_expect_eq(schedule_restarts(platforms, &plan, 3 * size), 3);
    bool seen[4] = {false};
    for (size_t i = 0; i < 3; i++)
        seen[platforms[i]] = true;
    cr_expect(!seen[NATIVE] && seen[DOCKER] && seen[KVM] && seen[QEMU], "each once, and not the host");
}

Test(boots, of_platforms_with_numbers_of_their_own_have_borders_of_their_own, .fini = end)
{
    size_t platforms[4];
    make(ORDER_RANDOM, 4, 0);
    plan.platforms[DOCKER].boots = 4;
    plan.platforms[QEMU].boots = 2;
    size_t size = plan.n_platforms * plan.n_benchmarks;
    cr_expect_eq(schedule_restarts(platforms, &plan, 0), 0);
    cr_expect_eq(schedule_restarts(platforms, &plan, size), 1);
    cr_expect_eq(platforms[0], DOCKER);
    cr_expect_eq(schedule_restarts(platforms, &plan, 2 * size), 2);
    cr_expect_eq(schedule_restarts(platforms, &plan, 3 * size), 1);
    cr_expect_eq(schedule_restarts_left(&plan, DOCKER, 1, 4), 3);
    cr_expect_eq(schedule_restarts_left(&plan, DOCKER, 3, 4), 2);
    cr_expect_eq(schedule_restarts_left(&plan, DOCKER, 5, 4), 0);
    cr_expect_eq(schedule_restarts_left(&plan, QEMU, 1, 4), 1);
    cr_expect_eq(schedule_restarts_left(&plan, KVM, 1, 4), 0);
}

/* Each of six orders of three platforms equally often: chi-square of 6 cells over 6000 borders; the 0.1 % point with 5 degrees of
 * freedom is 20.5 (R: qchisq(0.999, 5)). */
Test(boots, orders_of_restarts_are_drawn_anew_and_depend_on_the_seed_only, .fini = end)
{
    enum { BLOCKS = 6001 };
    size_t counts[4][4] = {{0}}, platforms[4], again[4], other[4], differ = 0;
    double chi = 0;
    make(ORDER_RANDOM, BLOCKS, BLOCKS);
    size_t size = plan.n_platforms * plan.n_benchmarks;
    for (size_t block = 1; block < BLOCKS; block++) {
        cr_assert_eq(schedule_restarts(platforms, &plan, block * size), 3);
        cr_assert_eq(schedule_restarts(again, &plan, block * size), 3);
        cr_expect_arr_eq(platforms, again, 3 * sizeof *again);
        plan.seed = 43;
        schedule_restarts(other, &plan, block * size);
        plan.seed = 42;
        differ += memcmp(platforms, other, 3 * sizeof *other) != 0;
        counts[platforms[0]][platforms[1]]++;
    }
    for (size_t i = 0; i < 16; i++) {
        const double n = (double)counts[i / 4][i % 4];
        chi += n > 0 ? (n - 1000) * (n - 1000) / 1000 : 0;
    }
    cr_expect_lt(chi, 20.5, "%g", chi);
    cr_expect(differ > 4700 && differ < 5300, "%zu of 6000, where 5000 are expected", differ);
}

/* The steps are the same ones whatever the boots are. */
Test(boots, do_not_change_the_order_of_the_runs, .fini = end)
{
    struct step one[240], other;
    make(ORDER_RANDOM, 10, 1);
    for (size_t i = 0; i < 240; i++)
        schedule_step(&one[i], &plan, i);
    make(ORDER_RANDOM, 10, 5);
    for (size_t i = 0; i < 240; i++) {
        schedule_step(&other, &plan, i);
        cr_expect_eq(memcmp(&one[i], &other, sizeof other), 0);
    }
}

Test(boots, of_one_platform_after_the_other_divide_its_own_stretch, .fini = end)
{
    make(ORDER_BLOCKED, 4, 2);
    plan.warmup = 1;
    size_t n = schedule_length(&plan, 4), restarts = 0, platforms[4];
    for (size_t i = 0; i < n; i++) {
        struct step step;
        schedule_step(&step, &plan, i);
        if (schedule_restarts(platforms, &plan, i) == 0)
            continue;
        cr_expect_eq(platforms[0], step.platform);
        cr_expect_eq(step.block, 3);
        cr_expect_eq(step.benchmark, 0);
        cr_expect_neq(step.platform, NATIVE);
        restarts++;
    }
    cr_expect_eq(restarts, 3);
}

/* ---- the plan file ---- */

static void written_and_read(void)
{
    static const char path[] = "/tmp/virtstat-test-boots.conf";
    struct plan again;
    struct text text = {0};
    plan_write(&text, &plan);
    FILE *file = fopen(path, "w");
    fputs(text.bytes, file);
    fclose(file);
    text_release(&text);
    cr_assert_eq(plan_read(&again, path, &err), 0, "%s", err.message);
    remove(path);
    plan_release(&plan);
    plan = again;
}

Test(boots, are_recorded_in_the_plan, .fini = end)
{
    make(ORDER_RANDOM, 10, 0);
    written_and_read();
    cr_expect_eq(plan.boots, 0);
    cr_expect_eq(plan.platforms[DOCKER].boots, 10);
    cr_expect_eq(plan.platforms[KVM].boots, 1);
    make(ORDER_RANDOM, 10, 4);
    written_and_read();
    cr_expect_eq(plan.boots, 4);
    cr_expect_eq(plan.platforms[DOCKER].boots, 4);
    cr_expect_eq(plan.platforms[QEMU].boots, 4);
}
