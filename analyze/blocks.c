#include "analyze/blocks.h"

#include "analyze/statistics.h"
#include "data/memory.h"

#include <math.h>
#include <stdlib.h>

/* A run on its way into a block. */
struct entry {
    size_t block, again; /* the column's number, and how often its platform had that before */
    double time;
    size_t sample, run;
};

/* Of the column the runs whose block is known, else those whose time is. */
static struct entry *list_entries(const struct sample *samples, size_t n, bool column, size_t *n_entries)
{
    size_t all = 0;
    for (size_t s = 0; s < n; s++)
        all += samples[s].n;
    struct entry *entries = memory_allocate(all, sizeof *entries);
    *n_entries = 0;
    for (size_t s = 0; s < n; s++)
        for (size_t i = 0; i < samples[s].n; i++) {
            struct entry entry = {.sample = s, .run = i};
            entry.block = column ? samples[s].blocks[i] : 0;
            entry.time = column || !samples[s].times ? 0 : samples[s].times[i];
            if (column ? entry.block > 0 : samples[s].times != NULL)
                entries[(*n_entries)++] = entry;
        }
    return entries;
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
    size_t capacity = 0, *row = NULL, n;
    struct entry *entries = list_entries(samples, blocks->n_samples, true, &n);
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
    if (a->sample != b->sample)
        return a->sample < b->sample ? -1 : 1;
    return a->run < b->run ? -1 : a->run > b->run;
}

/* Infinite where nothing tells: then only a platform that comes twice ends a block. */
static double median_distance(const struct sample *sample)
{
    if (sample->n < 2 || !sample->times)
        return (double)INFINITY;
    double *distances = memory_allocate(sample->n - 1, sizeof *distances);
    for (size_t i = 1; i < sample->n; i++)
        distances[i - 1] = sample->times[i] - sample->times[i - 1];
    sort_values(distances, sample->n - 1);
    double median = sorted_quantile(distances, sample->n - 1, 0.5);
    free(distances);
    return median > 0 ? median : (double)INFINITY;
}

static void find_in_times(struct blocks *blocks, const struct sample *samples)
{
    size_t capacity = 0, *row = NULL, n;
    struct entry *entries = list_entries(samples, blocks->n_samples, false, &n);
    double first = 0, *reach = memory_allocate(blocks->n_samples, sizeof *reach);
    for (size_t s = 0; s < blocks->n_samples; s++)
        reach[s] = median_distance(&samples[s]) * (1 - 0.5 / (double)blocks->n_samples);
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
