/* The statistic of circular binary segmentation (Olshen, Venkatraman, Lucito and Wigler 2004), S^2 n / (k (n - k)) for a
 * stretch of k values with the sum S. Instead of all stretches those of about every sixth length: n log n, not n^2. What
 * that loses of the statistic is some hundredths, and the permutations lose it as well. */
#include "analyze/series/change_stretch.h"

#include <math.h>

static double between(const double *sums, size_t n, size_t from, size_t end)
{
    double sum = sums[end] - sums[from], k = (double)(end - from);
    return sum * sum * (double)n / (k * ((double)n - k));
}

/* The stretch of k values with the largest sum, in either direction. */
static size_t best_of_length(const double *sums, size_t n, size_t k, size_t shortest)
{
    size_t best = shortest;
    double most = 0;
    for (size_t from = shortest; from + k + shortest <= n; from++) {
        double sum = fabs(sums[from + k] - sums[from]);
        if (sum > most) {
            most = sum;
            best = from;
        }
    }
    return best;
}

double stretch_best(struct stretch *best, const double *z, size_t n, size_t shortest, double enough, double *sums)
{
    double most = 0;
    *best = (struct stretch){0};
    sums[0] = 0;
    for (size_t i = 0; i < n; i++)
        sums[i + 1] = sums[i] + z[i];
    for (size_t k = shortest; k + 2 * shortest <= n && most < enough; k += 1 + k / 6) {
        size_t from = best_of_length(sums, n, k, shortest);
        double here = between(sums, n, from, from + k);
        if (here > most) {
            most = here;
            *best = (struct stretch){from, from + k};
        }
    }
    return most;
}

void stretch_refine(struct stretch *stretch, const double *sums, size_t n, size_t shortest)
{
    double most = between(sums, n, stretch->from, stretch->end);
    for (int turn = 0; turn < 2; turn++) {
        for (size_t from = shortest; from + shortest <= stretch->end; from++)
            if (between(sums, n, from, stretch->end) > most) {
                most = between(sums, n, from, stretch->end);
                stretch->from = from;
            }
        for (size_t end = stretch->from + shortest; end + shortest <= n; end++)
            if (between(sums, n, stretch->from, end) > most) {
                most = between(sums, n, stretch->from, end);
                stretch->end = end;
            }
    }
}
