#include "collect/collection/collect.h"

#include <inttypes.h>
#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "collect/collection/boot_costs.h"
#include "collect/collection/collection.h"
#include "collect/measure/precision.h"
#include "collect/process/words.h"
#include "collect/host/tree.h"
#include "data/memory.h"
#include "data/program/interruption.h"

/* ---- before the runs ---- */

static int write_plan(const struct collection *c, struct error *err)
{
    RELEASED(text_release) struct text text = {0};
    plan_write(&text, c->plan);
    return tree_write(c->site.results, "plan.conf", &text, err);
}

/* Removes what a former collection with this id left behind. A collection that is resumed takes its plan. */
static int clean_up(struct collection *c, enum site_mode mode, struct error *err)
{
    struct plan old = {0};
    struct platforms platforms = {0};
    OWNED char *path = tree_path(c->site.results, "plan.conf");
    struct error why = {0};
    int failed = plan_read(&old, path, &why);
    platforms_make(&platforms, &old, &c->site);
    platforms_clean(&platforms, &c->site);
    platforms_release(&platforms);
    if (mode != SITE_RESUME) {
        plan_release(&old);
        return site_restart(&c->site, &c->lock, err);
    }
    plan_release(c->plan);
    *c->plan = old;
    *err = failed ? why : *err;
    return failed;
}

/* Whether runs.csv has a line after its header: from then on the platforms are settled. */
static bool has_runs(const struct collection *c)
{
    size_t length;
    OWNED char *path = tree_path(c->site.results, "runs.csv"), *bytes = tree_read(path, SIZE_MAX, &length);
    const char *header_end = bytes ? memchr(bytes, '\n', length) : NULL;
    return header_end && (size_t)(header_end - bytes) + 1 < length;
}

static int write_setup(struct collection *c, bool again, struct error *err)
{
    RELEASED(text_release) struct text text = {0};
    OWNED char *path = tree_path(c->site.results, "setup.txt"),
               *before = again ? tree_read(path, SIZE_MAX, NULL) : NULL;
    text_append(&text, before ? before : "");
    text_append(&text, before ? "\n[resumed]\n" : "[host]\n");
    setup_host(&text, "", c->site.results);
    c->host_boots = setup_host_boots(text_string(&text));
    return setup_platforms(&text, &c->platforms, err) != 0 ? -1 : tree_write(c->site.results, "setup.txt", &text, err);
}

/* Starts the platforms. `again`: there are runs, and the journal is open. */
static int start_all(struct collection *c, bool again, struct error *err)
{
    if (site_prepare(&c->site, err) != 0 || write_plan(c, err) != 0)
        return -1;
    platforms_make(&c->platforms, c->plan, &c->site);
    if (platforms_start(&c->platforms, c->plan, again, &c->headway, err) != 0 || write_plan(c, err) != 0 ||
        (!again && journal_open(&c->journal, c->site.results, c->plan, err) != 0) || write_setup(c, again, err) != 0)
        return -1;
    return collection_prepare(c, err);
}

/* ---- the runs ---- */

/* The widest interval of a median, as a share of the median, and the platform and the column that it belongs to. */
struct interval {
    double width;
    size_t platform, column;
};

static struct interval widest_interval(const struct collection *c)
{
    struct interval widest = {0};
    for (size_t p = 0; p < c->plan->n_platforms; p++)
        for (size_t i = 0; i < c->journal.columns.n; i++) {
            size_t n;
            OWNED double *values = journal_values(&c->journal, p, i, &n);
            double width = column_counts(&c->journal.columns, i) ? precision_of_median(values, n) : 0;
            if (width > widest.width)
                widest = (struct interval){width, p, i};
        }
    return widest;
}

/* How many blocks the collection has at most. */
static long most_blocks(const struct collection *c)
{
    return c->plan->until > 0 ? c->plan->max_runs : c->plan->blocks;
}

static bool is_finished(const struct collection *c)
{
    size_t n = c->journal.n;
    if (n >= schedule_length(c->plan, most_blocks(c)))
        return true;
    bool between = n % (c->plan->n_platforms * c->plan->n_benchmarks) == 0;
    return c->plan->until > 0 && between && n >= schedule_length(c->plan, c->plan->blocks) &&
           widest_interval(c).width <= c->plan->until;
}

static void say_start(struct collection *c)
{
    struct headway *p = &c->headway;
    RELEASED(text_release) struct text names = {0};
    OWNED char *time = headway_duration(schedule_seconds(c->plan, p->total - p->done));
    for (size_t i = 0; i < c->plan->n_platforms; i++)
        text_format(&names, "%s%s", i ? ", " : "", c->plan->platforms[i].name);
    size_t left = p->total - p->done;
    headway_say(p, "%s: %zu run%s of %ld s to make, %s%s; seed %" PRIu64, text_string(&names), left,
                left == 1 ? "" : "s", c->plan->seconds, c->plan->until > 0 ? "at most " : "", time, c->plan->seed);
}

/* Says how often platforms are started, and what that costs, as their first starts tell. */
static void say_boots(struct collection *c)
{
    if (c->host_boots > 1)
        headway_say(&c->headway, "the host was rebooted since the collection began: this is its boot %ld",
                    c->host_boots);
    if (!c->journal.layout.boot)
        headway_say(&c->headway, "runs.csv was begun without the column boot: nothing is started afresh");
    for (size_t i = 0; i < c->plan->n_platforms && c->journal.layout.boot && boots_matter(c->plan); i++) {
        RELEASED(text_release) struct text line = {0};
        boots_tell(&line, c->plan, i, c->states[i].start_seconds, true);
        headway_say(&c->headway, "%s", text_string(&line));
    }
}

