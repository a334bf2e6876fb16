/* What is known about past measurements that lie beside the project, where they do; not copied here. Every fact has to be
 * found by the general rules. */
#include "tests/analyze/planted.h"

#include <unistd.h>

#define FOLDER "../shared/corpus/"

static bool load(struct planted *p, const char *folder, const char *second)
{
    char *paths[] = {memory_format(FOLDER "%s", folder), memory_format(FOLDER "%s", second ? second : folder)};
    bool here = access(paths[0], R_OK) == 0;
    struct error err = {0};
    *p = (struct planted){0};
    if (here) {
        cr_assert_eq(dataset_read(&p->dataset, paths, second ? 2 : 1, NULL, &err), 0, "%s", err.message);
        planted_analyze(p, NULL);
    } else
        cr_skip_test("no " FOLDER);
    free(paths[0]);
    free(paths[1]);
    return here;
}

struct fact {
    const char *folder;
    enum anomaly_kind kind;
    const char *platform, *benchmark;
    enum severity least;
    enum cause_id cause; /* the first one; CAUSE_NONE for any */
};

static const struct fact facts[] = {
    {"wide-2021", ANOMALY_ORDER_VIOLATION, "docker", "cpu", SEVERITY_LOW, CAUSE_CHANCE},
    {"wide-2021", ANOMALY_ORDER_VIOLATION, "docker", "fork", SEVERITY_LOW, CAUSE_CHANCE},
    {"wide-2021", ANOMALY_THROTTLE, "docker", "diskRand", SEVERITY_HIGH, CAUSE_RATE_LIMIT},
    {"wide-2021", ANOMALY_THROTTLE, "docker", "diskSeq", SEVERITY_HIGH, CAUSE_RATE_LIMIT},
    {"wide-2021", ANOMALY_STARVED_RUN, "qemu", "cpu", SEVERITY_HIGH, CAUSE_NOISY_NEIGHBOUR},
    {"wide-2021", ANOMALY_STARVED_RUN, "qemu", "mem", SEVERITY_HIGH, CAUSE_NOISY_NEIGHBOUR},
    {"wide-2021", ANOMALY_HOST_CACHE, "qemu", "diskRand", SEVERITY_HIGH, CAUSE_HOST_CACHE},
    {"wide-2021", ANOMALY_NETWORK_BACKEND, "kvm", "uplink", SEVERITY_HIGH, CAUSE_EMULATED_NETWORK},
    {"wide-2021", ANOMALY_OUTLIER, "native", "diskRand", SEVERITY_MEDIUM, CAUSE_NONE},
    {"wide-2021", ANOMALY_QUANTISED, "native", "diskRand", SEVERITY_LOW, CAUSE_NONE},
    {"wide-2021", ANOMALY_CONFOUNDED_DESIGN, NULL, NULL, SEVERITY_HIGH, CAUSE_NONE},
    {"wide-swapped", ANOMALY_HOST_CACHE, "kvm", "diskRand", SEVERITY_HIGH, CAUSE_HOST_CACHE},
    {"wide-swapped", ANOMALY_EXCESS_PENALTY, "kvm", "mem", SEVERITY_MEDIUM, CAUSE_NONE},
    {"long-2018", ANOMALY_ORDER_VIOLATION, "docker", "cpu", SEVERITY_MEDIUM, CAUSE_NOISY_NEIGHBOUR},
    {"long-2018", ANOMALY_HOST_CACHE, "kvm", NULL, SEVERITY_MEDIUM, CAUSE_HOST_CACHE},
    {"long-2018", ANOMALY_DRIFT, "kvm", "nginx", SEVERITY_HIGH, CAUSE_NONE},
    {"long-2018", ANOMALY_DUPLICATE_SERIES, "kvm2", "nginx", SEVERITY_HIGH, CAUSE_COPIED_FILE},
    {"long-crlf-noheader", ANOMALY_REGIME_CHANGE, "native", "cpu", SEVERITY_MEDIUM, CAUSE_NOISY_NEIGHBOUR},
    {"long-crlf-noheader", ANOMALY_REGIME_CHANGE, "native", "mem", SEVERITY_MEDIUM, CAUSE_NOISY_NEIGHBOUR},
    {"long-crlf-noheader", ANOMALY_REGIME_CHANGE, "native", "fork", SEVERITY_MEDIUM, CAUSE_NOISY_NEIGHBOUR},
    {"long-crlf-noheader", ANOMALY_REGIME_CHANGE, "native", "nginx", SEVERITY_MEDIUM, CAUSE_NOISY_NEIGHBOUR},
    {"long-damaged", ANOMALY_LEVEL_SHIFT, "native", "nginx", SEVERITY_HIGH, CAUSE_NONE},
    {"long-damaged", ANOMALY_LEVEL_SHIFT, "docker", "nginx", SEVERITY_HIGH, CAUSE_NONE},
    {"long-not-accelerated", ANOMALY_NOT_ACCELERATED, "kvm", "cpu", SEVERITY_HIGH, CAUSE_MISSING_ACCELERATION},
    {"long-not-accelerated", ANOMALY_QUANTISED, "native", "fork", SEVERITY_MEDIUM, CAUSE_TIMER_RESOLUTION},
    {"clouds-2021", ANOMALY_REGIME_CHANGE, "gcp", "cpu", SEVERITY_LOW, CAUSE_NOISY_NEIGHBOUR},
    {"clouds-2021", ANOMALY_REGIME_CHANGE, "gcp", "mem", SEVERITY_LOW, CAUSE_NOISY_NEIGHBOUR},
    {"clouds-cliff", ANOMALY_THROTTLE, "aws", "diskRand", SEVERITY_HIGH, CAUSE_BURST_CREDIT},
    {"openstack-bimodal", ANOMALY_BIMODAL, "openstack", "diskSeq", SEVERITY_MEDIUM, CAUSE_TWO_PATHS},
};

