/* Why the runs of one platform differ among themselves: rules by the kind of anomaly. */
#include <math.h>

#include "analyze/anomaly/anomaly.h"
#include "analyze/anomaly/thresholds.h"
#include "analyze/cause/cause.h"
#include "analyze/cause/causes.h"
#include "analyze/cause/cold_start.h"
#include "analyze/anomaly/performance.h"

#define LEAST_TIMED 4          /* runs that show an equal distance: see equal_distance */
#define SLOWEST_CLOCK 0.25     /* fraction of the usual speed below which no clock falls */
#define LARGEST_CLOCK_MOVE 0.6 /* 1 - 1 / CLOCK_MOST: no clock moves performance by more */
#define LEAST_CLOCK_MOVE 0.02  /* smaller moves have too many other causes to name the clock as likely */
#define DOUBLED 1              /* above the median by as much as the median: no disk does that for one run */

/* Whether the platform has a disk benchmark (`measured`), and whether one is among the anomaly's. */
static bool has_disk(const struct result *r, const struct anomaly *a, bool measured)
{
    for (size_t b = 0; b < r->n_benchmarks; b++) {
        bool disk = subject_is_disk(benchmark_subject(r, b));
        if (disk && (measured ? result_sample(r, b, a->platforms[0]) != NULL : anomaly_concerns(a, b)))
            return true;
    }
    return false;
}

/* The distance between the runs of the anomaly when it is the same everywhere, 2 at least, for four runs; else 0. Four
 * of ten runs lie so by chance once in 40 cases, five of 24 once in 800. R: 5 / choose(10, 4); 55 / choose(24, 5). */
static size_t equal_distance(const struct anomaly *a)
{
    size_t distance = a->n_runs < LEAST_TIMED ? 0 : a->runs[1] - a->runs[0];
    for (size_t i = 1; i < a->n_runs; i++)
        if (a->runs[i] - a->runs[i - 1] != distance)
            return 0;
    return distance >= 2 ? distance : 0;
}

/* A neighbour has no reason to keep in step with our runs. */
static void weigh_timer(struct anomaly *a)
{
    size_t every = equal_distance(a);
    if (every == 0)
        return;
    anomaly_evidence(a, EVIDENCE_EVERY, (double)every);
    cause_lead(a, CAUSE_TIMED_JOB);
    a->next = NEXT_LOOK_AT_TIMERS;
}

/* Swapping makes disk traffic: where disks were measured in these runs and did well, swapping is ruled out. */
static void weigh_starved(const struct result *r, struct anomaly *a)
{
    if (has_disk(r, a, true) && !has_disk(r, a, false))
        cause_judge(a, CAUSE_SWAPPING, CAUSE_RULED_OUT, BECAUSE(EVIDENCE_MEMORY_PRESSURE));
    if (anomaly_number(a, EVIDENCE_WORST) < SLOWEST_CLOCK)
        cause_judge(a, CAUSE_FREQUENCY, CAUSE_RULED_OUT, BECAUSE(EVIDENCE_WORST, EVIDENCE_CLOCK_SLOWER));
    weigh_timer(a);
}

/* A clock moves what computes, by tens of per cent, and no disk. */
static void weigh_regime(const struct result *r, struct anomaly *a)
{
    double largest = anomaly_number(a, EVIDENCE_LARGEST);
    bool disk = has_disk(r, a, false);
    bool paused = anomaly_number(a, EVIDENCE_PAUSE) > 0;
    if (paused) /* a pause makes a manual change likelier than the host */
        a->next = NEXT_CHECK_SETUP;
    if (largest > LARGEST_CLOCK_MOVE || disk)
        cause_judge(a, CAUSE_FREQUENCY, CAUSE_RULED_OUT, BECAUSE(EVIDENCE_LARGEST, EVIDENCE_CLOCK_SLOWER));
    else if (!paused && has_disk(r, a, true) && largest >= LEAST_CLOCK_MOVE)
        cause_lead(a, CAUSE_FREQUENCY);
}

/* A warm cache explains neither arithmetic, which keeps nothing from run to run, nor a transfer. */
static void weigh_cache_of(const struct result *r, struct anomaly *a)
{
    enum subject subject = benchmark_subject(r, a->benchmarks[0]);
    if ((subject == SUBJECT_CPU || subject == SUBJECT_NETWORK) && cause_find(a, CAUSE_WARM_CACHE))
        cause_judge(a, CAUSE_WARM_CACHE, CAUSE_RULED_OUT, BECAUSE(EVIDENCE_LOSS));
}

