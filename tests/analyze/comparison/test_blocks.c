/* Which runs make a block: from the column, from the times, damaged and in disorder. */
#include <criterion/criterion.h>
#include <stdlib.h>

#include "analyze/comparison/blocks.h"

enum { NONE = -1 };

/* A sample whose runs have these blocks, and no other factor; NULL: none. */
static struct sample sample_at(const double *times, const size_t *blocks, size_t n)
{
    enum { ROWS = 4096 };
    static size_t rows[ROWS * FACTORS], used;
    if (used + n > ROWS)
        used = 0;
    size_t *factors = rows + used * FACTORS;
    for (size_t run = 0; blocks && run < n; run++)
        factors[run * FACTORS + FACTOR_BLOCK] = blocks[run];
    used += blocks ? n : 0;
    return (struct sample){.n = n, .times = times, .factors = blocks ? factors : NULL};
}

/* `expected`: for each block the run of each sample, NONE for none. */
static void expect_blocks(const struct sample *samples, size_t n, const int *expected, size_t n_blocks)
{
    struct blocks blocks;
    blocks_find(&blocks, samples, n);
    cr_expect_eq(blocks.n, n_blocks, "%zu blocks", blocks.n);
    for (size_t i = 0; i < n * n_blocks && i < n * blocks.n; i++)
        cr_expect_eq(blocks.runs[i] == NO_RUN_IN_BLOCK ? NONE : (int)blocks.runs[i], expected[i],
                     "block %zu, sample %zu: %d", i / n, i % n, (int)blocks.runs[i]);
    blocks_release(&blocks);
}

Test(blocks, in_turn)
{
    const double a[] = {0, 30, 60}, b[] = {10, 40, 70}, c[] = {20, 50, 80};
    struct sample samples[] = {sample_at(a, NULL, 3), sample_at(b, NULL, 3), sample_at(c, NULL, 3)};
    expect_blocks(samples, 3, (int[]){0, 0, 0, 1, 1, 1, 2, 2, 2}, 3);
}

Test(blocks, in_random_order_in_each_block)
{
    const double a[] = {0, 50, 70}, b[] = {10, 40, 80}, c[] = {20, 30, 60};
    struct sample samples[] = {sample_at(a, NULL, 3), sample_at(b, NULL, 3), sample_at(c, NULL, 3)};
    expect_blocks(samples, 3, (int[]){0, 0, 0, 1, 1, 1, 2, 2, 2}, 3);
}

Test(blocks, with_times_that_jitter)
{
    const double a[] = {2, 29, 64}, b[] = {9, 43, 71}, c[] = {23, 52, 77};
    struct sample samples[] = {sample_at(a, NULL, 3), sample_at(b, NULL, 3), sample_at(c, NULL, 3)};
    expect_blocks(samples, 3, (int[]){0, 0, 0, 1, 1, 1, 2, 2, 2}, 3);
}

/* The last run of the first block, the middle one of the second. */
Test(blocks, that_lost_runs_stay_incomplete)
{
    const double a[] = {0, 30, 60, 90, 120}, b[] = {10, 70, 100, 130}, c[] = {50, 80, 110};
    struct sample samples[] = {sample_at(a, NULL, 5), sample_at(b, NULL, 4), sample_at(c, NULL, 3)};
    expect_blocks(samples, 3, (int[]){0, 0, NONE, 1, NONE, 0, 2, 1, 1, 3, 2, 2, 4, 3, NONE}, 5);
}

/* Every run is in one block, every block is of neighbours in time. */
Test(blocks, that_lost_their_first_run_may_end_with_the_next_one)
{
    const double a[] = {0, 60, 90}, b[] = {10, 40, 70, 100}, c[] = {20, 50, 80, 110};
    struct sample samples[] = {sample_at(a, NULL, 3), sample_at(b, NULL, 4), sample_at(c, NULL, 4)};
    expect_blocks(samples, 3, (int[]){0, 0, 0, 1, 1, 1, 2, 2, 2, NONE, 3, 3}, 4);
}

