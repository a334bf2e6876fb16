/* Effects of covariates on the causes: where they were recorded, they decide; without them the result says that they would have decided. */
#include "tests/analyze/planted.h"

enum { N = 12 };
static const char *const compute[] = {"cpu", "mem", "fork"};

/* The covariates of a run. */
struct host {
    double steal, canary, throttled, mhz, pressure, memory;
};
static const struct host quiet = {0.4, 20, 0, 2600, 10, 0};

static void note(struct series *series, size_t run, struct host host)
{
    double *covariates = series->covariates + run * COVARIATE_COLUMNS;
    covariates[COLUMN_STEAL] = host.steal;
    covariates[COLUMN_CANARY_BEFORE] = covariates[COLUMN_CANARY_AFTER] = host.canary;
    covariates[COLUMN_THROTTLED] = host.throttled;
    covariates[COLUMN_MHZ] = host.mhz;
    covariates[COLUMN_CPU_PRESSURE] = host.pressure;
    covariates[COLUMN_MEMORY_PRESSURE] = host.memory;
}

/* Every run of a series beside a quiet host, with some scatter. */
static void note_quiet(struct planted *p, struct series *series)
{
    double *covariates = memory_allocate(series->n * COVARIATE_COLUMNS, sizeof *covariates);
    for (size_t i = 0; i < series->n * COVARIATE_COLUMNS; i++)
        covariates[i] = i % COVARIATE_COLUMNS == COLUMN_STEAL ? 0 : (double)NAN;
    series->covariates = covariates;
    for (size_t run = 0; run < series->n; run++)
        note(series, run,
             (struct host){quiet.steal * planted_uniform(p), quiet.canary * (1 + 0.005 * planted_normal(p)), 0,
                           quiet.mhz * (1 + 0.002 * planted_uniform(p)), quiet.pressure, 0});
}

/* Runs 4 and 9 of cpu, mem and fork at 45 % of their speed; beside them the host was as `host` says, NULL: nothing is known. */
static const struct anomaly *starved(struct planted *p, const char *platform, const struct host *host)
{
    static const double levels[] = {900, 8000, 5000};
    *p = (struct planted){.state = 11};
    for (size_t b = 0; b < 3; b++) {
        struct series *series = planted_series(p, platform, compute[b], N, levels[b], 0.01);
        planted_scale(p, platform, compute[b], 4, 4, 0.45);
        planted_scale(p, platform, compute[b], 9, 9, 0.45);
        if (!host)
            continue;
        note_quiet(p, series);
        note(series, 3, *host);
        note(series, 8, *host);
    }
    planted_analyze(p, NULL);
    const struct anomaly *a = planted_find(p, ANOMALY_STARVED_RUN, platform, NULL);
    cr_assert_not_null(a);
    return a;
}

static void expect_starved(const char *platform, const struct host *host, enum cause_id cause, int confidence)
{
    struct planted p;
    const struct anomaly *a = starved(&p, platform, host);
    cr_expect_eq(planted_cause(a, cause), confidence, "%s: %d instead of %d", cause_id(cause), planted_cause(a, cause),
                 confidence);
    cr_expect(!a->unrecorded);
    planted_release(&p);
}

Test(causes_host, without_columns_it_is_said_what_they_would_have_told)
{
    struct planted p;
    const struct anomaly *a = starved(&p, "native", NULL);
    cr_expect_eq(planted_cause(a, CAUSE_NOISY_NEIGHBOUR), CAUSE_POSSIBLE);
    cr_expect(a->unrecorded);
    cr_expect_eq(a->next, NEXT_RECORD_STEAL);
    planted_release(&p);
}

Test(causes_host, steal_in_the_starved_runs_is_a_neighbour)
{
    struct planted p;
    struct host host = quiet;
    host.steal = 55;
    const struct anomaly *a = starved(&p, "native", &host);
    cr_expect_eq(planted_cause(a, CAUSE_NOISY_NEIGHBOUR), CAUSE_LIKELY);
    cr_expect_float_eq(anomaly_number(a, EVIDENCE_STEAL), 0.55, 0.005);
    cr_expect_lt(anomaly_number(a, EVIDENCE_STEAL_OTHERWISE), 0.005);
    cr_expect(cause_rests_on(&a->causes[0], EVIDENCE_STEAL));
    cr_expect_eq(a->next, NEXT_QUIET_HOST);
    planted_release(&p);
}

