#include "collect/collection/collect.h"

#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "collect/collection/collection.h"
#include "data/program/interruption.h"
#include "collect/measure/precision.h"
#include "collect/process/words.h"
#include "collect/host/tree.h"
#include "data/memory.h"

/* ---- before the runs ---- */

static int write_plan(const struct collection *c, struct error *err)
{
    struct text text = {0};
    plan_write(&text, c->plan);
    int failed = tree_write(c->site.results, "plan.conf", &text, err);
    text_release(&text);
    return failed;
}

/* Removes what a former collection with this id left behind. A collection that is resumed takes its plan. */
static int clean(struct collection *c, enum site_mode mode, struct error *err)
{
    struct plan old = {0};
    struct platforms platforms = {0};
    char *path = tree_path(c->site.results, "plan.conf");
    struct error unreadable = {0};
    int failed = plan_read(&old, path, &unreadable);
    if (failed && mode == SITE_RESUME)
        error_set(err, unreadable.kind, "%s", unreadable.message);
    platforms_make(&platforms, &old, &c->site);
    platforms_clean(&platforms, &c->site);
    platforms_release(&platforms);
    free(path);
    if (!failed && mode == SITE_RESUME) {
        plan_release(c->plan);
        *c->plan = old;
        return 0;
    }
    plan_release(&old);
    return mode == SITE_RESUME ? -1 : site_restart(&c->site, &c->lock, err);
}

/* Whether runs.csv has a line after its header: from then on the platforms are settled. */
static bool has_runs(const struct collection *c)
{
    char *path = tree_path(c->site.results, "runs.csv");
    FILE *file = fopen(path, "re");
    int byte = EOF;
    while (file && (byte = fgetc(file)) != EOF && byte != '\n')
        ;
    bool has = byte == '\n' && fgetc(file) != EOF;
    if (file)
        fclose(file);
    free(path);
    return has;
}

static int write_setup(struct collection *c, bool again, struct error *err)
{
    struct text text = {0};
    size_t length = 0;
    char *path = tree_path(c->site.results, "setup.txt"), *before = again ? tree_read(path, 1 << 20, &length) : NULL;
    text_append(&text, before ? before : "");
    text_append(&text, before ? "\n[resumed]\n" : "[host]\n");
    setup_host(&text, c->site.results);
    int failed =
        setup_platforms(&text, &c->platforms, err) != 0 || tree_write(c->site.results, "setup.txt", &text, err) != 0;
    text_release(&text);
    free(before);
    free(path);
    return failed;
}

static int begin(struct collection *c, struct error *err)
{
    bool again = has_runs(c);
    if (site_prepare(&c->site, err) != 0 || write_plan(c, err) != 0)
        return -1;
    platforms_make(&c->platforms, c->plan, &c->site);
    if (platforms_start(&c->platforms, c->plan, again, &c->headway, err) != 0 || write_plan(c, err) != 0 ||
        journal_open(&c->journal, c->site.results, c->plan, err) != 0 || write_setup(c, again, err) != 0)
        return -1;
    return collection_prepare(c, err);
}

/* ---- the runs ---- */

/* Finds the widest interval of a median, as a share of the median, and the platform and the benchmark that it belongs to. */
static double widest(const struct collection *c, size_t *platform, size_t *benchmark)
{
    double most = 0;
    for (size_t p = 0; p < c->plan->n_platforms; p++)
        for (size_t b = 0; b < c->plan->n_benchmarks; b++) {
            size_t n;
            double *values = journal_values(&c->journal, p, b, &n), width = precision_of_median(values, n);
            free(values);
            if (width <= most)
                continue;
            most = width;
            *platform = p;
            *benchmark = b;
        }
    return most;
}

/* Whether every median is known as well as --until asks for. */
static bool precise(const struct collection *c)
{
    size_t platform, benchmark;
    return widest(c, &platform, &benchmark) <= c->plan->until;
}

/* How many blocks the collection has at most. */
static long goal(const struct collection *c)
{
    return c->plan->until > 0 ? c->plan->max_runs : c->plan->blocks;
}