Test(anomaly_past_files, facts_are_found)
{
    for (size_t i = 0; i < sizeof facts / sizeof *facts; i++) {
        const struct fact *fact = &facts[i];
        struct planted p;
        if (!load(&p, fact->folder, NULL))
            return;
        const struct anomaly *a = planted_find(&p, fact->kind, fact->platform, fact->benchmark);
        cr_expect(a != NULL, "%s: %s %s %s", fact->folder, anomaly_id(fact->kind), fact->platform, fact->benchmark);
        if (a) {
            cr_expect_geq(a->severity, fact->least, "%s: %s %s", fact->folder, anomaly_id(fact->kind), fact->benchmark);
            if (fact->cause)
                cr_expect_eq(a->causes[0].id, fact->cause, "%s: %s", fact->folder, anomaly_id(fact->kind));
        }
        planted_release(&p);
    }
}

Test(anomaly_past_files, numbers_of_wide_2021)
{
    struct planted p;
    if (!load(&p, "wide-2021", NULL))
        return;
    const struct anomaly *starved = planted_find(&p, ANOMALY_STARVED_RUN, "qemu", NULL);
    cr_expect(planted_runs_are(starved, (size_t[]){2, 4, 9, 10}, 4));
    const struct anomaly *cache = planted_find(&p, ANOMALY_HOST_CACHE, "qemu", "diskRand");
    cr_expect_float_eq(anomaly_number(cache, EVIDENCE_RATIO), 6.9, 0.05);
    cr_expect_float_eq(anomaly_number(cache, EVIDENCE_KVM_RATIO), 18, 0.5);
    const struct anomaly *network = planted_find(&p, ANOMALY_NETWORK_BACKEND, NULL, NULL);
    cr_expect_float_eq(anomaly_number(network, EVIDENCE_P), 0.971, 5e-4);
    const struct anomaly *disk = planted_find(&p, ANOMALY_THROTTLE, "docker", "diskRand");
    cr_expect_float_eq(anomaly_number(disk, EVIDENCE_BEFORE), 2.40, 5e-3);
    cr_expect_float_eq(anomaly_number(disk, EVIDENCE_AFTER), 1.10, 5e-3);
    const struct anomaly *outlier = planted_find(&p, ANOMALY_OUTLIER, "native", "diskRand");
    cr_expect(planted_runs_are(outlier, (size_t[]){8}, 1));
    static const char *const benchmarks[] = {"cpu", "fork"};
    static const double excess[] = {0.014, 0.018}, tests[] = {0.0524, 0.0630};
    for (size_t i = 0; i < 2; i++) {
        const struct anomaly *a = planted_find(&p, ANOMALY_ORDER_VIOLATION, "docker", benchmarks[i]);
        cr_expect_eq(a->status, STATUS_WITHIN_NOISE);
        cr_expect_float_eq(anomaly_number(a, EVIDENCE_EXCESS), excess[i], 5e-4);
        cr_expect_float_eq(anomaly_number(a, EVIDENCE_P), tests[i], 5e-5);
    }
    planted_release(&p);
}