Test(causes_host, no_steal_and_a_flat_canary_rule_it_out)
{
    struct planted p;
    const struct anomaly *a = starved(&p, "native", &quiet);
    cr_expect_eq(planted_cause(a, CAUSE_NOISY_NEIGHBOUR), CAUSE_RULED_OUT);
    cr_expect_float_eq(anomaly_number(a, EVIDENCE_CANARY_RATIO), 1, 0.02);
    cr_expect(!a->unrecorded);
    cr_expect_eq(a->next, NEXT_CHECK_SETUP);
    planted_release(&p);
}

Test(causes_host, each_sign_has_its_cause)
{
    struct host slow = quiet, crowded = quiet, quota = quiet, swapping = quiet;
    slow.canary = 31;
    crowded.pressure = 70;
    quota.throttled = 48;
    swapping.memory = 30;
    expect_starved("native", &slow, CAUSE_NOISY_NEIGHBOUR, CAUSE_LIKELY);
    expect_starved("native", &crowded, CAUSE_NOISY_NEIGHBOUR, CAUSE_LIKELY);
    expect_starved("native", &quota, CAUSE_CPU_QUOTA, CAUSE_LIKELY);
    expect_starved("native", &quota, CAUSE_NOISY_NEIGHBOUR, CAUSE_RULED_OUT);
    expect_starved("native", &swapping, CAUSE_SWAPPING, CAUSE_LIKELY);
    expect_starved("native", &quiet, CAUSE_SWAPPING, CAUSE_RULED_OUT);
    expect_starved("kvm", &quiet, CAUSE_SWAPPING, CAUSE_POSSIBLE); /* a guest swaps by itself */
    expect_starved("native", &quiet, CAUSE_CPU_QUOTA, -1);
}

/* ---- changes of level ---- */

static const struct anomaly *shifted(struct planted *p, const char *benchmark, double factor, struct host first,
                                     struct host then)
{
    *p = (struct planted){.state = 13};
    struct series *series = planted_series(p, "native", benchmark, 20, 900, 0.01);
    planted_scale(p, "native", benchmark, 11, 20, factor);
    note_quiet(p, series);
    for (size_t run = 0; run < 20; run++) {
        struct host host = run < 10 ? first : then;
        host.canary *= 1 + 0.005 * planted_normal(p);
        host.mhz *= 1 + 0.002 * planted_uniform(p);
        note(series, run, host);
    }
    planted_analyze(p, NULL);
    const struct anomaly *a = planted_find(p, ANOMALY_LEVEL_SHIFT, "native", benchmark);
    cr_assert_not_null(a);
    return a;
}

static void expect_shifted(const char *benchmark, double factor, struct host first, struct host then,
                           enum cause_id cause, int confidence)
{
    struct planted p;
    const struct anomaly *a = shifted(&p, benchmark, factor, first, then);
    cr_expect_eq(planted_cause(a, cause), confidence, "%s in %s: %d instead of %d", cause_id(cause), benchmark,
                 planted_cause(a, cause), confidence);
    planted_release(&p);
}

Test(causes_host, the_worse_level_is_held_against_the_better)
{
    struct host stolen = quiet, slow = quiet;
    stolen.steal = 25;
    slow.mhz = 2050;
    expect_shifted("cpu", 0.75, quiet, stolen, CAUSE_NOISY_NEIGHBOUR, CAUSE_LIKELY);
    expect_shifted("cpu", 1.3, stolen, quiet, CAUSE_NOISY_NEIGHBOUR, CAUSE_LIKELY);      /* he went */
    expect_shifted("cpu", 0.75, stolen, stolen, CAUSE_NOISY_NEIGHBOUR, CAUSE_RULED_OUT); /* he was there all the time */
    expect_shifted("cpu", 0.75, quiet, quiet, CAUSE_NOISY_NEIGHBOUR, CAUSE_RULED_OUT);
    expect_shifted("cpu", 0.75, stolen, quiet, CAUSE_NOISY_NEIGHBOUR, CAUSE_RULED_OUT); /* the wrong way round */
    expect_shifted("cpu", 0.8, quiet, slow, CAUSE_FREQUENCY, CAUSE_LIKELY);
    expect_shifted("cpu", 0.8, quiet, quiet, CAUSE_FREQUENCY, CAUSE_RULED_OUT);
}

