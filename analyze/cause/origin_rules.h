/* Which anomaly follows from which. */
#pragma once

#include "analyze/anomaly/anomaly.h"

/* The first cause counts where it is likely or comes with another anomaly, and so does any cause that setup.txt
 * judged. A cause that setup.txt rules out was likely before, and its anomaly still follows from the same anomaly. */
bool cause_counts(const struct anomaly *a, const struct cause *cause);

/* A rule says whether `a` follows from `b`. It is asked about each `a` of these kinds of which `may_follow` holds, and
 * each `b` of the kinds `leads`, or of a benchmark of `a` where `leads` is empty. Rows with the same rule count as one:
 * of what they find, the first counts. */
extern const struct origin_rule {
    uint64_t kinds;                                                      /* bits */
    bool (*may_follow)(const struct result *r, const struct anomaly *a); /* NULL: always */
    uint64_t leads;                                                      /* bits */
    bool (*follows)(const struct result *r, const struct anomaly *a, const struct anomaly *b);
} origin_rules[];
extern const size_t n_origin_rules;
