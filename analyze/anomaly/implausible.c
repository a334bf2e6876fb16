/* implausible: a value that no such machine can give.
 *
 * Definitions and thresholds:
 *   - a value above the catalogue's `most` for this benchmark, in the catalogue's unit;
 *     where most values are possible and the others are no unit's step above them, they are rather error values;
 *   - a value of 0 or less where the benchmark is known to be a rate or a duration;
 *   - emulation whose median performance in cpu, memory or fork is more than 1.5 times native's: translated code
 *     executes more instructions than the code that it translates (Bellard 2005, "QEMU, a fast and portable dynamic
 *     translator", reports a factor 4 to 10 for integer code).
 * Severity: high; a median made of such values stands for nothing. Medium where it is only assumed that higher is
 * better: then emulation, which cannot be ahead, rather says that the benchmark counts the other way. */
#include "analyze/anomaly/anomaly.h"
#include "analyze/anomaly/thresholds.h"
#include "analyze/anomaly/detectors.h"

#include <string.h>

#include "analyze/anomaly/baseline.h"

/* The largest plausible value in the unit of the data; 0 when the catalogue knows none. */
static double ceiling_of(const struct result *r, size_t benchmark)
{
    const struct known_benchmark *known = catalogue_benchmark(r->benchmarks[benchmark].name);
    bool comparable = known && known->better == r->benchmarks[benchmark].better &&
                      strcmp(known->unit, r->benchmarks[benchmark].unit) == 0;
    return comparable ? known->most : 0;
}

static struct anomaly *implausible_report(struct result *r, const struct sample *s)
{
    struct anomaly *anomaly = anomaly_of_series(r, ANOMALY_IMPLAUSIBLE, SEVERITY_HIGH, s);
    return anomaly;
}

static void list_runs(struct anomaly *anomaly, const struct sample *s, double above)
{
    size_t count = 0;
    for (size_t i = 0; i < s->n; i++)
        if (above > 0 ? s->values[i] > above : s->values[i] <= 0) {
            if (count++ < RUNS_LISTED)
                anomaly_run(anomaly, i + 1);
        }
    anomaly_show(anomaly, {EVIDENCE_COUNT, (double)count}, {EVIDENCE_N, (double)s->n});
}

/* Values above the limit are error values where most runs are possible and no change of unit explains the excess. A
 * tool that counts in another unit does so in all runs, or its values are a thousand times too large. */
static bool are_error_values(const struct sample *s, double most)
{
    size_t possible = 0;
    while (possible < s->n && s->sorted[possible] <= most)
        possible++;
    return 2 * possible > s->n && !is_unit_step(s->sorted[s->n - 1] / s->summary.median);
}

static void check_values(struct result *r, const struct sample *s)
{
    double most = ceiling_of(r, s->benchmark), least = s->sorted[0], largest = s->sorted[s->n - 1];
    if (most > 0 && largest > most) {
        struct anomaly *anomaly = implausible_report(r, s);
        anomaly_show(anomaly, {EVIDENCE_LARGEST_VALUE, largest}, {EVIDENCE_MOST, most});
        list_runs(anomaly, s, most);
        bool errors = are_error_values(s, most);
        if (errors)
            anomaly_cause(anomaly, CAUSE_FAILED_RUN, CAUSE_LIKELY, BECAUSE(EVIDENCE_LARGEST_VALUE, EVIDENCE_COUNT));
        else
            anomaly_cause(anomaly, CAUSE_UNIT_MISMATCH, CAUSE_LIKELY, BECAUSE(EVIDENCE_LARGEST_VALUE));
        anomaly_possible(anomaly, CAUSE_UNIT_MISMATCH, CAUSE_FAILED_RUN);
        anomaly->next = NEXT_CHECK_RAW_OUTPUT;
    }
    if (least <= 0 && benchmark_subject(r, s->benchmark) != SUBJECT_OTHER) {
        struct anomaly *anomaly = implausible_report(r, s);
        anomaly_evidence(anomaly, EVIDENCE_LEAST, least);
        list_runs(anomaly, s, 0);
        anomaly_cause(anomaly, CAUSE_FAILED_RUN, CAUSE_LIKELY, BECAUSE(EVIDENCE_LEAST, EVIDENCE_COUNT));
        anomaly_possible(anomaly, CAUSE_TIMER_RESOLUTION);
        anomaly->next = NEXT_CHECK_RAW_OUTPUT;
    }
}

static void check_emulation(struct result *r, const struct sample *s)
{
    if (platform_tier(r, s->platform) != TIER_EMULATION || !subject_is_compute(benchmark_subject(r, s->benchmark)))
        return;
    const struct sample *native = benchmark_best(r, s->benchmark, TIER_NATIVE);
    double ratio = native ? performance_ratio(r, s, native) : 0;
    if (!(ratio > FASTER_THAN_NATIVE))
        return;
    struct anomaly *anomaly = implausible_report(r, s);
    anomaly_platform(anomaly, native->platform);
    anomaly_show(anomaly, {EVIDENCE_NATIVE_RATIO, ratio}, {EVIDENCE_MEDIAN, s->summary.median},
                 {EVIDENCE_OTHER_MEDIAN, native->summary.median});
    bool assumed = r->benchmarks[s->benchmark].source == DIRECTION_ASSUMED;
    anomaly->severity = assumed ? SEVERITY_MEDIUM : SEVERITY_HIGH;
    anomaly_cause(anomaly, assumed ? CAUSE_WRONG_DIRECTION : CAUSE_MISLABELLED, CAUSE_LIKELY,
                  BECAUSE(EVIDENCE_NATIVE_RATIO));
    anomaly_possible(anomaly, CAUSE_MISLABELLED, CAUSE_GUEST_CLOCK, CAUSE_WRONG_DIRECTION);
    anomaly->next = NEXT_CHECK_LABELS;
}

void detect_implausible(struct result *r, const struct sample *s)
{
    check_values(r, s);
    if (series_is_comparable(r, s))
        check_emulation(r, s);
}
