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
    const double a[] = {1.7e9, 1.7e9 + 60, 1.7e9 + 120}, b[] = {1.7e9, 1.7e9 + 60, 1.7e9 + 120};
    cr_assert_eq(design_at(a, 3, b, 3), DESIGN_INTERLEAVED);
}

/* Each file numbers its own runs, or counts the seconds since its own start. */
Test(design, numbers_that_each_platform_counts_for_itself_tell_nothing)
{
    const double runs[] = {1, 2, 3, 4}, later[] = {2, 3, 4, 5}, few[] = {4, 5, 6, 7}, one[] = {1};
    const double seconds[] = {0, 60.5, 121.25, 182}, others[] = {5, 66, 125, 188}, turns[] = {15, 76, 135, 198};
    cr_assert_eq(design_at(runs, 4, runs, 4), DESIGN_UNKNOWN);
    cr_assert_eq(design_at(seconds, 4, others, 4), DESIGN_UNKNOWN);
    cr_assert_eq(design_at(seconds, 4, turns, 4), DESIGN_INTERLEAVED);
    cr_assert_eq(design_at(runs, 4, later, 4), DESIGN_UNKNOWN, "the first run of one of them failed");
    cr_assert_eq(design_at(later, 4, few, 4), DESIGN_UNKNOWN, "half of the numbers are shared");
    cr_assert_eq(design_at(runs, 4, few, 4), DESIGN_BLOCKED, "a quarter is shared");
    struct sample a = sample_at(runs, 4), b = sample_at(later, 4), c = sample_at(one, 1), d = sample_at(few, 4);
    cr_assert_eq(design_changes(&a, &b), 0);
    cr_assert_not(design_has_clock(&a, &c));
    cr_assert(design_has_clock(&a, &d));
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

/* Every order of up to six runs of a and up to six of b, against the definition: from three runs of each on, interleaved are those that
 * change at least two times for three runs of the shorter one, and blocked those that do not; all of one before the other is blocked. */
static enum design design_defined(unsigned order, size_t n, size_t shorter)
{
    size_t changes = 0;
    for (size_t i = 1; i < n; i++)
        changes += (order >> i & 1) != (order >> (i - 1) & 1);
    if (shorter < 2)
        return DESIGN_UNKNOWN;
    if (changes == 1)
        return DESIGN_BLOCKED;
    if (shorter < 3)
        return DESIGN_UNKNOWN;
    return (double)changes >= 2.0 / 3 * (double)shorter - 1e-9 ? DESIGN_INTERLEAVED : DESIGN_BLOCKED;
}

Test(design, every_order_of_few_runs)
{
    for (size_t n = 2; n <= 10; n++)
        for (unsigned order = 1; order + 1 < 1u << n; order++) {
            double a[10], b[10];
            size_t n_a = 0, n_b = 0;
            for (size_t i = 0; i < n; i++)
                if (order >> i & 1)
                    b[n_b++] = (double)i;
                else
                    a[n_a++] = (double)i;
            enum design expected = design_defined(order, n, n_a < n_b ? n_a : n_b);
            cr_assert_eq(design_at(a, n_a, b, n_b), expected, "order %#x of %zu", order, n);
            cr_assert_eq(design_at(b, n_b, a, n_a), expected, "order %#x of %zu, the other way", order, n);
        }
}
