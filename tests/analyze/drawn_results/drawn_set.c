#include "tests/analyze/drawn_results/drawn_set.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "data/memory.h"
#include "tests/analyze/drawn_results/drawn_events.h"
#include "tests/analyze/drawn_results/drawn_host.h"

enum { PLATFORMS = 6, BENCHMARKS = 6, RUNS = 64 };

/* In which order the runs are made. */
enum order {
    ORDER_VARIED, /* rounds */
    ORDER_FIXED,
    ORDER_HALVES, /* at one moment on two halves of a machine */
    ORDER_AT_ONCE,
    ORDER_ONE_AFTER_THE_OTHER,
    ORDER_STRETCHES, /* of four runs each */
    ORDER_UNTOLD,
    ORDERS
};

struct kind {
    const char *name, *unit;
    double level;
    enum better better;
};

struct plan {
    struct draw draw;
    struct dataset *ds;
    const char *const *platforms;
    const struct kind *kinds[BENCHMARKS];
    size_t places_of[BENCHMARKS]; /* in the dataset; two of one name share it */
    size_t n_platforms, n_benchmarks, n_runs, boots, slow_from, slow_runs;
    double values[PLATFORMS][BENCHMARKS][RUNS], losses[RUNS];
    size_t lengths[PLATFORMS][BENCHMARKS], places[RUNS][PLATFORMS];
    enum order order;
    enum record record;
    bool numbered, timed, positions, hosts, sides, sweep, from_zero, backwards, usual;
};

/* ---- names ---- */

static const char *const names[][PLATFORMS] = {
    {"native", "docker", "kvm", "qemu", "native-control", "xen"},
    {"docker", "podman", "native", "kata", "gvisor", "kvm"},
    {"aws-2", "gcp", "hetzner", "azure", "native", "docker"},
    {"qemu", "kvm", "native", "control", "lxc", "docker-control"},
    {"kvm", "kvm-control", "qemu", "docker", "baremetal", "firecracker"},
};

static const struct kind kinds[] = {
    {"cpu", "events/s", 900, BETTER_UNKNOWN},
    {"mem", "MiB/s", 8000, BETTER_UNKNOWN},
    {"diskRand", "MiB/s", 60, BETTER_UNKNOWN},
    {"diskSeq", "MiB/s", 300, BETTER_UNKNOWN},
    {"fork", "forks/s", 5000, BETTER_UNKNOWN},
    {"uplink", "Mbit/s", 33000, BETTER_HIGHER},
    {"latency", "ms", 12, BETTER_LOWER},
    {"boot", "s", 2.4, BETTER_LOWER},
    {"nginx", "requests/s", 1.2e4, BETTER_UNKNOWN},
    {"score", "", 431, BETTER_UNKNOWN},
    {"compile_time", "s", 321, BETTER_LOWER},
    {"fileio", "MiB/s", 77, BETTER_UNKNOWN},
    {"redis p99", "us", 880, BETTER_UNKNOWN},
    {"iperf3", "Gbit/s", 9.4, BETTER_HIGHER},
    {"errors", "", 7, BETTER_UNKNOWN},
    {"memory used", "MiB", 230, BETTER_UNKNOWN},
    {"gzip", "bit/s", 4e10, BETTER_UNKNOWN},
    {"startup", "us", 88000, BETTER_LOWER},
    {"stuff", "", 5, BETTER_UNKNOWN},
    {"fio randread", "IOPS", 4e4, BETTER_HIGHER},
    {"net", "Mbit/s", 941, BETTER_HIGHER},
    {"iperf", "Gbit/s", 9.42, BETTER_UNKNOWN},
    {"disk", "MB/s", 180, BETTER_UNKNOWN},
    {"utilisation", "%", 61, BETTER_UNKNOWN},
    {"retransmits", "", 40, BETTER_UNKNOWN},
};
enum { KINDS = sizeof kinds / sizeof *kinds };

