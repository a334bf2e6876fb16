/* The dip of Hartigan and Hartigan 1985 (Ann. Stat. 13:70): the largest distance between the distribution of the sample
 * and the nearest one with a single mode, by the algorithm of Hartigan 1985 (AS 217) with Maechler's two corrections
 * (R's package diptest, 0.25). The nearest one is convex up to its mode and concave after it: between `low` and `high`
 * it is sought under the greatest convex minorant and over the least concave majorant, until the part in between
 * shrinks no more. Distances are counted in runs; the dip is half of that over n. */
#include "analyze/statistics/statistics.h"

#include "analyze/statistics/dip_quantiles.h"
#include "data/memory.h"

#include <math.h>
#include <stdbool.h>
#include <stdlib.h>

/* For each value the one before it on the minorant of the values up to it, and the one after it on the majorant of the
 * values from it. */
struct hulls {
    const double *x;
    size_t n;
    unsigned *before, *after;
};

/* A hull of the part that is looked at, from the end that it was built to: knots[0] to knots[n - 1]. */
struct hull {
    unsigned *knots;
    size_t n;
};

static void hulls_minorant(struct hulls *h)
{
    const double *x = h->x;
    h->before[0] = 0;
    for (unsigned j = 1; j < h->n; j++) {
        unsigned a = j - 1;
        for (unsigned b = h->before[a]; a != 0 && (x[j] - x[a]) * (a - b) >= (x[a] - x[b]) * (j - a); b = h->before[a])
            a = b;
        h->before[j] = a;
    }
}

static void hulls_majorant(struct hulls *h)
{
    const double *x = h->x;
    unsigned last = (unsigned)h->n - 1;
    h->after[last] = last;
    for (unsigned k = last; k-- > 0;) {
        unsigned a = k + 1;
        for (unsigned b = h->after[a]; a != last && (x[a] - x[k]) * (b - a) >= (x[b] - x[a]) * (a - k); b = h->after[a])
            a = b;
        h->after[k] = a;
    }
}

static void dip_follow(struct hull *hull, const unsigned *next, unsigned from, unsigned to)
{
    hull->n = 0;
    hull->knots[hull->n++] = from;
    while (from != to)
        hull->knots[hull->n++] = from = next[from];
}

/* Where the two hulls are farthest from each other: a knot of one, over or under a side of the other. */
struct gap {
    double size;
    size_t minorant, majorant; /* the knots that bound the part that is left */
};

/* Over a side without width, between equal values, the distance is NAN and counts as none. */
static struct gap widest_gap(const double *x, const struct hull *minorant, const struct hull *majorant)
{
    const unsigned *g = minorant->knots, *l = majorant->knots;
    struct gap gap = {0, minorant->n - 1, majorant->n - 1};
    size_t i = minorant->n - 2, j = 1; /* i goes down the minorant's knots, j goes up the majorant's */
    do {
        bool over = g[i] > l[j];
        unsigned left = over ? g[i + 1] : l[j - 1], right = over ? g[i] : l[j], knot = over ? l[j] : g[i];
        double side = (x[knot] - x[left]) * (right - left) / (x[right] - x[left]);
        double distance = over ? (double)(knot - left + 1) - side : side - ((double)knot - left - 1);
        if (distance >= gap.size)
            gap = (struct gap){distance, over ? i + 1 : i, j};
        if (over)
            j = j + 1 < majorant->n ? j + 1 : j;
        else
            i = i > 0 ? i - 1 : 0;
    } while (g[i] != l[j]);
    return gap;
}

/* How far the steps of the sample rise over one side of a hull (sign 1) or fall under it (-1), 1 at least. */
static double side_distance(const double *x, unsigned left, unsigned right, double sign)
{
    double most = 1, slope = (right - left) / (x[right] - x[left]);
    for (unsigned i = left; i <= right && right - left > 1 && x[right] > x[left]; i++)
        most = fmax(most, 1 + sign * ((i - left) - (x[i] - x[left]) * slope));
    return most;
}

/* The greatest distance of the sample from the hulls outside the part that is left. */
static double outer_distance(const double *x, const struct hull *minorant, const struct hull *majorant, struct gap gap)
{
    double most = 0;
    for (size_t i = gap.minorant; i + 1 < minorant->n; i++)
        most = fmax(most, side_distance(x, minorant->knots[i + 1], minorant->knots[i], 1));
    for (size_t j = gap.majorant; j + 1 < majorant->n; j++)
        most = fmax(most, side_distance(x, majorant->knots[j], majorant->knots[j + 1], -1));
    return most;
}

static double dip_in_runs(const struct hulls *h, struct hull *minorant, struct hull *majorant)
{
    unsigned low = 0, high = (unsigned)h->n - 1;
    for (double dip = 1;;) {
        dip_follow(minorant, h->before, high, low);
        dip_follow(majorant, h->after, low, high);
        bool straight = minorant->n == 2 && majorant->n == 2;
        struct gap gap = straight ? (struct gap){1, 1, 1} : widest_gap(h->x, minorant, majorant);
        if (gap.size < dip)
            return dip;
        dip = fmax(dip, outer_distance(h->x, minorant, majorant, gap));
        if (low == minorant->knots[gap.minorant] && high == majorant->knots[gap.majorant])
            return dip;
        low = minorant->knots[gap.minorant];
        high = majorant->knots[gap.majorant];
    }
}

/* From 0 to 1, so that no product leaves the range. */
static double *from_0_to_1(const double *sorted, size_t n)
{
    double *x = memory_resize(NULL, n, sizeof *x), low = sorted[0] / 2, half = sorted[n - 1] / 2 - low;
    for (size_t i = 0; i < n; i++)
        x[i] = half > 0 ? (sorted[i] / 2 - low) / half : 0;
    return x;
}

double sorted_dip(const double *sorted, size_t n)
{
    if (n < 2 || sorted[0] == sorted[n - 1])
        return n ? 0.5 / (double)n : (double)NAN;
    double *x = from_0_to_1(sorted, n);
    unsigned *room = memory_resize(NULL, 4 * n, sizeof *room);
    struct hulls hulls = {x, n, room, room + n};
    struct hull minorant = {room + 2 * n, 0}, majorant = {room + 3 * n, 0};
    hulls_minorant(&hulls);
    hulls_majorant(&hulls);
    double dip = dip_in_runs(&hulls, &minorant, &majorant) / (2 * (double)n);
    free(room);
    free(x);
    return dip;
}

/* ---- p ---- */

/* sqrt(n) dip of the table's quantile k at n, on a line between the table's sizes; the last size serves all above. */
static double quantile_at(size_t k, size_t n)
{
    const size_t *sizes = dip_sizes;
    size_t row = 0;
    while (row + 2 < DIP_SIZES && n >= sizes[row + 1])
        row++;
    double share = fmin(1, (double)(n - sizes[row]) / (double)(sizes[row + 1] - sizes[row]));
    return (1 - share) * dip_quantiles[row][k] + share * dip_quantiles[row + 1][k];
}

double dip_p(double dip, size_t n)
{
    if (n < dip_sizes[0])
        return (double)NAN;
    double scaled = sqrt((double)n) * dip, below = quantile_at(0, n);
    if (scaled <= below)
        return 1 - dip_levels[0];
    for (size_t k = 1; k < DIP_LEVELS; k++) {
        double above = quantile_at(k, n);
        if (scaled < above) {
            double share = (scaled - below) / (above - below);
            return 1 - (dip_levels[k - 1] + share * (dip_levels[k] - dip_levels[k - 1]));
        }
        below = above;
    }
    return 1 - dip_levels[DIP_LEVELS - 1];
}
