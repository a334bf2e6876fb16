/* One step of binary segmentation (Scott and Knott 1974; Vostrikova 1981).
 *
 * Statistic: the largest sum of squares between the two sides of a split, S(k)^2 n / (k (n - k)) with S the running sum
 * around the mean. The total is fixed, so this is also the largest jump in units of the noise inside the sides. Two
 * rules look at it.
 *
 * Ten runs with a step after the second have 45 places for the two, and no permutation test can say much below 0.04
 * (six runs: 0.1). There the size must speak: the first rule takes the split of the values as they are when its jump is
 * at least three times the sd within the sides, its Student p, times the number of splits tried (Bonferroni), is at
 * most a share of alpha, and no value lies beyond the middle between the levels. Equal values still have the noise of
 * half a rounding step. The share is 0.3 of alpha up to 11 values, 0.02 up to 30, and none above: many values can speak
 * by their order.
 *
 * The second rule is a permutation test with the rest of alpha, so that both together keep it. Values more than two
 * robust sds from the segment's median are first moved to that distance (Huber 1964): a spike then weighs no more than
 * a step. Up to 30 values it is three, because a side of two needs its height. That depends on the set of values and
 * not on their order, so the test stays exact. The first rule does without, since clipping moves what is a little off
 * within a flat level as far as a step; the p that it reports is that of a permutation test, too.
 *
 * A level that goes and comes back shows in no single split. Where none is found among twelve values or more, a stretch
 * between two others is looked for (change_search.h); it has 0.3 of the level and the split the rest.
 *
 * A step must be one of the sides' medians, and by half the noise at least: a few spikes on one side are no level. On a
 * side of two or three every value must lie beyond the middle between the levels: one spike is no level either. */
#include "analyze/series/change_split.h"

#include "analyze/series/change_search.h"
#include "analyze/statistics/random.h"
#include "analyze/statistics/statistics.h"
#include "data/memory.h"

#include <gsl/gsl_cdf.h>
#include <math.h>
#include <stdbool.h>
#include <stdlib.h>

static const double clip_at = 2;                /* robust sds */
static const double clip_few_at = 3;            /* for up to SEARCH_FEW values */
static const double dwarfs = 3;                 /* jump over noise in the first rule */
static const double dwarfs_share = 0.02;        /* fraction of alpha for that rule */
static const double dwarfs_share_of_tiny = 0.3; /* for up to TINY values */
static const double least_jump = 0.5;           /* in units of the noise */
static const double finest = 1e-9;              /* noise below this part of the level is rounding */
enum { SHORT_SIDE = 3, TINY = 11, STRETCH_FROM = 12 };

static double mean_of(const double *x, size_t n)
{
    double sum = 0;
    for (size_t i = 0; i < n; i++)
        sum += x[i];
    return sum / (double)n;
}

/* R: mad(x), or the mean absolute deviation times sqrt(pi / 2) where more than half the values are equal. */
static double robust_sd(const double *x, size_t n, double median, double *room)
{
    for (size_t i = 0; i < n; i++)
        room[i] = fabs(x[i] - median);
    double mad = SD_OF_MAD * values_median(room, n);
    return mad > 0 ? mad : SD_OF_MEAN_DEVIATION * mean_of(room, n);
}

/* Fills z with the clipped and centred values in units of the robust sd, and returns it; 0 for a constant segment. */
static double clipped_and_centred(double *z, const double *x, size_t n)
{
    double median = values_median(x, n), sd = robust_sd(x, n, median, z);
    double far = (n > SEARCH_FEW ? clip_at : clip_few_at) * sd;
    for (size_t i = 0; i < n && sd > 0; i++)
        z[i] = fmin(fmax(x[i] - median, -far), far) / sd;
    double mean = mean_of(z, n);
    for (size_t i = 0; i < n; i++)
        z[i] -= mean;
    return sd;
}

/* ---- sense ---- */

