/* What the covariates show of the runs that an anomaly affected, held against the other runs of the same series.
 * Pressure that the benchmark makes itself is in both and cancels out, and so does a neighbour who was always there.
 *
 * Thresholds: the margin of equivalence m (disturbance.h). Pressure of the processors counts from four margins on,
 * because it rises with a benchmark's own load more than steal does. Medians of fewer than three runs must lie beyond
 * every other run, too. What was taken must also be in proportion to what was lost: more steal or a slower canary
 * explains a loss from a fourth of it on; steal below the margin, but of at least a per cent, from half of it on. Less
 * than that neither explains the loss nor rules the neighbour out. A clock that never moves is a nominal one, which
 * virtual machines show. Private to the folder. */
#pragma once

#include "analyze/cause/affected_runs.h"

struct signs {
    struct seen steal, canary, throttled, mhz, cpu, memory;
    double loss;                     /* share of the performance that the affected runs lost; NAN when unknown */
    bool stolen, slow, crowded;      /* enough to explain the loss */
    bool may_be_stolen, may_be_slow; /* too much to rule the neighbour out */
    bool quota, swapped;
    bool known;          /* something would have shown a neighbour on the processors */
    double clock_slower; /* as a fraction; NAN when the clock is not known, or nominal */
};

struct signs signs_none(void); /* nothing was recorded */
struct signs signs_of(const struct result *r, const struct affected_runs *runs);

bool signs_show_clock(const struct signs *s); /* the clock fell by at least half of the loss */
bool signs_show_host(const struct signs *s);  /* some of what was recorded explains the loss */
