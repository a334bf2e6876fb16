/* virtstat check. */
#include <errno.h>
#include <stdio.h>
#include <sys/stat.h>

#include "collect/host/clock.h"
#include "collect/host/tree.h"
#include "collect/collection/collect.h"
#include "collect/collection/headway.h"
#include "collect/measure/noise_watch.h"
#include "collect/collection/platforms.h"
#include "collect/results/site.h"
#include "collect/verbs.h"
#include "data/memory.h"
#include "data/program/interruption.h"
#include "data/program/options.h"
#include "data/program/output.h"

static const double watching = 2; /* seconds of noise */

/* ---- platforms ---- */

static int check_platform(struct platform *platform, struct error *err)
{
    struct remedy remedy = {0};
    struct error why = {0};
    int failed = platform_probe(platform, false, &remedy, &why);
    if (platform_interrupted(&why, err) != 0)
        return -1;
    if (!failed)
        printf("%-12s available\n", platform->plan->name);
    else
        printf("%-12s %s: %s\n", platform->plan->name, remedy.unknown ? "not known yet" : "not available", why.message);
    if (failed && *remedy.text)
        printf("%-12s try: %s\n", "", remedy.text);
    fflush(stdout);
    return 0;
}

/* Prints which tools the host has for the platform native; guests and containers have theirs in their image. */
static void check_tools(void)
{
    static const struct {
        const char *program, *benchmarks, *package;
    } tools[] = {{"sysbench", "cpu, mem, diskRand, diskSeq", "sysbench"}, {"iperf3", "uplink", "iperf3"}};
    for (size_t i = 0; i < sizeof tools / sizeof *tools; i++) {
        bool there = program_exists(tools[i].program);
        printf("%-12s %s%s%s\n", tools[i].program, there ? "there, for " : "missing: no ", tools[i].benchmarks,
               there ? "" : " on native");
        if (!there)
            printf("%-12s try: apt-get install %s\n", "", tools[i].package);
    }
    OWNED char *forkbench = platform_forkbench();
    printf("%-12s %s\n", "forkbench", forkbench ? "there, for fork" : "missing beside this program: no fork");
}

/* ---- noise ---- */

enum { MOST_CANARIES = 1000 };

static int watch_noise(struct noise *noise, struct error *err)
{
    double canaries[MOST_CANARIES], end = clock_seconds() + watching;
    struct counters start;
    size_t n = 0;
    covariates_begin(&noise->covariates, &start);
    while (n < MOST_CANARIES && clock_seconds() < end && !interruption_came())
        canaries[n++] = canary_run();
    covariates_end(&noise->covariates, &start);
    noise_take_canaries(noise, canaries, n);
    return interruption_check(err);
}

static void print_noise(const struct noise *noise)
{
    RELEASED(text_release) struct text lines = {0};
    noise_append(&lines, noise);
    printf("\nNoise, while one processor worked for %.0f seconds:\n%s", watching, text_string(&lines));
}

/* ---- the verb ---- */

static int check_platforms(const struct plan *plan, struct error *err)
{
    struct site site = {0};
    struct platforms platforms = {0};
    int failed = site_temporary(&site, err);
    if (!failed) {
        process_mark(site.id);
        site.say = headway_note;
        platforms_make(&platforms, plan, &site);
        for (size_t i = 0; i < platforms.n && !failed; i++)
            failed = check_platform(&platforms.all[i], err);
    }
    platforms_release(&platforms);
    if (site.results)
        site_end_temporary(&site);
    return failed;
}

struct check_options {
    const char *plan, *control, *format;
    struct option_list platforms, benchmarks;
    long runs, seconds; /* 0: not given */
};

/* ---- the control ---- */

static control_tell *tell_control;

void check_tell_with(control_tell *tell)
{
    tell_control = tell;
}

enum { CONTROL_SECONDS = 5 };

