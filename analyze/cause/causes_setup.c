/* setup.txt as evidence for causes: each rule is a row of a table, and the cause keeps the line of setup.txt. */
#include <math.h>
#include <stddef.h>
#include <string.h>

#include "analyze/anomaly/anomaly.h"
#include "analyze/cause/cause.h"
#include "analyze/cause/causes.h"
#include "analyze/anomaly/performance.h"
#include "data/catalogue/setup_facts.h"

/* Which platform the fact must be about; BOTH means the first two. A fact about the host has no platform. */
enum whose { FIRST, SECOND, THIRD, BOTH };

#define ANY ANOMALY_KINDS   /* every kind that names the cause */
#define PROCESSORS_OFF 0.25 /* a benchmark need not scale exactly with the processors */
#define ALONE SETUP_FACTS   /* no second fact is asked for */

/* The numbers that say the same as the lines. */
#define SLOW_GUEST BECAUSE(EVIDENCE_NATIVE_RATIO, EVIDENCE_EMULATION_RATIO, EVIDENCE_EXCESS, EVIDENCE_FACTOR)
#define FAST_DISK BECAUSE(EVIDENCE_RATIO, EVIDENCE_KVM_RATIO, EVIDENCE_EXCESS, EVIDENCE_FACTOR)
#define SLOW_NETWORK BECAUSE(EVIDENCE_NATIVE_RATIO, EVIDENCE_EMULATION_RATIO, EVIDENCE_P, EVIDENCE_EXCESS)

static const struct rule {
    enum anomaly_kind kind;
    enum cause_id cause;
    enum confidence confidence;
    enum whose whose;
    enum setup_fact fact, besides; /* `besides` of the same platform or of the host */
    bool adds;                     /* the cause where the anomaly does not name it */
    const enum evidence_id *because;
} rules[] = {
    /* QEMU itself was asked what accelerates it. */
    {ANOMALY_NOT_ACCELERATED, CAUSE_MISSING_ACCELERATION, CAUSE_LIKELY, FIRST, SETUP_EMULATED, ALONE, false,
     SLOW_GUEST},
    {ANOMALY_NOT_ACCELERATED, CAUSE_MISSING_ACCELERATION, CAUSE_RULED_OUT, FIRST, SETUP_ACCELERATED, ALONE, false,
     NULL},
    {ANOMALY_NOT_ACCELERATED, CAUSE_WRONG_DOMAIN_TYPE, CAUSE_RULED_OUT, FIRST, SETUP_ACCELERATED, ALONE, false, NULL},
    {ANOMALY_EXCESS_PENALTY, CAUSE_MISSING_ACCELERATION, CAUSE_LIKELY, FIRST, SETUP_EMULATED, ALONE, true, SLOW_GUEST},
    {ANOMALY_EXCESS_PENALTY, CAUSE_MISSING_ACCELERATION, CAUSE_RULED_OUT, FIRST, SETUP_ACCELERATED, ALONE, true, NULL},
    {ANOMALY_ORDER_VIOLATION, CAUSE_MISSING_ACCELERATION, CAUSE_RULED_OUT, SECOND, SETUP_ACCELERATED, ALONE, false,
     NULL},
    {ANOMALY_ORDER_VIOLATION, CAUSE_MISSING_ACCELERATION, CAUSE_LIKELY, SECOND, SETUP_EMULATED, ALONE, false,
     SLOW_GUEST},
    {ANOMALY_ACCELERATED, CAUSE_NAME_OF_KVM, CAUSE_RULED_OUT, FIRST, SETUP_EMULATED, ALONE, false, NULL},
    {ANOMALY_ACCELERATED, CAUSE_NAME_OF_KVM, CAUSE_LIKELY, FIRST, SETUP_ACCELERATED, ALONE, false,
     BECAUSE(EVIDENCE_NATIVE_RATIO)},
    {ANOMALY_ACCELERATED, CAUSE_MISLABELLED, CAUSE_POSSIBLE, FIRST, SETUP_ACCELERATED, ALONE, false, NULL},

    /* A host that is a guest itself has no KVM, or a nested one; on bare metal nothing is nested. */
    {ANY, CAUSE_NESTED_VIRTUALISATION, CAUSE_POSSIBLE, FIRST, SETUP_HOST_VIRTUALISED, ALONE, false, NULL},
    {ANY, CAUSE_NESTED_VIRTUALISATION, CAUSE_LIKELY, FIRST, SETUP_ACCELERATED, SETUP_HOST_VIRTUALISED, false,
     BECAUSE(EVIDENCE_NATIVE_RATIO, EVIDENCE_SHARE)},
    {ANY, CAUSE_NESTED_VIRTUALISATION, CAUSE_RULED_OUT, FIRST, SETUP_HOST_BARE, ALONE, false, NULL},

    /* cache=none opens the image past the page cache of this host, and of no other machine. */
    {ANY, CAUSE_HOST_CACHE, CAUSE_RULED_OUT, FIRST, SETUP_CACHE_BYPASSED, ALONE, false, NULL},
    {ANY, CAUSE_HOST_CACHE, CAUSE_LIKELY, FIRST, SETUP_CACHE_USED, ALONE, false, FAST_DISK},
    {ANOMALY_HOST_CACHE, CAUSE_CACHE_BELOW_HOST, CAUSE_POSSIBLE, FIRST, SETUP_CACHE_BYPASSED, SETUP_HOST_VIRTUALISED,
     true, NULL},
    {ANY, CAUSE_EMULATED_DISK, CAUSE_LIKELY, SECOND, SETUP_DISK_EMULATED, ALONE, false, NULL},
    {ANY, CAUSE_EMULATED_DISK, CAUSE_RULED_OUT, SECOND, SETUP_DISK_VIRTIO, ALONE, false, NULL},
    {ANY, CAUSE_OVERLAY_FILE_SYSTEM, CAUSE_POSSIBLE, SECOND, SETUP_DISK_LAYERED, ALONE, false, NULL},
    {ANY, CAUSE_OVERLAY_FILE_SYSTEM, CAUSE_RULED_OUT, SECOND, SETUP_DISK_UNLAYERED, ALONE, false, NULL},

    {ANY, CAUSE_EMULATED_NETWORK, CAUSE_LIKELY, BOTH, SETUP_NETWORK_USER, ALONE, false, SLOW_NETWORK},
    {ANOMALY_NETWORK_BACKEND, CAUSE_LOOPBACK, CAUSE_LIKELY, THIRD, SETUP_NETWORK_LOOPBACK, ALONE, false,
     BECAUSE(EVIDENCE_NATIVE_MEDIAN)},

    /* Jiffies are 1 to 10 ms long. */
    {ANY, CAUSE_TIMER_RESOLUTION, CAUSE_LIKELY, FIRST, SETUP_CLOCK_COARSE, ALONE, false,
     BECAUSE(EVIDENCE_STEP, EVIDENCE_RESOLUTION)},
};

