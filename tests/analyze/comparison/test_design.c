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

Test(design, measured_at_the_same_moments_is_simultaneous)
{
    const double a[] = {1.7e9, 1.7e9 + 60, 1.7e9 + 120}, b[] = {1.7e9, 1.7e9 + 60, 1.7e9 + 120};
    cr_assert_eq(design_at(a, 3, b, 3), DESIGN_SIMULTANEOUS);
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

/* ---- the order within the rounds ---- */

static const struct {
    const char *what;
    size_t platforms;
    const char *rounds;  /* the platforms of each round in their order, 'a' and on; '?': their times are equal */
    const char *designs; /* of ab, ac, bc: i interleaved, f in a fixed order */
} orders[] = {
    {"two in a fixed order", 2, "ab ab ab ab ab ab", "f"},
    {"the other order", 2, "ba ba ba ba ba ba", "f"},
    {"two rounds, whether it was meant or not", 2, "ab ab", "f"},
    {"one round has no other", 2, "ab", "i"},
    {"one round is otherwise", 2, "ab ab ab ba ab ab", "i"},
    {"nine of ten: two-sided p = 0.021", 2, "ab ab ab ab ab ba ab ab ab ab", "i"},
    {"eleven of twelve: p = 0.0063", 2, "ab ab ab ab ab ba ab ab ab ab ab ab", "i"},
    {"twelve of thirteen: p = 0.0034", 2, "ab ab ab ab ab ba ab ab ab ab ab ab ab", "f"},
    {"three in a fixed order", 3, "bac bac bac", "fff"},
    {"six rounds in which two of three pairs have one order: p = 0.031", 3, "abc bac abc bac abc bac", "iii"},
    {"five rounds of that kind", 3, "abc bca abc bca abc", "iif"},
    {"eight: p = 0.0078", 3, "abc bac abc bac abc bac abc bac", "iii"},
    {"three of which two change places", 3, "abc acb", "ffi"},
    {"one that is always first", 3, "abc acb acb abc abc acb abc acb acb", "ffi"},
    {"two that alternate", 2, "ab ba ab ba ab ba ab ba ab ba", "i"},
    {"equal times tell no order", 2, "?? ?? ?? ?? ?? ?? ?? ab", "i"},
};

static void expect_order(size_t which)
{
    const size_t n = orders[which].platforms, pairs = n * (n - 1) / 2;
    double times[3][16];
    size_t runs[48], n_rounds = 0;
    for (const char *at = orders[which].rounds; *at; at += n + (at[n] == ' '), n_rounds++)
        for (size_t place = 0; place < n; place++) {
            size_t platform = at[place] == '?' ? place : (size_t)(at[place] - 'a');
            times[platform][n_rounds] = 100 * (double)n_rounds + (at[place] == '?' ? 0 : (double)place);
            runs[n_rounds * n + place] = n_rounds;
        }
    struct sample samples[3];
    for (size_t i = 0; i < n; i++)
        samples[i] = sample_at(times[i], n_rounds);
    struct blocks blocks = {.n = n_rounds, .n_samples = n, .runs = runs};
    struct turns turns[3];
    enum design designs[3] = {DESIGN_INTERLEAVED, DESIGN_INTERLEAVED, DESIGN_INTERLEAVED};
    for (size_t a = 0, pair = 0; a < n; a++)
        for (size_t b = a + 1; b < n; b++)
            turns[pair++] = design_turns(&blocks, samples, a, b);
    design_find_fixed_order(designs, turns, pairs, n);
    for (size_t pair = 0; pair < pairs; pair++)
        cr_expect_eq(designs[pair] == DESIGN_FIXED_ORDER, orders[which].designs[pair] == 'f', "%s: pair %zu",
                     orders[which].what, pair);
}

Test(design, a_fixed_order_is_no_random_one)
{
    for (size_t i = 0; i < sizeof orders / sizeof *orders; i++)
        expect_order(i);
}

/* A run that is missing in a round, and a design that is no rounds, are left alone. */
Test(design, only_rounds_of_both_have_an_order)
{
    const double a[] = {0, 100, 200}, b[] = {10, 110, 190};
    struct sample samples[] = {sample_at(a, 3), sample_at(b, 3)};
    size_t runs[] = {0, 0, 1, NO_RUN_IN_BLOCK, NO_RUN_IN_BLOCK, 1, 2, 2};
    struct blocks blocks = {.n = 4, .n_samples = 2, .runs = runs};
    struct turns turns = design_turns(&blocks, samples, 0, 1);
    cr_expect(turns.rounds == 2 && turns.a_first == 1);
    turns = design_turns(&blocks, samples, 1, 0);
    cr_expect(turns.rounds == 2 && turns.a_first == 1);
    enum design designs[] = {DESIGN_SIMULTANEOUS, DESIGN_BLOCKED};
    for (size_t i = 0; i < 2; i++) {
        enum design before = designs[i];
        design_find_fixed_order(&designs[i], &(struct turns){20, 20}, 1, 2);
        cr_expect_eq(designs[i], before);
    }
    struct sample untimed = sample_at(NULL, 3);
    cr_expect_eq(design_turns(&blocks, (struct sample[]){samples[0], untimed}, 0, 1).rounds, 0);
}

/* Half of the shorter one's times are enough. */
Test(design, half_of_the_times_make_runs_simultaneous)
{
    const double a[] = {1.7e9, 1.7e9 + 60, 1.7e9 + 120, 1.7e9 + 180},
                 half[] = {1.7e9, 1.7e9 + 50, 1.7e9 + 120, 1.7e9 + 190},
                 less[] = {1.7e9, 1.7e9 + 50, 1.7e9 + 130, 1.7e9 + 190};
    cr_expect_eq(design_at(a, 4, half, 4), DESIGN_SIMULTANEOUS);
    cr_expect_eq(design_at(a, 4, less, 4), DESIGN_INTERLEAVED);
}

Test(design, of_a_set_is_the_worst_of_its_pairs)
{
    static const struct {
        enum design pairs[3], of_all;
    } cases[] = {
        {{DESIGN_INTERLEAVED, DESIGN_FIXED_ORDER, DESIGN_INTERLEAVED}, DESIGN_FIXED_ORDER},
        {{DESIGN_FIXED_ORDER, DESIGN_SIMULTANEOUS, DESIGN_INTERLEAVED}, DESIGN_SIMULTANEOUS},
        {{DESIGN_HOSTS, DESIGN_SIMULTANEOUS, DESIGN_INTERLEAVED}, DESIGN_HOSTS},
        {{DESIGN_HOSTS, DESIGN_BLOCKED, DESIGN_UNKNOWN}, DESIGN_BLOCKED},
        {{DESIGN_HOSTS, DESIGN_UNKNOWN, DESIGN_INTERLEAVED}, DESIGN_UNKNOWN},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct comparison c[3];
        for (size_t k = 0; k < 3; k++)
            c[k] = (struct comparison){.design = cases[i].pairs[k]};
        cr_expect_eq(design_of_comparisons(c, 3), cases[i].of_all, "case %zu", i);
    }
}
