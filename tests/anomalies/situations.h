/* Situations with one number that grows: what list_edges.c looks for edges in. */
#pragma once

#include "data/dataset.h"

struct situation {
    const char *name;
    void (*build)(struct dataset *out, double x);
    double low, high, step; /* the factor from one place to the next; 0: whole numbers */
};

extern const struct situation situations[];
extern const size_t n_situations;
extern const struct situation host_situations[]; /* a host took something of the runs */
extern const size_t n_host_situations;
