/* The null distribution of the signed-rank V, exact with ties. Private to the room: signed_rank.c and paired_ratio.c. */
#ifndef ANALYZE_SIGNED_RANK_H
#define ANALYZE_SIGNED_RANK_H

#include <stdbool.h>
#include <stddef.h>

enum { SIGNED_RANK_EXACT = 50 }; /* up to so many differences the distribution is counted out */

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

/* count[s] choices of signs have 2 V = s, or V = s when nothing is tied: `unit` is 2 or 1. Symmetric about last / 2. */
struct signed_null {
    double *count, total;
    size_t last; /* the largest s: unit n (n + 1) / 2 */
    size_t unit;
};
void signed_null_init(struct signed_null *null, const struct signed_ranks *ranks);
void signed_null_release(struct signed_null *null);

double signed_null_below(const struct signed_null *null, double v);    /* P(V <= v) */
double signed_null_quantile(const struct signed_null *null, double p); /* the smallest v with P(V <= v) >= p */

#endif
