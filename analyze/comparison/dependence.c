#include "analyze/comparison/dependence.h"

#include <math.h>
#include <stdlib.h>

#include "analyze/comparison/round_table.h"
#include "analyze/statistics/random.h"
#include "analyze/statistics/statistics.h"
#include "data/memory.h"

enum { LEAST_ROUNDS = 10, ORDERS = 999, ORDERS_BEYOND = 4 /* of 1 + ORDERS: p <= 0.005 */ };
#define PAIR_P 0.05

/* The complete rounds, `platforms` logarithms each, less the means of their round and of their platform. */
static double *residuals_of(const struct blocks *blocks, const struct sample *samples, size_t platforms, size_t *rounds)
{
    double *table = memory_allocate(blocks->n * platforms, sizeof *table);
    size_t n = 0;
    for (size_t block = 0; block < blocks->n; block++) {
        if (blocks_runs(blocks, block) != platforms)
            continue;
        for (size_t p = 0; p < platforms; p++)
            table[n * platforms + p] = log(samples[p].values[blocks->runs[block * platforms + p]]);
        n++;
    }
    round_table_centre(table, n, platforms);
    *rounds = n;
    return table;
}

/* The sum of the products of neighbouring rounds. */
static double neighbours_product(const double *table, const double *order, size_t rounds, size_t platforms)
{
    double sum = 0;
    for (size_t i = 1; i < rounds; i++) {
        const double *before = table + (size_t)order[i - 1] * platforms, *now = table + (size_t)order[i] * platforms;
        for (size_t p = 0; p < platforms; p++)
            sum += before[p] * now[p];
    }
    return sum;
}

bool rounds_depend(const struct blocks *blocks, const struct sample *samples, size_t n, uint64_t seed)
{
    size_t rounds, beyond = 0;
    OWNED double *table = residuals_of(blocks, samples, n, &rounds);
    OWNED double *order = memory_allocate(rounds, sizeof *order);
    for (size_t i = 0; i < rounds; i++)
        order[i] = (double)i;
    double found = neighbours_product(table, order, rounds, n);
    if (rounds < LEAST_ROUNDS || !isfinite(found) || found <= 0)
        return false;
    for (size_t i = 0; i < ORDERS && beyond <= ORDERS_BEYOND; i++) {
        random_shuffle(order, rounds, random_mix(seed + i));
        beyond += neighbours_product(table, order, rounds, n) >= found;
    }
    return beyond <= ORDERS_BEYOND;
}

bool pair_depends(const struct comparands *of)
{
    OWNED double *d = memory_allocate(of->blocks->n, sizeof *d);
    struct run_pair pair;
    size_t n = 0;
    for (size_t block = 0; block < of->blocks->n; block++)
        if (blocks_pair(&pair, of->blocks, block, of->in_a, of->in_b))
            d[n++] = log(of->a->values[pair.a]) - log(of->b->values[pair.b]);
    return bartels_p(d, n) <= PAIR_P;
}
