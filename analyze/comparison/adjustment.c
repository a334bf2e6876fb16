#include "analyze/comparison/adjustment.h"

#include <math.h>
#include <stdlib.h>

#include "analyze/comparison/round_table.h"
#include "analyze/statistics/statistics.h"
#include "data/memory.h"

#define LEAST_ROUNDS 6
#define LEAST_SHARE (1.0 / 3)
#define MOVED_P 0.1

/* The complete rounds as two tables, rounds by platforms. */
struct rounds {
    size_t n, platforms;
    double *value, *canary; /* logarithms */
};

/* Returns false where a complete round lacks a canary or has a value that is not above 0. */
static bool rounds_list(struct rounds *out, const struct blocks *blocks, const struct sample *samples, size_t n)
{
    bool all = true;
    *out = (struct rounds){0, n, memory_allocate(blocks->n * n, sizeof(double)),
                           memory_allocate(blocks->n * n, sizeof(double))};
    for (size_t block = 0; block < blocks->n; block++) {
        if (blocks_runs(blocks, block) != n)
            continue;
        for (size_t s = 0; s < n; s++) {
            size_t run = blocks->runs[block * blocks->n_samples + s];
            out->value[out->n * n + s] = log(samples[s].values[run]);
            out->canary[out->n * n + s] = log(sample_covariate(&samples[s], COVARIATE_CANARY, run));
            all = all && isfinite(out->value[out->n * n + s]) && isfinite(out->canary[out->n * n + s]);
        }
        out->n++;
    }
    return all;
}

static void rounds_release(struct rounds *rounds)
{
    free(rounds->value);
    free(rounds->canary);
}

/* p of the hypothesis that the platforms have the same canary. */
static double canary_p(const struct rounds *rounds)
{
    if (rounds->platforms > 2) {
        struct friedman_null null = {0};
        double p = friedman(rounds->canary, rounds->n, rounds->platforms, &null).p;
        friedman_null_release(&null);
        return p;
    }
    OWNED double *d = memory_allocate(rounds->n, sizeof *d);
    for (size_t i = 0; i < rounds->n; i++)
        d[i] = rounds->canary[2 * i] - rounds->canary[2 * i + 1];
    sort_values(d, rounds->n);
    return signed_rank(d, rounds->n, 0).p;
}

struct adjustment_rule adjustment_rule_of(const struct blocks *blocks, const struct sample *samples, size_t n,
                                          enum better better)
{
    struct rounds rounds;
    struct adjustment_rule rule = {.there = rounds_list(&rounds, blocks, samples, n) && rounds.n >= LEAST_ROUNDS};
    if (rule.there) {
        double xx = 0, yy = 0, xy = 0;
        rule.moved = canary_p(&rounds) <= MOVED_P;
        round_table_centre(rounds.value, rounds.n, n);
        round_table_centre(rounds.canary, rounds.n, n);
        for (size_t i = 0; i < rounds.n * n; i++) {
            xx += rounds.canary[i] * rounds.canary[i];
            yy += rounds.value[i] * rounds.value[i];
            xy += rounds.canary[i] * rounds.value[i];
        }
        rule.there = xx > 0 && yy > 0;
        rule.explained = rule.there ? xy * xy / (xx * yy) : 0;
        bool harms = better == BETTER_LOWER ? xy > 0 : xy < 0;
        rule.decides = rule.there && harms && !rule.moved && rule.explained >= LEAST_SHARE;
    }
    rounds_release(&rounds);
    return rule;
}