/* The clock is the cause of a slower canary where the clock fell as well. */
Test(causes_host, a_slow_clock_is_no_neighbour)
{
    struct host slow = quiet;
    slow.mhz = 2080;
    slow.canary = 25;
    expect_shifted("cpu", 0.8, quiet, slow, CAUSE_FREQUENCY, CAUSE_LIKELY);
    expect_shifted("cpu", 0.8, quiet, slow, CAUSE_NOISY_NEIGHBOUR, CAUSE_POSSIBLE);
}

/* Covariates of the processors do not show a neighbour on the disk; one who uses processors as well is seen. */
Test(causes_host, a_quiet_processor_says_nothing_of_disks)
{
    struct host stolen = quiet;
    stolen.steal = 25;
    expect_shifted("diskSeq", 0.85, quiet, quiet, CAUSE_NOISY_NEIGHBOUR, CAUSE_POSSIBLE);
    expect_shifted("diskSeq", 0.85, quiet, stolen, CAUSE_NOISY_NEIGHBOUR, CAUSE_LIKELY);
    struct planted p;
    cr_expect(!shifted(&p, "diskSeq", 0.85, quiet, quiet)->unrecorded, "recording it would not have told");
    planted_release(&p);
}

/* A virtual machine reports the same clock all the time. */
Test(causes_host, a_clock_that_never_moves_is_a_nominal_one)
{
    struct planted p = {.state = 13};
    struct series *series = planted_series(&p, "native", "cpu", 20, 900, 0.01);
    planted_scale(&p, "native", "cpu", 11, 20, 0.8);
    note_quiet(&p, series);
    for (size_t run = 0; run < 20; run++)
        note(series, run, quiet);
    planted_analyze(&p, NULL);
    const struct anomaly *a = planted_find(&p, ANOMALY_LEVEL_SHIFT, "native", "cpu");
    cr_assert_not_null(a);
    cr_expect_eq(planted_cause(a, CAUSE_FREQUENCY), CAUSE_POSSIBLE);
    cr_expect(isnan(anomaly_number(a, EVIDENCE_CLOCK_SLOWER)));
    planted_release(&p);
}

/* ---- two platforms, one after the other ---- */

/* Docker ahead of native by 8 %; native's runs from `from` on lose a fifth to a neighbour. */
static const struct anomaly *docker_ahead(struct planted *p, double level, size_t from, bool noted)
{
    struct host stolen = quiet;
    stolen.steal = 20;
    *p = (struct planted){.state = 17};
    struct series *native = planted_series(p, "native", "cpu", 20, 900, 0.01);
    if (noted)
        note_quiet(p, native);
    for (size_t run = from; run < 20; run++) {
        native->values[run] *= 0.8;
        note(native, run, stolen);
    }
    p->start = 20000;
    struct series *docker = planted_series(p, "docker", "cpu", 20, level, 0.01);
    if (noted)
        note_quiet(p, docker);
    planted_analyze(p, NULL);
    const struct anomaly *a = planted_find(p, ANOMALY_ORDER_VIOLATION, "docker", "cpu");
    cr_assert_not_null(a);
    return a;
}

Test(causes_host, what_is_left_without_the_disturbed_runs_decides)
{
    struct planted p;
    const struct anomaly *a = docker_ahead(&p, 890, 8, true);
    cr_expect_eq(planted_cause(a, CAUSE_NOISY_NEIGHBOUR), CAUSE_LIKELY);
    cr_expect_float_eq(anomaly_number(a, EVIDENCE_UNDISTURBED_RATIO), 890.0 / 900, 0.01);
    planted_release(&p);
    a = docker_ahead(&p, 990, 20, true);
    cr_expect_eq(planted_cause(a, CAUSE_NOISY_NEIGHBOUR), CAUSE_RULED_OUT);
    cr_expect(!a->unrecorded);
    planted_release(&p);
    a = docker_ahead(&p, 990, 20, false);
    cr_expect_eq(planted_cause(a, CAUSE_NOISY_NEIGHBOUR), CAUSE_POSSIBLE);
    cr_expect(a->unrecorded);
    planted_release(&p);
    a = docker_ahead(&p, 890, 0, true); /* none is left */
    cr_expect_eq(planted_cause(a, CAUSE_NOISY_NEIGHBOUR), CAUSE_LIKELY);
    planted_release(&p);
}
