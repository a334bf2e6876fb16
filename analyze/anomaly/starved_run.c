/* starved-run: the same round stands out badly in several benchmarks of one platform, so the host (or the guest) had
 * no time or memory for it.
 *
 * Definition: a run is bad when it has at most half of its series' median performance, or is an outlier on the bad
 * side by at least 10 %. A bad run is sharp when, held against the runs of its series that are not bad, p <= 0.02
 * after Bonferroni over the n runs (externally studentised residual, Cook and Weisberg 1982). A round starved when it
 * is bad in two benchmarks and sharp in one of them; sharp in two where both are disks, which share one device. Where
 * only disks and network are bad it takes three of them: two are a busy device, not a machine without time. A stretch
 * of more than max(3, n / 10) bad runs is a change of level, not a starved run. Benchmarks of amounts (memory, errors)
 * tell nothing of speed and are left out. Rounds: rounds.h.
 * Severity: high when at least 3 rounds starved or a median moves by more than 10 % without them, else medium. The
 * thresholds are this project's; sharpness keeps two wide distributions from meeting by chance. */
#include "analyze/anomaly/anomaly.h"
#include "analyze/anomaly/thresholds.h"
#include "analyze/anomaly/detectors.h"

#include <math.h>
#include <stdlib.h>

#include "analyze/series/noise.h"
#include "analyze/anomaly/rounds.h"
#include "analyze/anomaly/performance.h"
#include "analyze/statistics/statistics.h"
#include "data/memory.h"

#define LEAST_ROUNDS 4
#define LEAST_GAIN 0.01 /* relative change of the median below which the series is unharmed */
#define LARGE_GAIN 0.1  /* relative change of the median above which the result changes */
#define MANY 3          /* starved rounds are no accident */
#define BAD_PERFORMANCE 0.5
#define BAD_OUTLIER 0.9
#define SHARP_P 0.02

struct round {
    size_t bad, sharp; /* in how many benchmarks */
    size_t devices;    /* the number of these that are disks or network */
    bool apart;        /* among them two that do not share a device */
    enum subject subject;
    double worst;
};

struct rounds {
    const struct sample *reference;
    struct round *rounds; /* the rounds of the reference's runs */
    size_t *hit;          /* those that are bad in some benchmark: few of a long series */
    size_t n_hit, hit_capacity;
    bool *starved;
    size_t n_starved;
    double worst;
};

static double run_performance(const struct result *r, const struct sample *s, size_t run)
{
    return series_performance(r, s, s->values[run], s->summary.median);
}

static void clear_long_stretches(bool *bad, size_t n)
{
    size_t most = n / 10 > 3 ? n / 10 : 3;
    for (size_t first = 0, last; first < n; first = last + 1) {
        for (last = first; last < n && bad[last];)
            last++;
        if (last - first > most)
            for (size_t i = first; i < last; i++)
                bad[i] = false;
    }
}

static bool any_bad(const struct result *r, const struct sample *s, bool lower, double limit)
{
    bool any = lower ? s->sorted[s->n - 1] >= limit : s->sorted[0] <= limit;
    for (size_t k = 0; k < s->summary.n_outliers && !any; k++)
        any = run_performance(r, s, s->summary.outliers[k].index - 1) <= BAD_OUTLIER;
    return any;
}

/* Marks the bad runs. NULL when there is none, which the extremes and the outliers of a long series show without a look
 * at each run. The caller frees the marks. */
static bool *bad_runs(const struct result *r, const struct sample *s)
{
    bool lower = r->benchmarks[s->benchmark].better == BETTER_LOWER;
    double limit = lower ? s->summary.median / BAD_PERFORMANCE : s->summary.median * BAD_PERFORMANCE;
    if (!(s->sorted[0] > 0) || !any_bad(r, s, lower, limit))
        return NULL;
    bool *bad = memory_allocate(s->n, sizeof *bad);
    for (size_t i = 0; i < s->n; i++)
        bad[i] = lower ? s->values[i] >= limit : s->values[i] <= limit;
    for (size_t k = 0; k < s->summary.n_outliers; k++) {
        size_t run = s->summary.outliers[k].index - 1;
        bad[run] = bad[run] || run_performance(r, s, run) <= BAD_OUTLIER;
    }
    clear_long_stretches(bad, s->n);
    return bad;
}

static void count_bad(struct rounds *rounds, const struct result *r, const struct sample *s)
{
    bool *bad = bad_runs(r, s);
    if (!bad)
        return;
    struct pairing pairing = pairing_make(s, rounds->reference);
    enum subject subject = benchmark_subject(r, s->benchmark);
    const struct anomaly *warm_up = series_anomaly(r, ANOMALY_WARM_UP, s);
    struct rest rest = {0};
    for (size_t i = 0; i < s->n; i++) {
        size_t at = bad[i] ? pairing_run(&pairing, i) : NO_RUN;
        if (at == NO_RUN || anomaly_has_run(warm_up, at + 1))
            continue;
        if (rest.n == 0)
            rest = rest_of(s->values, 0, s->n, bad);
        struct round *round = &rounds->rounds[at];
        bool both_disks = subject_is_disk(subject) && subject_is_disk(round->subject);
        round->devices += subject_is_device(subject);
        round->apart = round->apart || (round->bad > 0 && !both_disks);
        round->sharp += rest_p(&rest, s->values[i]) * (double)s->n <= SHARP_P;
        if (round->bad == 0) {
            rounds->hit = memory_grow(rounds->hit, rounds->n_hit, &rounds->hit_capacity, sizeof *rounds->hit);
            rounds->hit[rounds->n_hit++] = at;
        }
        round->worst = round->bad++ ? fmin(round->worst, run_performance(r, s, i)) : run_performance(r, s, i);
        round->subject = subject;
    }
    free(bad);
}

