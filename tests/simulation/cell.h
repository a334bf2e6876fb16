/* The table of what is simulated: a scenario, what is counted in its results, and the target. */
#pragma once

#include <stddef.h>

#include "analyze/result/result.h"
#include "tests/simulation/scenario.h"

/* 1: counts; 0: does not; -1: there is nothing to count in this result (no such interval). */
typedef int cell_count(const struct result *r, const struct scenario *scenario);

struct target {
    double low, high; /* fractions; both 0: for information */
};

struct measure {
    const char *name;
    struct target target;
    cell_count *count;
};

enum { MOST_MEASURES = 6 };

struct cell {
    const char *section; /* heading */
    char name[120];
    struct scenario scenario;
    bool bootstrap;                         /* a measure needs the bootstrap intervals */
    struct measure measures[MOST_MEASURES]; /* ended by one without a name */
};

struct cells {
    struct cell *items;
    size_t n, capacity;
};
/* Adds an empty cell of the scenario; valid until the next one. */
struct cell *cell_add(struct cells *cells, const char *section, const struct scenario *scenario);

/* The cells of designs that are held against an allowance, and the intervals of all: cells_blocked.c. */
void cells_add_blocked(struct cells *cells);

/* The cells of rounds whose columns tell their design: cells_design.c. */
void cells_add_design(struct cells *cells);

/* Counts results in which some pair is called faster. */
int counts_any_claim(const struct result *r, const struct scenario *scenario);
/* ... and in which the second platform is called faster than the first. */
int counts_second_faster(const struct result *r, const struct scenario *scenario);

/* Allocates *cells (free). */
size_t cells_list(struct cell **cells);
