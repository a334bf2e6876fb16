/* The plan and its seed alone decide what is run when, so that a collection goes on where it ended.
 *
 * With the random order a block runs every benchmark on every platform once. The benchmarks are in random order, and
 * for each of them the platforms are, so that minutes separate what is compared (randomised complete blocks, Fisher
 * 1935). The order of a block depends on the seed and the block's number only: Fisher-Yates (Durstenfeld 1964) on
 * SplitMix64 (Steele, Lea and Flood 2014). With the blocked order the platforms come one after the other, each with all
 * its blocks, and the benchmarks in the plan's order. */
#pragma once

#include <stddef.h>
#include <stdint.h>

#include "collect/plan/plan.h"

struct step {
    long block;      /* from 1; the blocks of the warm-up are ..., -1, 0 */
    size_t position; /* position in the block, from 1 */
    size_t platform, benchmark;
};

/* Counts the steps up to and with this block, warm-up included. With ORDER_BLOCKED it holds for all blocks only. */
size_t schedule_length(const struct plan *plan, long blocks);
/* Finds the step with this index, from 0. */
void schedule_step(struct step *out, const struct plan *plan, size_t index);
/* The boot in which a platform runs this block, from 1. The blocks are divided into as many stretches as the platform
 * has boots, as equal as possible; the warm-up belongs to the first one, and what `until` adds behind the last block
 * goes on in stretches of that length. */
long schedule_boot(const struct plan *plan, size_t platform, long block);
/* Finds the platforms that are started afresh before the step with this index, in an order that depends on seed and
 * block only, as that of a block does; returns how many. platforms[] has room for all of them. */
size_t schedule_restarts(size_t *platforms, const struct plan *plan, size_t index);
/* Counts the restarts of a platform from this block to the last one, `blocks`. */
long schedule_restarts_left(const struct plan *plan, size_t platform, long block, long blocks);
/* The seconds that the steps take at least. */
double schedule_seconds(const struct plan *plan, size_t steps);

/* Draws a random number below `limit`; all are equally likely (rejection). */
uint64_t random_below(uint64_t *state, uint64_t limit);
