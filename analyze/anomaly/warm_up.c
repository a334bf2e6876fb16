/* warm-up: the first runs of a platform differ from the rest, in several benchmarks at once; or those of one fade.
 *
 * Definition: from 5 runs, the first one, two or three rounds (at most a fourth of them, at least one). A benchmark is
 * cold in them when each of these runs lies on the same side of all later runs, by at least 3 % of the later runs'
 * median, and has p <= 0.01 against the later runs (externally studentised residual, Cook and Weisberg 1982; outliers
 * of the later runs left out). Two benchmarks that do not share a device are cold in the same direction; others then
 * are with p <= 0.05. Benchmarks of amounts are left out. Of the possible lengths the longest counts.
 * Where there is none: two or three first runs of one benchmark that fade (thresholds.h). Each of them is worse than
 * all runs after it, by at least 3 %, has p <= 0.05, and their p together (Fisher 1925) are beyond what one of the
 * set's series shows by chance, divided by the two lengths that are looked for.
 * Severity: medium when the first run is 20 % off and dropping these runs moves a median by 2 % or more, else low: a
 * median of ten runs hardly notices one of them, a mean does.
 * Source: warm-up as in Georges et al. 2007 (OOPSLA, "Statistically rigorous Java performance evaluation"). By chance
 * two of six benchmarks reach the p in one direction in fewer than 0.1 % of the platforms. */
#include "analyze/anomaly/anomaly.h"
#include "analyze/anomaly/detectors.h"

#include <math.h>
#include <stdlib.h>

#include "analyze/series/noise.h"
#include "analyze/statistics/statistics.h"
#include "analyze/anomaly/performance.h"
#include "analyze/anomaly/thresholds.h"
#include "data/memory.h"

#define LEAST_RUNS 5
#define LEAST_FADING 2
#define LEAST_OFF 0.03
#define MOVES 0.02
#define MOST_CLOCK 1.5 /* a clock does not fall to less than two fifths */

struct cold {
    size_t benchmark, device;
    bool worse;
    double off;  /* the first run's performance over the rest's, minus 1, its size */
    double move; /* relative change of the median without the cold runs */
};

static bool beyond_all(const struct sample *s, size_t run, size_t k, bool above)
{
    for (size_t i = k; i < s->n; i++)
        if (above ? s->values[i] >= s->values[run] : s->values[i] <= s->values[run])
            return false;
    return true;
}

static bool is_cold(struct cold *out, const struct result *r, const struct sample *s, size_t k, double most_p)
{
    bool sorted = (s->summary.notes & NOTE_BIT(NOTE_SORTED)) != 0;
    if (s->n < LEAST_RUNS || sorted || 4 * k > s->n + 3 || !(s->sorted[0] > 0))
        return false;
    if (s->values[0] > s->sorted[k - 1] && s->values[0] < s->sorted[s->n - k]) /* later runs lie on both sides */
        return false;
    double median = values_median(s->values + k, s->n - k);
    struct rest rest = rest_without_outliers(s, k, s->n); /* outliers would hide the difference */
    bool above = s->values[0] > median;
    for (size_t run = 0; run < k; run++)
        if ((s->values[run] > median) != above || fabs(s->values[run] / median - 1) < LEAST_OFF ||
            rest_p(&rest, s->values[run]) > most_p || !beyond_all(s, run, k, above))
            return false;
    enum better better = r->benchmarks[s->benchmark].better;
    bool disk = subject_is_disk(benchmark_subject(r, s->benchmark));
    *out = (struct cold){.benchmark = s->benchmark,
                         .device = disk ? SIZE_MAX : s->benchmark,
                         .worse = above == (better == BETTER_LOWER),
                         .off = fabs(performance_of(better, s->values[0], median) - 1),
                         .move = fabs(median / s->summary.median - 1)};
    return true;
}

/* Counts the cold benchmarks of one direction; 0 when they share one device. */
static size_t count_apart(const struct cold *cold, size_t n, bool worse)
{
    size_t count = 0, first = SIZE_MAX;
    bool apart = false;
    for (size_t i = 0; i < n; i++) {
        if (cold[i].worse != worse)
            continue;
        apart = apart || (first != SIZE_MAX && cold[i].device != cold[first].device);
        first = first == SIZE_MAX ? i : first;
        count++;
    }
    return apart ? count : 0;
}

/* Disks and CPUs of small instances have burst credit. A disk that slows down too has no clock. */
static void name_fast_start(struct anomaly *anomaly, const struct result *r, double off)
{
    size_t disks = 0;
    for (size_t i = 0; i < anomaly->n_benchmarks; i++)
        disks += subject_is_disk(benchmark_subject(r, anomaly->benchmarks[i]));
    bool clock = disks == 0 && off <= MOST_CLOCK, disk = disks == anomaly->n_benchmarks;
    if (clock)
        anomaly_possible(anomaly, CAUSE_FREQUENCY);
    anomaly_cause(anomaly, CAUSE_BURST_CREDIT, disk ? CAUSE_LIKELY : CAUSE_POSSIBLE,
                  BECAUSE(EVIDENCE_GAIN, EVIDENCE_COUNT));
    anomaly_possible(anomaly, CAUSE_NOISY_NEIGHBOUR);
    anomaly_cause(anomaly, CAUSE_FREQUENCY, CAUSE_RULED_OUT, BECAUSE(EVIDENCE_GAIN, EVIDENCE_CLOCK_SLOWER));
}