/* The two levels of a split, in the values' unit. */
struct step {
    double before, after; /* medians */
    double noise;         /* sd within the sides */
};

static double squares_around_mean(const double *x, size_t n)
{
    double mean = mean_of(x, n), sum = 0;
    for (size_t i = 0; i < n; i++)
        sum += (x[i] - mean) * (x[i] - mean);
    return sum;
}

static struct step step_of(const double *x, size_t n, size_t at, const struct split_rules *rules)
{
    struct step step = {.before = values_median(x, at), .after = values_median(x + at, n - at)};
    double within = squares_around_mean(x, at) + squares_around_mean(x + at, n - at);
    double rounding = fmax(rules->step / 2, finest * fmax(fabs(step.before), fabs(step.after)));
    step.noise = fmax(fmax(sqrt(within / (double)(n - 2)), rounding), rules->noise);
    return step;
}

/* Every value of a side lies on its own side of the middle between the two levels. */
static bool is_apart(const double *side, size_t n, double own, double other)
{
    double middle = own / 2 + other / 2;
    for (size_t i = 0; i < n; i++)
        if ((side[i] > middle) != (own > middle))
            return false;
    return true;
}

static bool side_agrees(const double *side, size_t n, double own, double other)
{
    return n > SHORT_SIDE || is_apart(side, n, own, other);
}

static bool step_is_level(const struct step *step, const double *x, size_t n, size_t at, double clipped_noise)
{
    double jump = fabs(step->after - step->before);
    return jump >= least_jump * clipped_noise && jump > 0 && side_agrees(x, at, step->before, step->after) &&
           side_agrees(x + at, n - at, step->after, step->before);
}

static bool step_dwarfs(const struct step *step, const double *x, size_t n, size_t at, size_t shortest, double alpha)
{
    double t =
        fabs(mean_of(x, at) - mean_of(x + at, n - at)) / step->noise / sqrt(1 / (double)at + 1 / (double)(n - at));
    double p = 2 * gsl_cdf_tdist_Q(t, (double)(n - 2)) * (double)(n - 2 * shortest + 1);
    return fabs(step->after - step->before) >= dwarfs * step->noise && p <= alpha &&
           is_apart(x, at, step->before, step->after) && is_apart(x + at, n - at, step->after, step->before);
}

/* The sd within the sides after clipping, in robust sds: spikes do not make a step look small. */
static double clipped_noise(const double *z, size_t n, double between)
{
    double all = 0;
    for (size_t i = 0; i < n; i++)
        all += z[i] * z[i];
    return sqrt(fmax(0, all - between) / (double)(n - 2));
}

/* The first rule, on the values as they are: clipping moves what is off within a flat level as far as a step. */
static struct split dwarf_judge(const double *x, size_t n, double alpha, const struct split_rules *rules, uint64_t key)
{
    struct split none = {0}, split = {0};
    double *weights = search_weights(n), *z = memory_resize(NULL, n, sizeof *z), mean = mean_of(x, n);
    struct search search = {.weights = weights, .shortest = rules->shortest};
    for (size_t i = 0; i < n; i++)
        z[i] = x[i] - mean;
    double between = search_split(z, n, weights, rules->shortest, &split.at);
    struct step step = split.at ? step_of(x, n, split.at, rules) : (struct step){0};
    bool found = split.at && step_is_level(&step, x, n, split.at, step.noise) &&
                 step_dwarfs(&step, x, n, split.at, rules->shortest, alpha);
    if (found)
        split.p = search_p(z, n, &search, rules->replicates, between, 1, key);
    free(weights);
    free(z);
    return found ? split : none;
}

