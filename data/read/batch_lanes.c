/* Lanes of layouts whose rows tell platform, benchmark or unit: found by a hash of the first two. A row without a unit
 * belongs to the first lane of its names, and a lane without a unit takes the first one that is told; another unit makes
 * another lane. So the rows of a series stay in order in one lane. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "data/read/batch.h"
#include "data/memory.h"

/* FNV-1a (Fowler, Noll, Vo) of platform and benchmark, with a byte between them. */
static size_t hash_names(const struct csv_cell names[3])
{
    uint64_t hash = UINT64_C(14695981039346656037);
    for (size_t i = 0; i < 2; i++) {
        for (size_t j = 0; j < names[i].length; j++)
            hash = (hash ^ (unsigned char)names[i].bytes[j]) * UINT64_C(1099511628211);
        hash = (hash ^ 0xFF) * UINT64_C(1099511628211);
    }
    return (size_t)(hash ^ hash >> 32);
}

static bool same(const char *text, const struct csv_cell *cell)
{
    return strlen(text) == cell->length && memcmp(text, cell->bytes, cell->length) == 0;
}

static bool is_lane(const struct lane *lane, const struct csv_cell names[3], size_t column)
{
    return lane->column == column && same(lane->benchmark, &names[1]) && same(lane->platform, &names[0]) &&
           (names[2].length == 0 || *lane->unit == '\0' || same(lane->unit, &names[2]));
}

static void take_unit(struct lane *lane, const struct csv_cell *unit)
{
    if (unit->length == 0 || *lane->unit)
        return;
    free(lane->unit);
    lane->unit = memory_copy_bytes(unit->bytes, unit->length);
}

static void grow_table(struct batch *batch)
{
    free(batch->table);
    batch->table_size = batch->table_size ? batch->table_size * 4 : 64;
    batch->table = memory_allocate(batch->table_size, sizeof *batch->table);
    for (size_t i = 0; i < batch->n_lanes; i++) {
        const struct lane *lane = &batch->lanes[i];
        struct csv_cell names[3] = {{lane->platform, strlen(lane->platform)},
                                    {lane->benchmark, strlen(lane->benchmark)},
                                    {lane->unit, strlen(lane->unit)}};
        size_t at = (hash_names(names) + lane->column) % batch->table_size;
        while (batch->table[at])
            at = (at + 1) % batch->table_size;
        batch->table[at] = i + 1;
    }
}

size_t batch_lane(struct batch *batch, const struct csv_cell names[3], size_t column)
{
    if (batch->n_lanes * 2 >= batch->table_size)
        grow_table(batch);
    size_t at = (hash_names(names) + column) % batch->table_size;
    for (; batch->table[at]; at = (at + 1) % batch->table_size)
        if (is_lane(&batch->lanes[batch->table[at] - 1], names, column)) {
            take_unit(&batch->lanes[batch->table[at] - 1], &names[2]);
            return batch->table[at] - 1;
        }
    batch->lanes = memory_grow(batch->lanes, batch->n_lanes, &batch->lanes_capacity, sizeof *batch->lanes);
    batch->lanes[batch->n_lanes] = (struct lane){.platform = memory_copy_bytes(names[0].bytes, names[0].length),
                                                 .benchmark = memory_copy_bytes(names[1].bytes, names[1].length),
                                                 .unit = memory_copy_bytes(names[2].bytes, names[2].length),
                                                 .column = column,
                                                 .own_times = true};
    batch->table[at] = ++batch->n_lanes;
    return batch->n_lanes - 1;
}

void lane_release(struct lane *lane)
{
    free(lane->platform);
    free(lane->benchmark);
    free(lane->unit);
    free(lane->values);
    free(lane->times);
    free(lane->blocks);
    free(lane->covariates);
    free(lane->lines);
    *lane = (struct lane){0};
}
