/* virtstat collect. */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "collect/collection/boot_costs.h"
#include "collect/collection/collect.h"
#include "collect/collection/headway.h"
#include "collect/plan/schedule.h"
#include "collect/process/words.h"
#include "collect/verbs.h"
#include "data/memory.h"
#include "data/program/message.h"
#include "data/program/options.h"
#include "data/program/output.h"
#include "data/text.h"

struct collect_options {
    const char *output, *plan, *order, *until;
    struct option_list platforms, benchmarks;
    long runs, seconds, boots, warmup, max_runs; /* 0: not given */
    uint64_t seed;
    bool resume, force, dry;
};

static const uint64_t no_seed = UINT64_MAX;

/* ---- options to plan ---- */

static bool changes_plan(const struct collect_options *o)
{
    return o->plan || o->order || o->until || o->platforms.n || o->benchmarks.n || o->runs || o->seconds || o->warmup ||
           o->max_runs || o->boots || o->seed != no_seed;
}

static int check_options(const struct collect_options *o, struct error *err)
{
    if (!o->dry && (!o->output || !*o->output))
        return error_set(err, ERROR_USAGE, "say where the results go: -o DIR");
    if (o->resume && o->force)
        return error_set(err, ERROR_USAGE, "--resume goes on and --force starts over: one of them");
    if (o->resume && o->dry)
        return error_set(err, ERROR_USAGE, "--dry-run shows a new collection, --resume goes on with one");
    if (o->resume && changes_plan(o))
        return error_set(err, ERROR_USAGE, "--resume goes on with the plan.conf of %s; nothing else can be asked for",
                         o->output);
    return 0;
}

static int apply_options(struct plan *plan, const struct collect_options *o, struct error *err)
{
    if (o->until && !plan_parse_until(&plan->until, o->until))
        return error_set(err, ERROR_USAGE, "--until: \"%s\" is not a width such as 1%%", text_short(o->until).bytes);
    if (o->max_runs && plan->until <= 0)
        return error_set(err, ERROR_USAGE,
                         "--max-runs is where --until ends; without that there are as many as -r says");
    plan->seconds = o->seconds ? o->seconds : plan->seconds;
    plan->blocks = o->runs ? o->runs : o->max_runs && o->max_runs < plan->blocks ? o->max_runs : plan->blocks;
    plan->warmup = o->warmup ? o->warmup : plan->warmup;
    plan->max_runs = o->max_runs ? o->max_runs : plan->max_runs > plan->blocks ? plan->max_runs : plan->blocks;
    if (o->boots)
        plan_set_boots(plan, o->boots);
    if (o->order)
        plan->order = strcmp(o->order, "blocked") == 0 ? ORDER_BLOCKED : ORDER_RANDOM;
    if (o->seed != no_seed) {
        plan->seed = o->seed;
        plan->seeded = true;
    }
    return plan_check(plan, err);
}

/* ---- dry run ---- */

static void print_step(const struct plan *plan, const struct step *step)
{
    printf("%5ld %8zu %4ld  %-12s %s\n", step->block, step->position, schedule_boot(plan, step->platform, step->block),
           plan->platforms[step->platform].name, plan->benchmarks[step->benchmark].name);
}

/* Prints what the boots cost: nothing is started, so that it is what a restart takes elsewhere. */
static void print_boots(const struct plan *plan)
{
    for (size_t i = 0; i < plan->n_platforms && boots_matter(plan); i++) {
        RELEASED(text_release) struct text line = {0};
        boots_tell(&line, plan, i, plan->platforms[i].driver->restart_seconds, false);
        printf("%s\n", text_string(&line));
    }
}

/* Prints the schedule of what was asked for, whether this machine can run it or not. */
static int dry_run(struct plan *plan, struct error *err)
{
    if (!plan->seeded)
        plan_draw_seed(plan);
    plan_settle_boots(plan);
    size_t steps = schedule_length(plan, plan->blocks);
    OWNED char *time = headway_duration(schedule_seconds(plan, steps));
    printf(
        "%zu run%s of %ld s, %s in all, and the time to start the platforms; a run is killed after %g s; seed %" PRIu64
        "%s\n",
        steps, steps == 1 ? "" : "s", plan->seconds, time, plan_limit(plan), plan->seed,
        plan->until > 0 ? "; more until the medians are known" : "");
    print_boots(plan);
    printf("block position boot  platform     benchmark\n");
    for (size_t i = 0; i < steps; i++) {
        struct step step;
        schedule_step(&step, plan, i);
        print_step(plan, &step);
    }
    return output_write("", 0, err);
}

