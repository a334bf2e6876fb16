/* Which runs of one benchmark, over all platforms, were made in the same block: one round of all platforms.
 *
 * The blocks are read from the column of the data where every series has one and it puts two platforms into a block,
 * else from the times. A block may lack platforms: two are compared within the blocks that have both, all of them
 * within those that have all. */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "analyze/result/result.h"

#define NO_RUN_IN_BLOCK SIZE_MAX

struct blocks {
    size_t n, n_samples;
    size_t *runs;     /* runs[block * n_samples + sample], from 0, or NO_RUN_IN_BLOCK; owned */
    bool from_column; /* and not from times */
};

/* `samples` are the n series of one benchmark, side by side.
 *
 * From the column: runs with the same number are a block; when a platform has the number twice (two files put behind
 * each other), its second run belongs to a second block. Runs of an unknown block are in none. From times: all runs are
 * taken in the order of time, those of one moment by their number in it. A new block begins where a platform would come
 * twice, or a run lies a whole period behind the block's first one: the median distance between consecutive runs of one
 * platform, less half a slot, (1 - 1 / (2 n)) of it. So after a pause a block stays incomplete. Where only the first
 * run of a block was lost it may end with a run of the next one, as near to it as any other. A series without times is
 * in no block. */
void blocks_find(struct blocks *out, const struct sample *samples, size_t n);
bool blocks_told(const struct sample *samples, size_t n); /* every series has the column */
void blocks_release(struct blocks *blocks);

/* The runs of two samples in one block. */
struct run_pair {
    size_t a, b;
};
/* False where the block lacks a run of sample a or b. */
bool blocks_pair(struct run_pair *out, const struct blocks *blocks, size_t block, size_t a, size_t b);
size_t blocks_runs(const struct blocks *blocks, size_t block); /* how many runs are in the block */
/* How many blocks have a run of samples a and b, and how many of all samples. */
size_t blocks_of_pair(const struct blocks *blocks, size_t a, size_t b);
size_t blocks_complete(const struct blocks *blocks);
