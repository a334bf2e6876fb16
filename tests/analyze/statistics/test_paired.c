/* Everything that compares two series in blocks, against R: tests/reference/paired.R; and what must hold of it. */
#include "tests/analyze/reference.h"

#include "analyze/statistics/random.h"
#include "analyze/statistics/ratio_pairs.h"

TestSuite(paired, .init = (void (*)(void))gsl_set_error_handler_off);

static struct signed_rank test_of(const struct listed *d)
{
    return signed_rank(d->sorted, d->n, PAIRS_SAME);
}
static double v(const struct listed *d)
{
    return test_of(d).v;
}
static double p_two(const struct listed *d)
{
    return test_of(d).p;
}
static double p_less(const struct listed *d)
{
    return test_of(d).p_less;
}
static double p_greater(const struct listed *d)
{
    return test_of(d).p_greater;
}
static double share(const struct listed *d)
{
    return test_of(d).share;
}
static double estimate(const struct listed *d)
{
    return paired_estimate(d->sorted, d->n);
}
static double low(const struct listed *d)
{
    return paired_interval(d->sorted, d->n, PAIRS_SAME, 0.95).low;
}
static double high(const struct listed *d)
{
    return paired_interval(d->sorted, d->n, PAIRS_SAME, 0.95).high;
}
static double low_99(const struct listed *d)
{
    return paired_interval(d->sorted, d->n, PAIRS_SAME, 0.99).low;
}
static double high_99(const struct listed *d)
{
    return paired_interval(d->sorted, d->n, PAIRS_SAME, 0.99).high;
}
static double equivalence(const struct listed *d)
{
    return paired_equivalence_p(d->sorted, d->n, 0.05);
}

static const struct {
    const char *name;
    double (*value)(const struct listed *d);
    double tolerance, floor;
} quantities[] = {
    {"v", v, 0, 0},
    {"p", p_two, 1e-10, 0},
    {"p_less", p_less, 1e-10, 0},
    {"p_greater", p_greater, 1e-10, 0},
    {"share", share, 1e-12, 0},
    {"estimate", estimate, 1e-12, 0},
    {"low", low, 1e-10, 1e-6},
    {"high", high, 1e-10, 1e-6},
    {"low_99", low_99, 1e-10, 1e-6},
    {"high_99", high_99, 1e-10, 1e-6},
    {"low_near", low, 1.5e-4, 1},
    {"high_near", high, 1.5e-4, 1}, /* uniroot's tolerance */
    {"equivalence_p", equivalence, 1e-10, 0},
};

static size_t check_row(const struct listed *d, const char *name, double reference)
{
    size_t known = 0;
    for (size_t i = 0; i < sizeof quantities / sizeof *quantities; i++) {
        if (strcmp(name, quantities[i].name) != 0)
            continue;
        double value = quantities[i].value(d);
        cr_expect(is_near(value, reference, quantities[i].tolerance, quantities[i].floor), "%s %s: %.17g, R says %.17g",
                  d->name, name, value, reference);
        known++;
    }
    return known;
}

Test(paired, agrees_with_r)
{
    struct listed *all = listed_load("tests/reference/paired_data.csv");
    struct reference table = reference_open("tests/reference/paired.csv");
    size_t rows = 0, known = 0;
    for (; reference_row(&table, 3); rows++)
        known += check_row(listed_find(all, table.fields[0]), table.fields[1], reference_number(table.fields[2]));
    cr_assert_gt(rows, 500);
    cr_assert_eq(known, rows, "a quantity of the table is not tested");
    listed_release(all);
}

/* The share of all 2^n choices of signs that give a V as large, of the differences moved down by a tiny bit. */
static double share_as_large(const double *whole, double sign, size_t n)
{
    double d[12], ranks[12], wanted = 0, as_large = 0;
    for (size_t i = 0; i < n; i++)
        d[i] = sign * whole[i] - 0x1p-20;
    for (size_t i = 0; i < n; i++) {
        ranks[i] = 0.5;
        for (size_t j = 0; j < n; j++)
            ranks[i] += fabs(d[j]) < fabs(d[i]) ? 1 : fabs(d[j]) == fabs(d[i]) ? 0.5 : 0;
        wanted += d[i] > 0 ? ranks[i] : 0;
    }
    for (unsigned chosen = 0; chosen < 1u << n; chosen++) {
        double other = 0;
        for (size_t i = 0; i < n; i++)
            other += chosen >> i & 1 ? ranks[i] : 0;
        as_large += other >= wanted;
    }
    return as_large / (double)(1u << n);
}

