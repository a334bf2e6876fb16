/* The levels of a factor in a series: its boots, its hosts. */
#pragma once

#include "analyze/result/result.h"

#define NO_LEVEL SIZE_MAX

/* In the order in which they appear. */
struct level_list {
    enum factor factor;
    size_t *levels; /* as sample_factor gives them */
    size_t n;
    size_t *places, n_places; /* for each level below n_places its number in the list, from 1; 0: it has none */
};

/* The list is empty where the level of a run is unknown. */
struct level_list level_list_of(const struct sample *sample, enum factor factor);
size_t level_list_find(const struct level_list *list, size_t level); /* the place of the level, or NO_LEVEL */
/* Sets the place of each run's level in the list. */
void level_list_places(size_t *of_run, const struct sample *sample, const struct level_list *list);
void level_list_release(struct level_list *list);
