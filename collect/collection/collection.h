/* What a collection holds while it is under way, and one run of it. collect.c uses this. */
#pragma once

#include "collect/measure/benchmark_run.h"
#include "collect/results/journal.h"
#include "collect/plan/plan.h"
#include "collect/collection/platforms.h"
#include "collect/collection/headway.h"
#include "collect/collection/setup.h"
#include "collect/results/site.h"

/* Whether a platform answers. */
struct platform_state {
    int losses;  /* how many of its last runs in a row found that it does not answer */
    bool absent; /* it has to be started again before its next run */
};

struct collection {
    struct plan *plan; /* borrowed */
    struct site site;
    struct site_lock lock;
    struct platforms platforms;
    struct platform_state *states; /* one each */
    struct journal journal;
    struct headway headway;
};

/* Makes the files that benchmarks read, on each platform. A failure is reported and fails the runs.
 * ERROR_INTERRUPTED. */
int collection_prepare(struct collection *collection, struct error *err);
/* Runs a step and appends it to the journal, unless the run is interrupted. ERROR_IO, ERROR_INTERRUPTED. */
int collection_run(struct collection *collection, const struct step *step, long blocks, struct error *err);
