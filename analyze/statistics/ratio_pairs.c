/* Selection among the values of a matrix whose rows and columns are sorted.
 *
 * Two pointers count the values up to a limit in as many steps as there are rows and columns. Counts give a bracket
 * around the k-th value. It is narrowed by two limits close to where a straight line through the counts expects it,
 * until so few values are left that they can be written down and the k-th of them is selected. A round that leaves
 * more than a quarter of the values also halves the doubles between the ends, of which there are fewer than 2^64: with
 * n values, 64 + log4(n) rounds are enough. For ratios, every 16th value of each side gives the first bracket. A ratio
 * is held against a limit as x <= limit y, without a division. */
#include "analyze/statistics/ratio_pairs.h"

#include "analyze/statistics/statistics.h"
#include "data/memory.h"

#include <gsl/gsl_statistics.h>
#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

enum { FEW = 4096, EVERY = 16, PART = 32 };

/* ---- any values ---- */

struct values {
    const void *pairs;
    size_t n;
    double (*count)(const struct values *values, double limit); /* how many are <= limit */
    /* Writes down the values above `low` and up to `high`. */
    void (*list)(const struct values *values, double low, double high, double *inside);
};

/* The k-th value lies above `low` and not above `high`; the counts are the values at or below each. */
struct bracket {
    double low, high, count_low, count_high;
};

static void bracket_try(struct bracket *bracket, const struct values *values, double k, double limit)
{
    if (!(limit > bracket->low && limit < bracket->high))
        return;
    double count = values->count(values, limit);
    if (count < k) {
        bracket->low = limit;
        bracket->count_low = count;
    } else {
        bracket->high = limit;
        bracket->count_high = count;
    }
}

/* The place of a double among all doubles, in ascending order, and the double at a place. */
static int64_t double_place(double value)
{
    int64_t bits;
    memcpy(&bits, &value, sizeof bits);
    return bits < 0 ? INT64_MIN - bits : bits;
}

static double double_at(int64_t place)
{
    int64_t bits = place < 0 ? INT64_MIN - place : place;
    double value;
    memcpy(&value, &bits, sizeof value);
    return value;
}

static double double_between(double low, double high)
{
    int64_t from = double_place(low), to = double_place(high);
    return double_at((from >> 1) + (to >> 1) + (from & to & 1));
}

/* Two limits close to either side of where a straight line through the counts meets k, which no line does between ends
 * that are infinitely far apart; then, where that is not enough, the double in the middle. */
static void bracket_narrow(struct bracket *bracket, const struct values *values, double k)
{
    double within = bracket->count_high - bracket->count_low, width = bracket->high - bracket->low;
    if (isfinite(width)) {
        double guess = bracket->low + width * ((k - bracket->count_low) / within);
        bracket_try(bracket, values, k, guess - width / 256);
        bracket_try(bracket, values, k, guess + width / 256);
    }
    if (bracket->count_high - bracket->count_low > within / 4)
        bracket_try(bracket, values, k, double_between(bracket->low, bracket->high));
}

static double values_select(const struct values *values, struct bracket bracket, double k, double few)
{
    while (bracket.count_high - bracket.count_low > few) {
        if (nextafter(bracket.low, HUGE_VAL) >= bracket.high)
            return bracket.high; /* that many equal values */
        bracket_narrow(&bracket, values, k);
    }
    size_t n = (size_t)(bracket.count_high - bracket.count_low);
    double *inside = memory_resize(NULL, n, sizeof *inside);
    values->list(values, bracket.low, bracket.high, inside);
    double value = gsl_stats_select(inside, 1, n, (size_t)(k - bracket.count_low) - 1);
    free(inside);
    return value;
}

/* ---- ratios ---- */

double ratio_pairs_count(const struct ratio_pairs *pairs, double limit)
{
    const double *x = pairs->x, *y = pairs->y;
    size_t i = 0, n_x = pairs->n_x;
    double count = 0;
    for (size_t j = 0; j < pairs->n_y; j++) {
        double most = limit * y[j];
        while (i < n_x && x[i] <= most)
            i++;
        count += (double)i;
    }
    return count;
}

double ratio_pairs_next(const struct ratio_pairs *pairs, double limit)
{
    double next = HUGE_VAL;
    for (size_t i = 0, j = 0; j < pairs->n_y; j++) {
        while (i < pairs->n_x && pairs->x[i] <= limit * pairs->y[j])
            i++;
        if (i < pairs->n_x)
            next = fmin(next, pairs->x[i] / pairs->y[j]);
    }
    return next;
}

