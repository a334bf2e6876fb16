#include "analyze/blocks.h"

#include "analyze/statistics.h"
#include "data/memory.h"

#include <math.h>
#include <stdlib.h>

/* A run on its way into a block. */
struct entry {
    size_t block;
    double time;
    size_t again; /* how often its platform had that number, or moment, before */
    size_t sample, run;
};

static size_t count_runs(const struct sample *samples, size_t n)
{
    size_t all = 0;
    for (size_t s = 0; s < n; s++)
        all += samples[s].n;
    return all;
}

/* Runs whose block is known. */
static size_t list_by_column(struct entry *entries, const struct sample *samples, size_t n)
{
    size_t at = 0;
    for (size_t s = 0; s < n; s++)
        for (size_t i = 0; i < samples[s].n; i++)
            if (samples[s].blocks[i] > 0)
                entries[at++] = (struct entry){.block = samples[s].blocks[i], .sample = s, .run = i};
    return at;
}

/* Runs whose time is known. */
static size_t list_by_time(struct entry *entries, const struct sample *samples, size_t n)
{
    size_t at = 0;
    for (size_t s = 0; s < n; s++)
        for (size_t i = 0; i < samples[s].n && samples[s].times; i++) {
            struct entry entry = {.time = samples[s].times[i], .sample = s, .run = i};
            if (i > 0 && samples[s].times[i - 1] == entry.time)
                entry.again = entries[at - 1].again + 1;
            entries[at++] = entry;
        }
    return at;
}

static size_t *add_block(struct blocks *blocks, size_t *capacity)
{
    size_t width = blocks->n_samples;
    blocks->runs = memory_grow(blocks->runs, blocks->n, capacity, width * sizeof *blocks->runs);
    size_t *row = blocks->runs + blocks->n++ * width;
    for (size_t s = 0; s < width; s++)
        row[s] = NO_RUN_IN_BLOCK;
    return row;
}

/* ---- from the column ---- */

static int by_sample(const void *left, const void *right)
{
    const struct entry *a = left, *b = right;
    if (a->block != b->block)
        return a->block < b->block ? -1 : 1;
    if (a->sample != b->sample)
        return a->sample < b->sample ? -1 : 1;
    return a->run < b->run ? -1 : a->run > b->run;
}

static int by_block(const void *left, const void *right)
{
    const struct entry *a = left, *b = right;
    if (a->block != b->block)
        return a->block < b->block ? -1 : 1;
    if (a->again != b->again)
        return a->again < b->again ? -1 : 1;
    return a->sample < b->sample ? -1 : a->sample > b->sample;
}

static void find_in_column(struct blocks *blocks, const struct sample *samples)
{
    size_t capacity = 0, *row = NULL;
    struct entry *entries = memory_allocate(count_runs(samples, blocks->n_samples), sizeof *entries);
    size_t n = list_by_column(entries, samples, blocks->n_samples);
    qsort(entries, n, sizeof *entries, by_sample);
    for (size_t i = 1; i < n; i++)
        if (entries[i].block == entries[i - 1].block && entries[i].sample == entries[i - 1].sample)
            entries[i].again = entries[i - 1].again + 1;
    qsort(entries, n, sizeof *entries, by_block);
    for (size_t i = 0; i < n; i++) {
        if (!row || entries[i].block != entries[i - 1].block || entries[i].again != entries[i - 1].again)
            row = add_block(blocks, &capacity);
        row[entries[i].sample] = entries[i].run;
    }
    free(entries);
}

/* ---- from the times ---- */

static int by_time(const void *left, const void *right)
{
    const struct entry *a = left, *b = right;
    if (a->time != b->time)
        return a->time < b->time ? -1 : 1;
    if (a->again != b->again)
        return a->again < b->again ? -1 : 1;
    return a->sample < b->sample ? -1 : a->sample > b->sample;
}

/* Infinite where nothing tells: then only a platform that comes twice ends a block. */
static double median_of(double *distances, size_t n)
{
    if (n == 0)
        return (double)INFINITY;
    sort_values(distances, n);
    double median = sorted_quantile(distances, n, 0.5);
    return median > 0 ? median : (double)INFINITY;
}