Test(paired, is_a_count_of_every_choice_of_signs)
{
    uint64_t state = 7;
    for (size_t round = 0; round < 200; round++) {
        size_t n = 1 + round % 11;
        double d[11];
        for (size_t i = 0; i < n; i++) {
            state = state * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
            double size = (double)((state >> 33) % (2 + round % 9)); /* 0 is among them */
            d[i] = state >> 63 ? size : -size;
        }
        sort_values(d, n);
        double less = share_as_large(d, -1, n), greater = share_as_large(d, 1, n);
        struct signed_rank test = signed_rank(d, n, PAIRS_SAME);
        cr_expect(is_near(test.p_less, less, 1e-12, 0) && is_near(test.p_greater, greater, 1e-12, 0), "round %zu",
                  round);
        cr_expect(is_near(test.p, fmin(1, 2 * fmin(less, greater)), 1e-12, 0), "round %zu", round);
    }
}

Test(paired, selection_is_that_of_all_averages)
{
    struct listed *all = listed_load("tests/reference/paired_data.csv");
    for (const struct listed *d = all; d; d = d->next) {
        size_t n = 0;
        double *averages = malloc(d->n * (d->n + 1) / 2 * sizeof *averages);
        for (size_t i = 0; i < d->n; i++)
            for (size_t j = i; j < d->n; j++)
                averages[n++] = d->sorted[i] / 2 + d->sorted[j] / 2;
        sort_values(averages, n);
        cr_expect_eq((double)n, walsh_total(d->n));
        for (size_t part = 0; part <= 16; part++) {
            size_t k = 1 + (n - 1) * part / 16;
            cr_expect_eq(walsh_select(d->sorted, d->n, (double)k), averages[k - 1], "%s, rank %zu", d->name, k);
        }
        free(averages);
    }
    listed_release(all);
}

Test(paired, exchanging_the_sides_turns_everything_over)
{
    struct listed *all = listed_load("tests/reference/paired_data.csv");
    for (const struct listed *d = all; d; d = d->next) {
        double *turned = malloc(d->n * sizeof *turned);
        for (size_t i = 0; i < d->n; i++)
            turned[i] = -d->sorted[d->n - 1 - i];
        struct signed_rank there = test_of(d), back = signed_rank(turned, d->n, PAIRS_SAME);
        struct interval ci = paired_interval(d->sorted, d->n, PAIRS_SAME, 0.95),
                        back_ci = paired_interval(turned, d->n, PAIRS_SAME, 0.95);
        cr_expect(is_near(there.p, back.p, 1e-12, 0) && is_near(there.p_less, back.p_greater, 1e-12, 0), "%s", d->name);
        cr_expect(is_near(there.share, 1 - back.share, 1e-12, 1), "%s", d->name);
        cr_expect(is_near(ci.low, -back_ci.high, 0, 0) && is_near(ci.high, -back_ci.low, 0, 0), "%s", d->name);
        free(turned);
    }
    listed_release(all);
}

static double unit(uint64_t *state)
{
    return (double)(random_next(state) >> 11) * 0x1p-53;
}

/* Noise of all kinds: rounded, many zeros, with a gap, lopsided; moved by `shift`. */
static void noise(double *d, size_t n, size_t kind, double shift, uint64_t key)
{
    uint64_t state = random_mix(key);
    for (size_t i = 0; i < n; i++) {
        double z = unit(&state) + unit(&state) + unit(&state) - 1.5, more = unit(&state);
        d[i] = kind == 0   ? z
               : kind == 1 ? round(2 * z) / 2
               : kind == 2 ? (more < 0.4 ? 0 : round(4 * z) / 4)
               : kind == 3 ? (more < 0.3 ? 3 : 0) + 0.01 * z
               : kind == 4 ? exp(2 * z) - 1
                           : round(8 * z) / 8 + (more < 0.2 ? -2 : 0);
        d[i] += shift;
    }
    sort_values(d, n);
}

