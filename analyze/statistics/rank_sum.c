/* Without ties the product of Harding (1984, Applied Statistics 33:1), with ties the shift algorithm (Streitberg and
 * Roehmel 1986, Statistical Software Newsletter 12:10), run over groups of equal values from the smallest up.
 *
 * After k values, row i counts the arrangements in which i of them belong to x, by U so far. A group of g equal values
 * of which a go to x adds a (k - i) to U for the y below and a (g - a) / 2 for the y in the same group, in choose(g, a)
 * ways. 2 U is counted, which is whole. Row i reaches i (k - i) only, which is what keeps 50 + 50 values cheap. Counts
 * are doubles: choose(100, 50) is 1e29, all terms are positive. */
#include "analyze/statistics/rank_sum.h"

#include "data/memory.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* ---- pooling ---- */

static size_t equal_run(const double *sorted, size_t n, size_t from, double value)
{
    size_t end = from;
    while (end < n && sorted[end] == value)
        end++;
    return end - from;
}

static void add_group(struct pooled *pooled, size_t size)
{
    double t = (double)size;
    pooled->tie_cubes += t * (t * t - 1);
    pooled->ties |= size > 1;
    if (pooled->groups && size > 0)
        pooled->groups[pooled->n_groups++] = size;
}

void pooled_init(struct pooled *pooled, const double *x_sorted, size_t n_x, const double *y_sorted, size_t n_y)
{
    bool exact = n_x <= RANK_SUM_EXACT && n_y <= RANK_SUM_EXACT; /* only then the groups are needed */
    *pooled = (struct pooled){.n_x = n_x, .n_y = n_y};
    pooled->groups = exact ? memory_allocate(n_x + n_y, sizeof(size_t)) : NULL;
    for (size_t i = 0, j = 0; i < n_x || j < n_y;) {
        double value = j == n_y || (i < n_x && x_sorted[i] <= y_sorted[j]) ? x_sorted[i] : y_sorted[j];
        size_t of_x = equal_run(x_sorted, n_x, i, value), of_y = equal_run(y_sorted, n_y, j, value);
        pooled->u += (double)of_x * (double)j;
        pooled->equal += (double)of_x * (double)of_y;
        add_group(pooled, of_x);
        add_group(pooled, of_y);
        i += of_x;
        j += of_y;
    }
}

void pooled_release(struct pooled *pooled)
{
    free(pooled->groups);
    *pooled = (struct pooled){0};
}

/* ---- counting ---- */

struct rows {
    double *counts; /* row i begins at i (i - 1) / 2 times 2 n_y, plus i */
    size_t n_x, n_y;
};

static double *rank_sum_row(const struct rows *rows, size_t i)
{
    return rows->counts + (i ? rows->n_y * i * (i - 1) + i : 0);
}

/* to[s + shift] += ways * from[s]; the rows do not overlap. */
static void row_add(double *restrict to, const double *restrict from, size_t n, double ways)
{
    for (size_t s = 0; s < n; s++)
        to[s] += ways * from[s];
}

/* Everything that reaches row `i` when a group of `g` follows `k` values. */
static void row_gather(const struct rows *rows, size_t i, size_t k, size_t g)
{
    double ways = 1;
    for (size_t a = 1; a <= g && a <= i; a++) {
        ways = ways * (double)(g - a + 1) / (double)a;
        size_t source = i - a;
        if (source > k || k - source > rows->n_y)
            continue;
        size_t y_below = k - source, shift = 2 * a * y_below + a * (g - a);
        row_add(rank_sum_row(rows, i) + shift, rank_sum_row(rows, source), 2 * source * y_below + 1, ways);
    }
}

/* From the highest row down, so that each row still finds its sources as they were before the group. */
static void rows_group(const struct rows *rows, size_t k, size_t g)
{
    size_t after = k + g, lowest = after > rows->n_y ? after - rows->n_y : 0;
    for (size_t i = after < rows->n_x ? after : rows->n_x; i >= 1 && i >= lowest; i--)
        row_gather(rows, i, k, g);
}

/* Counts the arrangements by 2 U. */
static void count_tied(double *count, const struct pooled *pooled, size_t n_x, size_t n_y)
{
    struct rows rows = {NULL, n_x, n_y};
    rows.counts = memory_allocate(2 * n_y * (n_x * (n_x + 1) / 2) + n_x + 1, sizeof(double));
    *rank_sum_row(&rows, 0) = 1;
    size_t k = 0;
    for (size_t group = 0; group < pooled->n_groups; group++) {
        rows_group(&rows, k, pooled->groups[group]);
        k += pooled->groups[group];
    }
    memcpy(count, rank_sum_row(&rows, n_x), (2 * n_x * n_y + 1) * sizeof *count);
    free(rows.counts);
}

/* The coefficients of prod (1 - q^(n_y + i)) / (1 - q^i), i = 1 to n_x, up to half of them; the others are the same
 * backwards. Small counts come out whole, since no larger one is ever taken from them. Rows that do not overlap,
 * because the processor adds those several at a time. */
static void count_untied(double *count, size_t n_x, size_t n_y)
{
    size_t last = n_x * n_y, half = last / 2;
    count[0] = 1;
    for (size_t i = 1; i <= n_x; i++) {
        size_t step = n_y + i;
        for (size_t end = half + 1; end > step; end -= end - step < step ? end - step : step) {
            size_t n = end - step < step ? end - step : step;
            row_add(count + end - n, count + end - n - step, n, -1);
        }
        for (size_t from = i; from <= half; from += i)
            row_add(count + from, count + from - i, half + 1 - from < i ? half + 1 - from : i, 1);
    }
    for (size_t s = half + 1; s <= last; s++)
        count[s] = count[last - s];
}

static void count_out(struct rank_null *null, const struct pooled *pooled)
{
    size_t n_x = pooled->n_x, n_y = pooled->n_y, unit = pooled->ties ? 2 : 1, last = unit * n_x * n_y;
    *null = (struct rank_null){.count = memory_allocate(last + 1, sizeof(double)), .last = last, .unit = unit};
    if (pooled->ties)
        count_tied(null->count, pooled, n_x, n_y);
    else
        count_untied(null->count, n_x < n_y ? n_x : n_y, n_x < n_y ? n_y : n_x);
    for (size_t s = 0; s <= last; s++)
        null->total += null->count[s];
}

/* ---- the null distribution ---- */

/* R: the sigma inside wilcox.test(x, y, exact = FALSE), corrected for ties. */
static double pooled_sigma(const struct pooled *pooled)
{
    double x = (double)pooled->n_x, y = (double)pooled->n_y, all = x + y;
    return sqrt(fmax(0, x * y / 12 * (all + 1 - pooled->tie_cubes / (all * (all - 1)))));
}

void pooled_null(struct rank_null *null, const struct pooled *pooled)
{
    if (pooled->groups)
        count_out(null, pooled);
    else
        *null =
            (struct rank_null){.mean = (double)pooled->n_x * (double)pooled->n_y / 2, .sigma = pooled_sigma(pooled)};
}
