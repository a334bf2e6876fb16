/* How platforms are started again within a collection: those that went away, and all at the border of two boots. */
#include <stdlib.h>

#include "collect/collection/boot_costs.h"
#include "collect/collection/collection.h"
#include "collect/host/clock.h"
#include "data/memory.h"

enum { MOST_LOSSES = 3 }; /* after which a platform is given up */

struct benchmark_run collection_describe_run(const struct collection *c, size_t platform, size_t benchmark,
                                             const char *log)
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
    const struct benchmark_run run = collection_describe_run(c, platform, benchmark, NULL);
    const char *name = run.benchmark->name, *where = run.platform->plan->name;
    const char *missing = benchmark_missing(run.benchmark, run.platform);
    if (missing)
        headway_say(&c->headway, "%s cannot run on %s: %s", name, where, missing);
    else if (!prepared_before(c->plan, benchmark) && benchmark_prepare(&run, &why) != 0 &&
             why.kind != ERROR_INTERRUPTED)
        headway_say(&c->headway, "%s will fail on %s: %s", name, where, why.message);
    return platform_interrupted(&why, err);
}

static int prepare_all(struct collection *c, size_t platform, struct error *err)
{
    struct error why = {0};
    if (platform_wake(&c->platforms.all[platform], &why) != 0)
        return platform_interrupted(&why, err);
    int failed = 0;
    for (size_t b = 0; b < c->plan->n_benchmarks && !failed; b++)
        failed = prepare_one(c, platform, b, err);
    platform_rest(&c->platforms.all[platform]);
    return failed;
}

/* Makes the files of a platform that has just been started; both make the cost of its boot. */
static int prepare_platform(struct collection *c, size_t platform, struct error *err)
{
    const double began = clock_seconds();
    headway_show(&c->headway, "preparing the files of %s", c->plan->platforms[platform].name);
    int failed = prepare_all(c, platform, err);
    c->states[platform].start_seconds = c->platforms.all[platform].start_seconds + clock_seconds() - began;
    return failed;
}

/* The boots of a platform that is started when a collection goes on count on from those that have runs. A platform that
 * cannot be started afresh is the same one still, but the host where it was rebooted. */
static long first_boot(const struct collection *c, size_t platform)
{
    const struct platform_plan *plan = &c->plan->platforms[platform];
    const long last = journal_last_boot(&c->journal, platform);
    if (plan->driver->is_host && c->host_boots > last)
        return c->host_boots;
    return last + (last == 0 || platform_restarts(plan));
}

int collection_prepare(struct collection *c, struct error *err)
{
    free(c->states);
    c->states = memory_allocate(c->platforms.n, sizeof *c->states);
    for (size_t p = 0; p < c->platforms.n; p++) {
        c->states[p].boot = first_boot(c, p);
        if (prepare_platform(c, p, err) != 0)
            return -1;
    }
    return 0;
}

/* ---- a platform that went away ---- */

void collection_note_loss(struct collection *c, size_t platform, bool lost)
{
    struct platform_state *state = &c->states[platform];
    state->losses = lost ? state->losses + 1 : 0;
    state->absent = lost;
    if (state->losses >= MOST_LOSSES)
        headway_say(&c->headway, "%s is given up: it does not answer", c->plan->platforms[platform].name);
}

/* Takes note of a platform that was started, and makes its files. */
static int take_start(struct collection *c, size_t platform, double began, struct error *err)
{
    struct platform_state *state = &c->states[platform];
    c->platforms.all[platform].start_seconds = clock_seconds() - began;
    state->absent = state->used = false;
    state->boot += platform_restarts(&c->plan->platforms[platform]);
    return prepare_platform(c, platform, err);
}

int collection_revive(struct collection *c, size_t platform, struct error *err)
{
    struct platform_state *state = &c->states[platform];
    struct platform *p = &c->platforms.all[platform];
    struct error why = {0};
    if (!state->absent || state->losses >= MOST_LOSSES)
        return 0;
    headway_say(&c->headway, "starting %s again", p->plan->name);
    p->plan->driver->stop(p);
    const double began = clock_seconds();
    if (p->plan->driver->start(p, &why) == 0)
        return take_start(c, platform, began, err);
    headway_say(&c->headway, "%s: %s", p->plan->name, why.message);
    collection_note_loss(c, platform, true);
    return platform_interrupted(&why, err);
}

/* ---- the next boot ---- */

/* A platform that was just started, since it went away or since the collection goes on, is in a boot of its own. */
static bool needs_restart(const struct platform_state *state)
{
    return (state->used || state->absent) && state->losses < MOST_LOSSES;
}

static int restart_one(struct collection *c, size_t platform, struct error *err)
{
    struct platform_state *state = &c->states[platform];
    struct platform *p = &c->platforms.all[platform];
    struct error why = {0};
    const double began = clock_seconds();
    if (!needs_restart(state))
        return 0;
    headway_show(&c->headway, "starting %s afresh", p->plan->name);
    if (p->plan->driver->restart(p, &why) != 0) {
        if (platform_interrupted(&why, err) != 0)
            return -1;
        headway_say(&c->headway, "%s is not started afresh: %s", p->plan->name, why.message);
        collection_note_loss(c, platform, true);
        return 0;
    }
    if (take_start(c, platform, began, err) != 0)
        return -1;
    OWNED char *time = boots_duration(state->start_seconds);
    headway_say(&c->headway, "%s is started afresh, which took about %s: boot %ld", p->plan->name, time, state->boot);
    c->restarts++;
    c->restart_seconds += state->start_seconds;
    return 0;
}

int collection_restart(struct collection *c, const struct step *step, long blocks, struct error *err)
{
    OWNED size_t *platforms = memory_allocate(c->plan->n_platforms, sizeof *platforms);
    size_t n = c->journal.layout.boot ? schedule_restarts(platforms, c->plan, c->journal.n) : 0;
    for (size_t i = 0; i < n; i++)
        if (restart_one(c, platforms[i], err) != 0)
            return -1;
    headway_restarts(&c->headway, collection_restart_seconds(c, step, blocks));
    return 0;
}

/* How many restarts a platform still has from the step on. */
static long restarts_left(const struct collection *c, size_t platform, const struct step *step, long blocks)
{
    const bool blocked = c->plan->order == ORDER_BLOCKED;
    if (c->states[platform].losses >= MOST_LOSSES || (blocked && platform < step->platform))
        return 0;
    const long block = blocked && platform > step->platform ? 1 : step->block + 1;
    return schedule_restarts_left(c->plan, platform, block, blocks);
}

double collection_restart_seconds(const struct collection *c, const struct step *step, long blocks)
{
    double seconds = 0;
    for (size_t p = 0; p < c->plan->n_platforms && c->journal.layout.boot; p++)
        seconds += (double)restarts_left(c, p, step, blocks) * c->states[p].start_seconds;
    return seconds;
}
