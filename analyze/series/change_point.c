/* Changes of the level of one series: binary segmentation from left to right, each step of it in change_split.c, on
 * bins (change_bins.c) when the series is long. */
#include "analyze/statistics/statistics.h"

#include "analyze/series/change_bins.h"
#include "analyze/series/change_split.h"
#include "analyze/series/noise.h"
#include "analyze/statistics/random.h"
#include "data/memory.h"

#include <math.h>
#include <stdlib.h>

enum { SHORT = 30, SHORTEST = 2, SHORTEST_OF_LONG = 4 };
static const double least_share = 0.1;
static const double clear_jump = 2; /* noises, from which on a value tells on which side it belongs */
enum { FEW = 200, REPLICATES = 999, REPLICATES_OF_LONG = 199, MOST_REPLICATES = 9999 };

/* Where a segment ends: the bin after it, and the p of the split there. */
struct end {
    size_t bin;
    double p;
};

struct ends {
    struct end *items;
    size_t n, capacity;
};

static void ends_push(struct ends *ends, struct end end)
{
    ends->items = memory_grow(ends->items, ends->n, &ends->capacity, sizeof *ends->items);
    ends->items[ends->n++] = end;
}

static struct split_rules rules_for(const struct bins *bins, double step)
{
    struct split_rules rules = {.step = step * bins->scale, .noise = bins->noise};
    rules.shortest = bins->n <= SHORT ? SHORTEST : SHORTEST_OF_LONG;
    return rules;
}

/* The pieces share alpha by their length, so that looking at more of them does not find more in noise; a short piece of
 * a long series keeps a tenth. The replicates are enough for p to be able to pass that. */
static struct split piece_split(const struct bins *bins, struct split_rules rules, double alpha, size_t from,
                                size_t end, uint64_t seed)
{
    uint64_t key = random_mix(random_mix(seed ^ random_mix(from)) ^ end);
    rules.alpha = alpha * fmax(least_share, (double)(end - from) / (double)bins->n);
    double enough = fmin(MOST_REPLICATES, ceil(2 / (split_stretch_share * rules.alpha)) - 1);
    rules.replicates = (size_t)fmax(end - from <= FEW ? REPLICATES : REPLICATES_OF_LONG, enough);
    return split_find(bins->means + from, end - from, &rules, key);
}

/* `pending` are the ends still to come, the nearest on top: a split puts a nearer one there, a segment that does not
 * split is done. */
static void points_segment(struct ends *done, const struct bins *bins, double step, double alpha, uint64_t seed)
{
    struct split_rules rules = rules_for(bins, step);
    struct ends pending = {0};
    ends_push(&pending, (struct end){bins->n, (double)NAN});
    size_t from = 0;
    while (pending.n > 0) {
        struct end end = pending.items[pending.n - 1];
        struct split split = piece_split(bins, rules, alpha, from, end.bin, seed);
        if (split.at > 0) {
            if (split.end > 0)
                ends_push(&pending, (struct end){from + split.end, split.p});
            ends_push(&pending, (struct end){from + split.at, split.p});
        } else {
            ends_push(done, end);
            from = end.bin;
            pending.n--;
        }
    }
    free(pending.items);
}

static bool nearer_to(double value, double level, double other)
{
    return fabs(value - level) < fabs(value - other);
}

/* The pooled sd inside the two pieces beside the border `at`. */
static double noise_beside(const double *x, size_t from, size_t at, size_t end)
{
    struct rest before = rest_of(x, from, at, NULL), after = rest_of(x, at, end, NULL);
    double squares = before.sd * before.sd * (double)(before.n - 1) + after.sd * after.sd * (double)(after.n - 1);
    return sqrt(squares / (double)(before.n + after.n - 2));
}

/* Moves a border whose right piece was split later, because it need not lie where the two levels part (repartition: Bai
 * 1997, Econometric Theory 13:315). Runs clearly nearer to the other level move to it. */
static size_t points_repartition(const double *x, size_t from, size_t at, size_t end, size_t shortest)
{
    double before = values_median(x + from, at - from), after = values_median(x + at, end - at);
    if (!(fabs(after - before) >= clear_jump * noise_beside(x, from, at, end)))
        return at;
    while (at + shortest < end && nearer_to(x[at], before, after))
        at++;
    while (at > from + shortest && nearer_to(x[at - 1], after, before))
        at--;
    return at;
}

static void points_refine(struct ends *ends, const struct bins *bins)
{
    size_t shortest = rules_for(bins, 0).shortest;
    for (size_t i = 0, from = 0; i + 1 < ends->n; i++) {
        struct end *end = &ends->items[i];
        end->bin = points_repartition(bins->means, from, end->bin, end[1].bin, shortest);
        from = end->bin;
    }
}

/* The bins' ends become values' positions; levels are medians of the values. */
static size_t change_points_of(struct change_point **out, const struct ends *ends, const struct bins *bins,
                               const double *x)
{
    size_t n = ends->n - 1, *starts = memory_allocate(n + 2, sizeof *starts); /* the last end is that of the series */
    struct change_point *points = memory_allocate(n, sizeof *points);
    starts[n + 1] = bins->n_values;
    for (size_t i = 0; i < n; i++) {
        size_t before = i ? ends->items[i - 1].bin : 0;
        starts[i + 1] = bins_refine(bins, x, before, ends->items[i].bin, ends->items[i + 1].bin);
    }
    for (size_t i = 0; i <= n && n > 0; i++) {
        double median = values_median(x + starts[i], starts[i + 1] - starts[i]);
        if (i < n)
            points[i] = (struct change_point){.index = starts[i + 1] + 1, .before = median, .p = ends->items[i].p};
        if (i > 0)
            points[i - 1].after = median;
    }
    free(starts);
    *out = points;
    return n;
}

size_t change_points(struct change_point **out, const double *x, size_t n, double alpha, uint64_t seed, bool *binned)
{
    *out = NULL;
    *binned = n > BINS_MOST;
    if (n < 2 * SHORTEST)
        return 0;
    struct bins bins;
    struct ends ends = {0};
    bins_init(&bins, x, n);
    points_segment(&ends, &bins, *binned ? 0 : rounding_step(x, n), alpha, seed);
    points_refine(&ends, &bins);
    size_t n_points = change_points_of(out, &ends, &bins, x);
    free(ends.items);
    bins_release(&bins);
    return n_points;
}
