#include "analyze/result/anomaly_index.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "data/memory.h"

size_t places_find(const size_t *items, size_t n, size_t value)
{
    size_t low = 0;
    while (n > 0) {
        size_t half = n / 2;
        bool below = items[low + half] < value;
        low += below ? half + 1 : 0;
        n = below ? n - half - 1 : half;
    }
    return low;
}

void places_add(struct place_lists *lists, size_t key, size_t place)
{
    while (lists->n <= key) {
        lists->lists = memory_grow(lists->lists, lists->n, &lists->capacity, sizeof *lists->lists);
        lists->lists[lists->n++] = (struct anomaly_places){0};
    }
    struct anomaly_places *list = &lists->lists[key];
    size_t at = places_find(list->items, list->n, place);
    if (at < list->n && list->items[at] == place)
        return;
    list->items = memory_grow(list->items, list->n, &list->capacity, sizeof *list->items);
    memmove(list->items + at + 1, list->items + at, (list->n++ - at) * sizeof *list->items);
    list->items[at] = place;
}

const struct anomaly_places *places_of(const struct place_lists *lists, size_t key)
{
    static const struct anomaly_places none;
    return key < lists->n ? &lists->lists[key] : &none;
}

static void lists_release(struct place_lists *lists)
{
    for (size_t i = 0; i < lists->n; i++)
        free(lists->lists[i].items);
    free(lists->lists);
}

void anomaly_index_release(struct anomaly_index *index)
{
    lists_release(&index->of_benchmark);
    lists_release(&index->of_kind);
    lists_release(&index->of_lead);
    *index = (struct anomaly_index){0};
}
