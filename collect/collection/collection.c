#include "collect/collection/collection.h"

#include <stdlib.h>

#include "collect/host/clock.h"
#include "collect/results/run_log.h"
#include "collect/host/tree.h"
#include "data/memory.h"

/* ---- a run ---- */

/* Gives the run its values: each metric has its column. */
static int record_values(struct collection *c, struct record *r, const struct run_metrics *metrics, struct error *err)
{
    r->values = memory_allocate(metrics->n, sizeof *r->values);
    if (columns_take(&c->journal.columns, r->step.benchmark, metrics, r->values, err) != 0)
        return -1;
    r->n_values = metrics->n;
    return 0;
}

/* A plan that names a unit need not mean the one that is printed: what is converted is said, in the first block. */
static void say_converted(struct collection *c, const struct step *step, const struct run_metrics *metrics)
{
    const struct benchmark_plan *benchmark = &c->plan->benchmarks[step->benchmark];
    if (metrics->converted && !benchmark->formats && step->block == 1 - c->plan->warmup)
        headway_say(&c->headway, "%s on %s: its value is printed in %s, and is converted to %s", benchmark->name,
                    c->plan->platforms[step->platform].name, text_short(metrics->converted).bytes, benchmark->unit);
}

static int record_measure(struct collection *c, struct record *r, struct outcome *out, const char *server_log,
                          struct error *err)
{
    const struct benchmark_run run = collection_describe_run(c, r->step.platform, r->step.benchmark, server_log);
    struct counters start;
    RELEASED(run_metrics_release) struct run_metrics metrics = {0};
    struct error why = {0};
    bool lost = true;
    c->states[r->step.platform].used = true;
    covariates_begin(&r->covariates, &start);
    r->time = clock_text();
    double began = clock_seconds();
    int failed = platform_wake(run.platform, &why) != 0 || benchmark_run(&metrics, &run, out, &lost, &why) != 0;
    r->seconds = clock_seconds() - began;
    platform_rest(run.platform);
    covariates_end(&r->covariates, &start);
    if (failed && platform_interrupted(&why, err) != 0)
        return -1;
    collection_note_loss(c, r->step.platform, failed && lost);
    failed = failed || record_values(c, r, &metrics, &why) != 0;
    if (!failed)
        say_converted(c, &r->step, &metrics);
    r->status = failed ? RUN_FAILED : r->step.block < 1 ? RUN_WARMUP : RUN_OK;
    r->reason = failed ? memory_copy_text(why.message) : NULL;
    return 0;
}

/* Records a run that cannot be made, which has already been reported. */
static void record_absence(struct record *r, const char *reason)
{
    r->status = RUN_UNAVAILABLE;
    r->time = clock_text();
    r->covariates = covariates_unknown();
    r->reason = memory_copy_text(reason);
}

static int record_fill(struct collection *c, struct record *r, struct outcome *out, const char *name, struct error *err)
{
    const struct platform_state *state = &c->states[r->step.platform];
    if (collection_revive(c, r->step.platform, err) != 0)
        return -1;
    const char *missing =
        benchmark_missing(&c->plan->benchmarks[r->step.benchmark], &c->platforms.all[r->step.platform]);
    r->boot = state->boot;
    if (state->absent || missing) {
        record_absence(r, state->absent ? "the platform does not answer" : missing);
        return 0;
    }
    OWNED char *server_name = memory_format("%s.server", name), *server_log = tree_path(c->site.logs, server_name);
    return record_measure(c, r, out, server_log, err) != 0 ||
           run_log_write(c->site.logs, name, out, r->reason, err) != 0;
}

int collection_run(struct collection *c, const struct step *step, long blocks, struct error *err)
{
    struct record r = {.step = *step};
    RELEASED(outcome_release) struct outcome out = {0};
    double began = clock_seconds();
    const char *platform = c->plan->platforms[step->platform].name,
               *benchmark = c->plan->benchmarks[step->benchmark].name;
    OWNED char *name = memory_format("%05zu-%s-%s.log", c->journal.n + 1, platform, benchmark);
    headway_run(&c->headway, step->block, blocks, platform, benchmark);
    int failed = record_fill(c, &r, &out, name, err) != 0 || journal_append(&c->journal, &r, err) != 0;
    if (!failed && r.status == RUN_FAILED)
        headway_say(&c->headway, "block %ld: %s on %s failed: %s", step->block, benchmark, platform, r.reason);
    headway_done(&c->headway, clock_seconds() - began);
    free(r.values);
    free(r.reason);
    return failed ? -1 : 0;
}