/* First runs below the rest are cold first of all. */
static void weigh_cold_start(const struct result *r, struct anomaly *a)
{
    if (!is_early_change(r, a))
        return;
    cause_lead(a, CAUSE_COLD_START);
    if (is_cold_start(r, a))
        a->next = NEXT_DROP_WARM_UP;
}

/* Burst credit only lowers a level, a cache that fills only raises it. */
static void weigh_level(const struct result *r, struct anomaly *a)
{
    bool better = anomaly_number(a, EVIDENCE_GAIN) > 0;
    if (is_unit_step(anomaly_number(a, EVIDENCE_FACTOR))) {
        anomaly_evidence(a, EVIDENCE_UNIT_STEP, anomaly_number(a, EVIDENCE_FACTOR));
        cause_judge(a, CAUSE_UNIT_MISMATCH, CAUSE_LIKELY, BECAUSE(EVIDENCE_UNIT_STEP));
        a->next = NEXT_CHECK_RAW_OUTPUT;
    }
    weigh_cold_start(r, a);
    if (!better && anomaly_measures(r, a, subject_is_compute)) /* small instances have credit for the processor */
        cause_possible(a, CAUSE_BURST_CREDIT);
    if (anomaly_measures(r, a, subject_is_disk)) {
        cause_judge(a, CAUSE_BURST_CREDIT, better ? CAUSE_RULED_OUT : CAUSE_POSSIBLE, BECAUSE(EVIDENCE_GAIN));
        cause_judge(a, CAUSE_WARM_CACHE, better ? CAUSE_POSSIBLE : CAUSE_RULED_OUT, BECAUSE(EVIDENCE_LOSS));
    } else if (anomaly_number(a, EVIDENCE_FACTOR) > CLOCK_MOST)
        cause_judge(a, CAUSE_FREQUENCY, CAUSE_RULED_OUT,
                    BECAUSE(EVIDENCE_FACTOR, EVIDENCE_GAIN, EVIDENCE_CLOCK_SLOWER));
    if (benchmark_subject(r, a->benchmarks[0]) == SUBJECT_NETWORK)
        cause_judge(a, CAUSE_BURST_CREDIT, better ? CAUSE_RULED_OUT : CAUSE_POSSIBLE, BECAUSE(EVIDENCE_GAIN));
}

static void weigh_outlier(const struct result *r, struct anomaly *a)
{
    bool above = anomaly_number(a, EVIDENCE_VALUE) > anomaly_number(a, EVIDENCE_MEDIAN);
    bool lower = r->benchmarks[a->benchmarks[0]].better == BETTER_LOWER, worse = above == lower;
    bool far = fmax(anomaly_number(a, EVIDENCE_ABOVE), anomaly_number(a, EVIDENCE_BELOW)) > 1 - 1 / CLOCK_MOST;
    if (is_cold_start(r, a))
        cause_lead(a, CAUSE_COLD_START);
    if (anomaly_measures(r, a, subject_is_compute))
        cause_judge(a, CAUSE_FREQUENCY, far ? CAUSE_RULED_OUT : CAUSE_POSSIBLE,
                    BECAUSE(EVIDENCE_ABOVE, EVIDENCE_BELOW, EVIDENCE_CLOCK_SLOWER));
    if (worse && !cause_is(a, CAUSE_FAILED_RUN, CAUSE_LIKELY))
        weigh_timer(a);
    weigh_cache_of(r, a);
    bool doubled = anomaly_number(a, EVIDENCE_ABOVE) >= DOUBLED;
    if (!worse && doubled && anomaly_measures(r, a, subject_is_disk))
        cause_judge(a, CAUSE_WARM_CACHE, CAUSE_LIKELY, BECAUSE(EVIDENCE_ABOVE));
}

/* Arithmetic keeps nothing from run to run that could grow: a CPU that gets hot slows it down, little by little. */
static void weigh_heat(const struct result *r, struct anomaly *a)
{
    if (benchmark_subject(r, a->benchmarks[0]) != SUBJECT_CPU || !(anomaly_number(a, EVIDENCE_LOSS) > 0) ||
        anomaly_number(a, EVIDENCE_FACTOR) > CLOCK_MOST)
        return;
    cause_possible(a, CAUSE_GROWING_STATE);
    cause_lead(a, CAUSE_FREQUENCY);
    a->next = NEXT_RECORD_CLOCK;
}

