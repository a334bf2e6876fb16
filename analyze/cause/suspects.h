/* Which runs performed worse for the reason that a finding seeks, which ones they are held against, and what was seen of the host in
 * both. Private to the room. */
#ifndef ANALYZE_SUSPECTS_H
#define ANALYZE_SUSPECTS_H

#include "analyze/result/result.h"

/* The runs of a finding; suspects_release empties it. */
struct suspects {
    size_t n;
    const struct sample **samples; /* of run i ... */
    size_t *runs;                  /* ... its place in the sample, from 0 */
    bool *suspect;                 /* false: one of the others */
    double loss; /* by medians, of the finding's first benchmark, as a fraction; NAN without suspects */
};

/* For a finding about one platform, the runs with columns of noise of all its benchmarks. Of a change of level (of several
 * benchmarks together: the largest of each) the worse level is the suspect, of a drift the worse end, of two modes the worse
 * mode, else the runs that the finding names or, where these did better, the others; runs beside the two levels are left out. */
void suspects_of_finding(struct suspects *out, const struct result *r, const struct anomaly *a);
/* All runs of one platform against all of another, in one benchmark. */
void suspects_of_pair(struct suspects *out, const struct result *r, const struct sample *suspect,
                      const struct sample *other);
void suspects_release(struct suspects *suspects);

/* A covariate in both. */
struct seen {
    double rest;        /* median; NAN where nothing is known */
    double suspect;     /* the same plus the median of what the suspects have beyond what is usual in their benchmark */
    double least, most; /* of the rest, in the same way */
    size_t n;           /* suspects of which it is known */
};
struct seen suspects_seen(const struct suspects *suspects, enum covariate covariate);

#endif
