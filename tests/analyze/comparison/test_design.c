/* Which times are read as blocked, interleaved or unknown. */
#include <criterion/criterion.h>

#include "analyze/comparison/design.h"

static struct sample sample_at(const double *times, size_t n)
{
    return (struct sample){.n = n, .times = times};
}

static enum design design_at(const double *a, size_t n_a, const double *b, size_t n_b)
{
    struct sample left = sample_at(a, n_a), right = sample_at(b, n_b);
    return design_of_pair(&left, &right);
}

Test(design, one_after_the_other_is_blocked)
{
    const double a[] = {1, 2, 3, 4}, b[] = {5, 6, 7, 8};
    cr_assert_eq(design_at(a, 4, b, 4), DESIGN_BLOCKED);
    cr_assert_eq(design_at(b, 4, a, 4), DESIGN_BLOCKED);
}

Test(design, in_turn_is_interleaved)
{
    const double a[] = {1, 4, 5, 8}, b[] = {2, 3, 6, 7};
    cr_assert_eq(design_at(a, 4, b, 4), DESIGN_INTERLEAVED);
}

Test(design, two_chunks_are_blocks_too)
{
    const double a[] = {1, 2, 3, 4, 9, 10, 11, 12}, b[] = {5, 6, 7, 8, 13, 14, 15, 16};
    cr_assert_eq(design_at(a, 8, b, 8), DESIGN_BLOCKED);
}

Test(design, measured_at_the_same_moments_is_interleaved)
{
    const double a[] = {1, 2, 3}, b[] = {1, 2, 3};
    cr_assert_eq(design_at(a, 3, b, 3), DESIGN_INTERLEAVED);
}

Test(design, without_times_nothing_is_known)
{
    const double a[] = {1, 2, 3};
    cr_assert_eq(design_at(a, 3, NULL, 3), DESIGN_UNKNOWN);
}

Test(design, one_blocked_pair_makes_the_whole_blocked)
{
    struct comparison c[] = {{.design = DESIGN_INTERLEAVED}, {.design = DESIGN_BLOCKED}};
    cr_assert_eq(design_of_comparisons(c, 2), DESIGN_BLOCKED);
    cr_assert_eq(design_of_comparisons(c, 1), DESIGN_INTERLEAVED);
    cr_assert_eq(design_of_comparisons(c, 0), DESIGN_UNKNOWN);
}
