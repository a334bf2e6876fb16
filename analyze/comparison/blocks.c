#include "analyze/comparison/blocks.h"

#include "analyze/statistics/statistics.h"
#include "data/memory.h"

#include <math.h>
#include <stdlib.h>

/* The runs of a series in the order of their key, which is their block in the column or their time. */
struct queue {
    const struct sample *sample;
    size_t *order; /* NULL when the runs are in it already */
    size_t at;     /* index of the next run */
    size_t again;  /* how often its key came before */
};

/* The queues of all series; the next run is the one with the smallest key. */
struct walk {
    struct queue *queues;
    size_t n;
    bool column;
};

struct step {
    size_t sample, run, again;
    double key;
};

static size_t queue_run(const struct queue *queue)
{
    return queue->order ? queue->order[queue->at] : queue->at;
}

static size_t block_of(const struct sample *sample, size_t run)
{
    return sample_factor(sample, FACTOR_BLOCK, run);
}

/* Blocks are whole numbers up to 2^53, so a double holds them. */
static double queue_key(const struct walk *walk, const struct queue *queue)
{
    size_t run = queue_run(queue);
    return walk->column ? (double)block_of(queue->sample, run) : queue->sample->times[run];
}

struct numbered {
    size_t block, run;
};

static int numbered_by_block(const void *left, const void *right)
{
    const struct numbered *a = left, *b = right;
    if (a->block != b->block)
        return a->block < b->block ? -1 : 1;
    return a->run < b->run ? -1 : a->run > b->run;
}

/* NULL when the blocks ascend, as they do in a file that was written round by round. */
static size_t *sample_block_order(const struct sample *sample)
{
    size_t ascending = 1;
    while (ascending < sample->n && block_of(sample, ascending) >= block_of(sample, ascending - 1))
        ascending++;
    if (ascending >= sample->n)
        return NULL;
    struct numbered *runs = memory_allocate(sample->n, sizeof *runs);
    for (size_t i = 0; i < sample->n; i++)
        runs[i] = (struct numbered){block_of(sample, i), i};
    qsort(runs, sample->n, sizeof *runs, numbered_by_block);
    size_t *order = memory_allocate(sample->n, sizeof *order);
    for (size_t i = 0; i < sample->n; i++)
        order[i] = runs[i].run;
    free(runs);
    return order;
}

/* Runs of an unknown block, and series without times, are left out. */
static void walk_start(struct walk *walk, const struct sample *samples, size_t n, bool column)
{
    *walk = (struct walk){memory_allocate(n, sizeof *walk->queues), n, column};
    for (size_t s = 0; s < n; s++) {
        struct queue *queue = &walk->queues[s];
        *queue = (struct queue){.sample = &samples[s]};
        queue->order = column ? sample_block_order(&samples[s]) : NULL;
        if (!column && !samples[s].times)
            queue->at = samples[s].n;
        while (column && queue->at < samples[s].n && block_of(&samples[s], queue_run(queue)) == 0)
            queue->at++;
    }
}

/* False at the end. Among equal keys, each series gives its first run before any series gives its second. */
static bool walk_next(struct walk *walk, struct step *out)
{
    struct queue *best = NULL;
    for (size_t s = 0; s < walk->n; s++) {
        struct queue *queue = &walk->queues[s];
        if (queue->at == queue->sample->n)
            continue;
        double key = queue_key(walk, queue);
        if (best && (key > out->key || (key == out->key && queue->again >= out->again)))
            continue;
        best = queue;
        *out = (struct step){s, queue_run(queue), queue->again, key};
    }
    if (!best)
        return false;
    best->at++;
    best->again = best->at < best->sample->n && queue_key(walk, best) == out->key ? best->again + 1 : 0;
    return true;
}

static void walk_end(struct walk *walk)
{
    for (size_t s = 0; s < walk->n; s++)
        free(walk->queues[s].order);
    free(walk->queues);
}

static size_t *blocks_add(struct blocks *blocks, size_t *capacity)
{
    size_t width = blocks->n_samples;
    blocks->runs = memory_grow(blocks->runs, blocks->n, capacity, width * sizeof *blocks->runs);
    size_t *row = blocks->runs + blocks->n++ * width;
    for (size_t s = 0; s < width; s++)
        row[s] = NO_RUN_IN_BLOCK;
    return row;
}

/* ---- from the column ---- */

static void blocks_find_in_column(struct blocks *blocks, const struct sample *samples)
{
    size_t capacity = 0, *row = NULL;
    struct walk walk;
    struct step step, last = {0};
    walk_start(&walk, samples, blocks->n_samples, true);
    for (; walk_next(&walk, &step); last = step) {
        if (!row || step.key != last.key || step.again != last.again)
            row = blocks_add(blocks, &capacity);
        row[step.sample] = step.run;
    }
    walk_end(&walk);
}

