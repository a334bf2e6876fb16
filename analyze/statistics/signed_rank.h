/* The null distribution of V, exact with ties. Private to the room: signed_rank.c and paired_ratio.c. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "analyze/statistics/rank_null.h"

enum { SIGNED_RANK_EXACT = 50 }; /* most differences for which the distribution is counted out */

/* Differences ranked by their sizes, as they are just beside 0 where least of them lie above: those of 0 are the
 * smallest and lie below, and of equal sizes those above 0 come first. So only equal differences are tied; those that
 * differ by `same` or less are, and share their mean rank. */
struct signed_ranks {
    size_t n;         /* all differences */
    double v;         /* the sum of the ranks of those above 0 */
    double tie_cubes; /* sum of t^3 - t over the groups of equal differences */
    bool ties;
    bool opposite;  /* some have an equal one of the other sign */
    size_t *groups; /* how many are in each group, by size; only up to SIGNED_RANK_EXACT differences */
    size_t n_groups;
};
void signed_ranks_init(struct signed_ranks *ranks, const double *d_sorted, size_t n, double same);
void signed_ranks_release(struct signed_ranks *ranks);

/* The null distribution of V: exact up to SIGNED_RANK_EXACT differences, above that normal. R: the p of a V as large is
 * that of wilcox.exact(d - e, alternative = "greater") for a tiny e. */
void signed_ranks_null(struct rank_null *null, const struct signed_ranks *ranks);

/* The differences seen from the other side: each with the other sign, ascending. The caller frees them. */
double *signed_turned(const double *d_sorted, size_t n);