Test(blocks, a_pause_ends_a_block)
{
    const double a[] = {0, 20, 40, 1060}, b[] = {10, 30, 1050, 1070};
    struct sample samples[] = {sample_at(a, NULL, 4), sample_at(b, NULL, 4)};
    expect_blocks(samples, 2, (int[]){0, 0, 1, 1, 2, NONE, 3, 2, NONE, 3}, 5);
}

Test(blocks, of_one_moment_are_rows)
{
    const double times[] = {5, 5, 6, 7};
    struct sample samples[] = {sample_at(times, NULL, 4), sample_at(times, NULL, 4)};
    expect_blocks(samples, 2, (int[]){0, 0, 1, 1, 2, 2, 3, 3}, 4);
}

Test(blocks, unequal_lengths)
{
    const double a[] = {0, 20, 40, 60}, b[] = {10, 30};
    struct sample samples[] = {sample_at(a, NULL, 4), sample_at(b, NULL, 2)};
    expect_blocks(samples, 2, (int[]){0, 0, 1, 1, 2, NONE, 3, NONE}, 4);
}

Test(blocks, a_platform_measured_apart_does_not_disturb_the_others)
{
    const double a[] = {0, 20, 40}, b[] = {10, 30, 50}, c[] = {100, 101, 102, 103, 104, 105, 106};
    struct sample samples[] = {sample_at(a, NULL, 3), sample_at(b, NULL, 3), sample_at(c, NULL, 7)};
    struct blocks blocks;
    blocks_find(&blocks, samples, 3);
    cr_expect_eq(blocks_of_pair(&blocks, 0, 1), 3);
    cr_expect_eq(blocks_of_pair(&blocks, 0, 2), 0);
    cr_expect_eq(blocks_complete(&blocks), 0);
    blocks_release(&blocks);
}

Test(blocks, from_the_column_whatever_the_times)
{
    const double times[] = {1, 2, 3};
    const size_t a[] = {7, 3, 9}, b[] = {9, 7, 4};
    struct sample samples[] = {sample_at(times, a, 3), sample_at(times, b, 3)};
    expect_blocks(samples, 2, (int[]){1, NONE, NONE, 2, 0, 1, 2, 0}, 4);
}

Test(blocks, of_the_column_that_are_unknown_are_none)
{
    const size_t a[] = {0, 1, 2}, b[] = {1, 0, 2};
    struct sample samples[] = {sample_at(NULL, a, 3), sample_at(NULL, b, 3)};
    expect_blocks(samples, 2, (int[]){1, 0, 2, 2}, 2);
}

Test(blocks, a_number_twice_is_two_blocks)
{
    const size_t a[] = {1, 2, 1, 2}, b[] = {1, 2, 1};
    struct sample samples[] = {sample_at(NULL, a, 4), sample_at(NULL, b, 3)};
    expect_blocks(samples, 2, (int[]){0, 0, 2, 2, 1, 1, 3, NONE}, 4);
}

Test(blocks, a_column_that_joins_nothing_leaves_it_to_the_times)
{
    const double ta[] = {0, 20}, tb[] = {10, 30};
    const size_t a[] = {1, 2}, b[] = {3, 4};
    struct sample samples[] = {sample_at(ta, a, 2), sample_at(tb, b, 2)};
    expect_blocks(samples, 2, (int[]){0, 0, 1, 1}, 2);
}

Test(blocks, nothing_and_single_runs)
{
    const double times[] = {1};
    struct sample samples[] = {sample_at(times, NULL, 1), sample_at(NULL, NULL, 3), sample_at(times, NULL, 1)};
    expect_blocks(samples, 3, (int[]){0, NONE, 0}, 1);
    expect_blocks(samples, 0, NULL, 0);
    expect_blocks(&samples[1], 1, NULL, 0);
}
