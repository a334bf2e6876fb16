/* What is run when: decided by the plan and its seed alone, so that a collection goes on where it ended.
 *
 * Random: a block runs every benchmark on every platform once. The benchmarks stand in random order, and inside each the
 * platforms do, so that what is compared is measured within minutes (randomised complete blocks, Fisher 1935). Each block's
 * order depends on the seed and its number only: Fisher-Yates (Durstenfeld 1964) on SplitMix64 (Steele, Lea and Flood 2014).
 * Blocked: the platforms one after the other, each with all its blocks, the benchmarks in the plan's order. */
#ifndef COLLECT_SCHEDULE_H
#define COLLECT_SCHEDULE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "collect/plan/plan.h"

struct step {
    long block;      /* from 1; the warm-up's are ..., -1, 0 */
    size_t position; /* in the block, from 1 */
    size_t platform, benchmark;
};

/* How many steps there are up to and with this block; warm-up counts. With ORDER_BLOCKED only for all blocks. */
size_t schedule_length(const struct plan *plan, long blocks);
/* The step with this index, from 0. */
void schedule_step(struct step *out, const struct plan *plan, size_t index);
/* Seconds that the steps take at least. */
double schedule_seconds(const struct plan *plan, size_t steps);

/* A random number below `limit`, each as likely (rejection). */
uint64_t random_below(uint64_t *state, uint64_t limit);

#endif