Test(anomaly_past_files, near_copies)
{
    struct planted p;
    if (!load(&p, "wide-swapped", "wide-swapped-copy"))
        return;
    cr_expect_geq(planted_count(&p, ANOMALY_DUPLICATE_SERIES), 4);
    for (size_t i = 0; i < p.result.n_anomalies; i++)
        if (p.result.anomalies[i].kind == ANOMALY_DUPLICATE_SERIES)
            cr_expect_gt(anomaly_number(&p.result.anomalies[i], EVIDENCE_TIME_OFFSET), 1e7);
    planted_release(&p);
}

/* One disturbance lifts cpu and mem for three runs, another one lowers them for a dozen; in between lie runs that were
 * left alone, 64 and 70. */
Test(anomaly_past_files, numbers_of_clouds_2021)
{
    struct planted p;
    if (!load(&p, "clouds-2021", NULL))
        return;
    const struct anomaly *together = planted_find(&p, ANOMALY_REGIME_CHANGE, "gcp", "cpu");
    static const size_t runs[] = {54, 55, 56, 62, 63, 65, 66, 67, 68, 69, 71};
    for (size_t i = 0; i < sizeof runs / sizeof *runs; i++)
        cr_expect(anomaly_has_run(together, runs[i]), "run %zu", runs[i]);
    for (size_t run = 2; run <= 114; run++) {
        bool disturbed = (run >= 54 && run <= 56) || (run >= 61 && run <= 74);
        cr_expect(disturbed || run == 43 || run == 94 || !anomaly_has_run(together, run), "run %zu", run);
    }
    planted_release(&p);
}

struct known_level {
    const char *folder, *platform, *benchmark;
    size_t first, last; /* the first run of the new level lies there; 0: there is none */
};

/* Runs count from 1. */
static const struct known_level levels[] = {
    {"clouds-cliff", "aws", "diskRand", 25, 25},
    {"clouds-cliff", "aws", "diskSeq", 25, 26},
    {"wide-2021", "docker", "diskRand", 3, 3},
    {"wide-2021", "docker", "diskSeq", 4, 4},
    {"long-crlf-noheader", "native", "cpu", 24, 26},
    {"long-crlf-noheader", "native", "mem", 24, 26},
    {"long-crlf-noheader", "native", "fork", 24, 26},
    {"long-crlf-noheader", "native", "nginx", 24, 26},
    {"clouds-2021", "gcp", "mem", 62, 62},
    {"clouds-2021", "gcp", "mem", 72, 75},
    {"wide-2021", "native", "cpu", 0, 0},
};

static const struct sample *sample_named(const struct planted *p, const char *platform, const char *benchmark)
{
    for (size_t i = 0; i < p->result.n_samples; i++) {
        const struct sample *s = &p->result.samples[i];
        if (strcmp(p->result.platforms[s->platform].name, platform) == 0 &&
            strcmp(p->result.benchmarks[s->benchmark].name, benchmark) == 0)
            return s;
    }
    cr_assert(false, "no %s %s", platform, benchmark);
    return NULL;
}