static int run_step(struct collection *c, const struct step *step, struct error *err)
{
    return collection_restart(c, step, most_blocks(c), err) != 0 || collection_run(c, step, most_blocks(c), err) != 0;
}

static int run_all(struct collection *c, struct error *err)
{
    headway_start(&c->headway, c->journal.n, schedule_length(c->plan, most_blocks(c)), (double)c->plan->seconds);
    if (is_finished(c))
        headway_say(&c->headway, "nothing is left to measure: all %zu runs are there", c->journal.n);
    else {
        say_start(c);
        say_boots(c);
    }
    while (!is_finished(c)) {
        struct step step, next;
        schedule_step(&step, c->plan, c->journal.n);
        if (run_step(c, &step, err) != 0)
            return -1;
        schedule_step(&next, c->plan, c->journal.n);
        if (next.block == step.block && !is_finished(c))
            continue;
        if (journal_derive(&c->journal, c->site.results, err) != 0)
            return -1;
        headway_block(&c->headway, step.block, most_blocks(c));
    }
    return journal_derive(&c->journal, c->site.results, err);
}

/* ---- after them ---- */

static int check_any(const struct collection *c, struct error *err)
{
    for (size_t i = 0; i < c->journal.n; i++)
        if (c->journal.records[i].status == RUN_OK)
            return 0;
    return error_set(err, ERROR_UNAVAILABLE, "no run gave a value; the reasons are in %s/runs.csv", c->site.results);
}

static void say_summary(struct collection *c)
{
    size_t failed = 0;
    for (size_t i = 0; i < c->journal.n; i++)
        failed += c->journal.records[i].status == RUN_FAILED || c->journal.records[i].status == RUN_UNAVAILABLE;
    if (failed > 0)
        headway_say(&c->headway, "%zu of %zu runs failed; the reasons are in %s/runs.csv", failed, c->journal.n,
                    c->site.results);
}

static void say_restarts(struct collection *c)
{
    OWNED char *time = boots_duration(c->restart_seconds);
    if (c->restarts > 0)
        headway_say(&c->headway, "%zu restart%s of platforms took about %s in all", c->restarts,
                    c->restarts == 1 ? "" : "s", time);
}

static void say_precision(struct collection *c)
{
    if (c->plan->until <= 0)
        return;
    const struct interval widest = widest_interval(c);
    const char *platform = c->plan->platforms[widest.platform].name;
    const char *benchmark = c->journal.columns.items[widest.column].name;
    if (widest.width <= c->plan->until)
        headway_say(&c->headway, "the interval of every median is at most %.3g %% wide", 100 * widest.width);
    else if (isfinite(widest.width))
        headway_say(&c->headway, "ended at max-runs: the interval of the median of %s on %s is still %.3g %% wide",
                    benchmark, platform, 100 * widest.width);
    else
        headway_say(&c->headway, "ended at max-runs: %s on %s has too few values for an interval", benchmark, platform);
}

/* An interrupted collection leaves a usable folder: the derived files hold what was measured. */
static void say_interrupted(struct collection *c, const char *folder, struct error *err)
{
    struct error ignored;
    OWNED char *word = word_shown(folder);
    if (c->journal.file >= 0)
        journal_derive(&c->journal, c->site.results, &ignored);
    error_set(err, ERROR_INTERRUPTED, "interrupted after %zu runs; virtstat collect -o %s --resume goes on",
              c->journal.n, word);
}

static int collect_into(struct collection *c, enum site_mode mode, struct error *err)
{
    c->site.say = headway_note;
    if ((c->lock.old || mode != SITE_NEW) && clean_up(c, mode, err) != 0)
        return -1;
    process_mark(c->site.id);
    if (!c->plan->seeded)
        plan_draw_seed(c->plan);
    bool again = has_runs(c);
    if (!again)
        plan_settle_boots(c->plan);
    if (again && journal_open(&c->journal, c->site.results, c->plan, err) != 0)
        return -1;
    /* A collection that is resumed may be finished already; then no platform is started. */
    if ((!again || !is_finished(c)) && start_all(c, again, err) != 0)
        return -1;
    if (run_all(c, err) != 0)
        return -1;
    say_summary(c);
    say_restarts(c);
    say_precision(c);
    return check_any(c, err);
}

int collect(struct plan *plan, const char *folder, enum site_mode mode, struct error *err)
{
    struct collection c = {.plan = plan, .journal = {.file = -1}};
    headway_start(&c.headway, 0, 0, 0);
    interruption_watch();
    int failed = site_open(&c.site, &c.lock, folder, mode, err) != 0 || collect_into(&c, mode, err) != 0;
    headway_end(&c.headway);
    platforms_release(&c.platforms);
    if (c.site.scratch)
        site_tidy(&c.site);
    if (failed && err->kind == ERROR_INTERRUPTED)
        say_interrupted(&c, folder, err);
    journal_release(&c.journal);
    free(c.states);
    site_release(&c.site, &c.lock);
    return failed ? -1 : 0;
}