static double draw_benchmark(struct plan *plan, size_t b)
{
    static const char *const parameters[] = {"threads", "clients", "block_size"};
    static const double rises[] = {1, 1.1, 1.5, 2};
    struct draw *draw = &plan->draw;
    static const double orders[] = {0.02, 0.3, 1, 1, 3, 40};
    const struct kind *kind = &kinds[draw_once_in(draw, 2) ? b : draw_below(draw, KINDS)];
    OWNED char *name = NULL;
    if (plan->sweep) {
        kind = &kinds[plan->slow_from % KINDS];
        name = memory_format("%s %s=%d", kind->name, parameters[plan->slow_from % 3], 1 << b);
    } else
        name = memory_copy_text(kind->name);
    size_t at = dataset_benchmark(plan->ds, name);
    struct benchmark *benchmark = &plan->ds->benchmarks[at];
    benchmark->bare = plan->sweep ? strlen(kind->name) : 0;
    if (!draw_once_in(draw, 3) && *benchmark->unit == '\0') {
        free(benchmark->unit);
        benchmark->unit = memory_copy_text(kind->unit);
    }
    plan->kinds[b] = kind;
    plan->places_of[b] = at;
    benchmark->better = kind->better;
    benchmark->given = kind->better && draw_once_in(draw, 4);
    benchmark->told = kind->better && draw_once_in(draw, 4);
    benchmark->assignment = !plan->sweep && b < 6 && kind == &kinds[b] && draw_once_in(draw, 4);
    return kind->level * (plan->sweep ? pow(DRAW_ONE(draw, rises), (double)b) : DRAW_ONE(draw, orders));
}

/* ---- the design ---- */

static void draw_design(struct plan *out)
{
    struct draw *draw = &out->draw;
    out->n_platforms = 1 + draw_below(draw, 4);
    out->n_platforms += draw_once_in(draw, 8) ? 2 : 0;
    out->n_benchmarks = 1 + draw_below(draw, 4);
    out->n_benchmarks += draw_once_in(draw, 8) ? 2 : 0;
    out->n_runs = draw_once_in(draw, 4)   ? 15 + draw_below(draw, 27)
                  : draw_once_in(draw, 4) ? 1 + draw_below(draw, 4)
                                          : 5 + draw_below(draw, 10);
    if (draw_once_in(draw, 12) && out->n_benchmarks * out->n_platforms <= 6)
        out->n_runs = 40 + draw_below(draw, 22);
    out->order = (enum order)draw_below(draw, ORDERS);
    out->record = (enum record)draw_below(draw, RECORDS);
    out->sweep = draw_once_in(draw, 6);
    out->n_benchmarks = out->sweep ? 2 + draw_below(draw, BENCHMARKS - 1) : out->n_benchmarks;
    out->timed = out->order != ORDER_UNTOLD || draw_once_in(draw, 3);
    out->numbered = out->order <= ORDER_HALVES ? !draw_once_in(draw, 3) : draw_once_in(draw, 3);
    out->positions = draw_once_in(draw, 3);
    out->sides = out->order == ORDER_HALVES;
    out->hosts = draw_once_in(draw, 8);
    out->boots = draw_once_in(draw, 4) ? 2 + draw_below(draw, 5) : 0;
    out->from_zero = draw_once_in(draw, 5);
    out->backwards = draw_once_in(draw, 12);
    out->usual = !draw_once_in(draw, 3);
    out->slow_runs = draw_once_in(draw, 3) ? 0 : 1 + draw_below(draw, 1 + out->n_runs / 2);
    out->slow_from = draw_below(draw, out->n_runs);
    double loss = draw_between(draw, 0.03, 0.6);
    for (size_t run = 0; run < out->n_runs; run++) {
        bool slow = run >= out->slow_from && run < out->slow_from + out->slow_runs;
        out->losses[run] = slow ? loss : out->record == RECORD_QUIET ? 0 : 0.01 * draw_share(draw);
        size_t turn = out->order == ORDER_VARIED ? draw_below(draw, out->n_platforms) : 0;
        for (size_t p = 0; p < out->n_platforms; p++)
            out->places[run][p] = (p + turn) % out->n_platforms;
    }
}