static bool finished(const struct collection *c)
{
    size_t n = c->journal.n;
    if (n >= schedule_length(c->plan, goal(c)))
        return true;
    bool between = n % (c->plan->n_platforms * c->plan->n_benchmarks) == 0;
    return c->plan->until > 0 && between && n >= schedule_length(c->plan, c->plan->blocks) && precise(c);
}

static void say_start(struct collection *c)
{
    struct headway *p = &c->headway;
    struct text names = {0};
    char *time = headway_duration(schedule_seconds(c->plan, p->total - p->done));
    for (size_t i = 0; i < c->plan->n_platforms; i++)
        text_format(&names, "%s%s", i ? ", " : "", c->plan->platforms[i].name);
    size_t left = p->total - p->done;
    headway_say(p, "%s: %zu run%s of %ld s to make, %s%s; seed %" PRIu64, text_string(&names), left,
                left == 1 ? "" : "s", c->plan->seconds, c->plan->until > 0 ? "at most " : "", time, c->plan->seed);
    free(time);
    text_release(&names);
}

static int run_all(struct collection *c, struct error *err)
{
    headway_start(&c->headway, c->journal.n, schedule_length(c->plan, goal(c)), (double)c->plan->seconds);
    if (finished(c))
        headway_say(&c->headway, "nothing is left to measure: all %zu runs are there", c->journal.n);
    else
        say_start(c);
    while (!finished(c)) {
        struct step step, next;
        schedule_step(&step, c->plan, c->journal.n);
        if (collection_run(c, &step, goal(c), err) != 0)
            return -1;
        schedule_step(&next, c->plan, c->journal.n);
        if (next.block == step.block && !finished(c))
            continue;
        if (journal_derive(&c->journal, c->site.results, err) != 0)
            return -1;
        headway_block(&c->headway, step.block, goal(c));
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

static void say_precision(struct collection *c)
{
    const struct plan *plan = c->plan;
    size_t platform = 0, benchmark = 0;
    double width = widest(c, &platform, &benchmark);
    if (plan->until <= 0)
        return;
    if (width <= plan->until)
        headway_say(&c->headway, "the interval of every median is at most %.3g %% wide", 100 * width);
    else if (isfinite(width))
        headway_say(&c->headway, "ended at max-runs: the interval of the median of %s on %s is still %.3g %% wide",
                    plan->benchmarks[benchmark].name, plan->platforms[platform].name, 100 * width);
    else
        headway_say(&c->headway, "ended at max-runs: %s on %s has too few values for an interval",
                    plan->benchmarks[benchmark].name, plan->platforms[platform].name);
}

/* An interrupted collection leaves a usable folder: the derived files hold what was measured. */
static void say_interrupted(struct collection *c, const char *folder, struct error *err)
{
    struct error ignored;
    char *word = word_shown(folder);
    if (c->journal.file >= 0)
        journal_derive(&c->journal, c->site.results, &ignored);
    error_set(err, ERROR_INTERRUPTED, "interrupted after %zu runs; virtstat collect -o %s --resume goes on",
              c->journal.n, word);
    free(word);
}

/* A collection that is resumed may be finished already; then no platform is started, and the journal stays open. */
static int look_back(struct collection *c, bool *done, struct error *err)
{
    *done = false;
    if (!has_runs(c))
        return 0;
    if (journal_open(&c->journal, c->site.results, c->plan, err) != 0)
        return -1;
    *done = finished(c);
    if (!*done)
        journal_release(&c->journal);
    return 0;
}

static int work(struct collection *c, enum site_mode mode, struct error *err)
{
    bool done;
    c->site.say = headway_note;
    if ((c->lock.old || mode != SITE_NEW) && clean(c, mode, err) != 0)
        return -1;
    process_mark(c->site.id);
    if (!c->plan->seeded)
        plan_draw_seed(c->plan);
    if (look_back(c, &done, err) != 0 || (!done && begin(c, err) != 0) || run_all(c, err) != 0)
        return -1;
    say_summary(c);
    say_precision(c);
    return check_any(c, err);
}

int collect(struct plan *plan, const char *folder, enum site_mode mode, struct error *err)
{
    struct collection c = {.plan = plan, .journal = {.file = -1}};
    headway_start(&c.headway, 0, 0, 0);
    interruption_watch();
    int failed = site_open(&c.site, &c.lock, folder, mode, err) != 0 || work(&c, mode, err) != 0;
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