/* ---- the verb ---- */

static void say_next(const char *folder)
{
    OWNED char *word = word_shown(folder);
    message_print("collected into %s; next: virtstat report %s -o out", folder, word);
}

static int collect_run(void *context, const struct operands *operands, struct error *err)
{
    const struct collect_options *o = context;
    RELEASED(plan_release) struct plan plan = {0};
    enum site_mode mode = o->resume ? SITE_RESUME : o->force ? SITE_FORCE : SITE_NEW;
    (void)operands;
    int failed = check_options(o, err);
    if (!failed && !o->resume)
        failed =
            plan_make(&plan, o->plan, &o->platforms, &o->benchmarks, err) != 0 || apply_options(&plan, o, err) != 0;
    if (!failed)
        failed = o->dry ? dry_run(&plan, err) : collect(&plan, o->output, mode, err);
    if (!failed && !o->dry)
        say_next(o->output);
    return failed ? -1 : 0;
}

const char collect_summary[] = "run the benchmarks on every platform that this machine can offer";

int command_collect(int argc, char **argv, struct error *err)
{
    struct collect_options o = {.seed = no_seed};
    const struct option options[] = {
        {"output", 'o', OPTION_TEXT, &o.output, "DIR", NULL, "Folder for the results; new or empty."},
        {"platforms", 'p', OPTION_LIST, &o.platforms, "PLATFORM,...", NULL, "Only these (native,docker,kvm,qemu)."},
        {"benchmarks", 'b', OPTION_LIST, &o.benchmarks, "BENCHMARK,...", NULL,
         "Only these (cpu,mem,diskRand,diskSeq,fork,uplink)."},
        {"runs", 'r', OPTION_COUNT, &o.runs, "RUNS", NULL,
         "Blocks: each runs every benchmark on every platform once (10)."},
        {"time", 't', OPTION_COUNT, &o.seconds, "SECONDS", NULL, "Length of a run (60)."},
        {"plan", 0, OPTION_TEXT, &o.plan, "FILE", NULL,
         "Platforms, benchmarks and all that can be chosen, in a file; the manual page describes it."},
        {"boots", 0, OPTION_COUNT, &o.boots, "BOOTS", NULL,
         "Boots of each container and guest: it is started afresh before each of so many stretches of the blocks "
         "(containers "
         "every block, guests once)."},
        {"order", 0, OPTION_CHOICE, &o.order, "ORDER", "random|blocked",
         "Platforms in turn, shuffled anew in each block, or one after the other (random)."},
        {"seed", 0, OPTION_SEED, &o.seed, "N", NULL, "Of the order; without it one is drawn and recorded."},
        {"warmup", 0, OPTION_COUNT, &o.warmup, "BLOCKS", NULL, "Blocks before the others; recorded, not counted (0)."},
        {"until", 0, OPTION_TEXT, &o.until, "WIDTH", NULL,
         "Go on until the interval of every median is this narrow, such as 1%."},
        {"max-runs", 0, OPTION_COUNT, &o.max_runs, "RUNS", NULL, "Where --until ends in any case (50)."},
        {"resume", 0, OPTION_FLAG, &o.resume, NULL, NULL, "Go on with the collection in DIR where it ended."},
        {"force", 0, OPTION_FLAG, &o.force, NULL, NULL, "Start over: the collection in DIR is removed."},
        {"dry-run", 0, OPTION_FLAG, &o.dry, NULL, NULL, "Print the schedule and how long it takes."},
    };
    const struct verb_usage usage = {
        .name = "collect",
        .arguments = "-o DIR",
        .summary = collect_summary,
        .details = "Without --plan: native, docker, kvm and qemu, as far as this machine has them, and six benchmarks, "
                   "which takes hours. A try of minutes:\n"
                   "  virtstat collect -o results -p native,docker -b cpu,mem -r 6 -t 5",
        .options = options,
        .n_options = sizeof options / sizeof *options};
    return options_run(&usage, argc, argv, collect_run, &o, err);
}
