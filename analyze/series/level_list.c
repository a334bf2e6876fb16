#include "analyze/series/level_list.h"

#include <stdlib.h>

#include "data/memory.h"

size_t level_list_find(const struct level_list *list, size_t level)
{
    return level < list->n_places && list->places[level] > 0 ? list->places[level] - 1 : NO_LEVEL;
}

/* The largest level; 0 where that of a run is unknown. */
static size_t largest_level(const struct sample *sample, enum factor factor)
{
    size_t largest = 0;
    for (size_t run = 0; run < sample->n; run++) {
        size_t level = sample_factor(sample, factor, run);
        if (level == 0)
            return 0;
        largest = level > largest ? level : largest;
    }
    return largest;
}

struct level_list level_list_of(const struct sample *sample, enum factor factor)
{
    size_t largest = largest_level(sample, factor);
    struct level_list list = {.factor = factor};
    if (largest == 0)
        return list;
    list.levels = memory_allocate(largest, sizeof *list.levels);
    list.places = memory_allocate(largest + 1, sizeof *list.places);
    list.n_places = largest + 1;
    for (size_t run = 0; run < sample->n; run++) {
        size_t level = sample_factor(sample, factor, run);
        if (list.places[level] > 0)
            continue;
        list.levels[list.n++] = level;
        list.places[level] = list.n;
    }
    return list;
}

void level_list_places(size_t *of_run, const struct sample *sample, const struct level_list *list)
{
    for (size_t run = 0; run < sample->n; run++)
        of_run[run] = level_list_find(list, sample_factor(sample, list->factor, run));
}

void level_list_release(struct level_list *list)
{
    free(list->levels);
    free(list->places);
    *list = (struct level_list){.n = 0};
}
