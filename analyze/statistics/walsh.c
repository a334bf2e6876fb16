/* Selection in half a matrix whose rows and columns are sorted, as in ratio_pairs.c: two pointers count the averages up to
 * a limit in n steps, and the limit is halved in until so few averages are left that they can be written down and sorted. */
#include "analyze/statistics/walsh.h"

#include "analyze/statistics/statistics.h"
#include "data/memory.h"

#include <math.h>
#include <stdlib.h>

enum { FEW = 4096 };

double walsh_total(size_t n)
{
    return (double)n * (double)(n + 1) / 2;
}

static double average(double a, double b)
{
    return a / 2 + b / 2;
}

/* How many j >= i have an average with d[i] of at most `limit`: the first *end of all, which moves down as i grows. */
static size_t row_count(const double *d, size_t i, double limit, size_t *end)
{
    while (*end > 0 && average(d[i], d[*end - 1]) > limit)
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
            next = fmin(next, average(d[i], d[first]));
    }
    return next;
}

/* Writes down those above `low` and up to `high`, and picks. */
static double pick(const double *d, size_t n, double low, double high, double count_low, double k)
{
    size_t at = 0, capacity = 0;
    double *inside = NULL;
    for (size_t i = 0, end = n; i < n; i++)
        for (size_t j = i + row_count(d, i, low, &end); j < n && average(d[i], d[j]) <= high; j++) {
            inside = memory_grow(inside, at, &capacity, sizeof *inside);
            inside[at++] = average(d[i], d[j]);
        }
    sort_values(inside, at);
    double value = inside[(size_t)(k - count_low) - 1];
    free(inside);
    return value;
}

double walsh_select(const double *d, size_t n, double k)
{
    double low = -HUGE_VAL, high = d[n - 1], count_low = 0, count_high = walsh_total(n), from = d[0];
    while (count_high - count_low > FEW) {
        double limit = average(from, high);
        if (!(limit > low && limit < high))
            return high; /* that many equal averages */
        double count = walsh_count(d, n, limit);
        if (count < k) {
            low = from = limit;
            count_low = count;
        } else {
            high = limit;
            count_high = count;
        }
    }
    return pick(d, n, low, high, count_low, k);
}
