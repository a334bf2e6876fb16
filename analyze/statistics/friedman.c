/* Friedman's test: whether platforms differ at all, by their ranks within each block. */
#include "analyze/statistics/omnibus.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "data/memory.h"

/* ---- exact ---- */

/* Additions that may be spent on counting out; 3 x 50 and 4 x 10 are within. */
#define MOST_WORK 8e6

/* The sums of ranks from 0 of all platforms but the last, as digits of one number: each may be 0 to n (k - 1). */
struct digits {
    size_t base, size;
};

static struct digits digits_of(size_t n_blocks, size_t n_platforms)
{
    struct digits digits = {n_blocks * (n_platforms - 1) + 1, 1};
    for (size_t i = 1; i < n_platforms; i++)
        digits.size *= digits.base;
    return digits;
}

static size_t factorial(size_t k)
{
    return k < 2 ? 1 : k * factorial(k - 1);
}

static bool can_count(size_t n_blocks, size_t n_platforms)
{
    double size = pow((double)n_blocks * ((double)n_platforms - 1) + 1, (double)n_platforms - 1);
    bool few = n_platforms == 3 || n_platforms == 4;
    return few && size * (double)factorial(n_platforms) * (double)n_blocks <= MOST_WORK;
}

/* What each order of the ranks adds to the digits: all permutations, by exchanges (Heap 1963). */
static size_t *steps_list(size_t k, size_t base, size_t *ranks, size_t n, size_t *out)
{
    for (size_t i = 0; i < n; i++) {
        if (n == 1) {
            size_t step = 0;
            for (size_t place = 0; place + 1 < k; place++)
                step = step * base + ranks[place];
            *out++ = step;
        } else {
            out = steps_list(k, base, ranks, n - 1, out);
            size_t other = n % 2 ? 0 : i, kept = ranks[other];
            ranks[other] = ranks[n - 1];
            ranks[n - 1] = kept;
        }
    }
    return out;
}

/* Adds a block: each order of its ranks has the same chance. */
static void block_add(double *after, const double *before, size_t size, const size_t *steps, size_t n_steps)
{
    memset(after, 0, size * sizeof *after);
    for (size_t s = 0; s < n_steps; s++)
        for (size_t i = 0; i + steps[s] < size; i++)
            after[i + steps[s]] += before[i] / (double)n_steps;
}

static double *chances_count(size_t n_blocks, size_t n_platforms)
{
    struct digits digits = digits_of(n_blocks, n_platforms);
    size_t n_steps = factorial(n_platforms), ranks[] = {0, 1, 2, 3}, steps[24];
    double *before = memory_allocate(digits.size, sizeof *before), *after = memory_allocate(digits.size, sizeof *after);
    steps_list(n_platforms, digits.base, ranks, n_platforms, steps);
    before[0] = 1;
    for (size_t block = 0; block < n_blocks; block++) {
        block_add(after, before, digits.size, steps, n_steps);
        double *kept = before;
        before = after;
        after = kept;
    }
    free(after);
    return before;
}

void friedman_null_release(struct friedman_null *null)
{
    free(null->chances);
    *null = (struct friedman_null){0};
}

static void null_prepare(struct friedman_null *null, size_t n_blocks, size_t n_platforms)
{
    if (null->n_blocks == n_blocks && null->n_platforms == n_platforms)
        return;
    friedman_null_release(null);
    null->n_blocks = n_blocks;
    null->n_platforms = n_platforms;
    if (can_count(n_blocks, n_platforms))
        null->chances = chances_count(n_blocks, n_platforms);
}

/* Four times the sum of the squared distances of the sums of ranks from their mean: a whole number. */
static double squares_of(size_t state, size_t base, size_t n_blocks, size_t n_platforms)
{
    double all = (double)(n_blocks * n_platforms * (n_platforms - 1)) / 2, rest = all, squares = 0;
    double mean = all / (double)n_platforms;
    for (size_t i = 1; i < n_platforms; i++, state /= base) {
        double sum = (double)(state % base);
        squares += 4 * (sum - mean) * (sum - mean);
        rest -= sum;
    }
    return squares + 4 * (rest - mean) * (rest - mean);
}

static double null_above(const struct friedman_null *null, double squares)
{
    struct digits digits = digits_of(null->n_blocks, null->n_platforms);
    double p = 0;
    for (size_t state = 0; state < digits.size; state++)
        if (null->chances[state] > 0 &&
            squares_of(state, digits.base, null->n_blocks, null->n_platforms) >= squares - 0.5)
            p += null->chances[state];
    return fmin(1, p);
}

/* ---- the test ---- */

/* Adds the block's midranks to `sums`; returns its sum of t^3 - t over groups of equal values. */
static double add_ranks(double *sums, const double *block, size_t k)
{
    double tie_cubes = 0;
    for (size_t i = 0; i < k; i++) {
        size_t below = 0, equal = 0;
        for (size_t j = 0; j < k; j++) {
            below += block[j] < block[i];
            equal += block[j] == block[i];
        }
        sums[i] += (double)below + ((double)equal + 1) / 2;
        tie_cubes += (double)equal * (double)equal - 1; /* each of the t values adds t^2 - 1 */
    }
    return tie_cubes;
}

/* p of the chi-squared statistic stands until the exact one is counted. */
static void p_count(struct omnibus *omnibus, double squares, struct friedman_null *null)
{
    null_prepare(null, omnibus->blocks, omnibus->platforms);
    if (!null->chances)
        return;
    omnibus->exact = true;
    omnibus->p = null_above(null, 4 * squares);
}

struct omnibus friedman(const double *values, size_t n_blocks, size_t n_platforms, struct friedman_null *null)
{
    double n = (double)n_blocks, k = (double)n_platforms, tie_cubes = 0, squares = 0;
    double *sums = memory_allocate(n_platforms, sizeof *sums);
    for (size_t block = 0; block < n_blocks; block++)
        tie_cubes += add_ranks(sums, values + block * n_platforms, n_platforms);
    for (size_t i = 0; i < n_platforms; i++)
        squares += (sums[i] - n * (k + 1) / 2) * (sums[i] - n * (k + 1) / 2);
    free(sums);
    struct omnibus omnibus = {.test = "friedman", .blocks = n_blocks, .platforms = n_platforms};
    omnibus_conclude(&omnibus, 12 * squares / (n * k * (k + 1) - tie_cubes / (k - 1)));
    if (tie_cubes == 0)
        p_count(&omnibus, squares, null);
    return omnibus;
}