static double time_of(const struct plan *plan, size_t p, size_t b, size_t run)
{
    size_t np = plan->n_platforms, nb = plan->n_benchmarks, n = plan->n_runs;
    const size_t at[ORDERS] = {
        [ORDER_VARIED] = (run * nb + b) * np + plan->places[run][p],
        [ORDER_FIXED] = (run * nb + b) * np + p,
        [ORDER_HALVES] = (run * nb + b) * np,
        [ORDER_AT_ONCE] = (run * nb + b) * np,
        [ORDER_ONE_AFTER_THE_OTHER] = (p * (n + 3) + run) * nb + b,
        [ORDER_STRETCHES] = (run / 4 * np + p) * 4 * nb + run % 4 * nb + b,
        [ORDER_UNTOLD] = run * nb + b,
    };
    double pause = run >= plan->slow_from && plan->slow_runs > 4 ? 4000 : 0;
    return (plan->from_zero ? 0 : 1.7e9) + 50 * (double)at[plan->order] + pause;
}

/* ---- runs ---- */

/* What a platform usually reaches of native, or anything. Guests share what limits their network. */
static double draw_share_of(struct plan *plan, const char *platform, enum subject subject, double network)
{
    static const double usual[] =
        {[TIER_UNKNOWN] = 0.9, [TIER_NATIVE] = 1, [TIER_CONTAINER] = 0.98, [TIER_KVM] = 0.93, [TIER_EMULATION] = 0.15},
                        emulations[] = {0.1, 0.15, 0.15, 0.3, 0.45, 0.55, 0.65, 0.9},
                        any[] = {1, 1, 0.995, 0.98, 0.95, 0.9, 0.8, 0.5, 0.2, 0.05, 1.02, 1.1, 2};
    enum tier tier = catalogue_tier(platform);
    bool guest = tier == TIER_KVM || tier == TIER_EMULATION;
    double share = plan->usual && !draw_once_in(&plan->draw, 8) ? usual[tier] : DRAW_ONE(&plan->draw, any);
    if (tier == TIER_EMULATION && plan->usual)
        share = DRAW_ONE(&plan->draw, emulations);
    return (plan->usual && guest && subject == SUBJECT_NETWORK ? network : share) *
           draw_between(&plan->draw, 0.98, 1.02);
}

/* In a benchmark that has a limit, nearly all platforms reach the same. */
static void draw_values(struct plan *out, size_t b, const struct kind *kind, double level)
{
    static const double sds[] = {0.0005, 0.004, 0.01, 0.01, 0.02, 0.05, 0.1, 0.3},
                        behind[] = {0, 0, 0.004, 0.006, 0.009, 0.011},
                        networks[] = {1, 0.3, 0.16, 0.13, 0.11, 0.08, 0.04, 0.005, 0.0015};
    struct draw *draw = &out->draw;
    bool limited = draw_once_in(draw, 6), printed = draw_once_in(draw, 2);
    double sd = limited ? 0.002 : DRAW_ONE(draw, sds), network = DRAW_ONE(draw, networks);
    for (size_t p = 0; p < out->n_platforms; p++) {
        double share = draw_share_of(out, out->platforms[p], catalogue_subject(kind->name), network), boot = 1,
               *values = out->values[p][b],
               *other = p   ? out->values[p - 1][b]
                        : b ? out->values[p][b - 1]
                            : NULL;
        double mine = level * (limited && !draw_once_in(draw, 6) ? 1 - DRAW_ONE(draw, behind) : share);
        out->lengths[p][b] = draw_once_in(draw, 12) ? draw_below(draw, 1 + out->n_runs) : out->n_runs;
        for (size_t run = 0; run < out->n_runs; run++) {
            boot = out->boots && run % out->boots == 0 ? 1 + sd * draw_noise(draw) : boot;
            values[run] = mine * boot * (1 - (limited ? 0 : out->losses[run])) * (1 + sd * draw_noise(draw));
        }
        draw_event(draw, values, out->n_runs, other);
        if (kind->better == BETTER_LOWER || draw_once_in(draw, 20))
            for (size_t run = 0; run < out->n_runs; run++)
                values[run] = level * level / values[run];
        if (printed)
            draw_rounding(draw, values, out->n_runs, level);
    }
}