/* Makes the plan of one platform and its control: native where none is named. */
static int control_plan(struct plan *plan, const struct check_options *o, struct error *err)
{
    static char native[] = "native", *alone[] = {native};
    const struct option_list one = {alone, 1};
    if (plan_make(plan, o->plan, o->platforms.n ? &o->platforms : &one, &o->benchmarks, err) != 0)
        return -1;
    if (plan->n_platforms != 1)
        return error_set(err, ERROR_USAGE, "--control holds one platform against itself: name one with -p");
    plan->seconds = o->seconds ? o->seconds : o->plan ? plan->seconds : CONTROL_SECONDS;
    plan->blocks = o->runs ? o->runs : plan->blocks;
    plan->max_runs = plan->max_runs > plan->blocks ? plan->max_runs : plan->blocks;
    return plan_check(plan, err) != 0 ? -1 : plan_add_control(plan, plan->platforms, err);
}

static int control_measure(const struct check_options *o, struct error *err)
{
    RELEASED(plan_release) struct plan plan = {0};
    return control_plan(&plan, o, err) != 0 ? -1 : collect(&plan, o->control, SITE_NEW, err);
}

/* A folder that is not there, or has nothing in it, is measured into; of any other one the results are read. */
static int control_run(const struct check_options *o, struct error *err)
{
    struct stat status;
    OWNED char *inside = tree_find(o->control, "*");
    bool empty = stat(o->control, &status) != 0 ? errno == ENOENT : S_ISDIR(status.st_mode) && !inside;
    if (!empty && (o->plan || o->seconds || o->platforms.n || o->benchmarks.n))
        return error_set(err, ERROR_USAGE, "%s holds results: what is measured cannot be chosen any more",
                         text_short(o->control).bytes);
    if (empty && control_measure(o, err) != 0)
        return -1;
    return tell_control(o->control, o->format ? o->format : "text", (size_t)o->runs, err);
}

static int check_run(void *context, const struct operands *operands, struct error *err)
{
    static const struct option_list all = {0};
    const struct check_options *o = context;
    RELEASED(plan_release) struct plan plan = {0};
    struct noise noise;
    (void)operands;
    if (!o->control && (o->format || o->runs || o->seconds || o->benchmarks.n))
        return error_set(err, ERROR_USAGE, "--format, --runs, --time and --benchmarks are of --control DIR");
    if (o->control)
        return control_run(o, err);
    interruption_watch();
    /* The noise is measured first, so that it is the host's and not that of the guests that are tried. */
    if (plan_make(&plan, o->plan, &o->platforms, &all, err) != 0 || watch_noise(&noise, err) != 0 ||
        check_platforms(&plan, err) != 0)
        return -1;
    check_tools();
    print_noise(&noise);
    return output_write("", 0, err);
}

const char check_summary[] = "say what this machine can collect, and how noisy it is now";

int command_check(int argc, char **argv, struct error *err)
{
    struct check_options o = {0};
    const struct option options[] = {
        {"platforms", 'p', OPTION_LIST, &o.platforms, "PLATFORM,...", NULL, "Only these (native,docker,kvm,qemu)."},
        {"plan", 0, OPTION_TEXT, &o.plan, "FILE", NULL, "Ask for the platforms of this plan."},
        {"control", 'c', OPTION_TEXT, &o.control, "DIR", NULL,
         "Hold platforms against themselves, and say how small a difference can be shown. Of results in DIR each "
         "series "
         "is split into two halves, or held against its control; where DIR is new or empty, one platform (native) is "
         "measured into it as two, in turn."},
        {"benchmarks", 'b', OPTION_LIST, &o.benchmarks, "BENCHMARK,...", NULL, "Of --control: measure only these."},
        {"runs", 'r', OPTION_COUNT, &o.runs, "RUNS", NULL,
         "Of --control: how many rounds are measured (10), and told of (as many as there are)."},
        {"time", 't', OPTION_COUNT, &o.seconds, "SECONDS", NULL, "Of --control: length of a run that is measured (5)."},
        {"format", 'f', OPTION_CHOICE, &o.format, "FORMAT", "text|json", "Of --control: what is printed (text)."},
    };
    const struct verb_usage usage = {
        .name = "check",
        .summary = check_summary,
        .details = "KVM is tried with a guest, since a /dev/kvm that opens need not work; no benchmark is run but for "
                   "--control.",
        .options = options,
        .n_options = sizeof options / sizeof *options};
    return options_run(&usage, argc, argv, check_run, &o, err);
}
