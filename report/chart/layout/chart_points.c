#include "report/chart/layout/chart_points.h"

#include <math.h>

enum { MOST_OF_SERIES = 400, MOST_OF_PICTURE = 2000 };

size_t points_most(size_t n_series)
{
    size_t share = MOST_OF_PICTURE / (n_series ? n_series : 1);
    return share > MOST_OF_SERIES ? MOST_OF_SERIES : share < 20 ? 20 : share;
}

/* Counts the points within `reach` of each point, itself included; the points ascend. */
static void points_count_neighbours(size_t *counts, const struct point *points, size_t n, double reach)
{
    for (size_t i = 0, first = 0, last = 0; i < n; i++) {
        while (points[first].place < points[i].place - reach)
            first++;
        while (last < n && points[last].place <= points[i].place + reach)
            last++;
        counts[i] = last - first;
    }
}

static void points_spread(struct arena *arena, struct point *points, size_t n)
{
    const double golden = 0.6180339887498949;
    size_t *counts = arena_allocate(arena, n, sizeof *counts), most = 6;
    points_count_neighbours(counts, points, n, 0.02);
    for (size_t i = 0; i < n; i++)
        most = counts[i] > most ? counts[i] : most;
    for (size_t i = 0; i < n; i++) {
        double width = sqrt((double)(counts[i] - 1) / (double)(most - 1));
        points[i].spread = width * (2 * fmod(((double)i + 1) * golden, 1) - 1);
    }
}

size_t points_by_rank(struct arena *arena, struct point **out, const struct sample *sample, const struct axis *axis,
                      size_t most)
{
    size_t n = sample->n < most ? sample->n : most;
    struct point *points = arena_allocate(arena, n, sizeof *points);
    for (size_t i = 0; i < n; i++) {
        size_t rank = n == sample->n ? i : (size_t)llround((double)i * (double)(sample->n - 1) / (double)(n - 1));
        points[i].place = axis_position(axis, sample->sorted[rank]);
    }
    points_spread(arena, points, n);
    *out = points;
    return n;
}

static size_t points_keep_extremes(size_t *kept, const double *values, size_t from, size_t to)
{
    size_t low = from, high = from;
    for (size_t i = from; i < to; i++) {
        low = values[i] < values[low] ? i : low;
        high = values[i] > values[high] ? i : high;
    }
    kept[0] = low < high ? low : high;
    kept[1] = low < high ? high : low;
    return low == high ? 1 : 2;
}

size_t points_in_time(struct arena *arena, size_t **out, const struct sample *sample, size_t most)
{
    size_t *kept = *out = arena_allocate(arena, sample->n < most ? sample->n : most, sizeof *kept), n = 0;
    if (sample->n <= most) {
        for (; n < sample->n; n++)
            kept[n] = n;
        return n;
    }
    size_t stretches = most / 2;
    for (size_t i = 0; i < stretches; i++)
        n += points_keep_extremes(kept + n, sample->values, i * sample->n / stretches, (i + 1) * sample->n / stretches);
    return n;
}

double points_size(size_t n)
{
    return n <= 30 ? 1 : n <= 100 ? 0.8 : n <= 250 ? 0.65 : 0.5;
}
