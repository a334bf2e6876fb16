/* The null distribution of V, exact with ties. Private to the room: signed_rank.c and paired_ratio.c. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "analyze/statistics/rank_null.h"

enum { SIGNED_RANK_EXACT = 50 }; /* most differences for which the distribution is counted out */

/* Differences ranked by their sizes. Sizes that differ by `same` or less are tied and share their mean rank. */
struct signed_ranks {
    size_t n;         /* differences that were ranked */
    double v;         /* the sum of the ranks of those above 0 */
    double tie_cubes; /* sum of t^3 - t over the groups of equal sizes */
    bool ties;
    size_t *groups; /* sizes of the groups, ascending; only up to SIGNED_RANK_EXACT differences */
    size_t n_groups;
};
/* `zeros`: sizes up to `same` are ranked too, as the smallest, and count for no side; else they are left out. */
void signed_ranks_init(struct signed_ranks *ranks, const double *d_sorted, size_t n, double same, bool zeros);
void signed_ranks_release(struct signed_ranks *ranks);

/* R: the sigma inside wilcox.test(d, exact = FALSE), corrected for ties. */
double signed_ranks_sigma(const struct signed_ranks *ranks);

/* The exact null distribution of V. */
void signed_null(struct rank_null *null, const struct signed_ranks *ranks);