static bool is_starved(const struct round *round)
{
    size_t least = round->devices == round->bad ? 3 : 2;
    return round->bad >= least && round->sharp >= (round->apart ? 1 : 2);
}

static void starved_decide(struct rounds *rounds)
{
    rounds->worst = 1;
    for (size_t i = 0; i < rounds->n_hit; i++) {
        const struct round *round = &rounds->rounds[rounds->hit[i]];
        bool starved = rounds->starved[rounds->hit[i]] = is_starved(round);
        rounds->n_starved += starved;
        if (starved)
            rounds->worst = fmin(rounds->worst, round->worst);
    }
}

/* The median of the runs of this series whose rounds did not starve; NAN when none is left. *hit: a starved round was
 * bad in this series. */
static double median_without(const struct rounds *rounds, const struct result *r, const struct sample *s, bool *hit)
{
    struct pairing pairing = pairing_make(s, rounds->reference);
    bool *bad = bad_runs(r, s);
    double *rest = memory_allocate(s->n, sizeof *rest);
    size_t n = 0;
    *hit = false;
    for (size_t i = 0; i < s->n; i++) {
        size_t at = pairing_run(&pairing, i);
        if (at == NO_RUN || !rounds->starved[at])
            rest[n++] = s->values[i];
        else
            *hit = *hit || (bad && bad[i]);
    }
    double median = n ? values_median(rest, n) : (double)NAN;
    free(rest);
    free(bad);
    return median;
}

static void starved_report(struct result *r, const struct rounds *rounds)
{
    struct anomaly *anomaly = anomaly_add(r, ANOMALY_STARVED_RUN, SEVERITY_MEDIUM);
    double largest = 1, median = (double)NAN, without = (double)NAN;
    for (size_t i = 0; i < r->n_samples; i++) {
        const struct sample *s = &r->samples[i];
        bool hit = false;
        bool own = s->platform == rounds->reference->platform && benchmark_is_speed(r, s->benchmark);
        double here = own ? median_without(rounds, r, s, &hit) : (double)NAN;
        if (!hit)
            continue;
        if (anomaly->n_benchmarks == 0) {
            median = s->summary.median;
            without = here;
        }
        anomaly_benchmark(r, anomaly, s->benchmark);
        largest = fmax(largest, series_performance(r, s, here, s->summary.median));
    }
    anomaly_platform(anomaly, rounds->reference->platform);
    for (size_t i = 0; i < rounds->reference->n && anomaly->n_runs < RUNS_LISTED; i++)
        if (rounds->starved[i])
            anomaly_run(anomaly, i + 1);
    bool matters = largest > 1 + LEAST_GAIN;
    anomaly->severity = rounds->n_starved >= MANY || largest > 1 + LARGE_GAIN ? SEVERITY_HIGH
                        : matters || rounds->n_starved > 1                    ? SEVERITY_MEDIUM
                                                                              : SEVERITY_LOW;
    anomaly_show(anomaly, {EVIDENCE_COUNT, (double)rounds->n_starved}, {EVIDENCE_N, (double)rounds->reference->n},
                 {EVIDENCE_WORST, rounds->worst}, {EVIDENCE_MEDIAN, median},
                 {EVIDENCE_MEDIAN_WITHOUT, only_if(matters, without)}, {EVIDENCE_MEDIAN_GAIN, largest - 1});
    anomaly_possible(anomaly, CAUSE_NOISY_NEIGHBOUR, CAUSE_SWAPPING);
    anomaly->next = NEXT_RECORD_STEAL;
}

void detect_starved_run(struct result *r, size_t platform)
{
    const struct sample *reference = rounds_of_platform(r, platform);
    struct rounds rounds = {.reference = reference};
    if (!reference || reference->n < LEAST_ROUNDS)
        return;
    rounds.rounds = memory_allocate(reference->n, sizeof *rounds.rounds);
    rounds.starved = memory_allocate(reference->n, sizeof *rounds.starved);
    for (size_t i = 0; i < r->n_samples; i++)
        if (r->samples[i].platform == reference->platform && benchmark_is_speed(r, r->samples[i].benchmark))
            count_bad(&rounds, r, &r->samples[i]);
    starved_decide(&rounds);
    if (rounds.n_starved > 0)
        starved_report(r, &rounds);
    free(rounds.rounds);
    free(rounds.hit);
    free(rounds.starved);
}