/* Appends the distances between consecutive runs. */
static size_t append_distances(double *distances, size_t n, const struct sample *sample)
{
    for (size_t i = 1; i < sample->n && sample->times; i++)
        distances[n++] = sample->times[i] - sample->times[i - 1];
    return n;
}

/* The longer of the platform's own median distance and that of all: few runs in random order can stand close together, and
 * so can all runs of a platform that was measured apart. Too long a reach does little harm, too short a one cuts blocks. */
static double *find_reaches(const struct sample *samples, size_t n, size_t n_runs)
{
    double *distances = memory_allocate(n_runs, sizeof *distances), *reaches = memory_allocate(n, sizeof *reaches);
    size_t n_all = 0;
    for (size_t s = 0; s < n; s++)
        reaches[s] = median_of(distances, append_distances(distances, 0, &samples[s]));
    for (size_t s = 0; s < n; s++)
        n_all = append_distances(distances, n_all, &samples[s]);
    double all = median_of(distances, n_all);
    for (size_t s = 0; s < n; s++)
        reaches[s] = fmax(reaches[s], all) * (1 - 0.5 / (double)n);
    free(distances);
    return reaches;
}

static void find_in_times(struct blocks *blocks, const struct sample *samples)
{
    size_t capacity = 0, *row = NULL;
    struct entry *entries = memory_allocate(count_runs(samples, blocks->n_samples), sizeof *entries);
    size_t n = list_by_time(entries, samples, blocks->n_samples);
    double first = 0, *reach = find_reaches(samples, blocks->n_samples, n);
    qsort(entries, n, sizeof *entries, by_time);
    for (size_t i = 0; i < n; i++) {
        const struct entry *entry = &entries[i];
        if (!row || row[entry->sample] != NO_RUN_IN_BLOCK || entry->time - first >= reach[entry->sample]) {
            row = add_block(blocks, &capacity);
            first = entry->time;
        }
        row[entry->sample] = entry->run;
    }
    free(reach);
    free(entries);
}

/* ---- either ---- */

static size_t most_in_a_block(const struct blocks *blocks)
{
    size_t most = 0;
    for (size_t block = 0; block < blocks->n; block++) {
        size_t runs = 0;
        for (size_t s = 0; s < blocks->n_samples; s++)
            runs += blocks->runs[block * blocks->n_samples + s] != NO_RUN_IN_BLOCK;
        most = runs > most ? runs : most;
    }
    return most;
}

void blocks_find(struct blocks *out, const struct sample *samples, size_t n)
{
    *out = (struct blocks){.n_samples = n};
    out->from_column = blocks_told(samples, n);
    if (out->from_column)
        find_in_column(out, samples);
    if (most_in_a_block(out) > 1)
        return;
    blocks_release(out);
    out->n_samples = n;
    find_in_times(out, samples);
}

bool blocks_told(const struct sample *samples, size_t n)
{
    bool told = n > 0;
    for (size_t s = 0; s < n; s++)
        told &= samples[s].blocks != NULL;
    return told;
}

void blocks_release(struct blocks *blocks)
{
    free(blocks->runs);
    *blocks = (struct blocks){0};
}

size_t blocks_of_pair(const struct blocks *blocks, size_t a, size_t b)
{
    size_t count = 0;
    for (size_t block = 0; block < blocks->n; block++) {
        const size_t *row = blocks->runs + block * blocks->n_samples;
        count += row[a] != NO_RUN_IN_BLOCK && row[b] != NO_RUN_IN_BLOCK;
    }
    return count;
}

size_t blocks_complete(const struct blocks *blocks)
{
    size_t count = 0;
    for (size_t block = 0; block < blocks->n; block++) {
        size_t missing = 0;
        for (size_t s = 0; s < blocks->n_samples; s++)
            missing += blocks->runs[block * blocks->n_samples + s] == NO_RUN_IN_BLOCK;
        count += missing == 0;
    }
    return count;
}
