/* Selection in a matrix whose rows and columns are sorted.
 *
 * Two pointers count the ratios up to a limit in n_x + n_y steps. The same question put to every 16th value of each side
 * gives a bracket around the k-th ratio. It is narrowed by two limits close to where a straight line through the counts
 * expects it, until so few ratios are left that they can be written down and sorted. A ratio is held against a limit as
 * x <= limit y, without a division. */
#include "analyze/statistics/ratio_pairs.h"

#include "analyze/statistics/statistics.h"
#include "data/memory.h"

#include <float.h>
#include <math.h>
#include <stdlib.h>

enum { FEW = 4096, EVERY = 16, PART = 32 };

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

/* The k-th ratio lies above `low` and not above `high`; so many lie at or below each. */
struct bracket {
    double low, high, count_low, count_high;
};

static void bracket_try(struct bracket *bracket, const struct ratio_pairs *pairs, double k, double limit)
{
    if (!(limit > bracket->low && limit < bracket->high))
        return;
    double count = ratio_pairs_count(pairs, limit);
    if (count < k) {
        bracket->low = limit;
        bracket->count_low = count;
    } else {
        bracket->high = limit;
        bracket->count_high = count;
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

/* A sample of m values taken at equal distances knows the share of values below any limit to 1 / (2 m), and the share of
 * ratios much better than twice that: an eighth of it is tried. */
static void bracket_sample(struct bracket *bracket, const struct ratio_pairs *pairs, double k)
{
    struct ratio_pairs sample;
    double *x = every_16th(pairs->x, pairs->n_x, &sample.n_x), *y = every_16th(pairs->y, pairs->n_y, &sample.n_y);
    sample.x = x;
    sample.y = y;
    double all = (double)sample.n_x * (double)sample.n_y, at = k / (double)pairs->n_x / (double)pairs->n_y * all;
    double aside = (double)(sample.n_x + sample.n_y) / 16;
    bracket_try(bracket, pairs, k, ratio_pairs_select(&sample, fmax(1, floor(at - aside))));
    bracket_try(bracket, pairs, k, ratio_pairs_select(&sample, fmin(all, ceil(at + aside))));
    free(x);
    free(y);
}

/* Two limits close to either side of where a straight line through the counts meets k; the middle when that is lost. */
static void bracket_narrow(struct bracket *bracket, const struct ratio_pairs *pairs, double k)
{
    struct bracket before = *bracket;
    if (!isfinite(bracket->high)) {
        bracket_try(bracket, pairs, k, fmax(sqrt(fmax(bracket->low, DBL_MIN)) * sqrt(DBL_MAX), 1));
        return;
    }
    double width = bracket->high - bracket->low;
    double guess = bracket->low + width * ((k - bracket->count_low) / (bracket->count_high - bracket->count_low));
    bracket_try(bracket, pairs, k, guess - width / 256);
    bracket_try(bracket, pairs, k, guess + width / 256);
    if (bracket->high - bracket->low > width / 4 || (before.low == bracket->low && before.high == bracket->high))
        bracket_try(bracket, pairs, k, bracket->low + (bracket->high - bracket->low) / 2);
}

/* Writes down what the bracket holds and picks. */
static double bracket_pick(const struct bracket *bracket, const struct ratio_pairs *pairs, double k)
{
    size_t n = (size_t)(bracket->count_high - bracket->count_low), at = 0;
    double *inside = memory_resize(NULL, n, sizeof *inside);
    for (size_t from = 0, j = 0; j < pairs->n_y; j++) {
        double low = bracket->low * pairs->y[j], high = bracket->high * pairs->y[j];
        while (from < pairs->n_x && pairs->x[from] <= low)
            from++;
        for (size_t i = from; i < pairs->n_x && pairs->x[i] <= high; i++)
            inside[at++] = pairs->x[i] / pairs->y[j];
    }
    sort_values(inside, at);
    double ratio = inside[(size_t)(k - bracket->count_low) - 1];
    free(inside);
    return ratio;
}

double ratio_pairs_select(const struct ratio_pairs *pairs, double k)
{
    struct bracket bracket = {-1, HUGE_VAL, 0, (double)pairs->n_x * (double)pairs->n_y};
    double few = fmax(FEW, (double)(pairs->n_x + pairs->n_y) / PART);
    if (bracket.count_high > few)
        bracket_sample(&bracket, pairs, k);
    while (bracket.count_high - bracket.count_low > few) {
        if (nextafter(bracket.low, HUGE_VAL) >= bracket.high)
            return bracket.high; /* that many equal ratios */
        bracket_narrow(&bracket, pairs, k);
    }
    return bracket_pick(&bracket, pairs, k);
}
