/* The design as positions, sides, hosts and boots tell it. */
#include <criterion/criterion.h>
#include <string.h>

#include "analyze/comparison/design.h"

/* A sample of which `factor` is a digit of `levels` for each run; '.' is unknown. */
static struct sample sample_with(size_t rows[][FACTORS], enum factor factor, const char *levels, const double *times)
{
    size_t n = strlen(levels);
    for (size_t run = 0; run < n; run++)
        rows[run][factor] = levels[run] == '.' ? 0 : (size_t)(levels[run] - '0');
    return (struct sample){.n = n, .times = times, .factors = rows[0]};
}

enum { MOST_ROUNDS = 20 };

static void rounds_of(struct blocks *out, size_t runs[2 * MOST_ROUNDS], size_t n)
{
    for (size_t i = 0; i < 2 * n; i++)
        runs[i] = i / 2;
    *out = (struct blocks){.n = n, .n_samples = 2, .runs = runs};
}

/* Positions tell the order where times do not: there are none, or they are those of the rounds. */
Test(design, positions_tell_the_order_where_times_do_not)
{
    const double rounds[] = {0, 100, 200, 300}, later[] = {10, 110, 210, 310};
    size_t rows_a[MOST_ROUNDS][FACTORS] = {{0}}, rows_b[MOST_ROUNDS][FACTORS] = {{0}}, runs[2 * MOST_ROUNDS];
    struct blocks blocks;
    rounds_of(&blocks, runs, 4);
    struct sample samples[] = {sample_with(rows_a, FACTOR_POSITION, "1231", rounds),
                               sample_with(rows_b, FACTOR_POSITION, "3112", rounds)};
    struct turns turns = design_turns(&blocks, samples, 0, 1);
    cr_expect(turns.rounds == 4 && turns.a_first == 2);
    samples[0].times = NULL;
    turns = design_turns(&blocks, samples, 0, 1);
    cr_expect(turns.rounds == 4 && turns.a_first == 2);
    samples[0].times = rounds;
    samples[1].times = later;
    turns = design_turns(&blocks, samples, 0, 1);
    cr_expect(turns.rounds == 4 && turns.a_first == 4, "times come first");
    samples[1] = sample_with(rows_b, FACTOR_POSITION, ".231", rounds);
    turns = design_turns(&blocks, samples, 0, 1);
    cr_expect(turns.rounds == 0, "equal or unknown places: %zu", turns.rounds);
}

Test(design, sides_that_are_swapped_are_a_duet)
{
    static const struct {
        const char *a, *b;
        bool beside, varies;
        size_t rounds, first;
    } cases[] = {
        {"121221121221", "212112212112", true, true, 12, 6},  {"111111111111", "222222222222", true, false, 12, 12},
        {"111111111112", "222222222221", true, true, 12, 11}, {"1111111111112", "2222222222221", true, false, 13, 12},
        {"121221121221", "121221121221", false, false, 0, 0}, {"1212....", "2121....", false, true, 4, 2},
        {"121212..", "212121..", true, true, 6, 3},           {"........", "12121212", false, false, 0, 0},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        size_t rows_a[MOST_ROUNDS][FACTORS] = {{0}}, rows_b[MOST_ROUNDS][FACTORS] = {{0}}, runs[2 * MOST_ROUNDS];
        struct blocks blocks;
        struct turns sides;
        struct sample samples[] = {sample_with(rows_a, FACTOR_SIDE, cases[i].a, NULL),
                                   sample_with(rows_b, FACTOR_SIDE, cases[i].b, NULL)};
        rounds_of(&blocks, runs, samples[0].n);
        cr_expect_eq(design_is_side_by_side(&sides, &blocks, samples, 0, 1), cases[i].beside, "case %zu", i);
        cr_expect(sides.rounds == cases[i].rounds && sides.a_first == cases[i].first, "case %zu: %zu of %zu", i,
                  sides.a_first, sides.rounds);
        cr_expect_eq(design_varies(&sides), cases[i].varies, "case %zu", i);
    }
}

/* Sides are those of a duet only where the two ran at one moment. */
Test(design, sides_at_other_times_are_no_duet)
{
    const double first[] = {0, 100, 200, 300, 400, 500}, same[] = {0, 105, 200, 309, 400, 500},
                 later[] = {50, 150, 250, 350, 450, 550};
    size_t rows_a[MOST_ROUNDS][FACTORS] = {{0}}, rows_b[MOST_ROUNDS][FACTORS] = {{0}}, runs[2 * MOST_ROUNDS];
    struct blocks blocks;
    struct turns sides;
    struct sample samples[] = {sample_with(rows_a, FACTOR_SIDE, "121212", first),
                               sample_with(rows_b, FACTOR_SIDE, "212121", same)};
    rounds_of(&blocks, runs, 6);
    cr_expect(design_is_side_by_side(&sides, &blocks, samples, 0, 1) && sides.rounds == 6);
    samples[1].times = later;
    cr_expect_not(design_is_side_by_side(&sides, &blocks, samples, 0, 1));
    samples[1].times = NULL;
    cr_expect_not(design_is_side_by_side(&sides, &blocks, samples, 0, 1), "one of them has no times");
}