/* The next step once the usual explanation is ruled out. */
static const struct {
    enum anomaly_kind kind;
    enum cause_id cause;
    enum next_step next;
} otherwise[] = {
    {ANOMALY_NOT_ACCELERATED, CAUSE_MISSING_ACCELERATION, NEXT_CHECK_GUEST},
    {ANOMALY_HOST_CACHE, CAUSE_HOST_CACHE, NEXT_FIND_CACHE},
    {ANOMALY_ORDER_VIOLATION, CAUSE_HOST_CACHE, NEXT_FIND_CACHE},
};

static const char *name_of(const struct result *r, const struct anomaly *a, size_t place)
{
    return place < a->n_platforms ? r->platforms[a->platforms[place]].name : NULL;
}

/* Finds the lines that state the facts; false where one is missing. */
static bool rule_holds(const struct rule *rule, const struct result *r, const struct anomaly *a, size_t lines[2])
{
    const char *name = name_of(r, a, rule->whose == BOTH ? FIRST : rule->whose);
    lines[0] = setup_states(r->dataset, name, rule->fact);
    lines[1] = 0;
    if (rule->whose == BOTH)
        lines[1] = setup_states(r->dataset, name_of(r, a, SECOND), rule->fact);
    else if (rule->besides != ALONE)
        lines[1] = setup_states(r->dataset, name, rule->besides);
    return lines[0] && (lines[1] || (rule->whose != BOTH && rule->besides == ALONE));
}

static void rule_apply(const struct rule *rule, const struct result *r, struct anomaly *a)
{
    size_t lines[2];
    bool concerns = (rule->kind == a->kind || rule->kind == ANY) && (rule->adds || cause_find(a, rule->cause));
    if (concerns && rule_holds(rule, r, a, lines))
        cause_judge_by_setup(a, rule->cause, rule->confidence, rule->because, lines[0], lines[1]);
}

/* The platform is what its name says where the driver or the accelerator in setup.txt is that of the name. */
static void weigh_label(const struct result *r, struct anomaly *a)
{
    static const struct {
        enum tier tier;
        enum setup_fact fact;
    } labels[] = {{TIER_NATIVE, SETUP_NATIVE},
                  {TIER_CONTAINER, SETUP_CONTAINER},
                  {TIER_KVM, SETUP_ACCELERATED},
                  {TIER_EMULATION, SETUP_EMULATED}};
    if (!cause_find(a, CAUSE_MISLABELLED) || a->kind == ANOMALY_ACCELERATED)
        return;
    for (size_t i = 0; i < sizeof labels / sizeof *labels; i++) {
        size_t line = setup_states(r->dataset, name_of(r, a, FIRST), labels[i].fact);
        if (line && platform_tier(r, a->platforms[0]) == labels[i].tier)
            cause_judge_by_setup(a, CAUSE_MISLABELLED, CAUSE_RULED_OUT, NULL, line, 0);
    }
}