static struct split split_judge(const double *x, const double *z, double sd, size_t n, double alpha,
                                const struct split_rules *rules, uint64_t key)
{
    struct split none = {0}, split = {0};
    double *weights = search_weights(n);
    struct search search = {.weights = weights, .shortest = rules->shortest};
    double between = search_split(z, n, weights, rules->shortest, &split.at);
    struct step step = split.at ? step_of(x, n, split.at, rules) : (struct step){0};
    bool level =
        split.at && step_is_level(&step, x, n, split.at, fmax(clipped_noise(z, n, between) * sd, rules->noise));
    if (level)
        split.p = search_p(z, n, &search, rules->replicates, between, alpha, key);
    free(weights);
    return level && split.p <= alpha ? split : none;
}

static bool nearer_to(double value, double level, double other)
{
    return fabs(value - level) < fabs(value - other);
}

/* Clipped values part less sharply: what at either end is nearer to the level outside goes there. */
static void stretch_trim(struct stretch *stretch, const double *x, size_t n, size_t shortest)
{
    size_t *from = &stretch->from, *end = &stretch->end;
    double inside = values_median(x + *from, *end - *from), left = values_median(x, *from),
           right = values_median(x + *end, n - *end);
    while (*end - *from > shortest && nearer_to(x[*from], left, inside))
        ++*from;
    while (*end - *from > shortest && nearer_to(x[*end - 1], right, inside))
        --*end;
}

/* Both borders of a stretch are steps, in one direction out of it; where one side is short, all of it agrees. */
static bool stretch_is_level(const struct stretch *stretch, const double *x, size_t n, double noise)
{
    size_t from = stretch->from, end = stretch->end;
    double inside = values_median(x + from, end - from), left = values_median(x, from),
           right = values_median(x + end, n - end), nearer = fabs(inside - left) < fabs(inside - right) ? left : right;
    return (inside > left) == (inside > right) && fabs(inside - nearer) >= least_jump * noise && inside != nearer &&
           side_agrees(x + from, end - from, inside, nearer) && side_agrees(x, from, left, inside) &&
           side_agrees(x + end, n - end, right, inside);
}

static struct split stretch_judge(const double *x, const double *z, double sd, size_t n, double alpha,
                                  const struct split_rules *rules, uint64_t key)
{
    struct split none = {0}, split = {.p = 1};
    struct stretch stretch;
    double *sums = memory_resize(NULL, n + 1, sizeof *sums);
    struct search search = {.sums = sums, .shortest = rules->shortest};
    double between = stretch_best(&stretch, z, n, rules->shortest, (double)INFINITY, sums);
    if (between > 0) {
        stretch_refine(&stretch, sums, n, rules->shortest);
        stretch_trim(&stretch, x, n, rules->shortest);
    }
    if (between > 0 && stretch_is_level(&stretch, x, n, fmax(clipped_noise(z, n, between) * sd, rules->noise)))
        split = (struct split){
            .at = stretch.from,
            .end = stretch.end,
            .p = search_p(z, n, &search, rules->replicates, between, alpha, random_mix(key)),
        };
    free(sums);
    return split.p <= alpha ? split : none;
}

struct split split_find(const double *x, size_t n, const struct split_rules *rules, uint64_t key)
{
    struct split split = {0};
    if (n < 2 * rules->shortest || n < 4)
        return split;
    double *z = memory_resize(NULL, n, sizeof *z);
    double sd = clipped_and_centred(z, x, n);
    double share = n <= TINY ? dwarfs_share_of_tiny : n <= SEARCH_FEW ? dwarfs_share : 0;
    double of_dwarfs = share * rules->alpha, alpha = rules->alpha - of_dwarfs;
    double of_stretch = n >= STRETCH_FROM ? split_stretch_share * alpha : 0;
    if (sd > 0 && of_dwarfs > 0)
        split = dwarf_judge(x, n, of_dwarfs, rules, key);
    if (sd > 0 && split.at == 0)
        split = split_judge(x, z, sd, n, alpha - of_stretch, rules, key);
    if (sd > 0 && split.at == 0 && of_stretch > 0)
        split = stretch_judge(x, z, sd, n, of_stretch, rules, key);
    free(z);
    return split;
}