/* Whoever sorted one column of a platform's file sorted this one, in which no run goes the other way either. */
static void weigh_sorted(const struct result *r, struct anomaly *a)
{
    const struct anomaly *order = anomaly_covering(r, ANOMALY_TIME_ORDER, a->platforms[0], ANY_BENCHMARK);
    if (!cause_find(a, CAUSE_SORTED_FILE) || !order || isnan(anomaly_number(order, EVIDENCE_SORTED)))
        return;
    cause_judge(a, CAUSE_SORTED_FILE, CAUSE_LIKELY, BECAUSE(EVIDENCE_TAU));
    a->next = NEXT_CHECK_TIMES;
}

/* A drift by a large factor, or of a disk, is no clock's. */
static void weigh_drift(const struct result *r, struct anomaly *a)
{
    weigh_heat(r, a);
    weigh_sorted(r, a);
    if (anomaly_number(a, EVIDENCE_FACTOR) > CLOCK_MOST || anomaly_measures(r, a, subject_is_disk))
        cause_judge(a, CAUSE_FREQUENCY, CAUSE_RULED_OUT,
                    BECAUSE(EVIDENCE_FACTOR, EVIDENCE_GAIN, EVIDENCE_CLOCK_SLOWER));
    bool assumed = r->benchmarks[a->benchmarks[0]].source == DIRECTION_ASSUMED;
    if (assumed) { /* either a filling cache or growing data */
        cause_possible(a, CAUSE_GROWING_STATE);
        cause_possible(a, CAUSE_WARM_CACHE);
    }
    weigh_cache_of(r, a);
}

/* Two modes in computing may be turbo that comes and goes, or two kinds of processor. */
static void weigh_modes(const struct result *r, struct anomaly *a)
{
    double low = anomaly_number(a, EVIDENCE_LOW), high = anomaly_number(a, EVIDENCE_HIGH);
    weigh_cache_of(r, a);
    if (!anomaly_measures(r, a, subject_is_compute))
        return;
    cause_possible(a, CAUSE_TWO_PATHS);
    cause_judge(a, CAUSE_FREQUENCY, high / low > CLOCK_MOST ? CAUSE_RULED_OUT : CAUSE_POSSIBLE,
                BECAUSE(EVIDENCE_LOW, EVIDENCE_HIGH, EVIDENCE_CLOCK_SLOWER));
}

/* First runs that did better may have had turbo before the heat, or credit; on a disk or network it was no clock. */
static void weigh_first_runs(const struct result *r, struct anomaly *a)
{
    double gain = anomaly_number(a, EVIDENCE_GAIN);
    if (!(gain > 0) || (!anomaly_measures(r, a, subject_is_device) && gain < CLOCK_MOST - 1))
        return;
    cause_judge(a, CAUSE_FREQUENCY, CAUSE_RULED_OUT, BECAUSE(EVIDENCE_GAIN, EVIDENCE_CLOCK_SLOWER));
    cause_judge(a, CAUSE_BURST_CREDIT, CAUSE_LIKELY, BECAUSE(EVIDENCE_GAIN, EVIDENCE_COUNT));
}

/* A container's first runs went through the same file system, and were fast; no other work is as steady. */
static void weigh_throttle(const struct result *r, struct anomaly *a)
{
    if (platform_tier(r, a->platforms[0]) == TIER_CONTAINER && anomaly_measures(r, a, subject_is_disk))
        cause_judge(a, CAUSE_OVERLAY_FILE_SYSTEM, CAUSE_RULED_OUT, BECAUSE(EVIDENCE_BEFORE, EVIDENCE_RUN));
    if (anomaly_measures(r, a, subject_is_compute))
        cause_possible(a, CAUSE_CPU_QUOTA);
    cause_judge(a, CAUSE_NOISY_NEIGHBOUR, CAUSE_RULED_OUT, BECAUSE(EVIDENCE_CV, SEEN_OF_NEIGHBOUR));
    cause_possible(a, CAUSE_OPERATOR_ERROR);
}

static const struct {
    enum anomaly_kind kind;
    void (*weigh)(const struct result *r, struct anomaly *a);
} rules[] = {
    {ANOMALY_STARVED_RUN, weigh_starved}, {ANOMALY_REGIME_CHANGE, weigh_regime}, {ANOMALY_LEVEL_SHIFT, weigh_level},
    {ANOMALY_OUTLIER, weigh_outlier},     {ANOMALY_DRIFT, weigh_drift},          {ANOMALY_BIMODAL, weigh_modes},
    {ANOMALY_WARM_UP, weigh_first_runs},  {ANOMALY_THROTTLE, weigh_throttle},
};

void causes_weigh_series(const struct result *r, struct anomaly *a)
{
    for (size_t k = 0; k < sizeof rules / sizeof *rules; k++)
        if (rules[k].kind == a->kind)
            rules[k].weigh(r, a);
}