static void warm_up_report(struct result *r, size_t platform, const struct cold *cold, size_t n, bool worse, size_t k)
{
    struct anomaly *anomaly = anomaly_add(r, ANOMALY_WARM_UP, SEVERITY_LOW);
    double off = 0, move = 0;
    anomaly_platform(anomaly, platform);
    for (size_t i = 0; i < n; i++) {
        if (cold[i].worse != worse)
            continue;
        anomaly_benchmark(r, anomaly, cold[i].benchmark);
        off = fmax(off, cold[i].off);
        move = fmax(move, cold[i].move);
    }
    for (size_t run = 1; run <= k; run++)
        anomaly_run(anomaly, run);
    anomaly->severity = off >= CHANGE_MATTERS && move >= MOVES ? SEVERITY_MEDIUM : SEVERITY_LOW;
    anomaly_show(anomaly, {worse ? EVIDENCE_LOSS : EVIDENCE_GAIN, off}, {EVIDENCE_MEDIAN_MOVE, move},
                 {EVIDENCE_COUNT, (double)k}, {EVIDENCE_SINGLE, only_if(k == 1, 1)});
    if (worse) {
        anomaly_possible(anomaly, CAUSE_COLD_START, CAUSE_NOISY_NEIGHBOUR);
    } else
        name_fast_start(anomaly, r, off);
    anomaly->next = NEXT_DROP_WARM_UP;
}

static size_t list_cold(struct cold *cold, const struct result *r, size_t platform, size_t k, double most_p)
{
    size_t n = 0;
    for (size_t i = 0; i < r->n_samples; i++)
        if (r->samples[i].platform == platform && benchmark_is_speed(r, r->samples[i].benchmark))
            n += is_cold(&cold[n], r, &r->samples[i], k, most_p);
    return n;
}

/* ---- one benchmark ---- */

/* P that the product of n uniform numbers is at most exp(log_product). R: pchisq(-2 * log_product, 2 * n, lower = F) */
static double product_p(double log_product, size_t n)
{
    double term = 1, sum = 0;
    for (size_t i = 0; i < n; i++) {
        sum += term;
        term *= -log_product / (double)(i + 1);
    }
    return exp(log_product) * sum;
}

/* The p of k first runs, each of which is worse than all runs after it; 1 where they do not fade. */
static double fading_p(const struct result *r, const struct sample *s, size_t k)
{
    struct rest rest = rest_without_outliers(s, k, s->n);
    double median = values_median(s->values + k, s->n - k), product = 0;
    bool above = r->benchmarks[s->benchmark].better == BETTER_LOWER;
    if (fabs(s->values[k - 1] - median) > FADED * fabs(s->values[0] - median))
        return 1;
    for (size_t run = 0; run < k; run++) {
        double p = rest_p(&rest, s->values[run]);
        if ((s->values[run] > median) != above || fabs(s->values[run] / median - 1) < LEAST_OFF || p > MEMBER_P ||
            !beyond_all(s, run, run + 1, above))
            return 1;
        product += log(fmax(p, 1e-300));
    }
    return product_p(product, k);
}

/* How many first runs of the series fade; 0 where none do. */
static size_t count_fading(const struct result *r, const struct sample *s)
{
    const size_t lengths = MOST_COLD - LEAST_FADING + 1;
    bool sorted = (s->summary.notes & NOTE_BIT(NOTE_SORTED)) != 0;
    for (size_t k = MOST_COLD; k >= LEAST_FADING && !sorted && s->sorted[0] > 0; k--)
        if (4 * k <= s->n + 3 && is_beyond_chance(r, (double)lengths * fading_p(r, s, k)))
            return k;
    return 0;
}

static void detect_fading(struct result *r, const struct sample *s)
{
    size_t k = benchmark_is_speed(r, s->benchmark) ? count_fading(r, s) : 0;
    if (k == 0)
        return;
    double median = values_median(s->values + k, s->n - k);
    const struct cold cold = {.benchmark = s->benchmark,
                              .worse = true,
                              .off = fabs(series_performance(r, s, s->values[0], median) - 1),
                              .move = fabs(median / s->summary.median - 1)};
    warm_up_report(r, s->platform, &cold, 1, true, k);
}

void detect_warm_up(struct result *r, size_t platform)
{
    struct cold *cold = memory_allocate(r->n_benchmarks, sizeof *cold);
    size_t found = 0;
    for (size_t k = MOST_COLD; k > 0 && found == 0; k--) {
        size_t n = list_cold(cold, r, platform, k, PATTERN_P);
        size_t worse = count_apart(cold, n, true), better = count_apart(cold, n, false);
        found = worse + better;
        if (found == 0)
            continue;
        n = list_cold(cold, r, platform, k, MEMBER_P);
        warm_up_report(r, platform, cold, n, worse >= better, k);
    }
    for (size_t i = 0; i < r->n_samples && found == 0; i++)
        if (r->samples[i].platform == platform)
            detect_fading(r, &r->samples[i]);
    free(cold);
}
