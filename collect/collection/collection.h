/* What a collection holds while it is under way, one run of it, and the starts of its platforms. collect.c uses this.
 */
#pragma once

#include "collect/measure/benchmark_run.h"
#include "collect/results/journal.h"
#include "collect/plan/plan.h"
#include "collect/collection/platforms.h"
#include "collect/collection/headway.h"
#include "collect/collection/setup.h"
#include "collect/results/site.h"

/* Whether a platform answers, and in which boot it is. */
struct platform_state {
    int losses;  /* how many of its last runs in a row found that it does not answer */
    bool absent; /* it has to be started again before its next run */
    bool used;   /* it has had a run since its last start */
    long boot;   /* the number of its last start that succeeded, from 1; a platform that cannot be started afresh stays
                    at 1, and the host counts its reboots */
    double start_seconds; /* how long the last start and the files took */
};

struct collection {
    struct plan *plan; /* borrowed */
    struct site site;
    struct site_lock lock;
    struct platforms platforms;
    struct platform_state *states; /* one each */
    struct journal journal;
    struct headway headway;
    long host_boots;        /* that the collection has seen so far */
    size_t restarts;        /* that were made at the borders of boots */
    double restart_seconds; /* that they took */
};

/* Makes the files that benchmarks read, on each platform. A failure is reported and fails the runs.
 * ERROR_INTERRUPTED. */
int collection_prepare(struct collection *collection, struct error *err);
/* Starts the platforms afresh whose next boot begins with this step, which is the next one, and tells what it took. One
 * that does not come back is lost: its next run starts it again. `blocks`: as many as the collection has at most.
 * ERROR_INTERRUPTED. */
int collection_restart(struct collection *collection, const struct step *step, long blocks, struct error *err);
/* The seconds that the restarts behind this step take, if they take as long as the last starts. */
double collection_restart_seconds(const struct collection *collection, const struct step *step, long blocks);
/* Starts a platform again that went away. Its state says whether it can be used. ERROR_INTERRUPTED. */
int collection_revive(struct collection *collection, size_t platform, struct error *err);
/* Counts a run, or a start, that found that the platform does not answer, or that it does. */
void collection_note_loss(struct collection *collection, size_t platform, bool lost);
/* What a run of a benchmark on a platform needs to know. The log is borrowed. */
struct benchmark_run collection_describe_run(const struct collection *collection, size_t platform, size_t benchmark,
                                             const char *log);
/* Runs a step and appends it to the journal, unless the run is interrupted. ERROR_IO, ERROR_INTERRUPTED. */
int collection_run(struct collection *collection, const struct step *step, long blocks, struct error *err);