/* p < 0.05 exactly where 0 lies outside of the interval, for every kind of ties, zeros and gaps, exact and normal. */
Test(paired, interval_and_test_agree)
{
    static const size_t sizes[] = {6, 7, 8, 10, 15, 24, 48, 50, 51, 90};
    size_t outside = 0, all = 0;
    for (uint64_t key = 0; key < 3000; key++) {
        double d[90], shift = 0.25 * (double)(key % 5);
        size_t n = sizes[key % (sizeof sizes / sizeof *sizes)];
        noise(d, n, key / 7 % 6, shift, key);
        struct interval ci = paired_interval(d, n, PAIRS_SAME, 0.95);
        double p = signed_rank(d, n, PAIRS_SAME).p;
        cr_expect_eq(p<0.05, ci.low> 0 || ci.high < 0, "key %lu: n %zu, p %.17g, [%.17g, %.17g]", (unsigned long)key, n,
                     p, ci.low, ci.high);
        cr_expect(ci.low <= ci.high, "key %lu", (unsigned long)key);
        outside += ci.low > 0 || ci.high < 0;
        all++;
    }
    cr_assert(outside > all / 10 && outside < all * 9 / 10, "%zu of %zu: the cases do not try both sides", outside,
              all);
}

/* The interval is the closure of the shifts that the test does not reject, and not a shift more. */
Test(paired, the_interval_ends_where_the_test_begins_to_reject)
{
    for (uint64_t key = 0; key < 300; key++) {
        double d[40], moved[40];
        size_t n = 6 + key % 35;
        noise(d, n, key % 2 ? 0 : 4, 0, key);
        struct interval ci = paired_interval(d, n, PAIRS_SAME, 0.95);
        for (int side = 0; side < 4; side++) {
            double shift = (side < 2 ? ci.low : ci.high) + (side % 2 ? 1e-9 : -1e-9);
            for (size_t i = 0; i < n; i++)
                moved[i] = d[i] - shift;
            bool inside = side == 1 || side == 2;
            cr_expect_eq(signed_rank(moved, n, PAIRS_SAME).p >= 0.05, inside, "key %lu, side %d", (unsigned long)key,
                         side);
        }
    }
}

/* Rounding does not make a difference of equal ratios, nor sort them. */
Test(paired, ratios_torn_apart_by_rounding_are_tied)
{
    const double x[] = {2.2, 2.4, 3.3, 1.1, 1.2, 1.5}, y[] = {1.1, 1.2, 1.65, 2.2, 2.4, 1.5};
    double d[6];
    for (size_t i = 0; i < 6; i++)
        d[i] = log(x[i]) - log(y[i]);
    sort_values(d, 6);
    struct signed_rank test = signed_rank(d, 6, PAIRS_SAME);
    /* Of 21 averages 8 are above 0, those of the three log 2 and of each with the 0 among them; 5 are 0. */
    cr_expect(test.ties && test.n == 5 && test.v == 12.5, "n %zu, V %g", test.n, test.v);
    cr_expect_eq(paired_interval(d, 6, PAIRS_SAME, 0.5).low, 0, "not a rounding error beside it");
}

Test(paired, nothing_is_no_difference)
{
    const double zeros[60] = {0}, one[] = {0.5};
    cr_expect_eq(signed_rank(zeros, 0, 0).p, 1);
    cr_expect_eq(signed_rank(zeros, 1, 0).p, 1);
    cr_expect_eq(signed_rank(one, 1, 0).p, 1);
    cr_expect_eq(signed_rank(zeros, 60, 0).p, 1);
    cr_expect_eq(signed_rank(zeros, 60, 0).share, 0.5);
    cr_expect(isnan(paired_estimate(zeros, 0)) && isnan(paired_interval(zeros, 0, 0, 0.95).low));
    cr_expect(isnan(paired_interval(zeros, 5, 0, 0.95).low) && !isnan(paired_interval(zeros, 6, 0, 0.95).low));
}

/* R: 2 * psignrank(0, n) */
Test(paired, the_floor_is_what_one_sign_gives)
{
    const double d[] = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10};
    for (size_t n = 1; n <= 10; n++)
        cr_expect(is_near(signed_rank(d, n, 0).p, signed_rank_floor(n), 1e-14, 0), "n %zu", n);
    cr_expect_eq(signed_rank_floor(8), 0.0078125);
    cr_expect_gt(signed_rank_floor(100000), 0);
}
