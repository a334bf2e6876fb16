#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "collect/interruption.h"
#include "collect/telemetry.h"
#include "collect/platforms.h"
#include "collect/site.h"
#include "collect/verbs.h"

static const double watching = 2; /* seconds of noise */

/* ---- platforms ---- */

static int check_platform(struct platform *platform, struct error *err)
{
    struct refusal refusal = {0};
    int failed = platforms_probe(platform, false, &refusal, err);
    if (!failed && !refusal.reason)
        printf("%-12s available\n", platform->plan.name);
    else if (!failed)
        printf("%-12s not available: %s\n", platform->plan.name, refusal.reason);
    if (refusal.remedy)
        printf("%-12s try: %s\n", "", refusal.remedy);
    fflush(stdout);
    refusal_release(&refusal);
    return failed;
}

/* The host's own; guests and containers have theirs in their image. */
static void check_tools(void)
{
    static const struct {
        const char *program, *benchmarks, *package;
    } tools[] = {{"sysbench", "cpu, mem, diskRand, diskSeq", "sysbench"}, {"iperf3", "uplink", "iperf3"}};
    for (size_t i = 0; i < sizeof tools / sizeof *tools; i++) {
        bool there = process_exists(tools[i].program);
        printf("%-12s %s%s%s\n", tools[i].program, there ? "there, for " : "missing: no ", tools[i].benchmarks,
               there ? "" : " on native");
        if (!there)
            printf("%-12s try: apt-get install %s\n", "", tools[i].package);
    }
    char *forkbench = platform_forkbench();
    printf("%-12s %s\n", "forkbench", forkbench ? "there, for fork" : "missing beside this program: no fork");
    free(forkbench);
}

/* ---- noise ---- */

static void print_number(const char *key, double value, const char *unit)
{
    if (isfinite(value))
        printf("%-12s %.3g %s\n", key, value, unit);
}

static int check_noise(struct error *err)
{
    struct telemetry telemetry;
    struct counters start;
    telemetry_begin(&telemetry, &start);
    if (interruption_sleep(watching, err) != 0)
        return -1;
    telemetry_end(&telemetry, &start);
    print_number("steal", telemetry.steal_pct, "% of the time that the processors worked");
    print_number("pressure", telemetry.cpu_pressure_pct, "% of the time somebody waited for a processor");
    print_number("", telemetry.io_pressure_pct, "% for a disk");
    print_number("throttled", telemetry.throttled_pct, "% of the time, by our control groups");
    print_number("load", telemetry.load, "");
    double change = 100 * (telemetry.canary_after_ms / telemetry.canary_before_ms - 1);
    print_number("canary", telemetry.canary_before_ms, "ms for a fixed piece of work");
    print_number("", change, "% change within two seconds");
    return 0;
}

/* ---- the verb ---- */

static int check_platforms(const struct plan *plan, struct error *err)
{
    struct site site = {0};
    struct platforms platforms = {0};
    int failed = site_temporary(&site, err);
    if (!failed) {
        process_mark(site.id);
        platforms_make(&platforms, plan, &site);
        for (size_t i = 0; i < platforms.n && !failed; i++)
            failed = check_platform(platforms.all[i], err);
    }
    platforms_release(&platforms);
    if (site.results)
        site_end_temporary(&site);
    return failed;
}

static int run(const char *file, const struct option_list *names, struct error *err)
{
    static const struct option_list all = {0};
    struct plan plan = {0};
    interruption_watch();
    if (verb_plan(&plan, file, names, &all, err) != 0)
        return -1;
    int failed = check_platforms(&plan, err);
    plan_release(&plan);
    if (failed)
        return -1;
    check_tools();
    if (check_noise(err) != 0)
        return -1;
    return fflush(stdout) == EOF ? error_set(err, ERROR_IO, "cannot write to standard output") : 0;
}

int command_check(int argc, char **argv, struct error *err)
{
    const char *plan = NULL;
    struct option_list platforms = {0};
    const struct option options[] = {
        {"platforms", 'p', OPTION_LIST, &platforms, "PLATFORM,...", NULL, "Only these (native,docker,kvm,qemu)."},
        {"plan", 0, OPTION_TEXT, &plan, "FILE", NULL, "Ask for the platforms of this plan."},
    };
    const struct verb_usage usage = {
        "check",
        "",
        collect_verbs[1].summary,
        "KVM is tried with a guest, since a /dev/kvm that opens need not work; no benchmark is run.",
        options,
        sizeof options / sizeof *options};
    bool done = false;
    int failed = verb_options(&usage, argc, argv, &done, err);
    if (!failed && !done)
        failed = run(plan, &platforms, err);
    options_release_list(&platforms);
    return failed;
}