/* ---- from the times ---- */

static size_t samples_runs(const struct sample *samples, size_t n)
{
    size_t all = 0;
    for (size_t s = 0; s < n; s++)
        all += samples[s].n;
    return all;
}

/* The median distance, infinite where there is none: then only a platform that comes twice ends a block. */
static double distances_median(double *distances, size_t n)
{
    double median = n > 0 ? values_median(distances, n) : 0;
    return median > 0 ? median : (double)INFINITY;
}

static size_t distances_append(double *distances, size_t n, const struct sample *sample)
{
    for (size_t i = 1; i < sample->n && sample->times; i++)
        distances[n++] = sample->times[i] - sample->times[i - 1];
    return n;
}

/* Returns the reach of a block for each platform: how long after the block's first run its own run still belongs to the
 * block. The reach is the longer of the platform's own median distance and that of all, less half a slot, because a
 * platform's runs can be close together by chance or when it was measured apart. Too short a reach cuts blocks. */
static double *samples_reaches(const struct sample *samples, size_t n)
{
    double *distances = memory_allocate(samples_runs(samples, n), sizeof *distances),
           *reaches = memory_allocate(n, sizeof *reaches);
    size_t n_all = 0;
    for (size_t s = 0; s < n; s++)
        reaches[s] = distances_median(distances, distances_append(distances, 0, &samples[s]));
    for (size_t s = 0; s < n; s++)
        n_all = distances_append(distances, n_all, &samples[s]);
    double all = distances_median(distances, n_all);
    for (size_t s = 0; s < n; s++)
        reaches[s] = fmax(reaches[s], all) * (1 - 0.5 / (double)n);
    free(distances);
    return reaches;
}

static void blocks_find_in_times(struct blocks *blocks, const struct sample *samples)
{
    size_t capacity = 0, *row = NULL;
    double first = 0, *reaches = samples_reaches(samples, blocks->n_samples);
    struct walk walk;
    struct step step;
    walk_start(&walk, samples, blocks->n_samples, false);
    while (walk_next(&walk, &step)) {
        if (!row || row[step.sample] != NO_RUN_IN_BLOCK || step.key - first >= reaches[step.sample]) {
            row = blocks_add(blocks, &capacity);
            first = step.key;
        }
        row[step.sample] = step.run;
    }
    walk_end(&walk);
    free(reaches);
}

/* ---- from the column or else the times ---- */

size_t blocks_runs(const struct blocks *blocks, size_t block)
{
    size_t runs = 0;
    for (size_t s = 0; s < blocks->n_samples; s++)
        runs += blocks->runs[block * blocks->n_samples + s] != NO_RUN_IN_BLOCK;
    return runs;
}

/* Whether a block holds runs of two platforms. */
static bool blocks_compare(const struct blocks *blocks)
{
    for (size_t block = 0; block < blocks->n; block++)
        if (blocks_runs(blocks, block) > 1)
            return true;
    return false;
}

void blocks_find(struct blocks *out, const struct sample *samples, size_t n)
{
    *out = (struct blocks){.n_samples = n};
    out->from_column = blocks_told(samples, n);
    if (out->from_column)
        blocks_find_in_column(out, samples);
    if (blocks_compare(out))
        return;
    blocks_release(out);
    out->n_samples = n;
    blocks_find_in_times(out, samples);
}

bool blocks_told(const struct sample *samples, size_t n)
{
    bool told = n > 0;
    for (size_t s = 0; s < n && told; s++) {
        size_t run = 0;
        while (run < samples[s].n && block_of(&samples[s], run) == 0)
            run++;
        told = run < samples[s].n;
    }
    return told;
}

void blocks_release(struct blocks *blocks)
{
    free(blocks->runs);
    *blocks = (struct blocks){0};
}

bool blocks_pair(struct run_pair *out, const struct blocks *blocks, size_t block, size_t a, size_t b)
{
    const size_t *row = blocks->runs + block * blocks->n_samples;
    *out = (struct run_pair){row[a], row[b]};
    return row[a] != NO_RUN_IN_BLOCK && row[b] != NO_RUN_IN_BLOCK;
}

size_t blocks_of_pair(const struct blocks *blocks, size_t a, size_t b)
{
    struct run_pair pair;
    size_t count = 0;
    for (size_t block = 0; block < blocks->n; block++)
        count += blocks_pair(&pair, blocks, block, a, b);
    return count;
}

size_t blocks_complete(const struct blocks *blocks)
{
    size_t count = 0;
    for (size_t block = 0; block < blocks->n; block++)
        count += blocks_runs(blocks, block) == blocks->n_samples;
    return count;
}
