/* Bins make the work independent of the length: a level that lasts for thousands of runs shows in means of a thousand,
 * with far less noise. The moment of the change is then looked up in the values around it. */
#include "analyze/series/change_bins.h"

#include "analyze/statistics/largest.h"
#include "analyze/statistics/statistics.h"
#include "data/memory.h"

#include <math.h>
#include <stdlib.h>

enum { AROUND = 2 }; /* bins before and after, in which the moment is looked up */

/* Returns the first value of a bin; for bin n, the number of values. */
static size_t bins_start(const struct bins *bins, size_t bin)
{
    size_t whole = bins->n_values / bins->n, rest = bins->n_values % bins->n;
    return bin * whole + (bin < rest ? bin : rest);
}

/* A power of two, so that scaling loses nothing. */
static double scale_of(const double *x, size_t n)
{
    int exponent = 0;
    frexp(largest_size(x, n), &exponent);
    return ldexp(1, exponent < -1000 ? 1000 : -exponent);
}

/* The mean of one bin; its squares around it are added to *squares. */
static double bin_mean(const double *x, size_t n, double scale, double *squares)
{
    double sum = 0, centre = x[0] * scale;
    for (size_t i = 0; i < n; i++)
        sum += x[i] * scale - centre;
    centre += sum / (double)n;
    for (size_t i = 0; i < n; i++)
        *squares += (x[i] * scale - centre) * (x[i] * scale - centre);
    return centre;
}

void bins_init(struct bins *bins, const double *x, size_t n)
{
    *bins = (struct bins){.n = n <= BINS_MOST ? n : n / 2 < BINS_MOST ? n / 2 : BINS_MOST, .n_values = n};
    bins->scale = scale_of(x, n);
    bins->means = memory_allocate(bins->n, sizeof *bins->means);
    double squares = 0;
    for (size_t bin = 0; bin < bins->n; bin++) {
        size_t start = bins_start(bins, bin);
        bins->means[bin] = bin_mean(x + start, bins_start(bins, bin + 1) - start, bins->scale, &squares);
    }
    if (n > bins->n)
        bins->noise = sqrt(squares / (double)(n - bins->n));
}

void bins_release(struct bins *bins)
{
    free(bins->means);
    *bins = (struct bins){0};
}

/* Each value is nearer to one level or to the other; the split that puts the most of them on their own side. */
size_t bins_refine(const struct bins *bins, const double *x, size_t from, size_t bin, size_t end)
{
    if (bins->n == bins->n_values)
        return bin;
    double before = values_median(bins->means + from, bin - from), after = values_median(bins->means + bin, end - bin);
    double middle = before / 2 + after / 2;
    size_t first = bins_start(bins, bin - from > AROUND ? bin - AROUND : from + 1);
    size_t last = bins_start(bins, end - bin > AROUND ? bin + AROUND : end - 1), best = first;
    long score = 0, most = 0;
    for (size_t i = first; i < last; i++) {
        score += (x[i] * bins->scale > middle) == (before > middle) ? 1 : -1;
        if (score > most) {
            most = score;
            best = i + 1;
        }
    }
    return best;
}