Test(anomaly_past_files, levels_change_where_they_do)
{
    for (size_t i = 0; i < sizeof levels / sizeof *levels; i++) {
        const struct known_level *level = &levels[i];
        struct planted p;
        if (!load(&p, level->folder, NULL))
            return;
        const struct summary *s = &sample_named(&p, level->platform, level->benchmark)->summary;
        size_t hits = 0;
        for (size_t k = 0; k < s->n_change_points; k++)
            hits += s->change_points[k].index >= level->first && s->change_points[k].index <= level->last;
        cr_expect_eq(hits, level->first > 0, "%s %s %s", level->folder, level->platform, level->benchmark);
        cr_expect(level->first > 0 || s->n_change_points == 0, "%s %s", level->folder, level->benchmark);
        planted_release(&p);
    }
}

/* Drift and modes as numbers of the series, not only as anomalies. */
Test(anomaly_past_files, drift_and_modes)
{
    struct planted p;
    if (!load(&p, "long-2018", NULL))
        return;
    const struct summary *s = &sample_named(&p, "kvm", "nginx")->summary;
    cr_expect(s->trend.tau > 0.8 && s->trend.p < 1e-10 && s->trend.slope > 1, "%g %g %g", s->trend.tau, s->trend.p,
              s->trend.slope);
    planted_release(&p);
    cr_assert(load(&p, "openstack-bimodal", NULL));
    cr_expect_leq(sample_named(&p, "openstack", "diskSeq")->summary.modes.p, 1e-4);
    cr_expect_gt(sample_named(&p, "openstack", "cpu")->summary.modes.p, 0.1);
    planted_release(&p);
}

/* The number of anomalies above low severity that are about this series alone. */
static void expect_silence(const struct planted *p, const char *platform, const char *benchmark)
{
    const struct sample *s = sample_named(p, platform, benchmark);
    for (size_t i = 0; i < p->result.n_anomalies; i++) {
        const struct anomaly *a = &p->result.anomalies[i];
        bool about = a->n_platforms == 1 && a->platforms[0] == s->platform && anomaly_concerns(a, s->benchmark);
        cr_expect(!about || a->severity == SEVERITY_LOW, "%s %s: %s", platform, benchmark, anomaly_id(a->kind));
    }
}

/* No anomaly may be found in the series that are clean. */
Test(anomaly_past_files, nothing_that_is_not_there)
{
    struct planted p;
    if (!load(&p, "clouds-cliff", NULL))
        return;
    for (size_t i = 0; i < p.result.n_anomalies; i++) {
        const struct anomaly *a = &p.result.anomalies[i];
        bool gcp = a->n_platforms == 1 && strcmp(p.result.platforms[a->platforms[0]].name, "gcp") == 0;
        cr_expect(!gcp || a->severity == SEVERITY_LOW, "%s", anomaly_id(a->kind));
    }
    expect_silence(&p, "gcp", "cpu");
    planted_release(&p);
    static const char *const quiet[] = {
        "bom", "platform-columns"}; /* sorted by value; machines that boot slower than containers */
    for (size_t i = 0; i < 2; i++) {
        cr_assert(load(&p, quiet[i], NULL));
        for (size_t k = 0; k < p.result.n_anomalies; k++)
            cr_expect_eq(p.result.anomalies[k].severity, SEVERITY_LOW, "%s: %s", quiet[i],
                         anomaly_id(p.result.anomalies[k].kind));
        planted_release(&p);
    }
    cr_assert(load(&p, "wide-2021", NULL));
    expect_silence(&p, "native", "cpu");
    cr_expect_null(planted_find(&p, ANOMALY_NOT_ACCELERATED, NULL, NULL));
    cr_expect_null(planted_find(&p, ANOMALY_EXCESS_PENALTY, NULL, NULL));
    cr_expect_null(planted_find(&p, ANOMALY_IMPLAUSIBLE, NULL, NULL));
    cr_expect_null(planted_find(&p, ANOMALY_DUPLICATE_SERIES, NULL, NULL));
    cr_expect_null(planted_find(&p, ANOMALY_TIME_ORDER, NULL, NULL));
    planted_release(&p);
}
