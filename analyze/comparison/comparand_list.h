/* What is compared: for each benchmark the pairs of its series, with their design, their blocks or boots, and the
 * family that they are corrected in. */
#pragma once

#include "analyze/comparison/boots.h"
#include "analyze/comparison/comparands.h"
#include "analyze/result/result.h"

/* The samples of one benchmark, and what is compared of them. */
struct group {
    const struct sample *samples;
    size_t n;
    struct blocks blocks;
    bool gated; /* by Friedman's test: correction.h */
    bool boots; /* some of its comparisons are of boots */
    struct adjustment_rule adjust;
    size_t first, end; /* range of its comparands in the list */
};

struct comparand_list {
    struct comparands *items;
    size_t n, capacity;
    struct group *groups;    /* per benchmark */
    struct boot_pair *boots; /* per item; empty where runs are compared */
};

void comparands_list(struct comparand_list *out, const struct result *r);
void comparands_release(struct comparand_list *list, size_t n_groups);
/* Whether each pair of a benchmark was measured in rounds. */
bool group_took_turns(const struct comparand_list *list, const struct group *group);