/* Runs in which all benchmarks of a platform jump. */
static void jolt(struct plan *out)
{
    struct draw *draw = &out->draw;
    size_t p = draw_below(draw, out->n_platforms), every = 3 + draw_below(draw, 9), left = 0;
    double factor = draw_once_in(draw, 2) ? draw_between(draw, 1.05, 1.5) : draw_between(draw, 0.3, 0.95);
    for (size_t run = 0; run < out->n_runs; run++) {
        left = draw_once_in(draw, every) ? 1 + draw_below(draw, 3) : left - (left > 0);
        for (size_t b = 0; b < out->n_benchmarks && left > 0; b++)
            out->values[p][b][run] *= draw_once_in(draw, 8) ? 1 : factor;
    }
}

/* A platform has the values of two benchmarks in each other's place. */
static void swap_columns(struct plan *out)
{
    size_t p = draw_below(&out->draw, out->n_platforms), b = 1 + draw_below(&out->draw, out->n_benchmarks - 1);
    for (size_t run = 0; run < out->n_runs; run++) {
        double first = out->values[p][b - 1][run];
        out->values[p][b - 1][run] = out->values[p][b][run];
        out->values[p][b][run] = first;
    }
}

static void append_runs(struct plan *plan, size_t p, size_t b)
{
    struct series *series =
        dataset_series(plan->ds, dataset_platform(plan->ds, plan->platforms[p]), plan->places_of[b]);
    double covariates[COVARIATE_COLUMNS];
    for (size_t i = 0; i < plan->lengths[p][b]; i++) {
        size_t run = plan->backwards ? plan->lengths[p][b] - 1 - i : i, factors[FACTORS] = {0};
        char label[32];
        factors[FACTOR_BLOCK] = plan->numbered ? run + 1 : 0;
        factors[FACTOR_POSITION] = plan->positions ? plan->places[run][p] + 1 : 0;
        snprintf(label, sizeof label, "boot %zu", plan->boots ? run / plan->boots : 0);
        factors[FACTOR_BOOT] = plan->boots ? dataset_label(plan->ds, label) : 0;
        factors[FACTOR_HOST] = plan->hosts ? dataset_label(plan->ds, p % 2 ? "host-b" : "host-a") : 0;
        factors[FACTOR_SIDE] = plan->sides ? dataset_label(plan->ds, (p + run) % 2 ? "0-1" : "2-3") : 0;
        draw_covariates(&plan->draw, covariates, plan->record, plan->losses[run]);
        struct run_conditions conditions = {.time = plan->timed ? time_of(plan, p, b, run) : (double)NAN,
                                            .factors = factors,
                                            .covariates = plan->record ? covariates : NULL};
        series_append_run(series, &conditions, plan->values[p][b][run]);
    }
}

/* ---- settings ---- */

static void draw_settings(struct settings *out, struct draw *draw)
{
    static const double alphas[] = {0.05, 0.05, 0.05, 0.1, 0.01}, confidences[] = {0.95, 0.95, 0.9, 0.99},
                        margins[] = {0.05, 0.05, 0.02, 0.1};
    out->alpha = DRAW_ONE(draw, alphas);
    out->confidence = DRAW_ONE(draw, confidences);
    out->margin = DRAW_ONE(draw, margins);
    out->family = draw_once_in(draw, 5) ? FAMILY_ALL : FAMILY_BENCHMARK;
    out->anomalies_only = !draw_once_in(draw, 3);
    out->seed = 1 + draw_below(draw, 5);
}

void drawn_set_build(struct dataset *out, struct settings *settings, uint64_t seed)
{
    OWNED struct plan *plan = memory_allocate(1, sizeof *plan);
    *plan = (struct plan){.draw = {seed * 7919}, .ds = out};
    plan->platforms = DRAW_ONE(&plan->draw, names);
    draw_settings(settings, &plan->draw);
    draw_design(plan);
    for (size_t b = 0; b < plan->n_benchmarks; b++) {
        double level = draw_benchmark(plan, b);
        draw_values(plan, b, plan->kinds[b], level);
    }
    if (draw_once_in(&plan->draw, 5))
        jolt(plan);
    if (plan->n_benchmarks > 1 && draw_once_in(&plan->draw, 10))
        swap_columns(plan);
    for (size_t b = 0; b < plan->n_benchmarks; b++)
        for (size_t p = 0; p < plan->n_platforms; p++)
            append_runs(plan, p, b);
    if (draw_once_in(&plan->draw, 2))
        draw_facts(&plan->draw, out);
}
