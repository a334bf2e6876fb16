#include "data/read/table/series_table.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "data/memory.h"

/* The hash is FNV-1a (Fowler, Noll, Vo) of both names, with a byte behind each. */
static size_t hash_names(const struct csv_cell *platform, const struct csv_cell *benchmark)
{
    const struct csv_cell *names[] = {platform, benchmark};
    uint64_t hash = UINT64_C(14695981039346656037);
    for (size_t i = 0; i < 2; i++) {
        for (size_t j = 0; j < names[i]->length; j++)
            hash = (hash ^ (unsigned char)names[i]->bytes[j]) * UINT64_C(1099511628211);
        hash = (hash ^ 0xFF) * UINT64_C(1099511628211);
    }
    return (size_t)(hash ^ hash >> 32);
}

/* Finds the slot of these names, or the free one in which they belong. */
static struct named_series *find_slot(const struct series_table *table, const struct csv_cell *platform,
                                      const struct csv_cell *benchmark)
{
    for (size_t at = hash_names(platform, benchmark);; at++) {
        struct named_series *slot = &table->slots[at % table->size];
        if (!slot->platform || (csv_cell_is(benchmark, slot->benchmark) && csv_cell_is(platform, slot->platform)))
            return slot;
    }
}

static void table_grow(struct series_table *table)
{
    struct series_table old = *table;
    table->size = old.size ? old.size * 4 : 64;
    table->slots = memory_allocate(table->size, sizeof *table->slots);
    for (size_t i = 0; i < old.size; i++) {
        struct named_series *slot = &old.slots[i];
        if (slot->platform)
            *find_slot(table, &(struct csv_cell){slot->platform, strlen(slot->platform)},
                       &(struct csv_cell){slot->benchmark, strlen(slot->benchmark)}) = *slot;
    }
    free(old.slots);
}

struct named_series *series_table_find(struct series_table *table, const struct csv_cell *platform,
                                       const struct csv_cell *benchmark)
{
    if (table->n * 2 >= table->size)
        table_grow(table);
    struct named_series *slot = find_slot(table, platform, benchmark);
    if (!slot->platform) {
        *slot = (struct named_series){.platform = memory_copy_bytes(platform->bytes, platform->length),
                                      .benchmark = memory_copy_bytes(benchmark->bytes, benchmark->length)};
        table->n++;
    }
    return slot;
}

void series_table_release(struct series_table *table)
{
    for (size_t i = 0; i < table->size; i++) {
        free(table->slots[i].platform);
        free(table->slots[i].benchmark);
        free(table->slots[i].unit);
    }
    free(table->slots);
    *table = (struct series_table){0};
}