double ratio_pairs_last(const struct ratio_pairs *pairs, double limit)
{
    double last = 0;
    for (size_t i = 0, j = 0; j < pairs->n_y; j++) {
        while (i < pairs->n_x && pairs->x[i] <= limit * pairs->y[j])
            i++;
        if (i > 0)
            last = fmax(last, pairs->x[i - 1] / pairs->y[j]);
    }
    return last;
}

static double ratios_count(const struct values *values, double limit)
{
    return ratio_pairs_count(values->pairs, limit);
}

static void ratios_list(const struct values *values, double low, double high, double *inside)
{
    const struct ratio_pairs *pairs = values->pairs;
    for (size_t at = 0, from = 0, j = 0; j < pairs->n_y; j++) {
        while (from < pairs->n_x && pairs->x[from] <= low * pairs->y[j])
            from++;
        for (size_t i = from; i < pairs->n_x && pairs->x[i] <= high * pairs->y[j]; i++)
            inside[at++] = pairs->x[i] / pairs->y[j];
    }
}

static double *every_16th(const double *sorted, size_t n, size_t *n_out)
{
    size_t n_sample = *n_out = (n + EVERY - 1) / EVERY;
    double *sample = memory_resize(NULL, n_sample, sizeof *sample);
    for (size_t i = 0; i < n_sample; i++)
        sample[i] = sorted[(size_t)(((double)i + 0.5) * ((double)n / (double)n_sample))];
    return sample;
}

/* A sample of m values taken at equal distances knows the share of values below any limit to 1 / (2 m), and the share
 * of ratios much better than twice that: an eighth of it is tried. */
static void bracket_sample(struct bracket *bracket, const struct values *values, double k)
{
    const struct ratio_pairs *pairs = values->pairs;
    struct ratio_pairs sample;
    double *x = every_16th(pairs->x, pairs->n_x, &sample.n_x), *y = every_16th(pairs->y, pairs->n_y, &sample.n_y);
    sample.x = x;
    sample.y = y;
    double all = (double)sample.n_x * (double)sample.n_y, at = k / (double)pairs->n_x / (double)pairs->n_y * all;
    double aside = (double)(sample.n_x + sample.n_y) / 16;
    bracket_try(bracket, values, k, ratio_pairs_select(&sample, fmax(1, floor(at - aside))));
    bracket_try(bracket, values, k, ratio_pairs_select(&sample, fmin(all, ceil(at + aside))));
    free(x);
    free(y);
}

double ratio_pairs_select(const struct ratio_pairs *pairs, double k)
{
    struct values values = {pairs, 0, ratios_count, ratios_list};
    struct bracket bracket = {-1, HUGE_VAL, 0, (double)pairs->n_x * (double)pairs->n_y};
    double few = fmax(FEW, (double)(pairs->n_x + pairs->n_y) / PART);
    if (bracket.count_high > few)
        bracket_sample(&bracket, &values, k);
    return values_select(&values, bracket, k, few);
}

/* ---- Walsh averages ---- */

double walsh_total(size_t n)
{
    return (double)n * (double)(n + 1) / 2;
}

static double pairs_average(double a, double b)
{
    return a / 2 + b / 2;
}

/* Counts the j >= i whose average with d[i] is at most `limit`: the first *end are, which falls as i grows. */
static size_t row_count(const double *d, size_t i, double limit, size_t *end)
{
    while (*end > 0 && pairs_average(d[i], d[*end - 1]) > limit)
        --*end;
    return *end > i ? *end - i : 0;
}

double walsh_count(const double *d, size_t n, double limit)
{
    double count = 0;
    for (size_t i = 0, end = n; i < n && end > i; i++)
        count += (double)row_count(d, i, limit, &end);
    return count;
}

double walsh_next(const double *d, size_t n, double limit)
{
    double next = HUGE_VAL;
    for (size_t i = 0, end = n; i < n; i++) {
        size_t first = i + row_count(d, i, limit, &end);
        if (first < n)
            next = fmin(next, pairs_average(d[i], d[first]));
    }
    return next;
}

static double averages_count(const struct values *values, double limit)
{
    return walsh_count(values->pairs, values->n, limit);
}

static void averages_list(const struct values *values, double low, double high, double *inside)
{
    const double *d = values->pairs;
    size_t n = values->n;
    for (size_t at = 0, i = 0, end = n; i < n; i++)
        for (size_t j = i + row_count(d, i, low, &end); j < n && pairs_average(d[i], d[j]) <= high; j++)
            inside[at++] = pairs_average(d[i], d[j]);
}

double walsh_select(const double *d, size_t n, double k)
{
    struct values values = {d, n, averages_count, averages_list};
    return values_select(&values, (struct bracket){nextafter(d[0], -HUGE_VAL), d[n - 1], 0, walsh_total(n)}, k, FEW);
}