/* A benchmark that fills every processor is as many times slower as the guest has fewer of them than the host, give or
 * take a quarter; a benchmark of one thread is not. Where the guest has as many, they do not explain a loss. */
static void weigh_processors(const struct result *r, struct anomaly *a)
{
    unsigned of_guest, of_host;
    size_t line = setup_processors(r->dataset, name_of(r, a, FIRST), &of_guest),
           other = setup_processors(r->dataset, NULL, &of_host);
    bool fills = anomaly_measures(r, a, subject_is_compute) && benchmark_subject(r, a->benchmarks[0]) != SUBJECT_MEMORY;
    bool loses = a->kind == ANOMALY_EXCESS_PENALTY || a->kind == ANOMALY_NOT_ACCELERATED;
    if (!line || !other || !fills || !loses)
        return;
    double left = of_host / (of_guest * anomaly_number(a, EVIDENCE_NATIVE_RATIO)); /* 1: as many times slower */
    if (of_guest >= of_host && cause_find(a, CAUSE_FEWER_RESOURCES))
        cause_judge_by_setup(a, CAUSE_FEWER_RESOURCES, CAUSE_RULED_OUT, NULL, line, other);
    else if (of_guest < of_host && fabs(left - 1) < PROCESSORS_OFF)
        cause_judge_by_setup(a, CAUSE_FEWER_RESOURCES, CAUSE_LIKELY, BECAUSE(EVIDENCE_SHARE, EVIDENCE_OTHERS_SHARE),
                             line, other);
}

/* The program that measures this, which has a version in setup.txt; NULL where none is known. */
static const char *tool_of(enum subject subject)
{
    return subject == SUBJECT_NETWORK                                ? "iperf3"
           : subject == SUBJECT_FORK                                 ? "forkbench"
           : subject_is_disk(subject) || subject_is_compute(subject) ? "sysbench"
                                                                     : NULL;
}

/* The same version can still be another build, but not of forkbench, which is one static program for all platforms, and
 * not in images of the same packages. */
static void weigh_same_tool(const struct result *r, struct anomaly *a, const char *tool, size_t line, size_t other)
{
    size_t image = setup_tool(r->dataset, name_of(r, a, FIRST), "image"),
           images = setup_tool(r->dataset, name_of(r, a, SECOND), "image");
    enum confidence before = cause_find(a, CAUSE_DIFFERENT_USER_LAND)->confidence;
    cause_judge_by_setup(a, CAUSE_DIFFERENT_USER_LAND, CAUSE_RULED_OUT, NULL, line, other);
    if (image && images && setup_lists_equal(r->dataset, image, images))
        cause_judge_by_setup(a, CAUSE_OTHER_BUILD, CAUSE_RULED_OUT, NULL, image, images);
    else if (strcmp(tool, "forkbench") != 0 && anomaly_number(a, EVIDENCE_RATIO) < SOME_PER_CENT)
        cause_judge(a, CAUSE_OTHER_BUILD, before, BECAUSE(EVIDENCE_RATIO, EVIDENCE_P_ADJUSTED));
}

static void weigh_tools(const struct result *r, struct anomaly *a)
{
    const char *tool = a->n_benchmarks == 1 ? tool_of(benchmark_subject(r, a->benchmarks[0])) : NULL;
    if (!tool || a->n_platforms < 2 || !cause_find(a, CAUSE_DIFFERENT_USER_LAND))
        return;
    size_t line = setup_tool(r->dataset, name_of(r, a, FIRST), tool),
           other = setup_tool(r->dataset, name_of(r, a, SECOND), tool);
    if (!line || !other)
        return;
    if (setup_values_equal(r->dataset, line, other))
        weigh_same_tool(r, a, tool, line, other);
    else
        cause_judge_by_setup(a, CAUSE_DIFFERENT_USER_LAND,
                             anomaly_number(a, EVIDENCE_RATIO) < SOME_PER_CENT ? CAUSE_LIKELY : CAUSE_POSSIBLE,
                             BECAUSE(EVIDENCE_RATIO, EVIDENCE_P_ADJUSTED), line, other);
}

void causes_weigh_setup(const struct result *r, struct anomaly *a)
{
    if (r->dataset->n_setup == 0 || a->n_platforms == 0)
        return;
    for (size_t i = 0; i < sizeof rules / sizeof *rules; i++)
        rule_apply(&rules[i], r, a);
    for (size_t i = 0; i < sizeof otherwise / sizeof *otherwise; i++)
        if (otherwise[i].kind == a->kind && cause_is(a, otherwise[i].cause, CAUSE_RULED_OUT))
            a->next = otherwise[i].next;
    weigh_label(r, a);
    weigh_processors(r, a);
    weigh_tools(r, a);
}
