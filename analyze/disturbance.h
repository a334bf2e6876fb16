/* Whether the host was disturbed in given runs, by what was recorded beside them. Private to the room. */
#ifndef ANALYZE_DISTURBANCE_H
#define ANALYZE_DISTURBANCE_H

#include "analyze/result.h"

enum disturbance {
    DISTURBANCE_UNKNOWN, /* nothing was recorded of these runs */
    DISTURBANCE_ABSENT,  /* recorded, and as in the other runs */
    DISTURBANCE_SEEN     /* recorded, and out of the ordinary */
};

/* `runs` count from 1 in the series of one platform and benchmark; none: the whole series. What steal, pressure and canary
 * columns say belongs here and nowhere else; series carry none of them yet, so the answer is UNKNOWN. */
enum disturbance host_disturbance(const struct result *r, size_t platform, size_t benchmark, const size_t *runs,
                                  size_t n_runs);

#endif
