#include "collect/collection/collection.h"

#include <stdlib.h>

#include "collect/host/clock.h"
#include "collect/results/run_log.h"
#include "collect/host/tree.h"
#include "data/memory.h"

enum { MOST_LOSSES = 3 }; /* after which a platform is given up */

static struct benchmark_run describe_run(const struct collection *c, size_t platform, size_t benchmark, const char *log)
{
    return (struct benchmark_run){.benchmark = &c->plan->benchmarks[benchmark],
                                  .platform = &c->platforms.all[platform],
                                  .seconds = c->plan->seconds,
                                  .size = c->plan->file_size,
                                  .limit = plan_limit(c->plan),
                                  .log = log};
}

/* ---- preparing ---- */

/* Whether a benchmark before this one had the file made: all benchmarks that read a file read the same one. */
static bool prepared_before(const struct plan *plan, size_t benchmark)
{
    for (size_t i = 0; i < benchmark; i++) {
        const struct known_runner *other = benchmark_runner(&plan->benchmarks[i]);
        if (other && other->prepare[0])
            return true;
    }
    return false;
}

static int prepare_one(struct collection *c, size_t platform, size_t benchmark, struct error *err)
{
    struct error why = {0};
    const struct benchmark_run run = describe_run(c, platform, benchmark, NULL);
    const char *name = run.benchmark->name, *where = run.platform->plan->name;
    const char *missing = benchmark_missing(run.benchmark, run.platform);
    if (missing)
        headway_say(&c->headway, "%s cannot run on %s: %s", name, where, missing);
    else if (!prepared_before(c->plan, benchmark) && benchmark_prepare(&run, &why) != 0 &&
             why.kind != ERROR_INTERRUPTED)
        headway_say(&c->headway, "%s will fail on %s: %s", name, where, why.message);
    return platform_interrupted(&why, err);
}

static int prepare_platform(struct collection *c, size_t platform, struct error *err)
{
    struct error why = {0};
    headway_show(&c->headway, "preparing the files of %s", c->plan->platforms[platform].name);
    if (platform_wake(&c->platforms.all[platform], &why) != 0)
        return platform_interrupted(&why, err);
    int failed = 0;
    for (size_t b = 0; b < c->plan->n_benchmarks && !failed; b++)
        failed = prepare_one(c, platform, b, err);
    platform_rest(&c->platforms.all[platform]);
    return failed;
}

int collection_prepare(struct collection *c, struct error *err)
{
    free(c->states);
    c->states = memory_allocate(c->platforms.n, sizeof *c->states);
    for (size_t p = 0; p < c->platforms.n; p++)
        if (prepare_platform(c, p, err) != 0)
            return -1;
    return 0;
}

/* ---- a platform that went away ---- */

static void platform_note_loss(struct collection *c, size_t platform, bool lost)
{
    struct platform_state *state = &c->states[platform];
    state->losses = lost ? state->losses + 1 : 0;
    state->absent = lost;
    if (state->losses >= MOST_LOSSES)
        headway_say(&c->headway, "%s is given up: it does not answer", c->plan->platforms[platform].name);
}

/* Starts a platform again that went away. Its state says whether it can be used. */
static int platform_revive(struct collection *c, size_t platform, struct error *err)
{
    struct platform_state *state = &c->states[platform];
    struct platform *p = &c->platforms.all[platform];
    struct error why = {0};
    if (!state->absent || state->losses >= MOST_LOSSES)
        return 0;
    headway_say(&c->headway, "starting %s again", p->plan->name);
    p->plan->driver->stop(p);
    if (p->plan->driver->start(p, &why) == 0) {
        state->absent = false;
        return prepare_platform(c, platform, err);
    }
    headway_say(&c->headway, "%s: %s", p->plan->name, why.message);
    platform_note_loss(c, platform, true);
    return platform_interrupted(&why, err);
}

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
    const struct benchmark_run run = describe_run(c, r->step.platform, r->step.benchmark, server_log);
    struct counters start;
    RELEASED(run_metrics_release) struct run_metrics metrics = {0};
    struct error why = {0};
    bool lost = true;
    covariates_begin(&r->covariates, &start);
    r->time = clock_text();
    double began = clock_seconds();
    int failed = platform_wake(run.platform, &why) != 0 || benchmark_run(&metrics, &run, out, &lost, &why) != 0;
    r->seconds = clock_seconds() - began;
    platform_rest(run.platform);
    covariates_end(&r->covariates, &start);
    if (failed && platform_interrupted(&why, err) != 0)
        return -1;
    platform_note_loss(c, r->step.platform, failed && lost);
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
    if (platform_revive(c, r->step.platform, err) != 0)
        return -1;
    const char *missing =
        benchmark_missing(&c->plan->benchmarks[r->step.benchmark], &c->platforms.all[r->step.platform]);
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
