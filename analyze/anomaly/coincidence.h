/* A change of level in the same round of several series of one platform, each of which may be too short to show it. */
#pragma once

#include <stddef.h>

#include "analyze/result/result.h"

/* Student's two-sided p that the runs from `at` (from 0) on have the mean of those before it, with the noise of half a
 * rounding step at least; 1 where a side has fewer than two. *jump: the means' distance over the sd within the sides.
 * R: t.test(x[1:at], x[(at + 1):n], var.equal = TRUE)$p.value. */
double break_p(const struct sample *s, size_t at, double *jump);

struct coincidence {
    size_t at;       /* rounds before it; 0: there is none */
    double p;        /* p of the platform */
    double second_p; /* p of the second device */
};

/* The round at which the second smallest p of the platform's devices (the disks are one) is least likely by chance: of
 * m independent devices two have a p of q or less with probability P(Binomial(m, q) >= 2) (Wilkinson 1951,
 * Psychological Bulletin 48:156), times the number of rounds tried (Bonferroni). R: pbinom(1, m, q, lower.tail =
 * FALSE). Only series whose runs are the platform's rounds, up to COINCIDENCE_MOST of them: longer ones need no
 * help. */
enum { COINCIDENCE_MOST = 30 };
struct coincidence coincidence_find(const struct result *r, size_t platform);
