/* unit-mismatch: two platforms' values of one benchmark are apart by a factor between units.
 *
 * Definition, in performance by medians, for pairs whose platforms the catalogue knows: the ratio lies outside of what
 * such platforms have been seen to differ by (the table below, as shares of native), and within it after division by
 * 1000 (or 1024, which noise does not tell apart, or 60, minutes for seconds) or by a million, to which it must be
 * nearer (in logarithms) than to no difference at all: a network that a guest slows down may leave room for anything.
 * Between native and a container, which lie within a factor 2 of each other, a ratio of 8 to within 15 % is bits for
 * bytes (memory, network and sequential disk). A disk's ratio must lie within 1.5 of the factor, and so must that of a
 * benchmark whose work is unknown, for which 60 is no factor; a startup is left out (a process and a machine are a
 * thousand times apart). A platform is reported when no other known platform of the benchmark contradicts the factor;
 * with two platforms either may be the one.
 * Severity: high, for 8 and for disks, whose caches do the same, medium; a comparison across units compares nothing.
 * Source: IEC 80000-13:2008 for the prefixes; the table holds the extremes of this project's past files, with a factor
 * 3 and more of room on either side. */
#include "analyze/anomaly/anomaly.h"
#include "analyze/anomaly/detectors.h"

#include <math.h>

#include "analyze/anomaly/performance.h"

struct range {
    double low, high;
};

enum rows { ROW_COMPUTE, ROW_DISK, ROW_NETWORK, ROW_UNKNOWN, ROWS };

/* Shares of native's performance. Those of unknown work reach in both directions, since it may count the other way. */
static const struct range ranges[TIER_EMULATION + 1][ROWS] = {
    [TIER_NATIVE] = {{0.7, 1.4}, {0.2, 5}, {0.5, 2}, {0.5, 2}},
    [TIER_CONTAINER] = {{0.4, 1.6}, {0.04, 10}, {0.05, 2}, {0.1, 10}},
    [TIER_KVM] = {{0.006, 1.7}, {0.02, 25}, {0.001, 3}, {0.03, 30}},
    [TIER_EMULATION] = {{0.004, 1.5}, {0.02, 25}, {0.0005, 3}, {0.0005, 2000}},
};

static const double factors[] = {60, 1000, 1e6};
static const struct range clean = {0.67, 1.5}; /* range of the factor whose rest is no more than platforms differ by */
#define BITS 8
#define BITS_OFF 0.15 /* a container costs no more than this */

static bool row_of(enum subject subject, enum rows *row)
{
    if (subject_is_disk(subject))
        *row = ROW_DISK;
    else
        *row = subject == SUBJECT_NETWORK ? ROW_NETWORK : subject == SUBJECT_OTHER ? ROW_UNKNOWN : ROW_COMPUTE;
    return subject != SUBJECT_STARTUP;
}

/* Memory is counted in kB and MB; errors and shares have no such units, and a thousand times as many are no mistake. */
static bool has_prefixes(const struct result *r, size_t benchmark)
{
    return benchmark_is_speed(r, benchmark) || r->benchmarks[benchmark].amount == AMOUNT_MEMORY;
}

/* The range in which a's performance over b's may lie. */
static struct range mismatch_expected(const struct result *r, size_t a, size_t b, enum rows row)
{
    struct range x = ranges[platform_tier(r, a)][row], y = ranges[platform_tier(r, b)][row];
    return (struct range){x.low / y.high, x.high / y.low};
}

static bool mismatch_is_within(struct range range, double ratio)
{
    return ratio >= range.low && ratio <= range.high;
}

static bool bits_for_bytes(const struct result *r, const struct sample *a, const struct sample *b, double ratio)
{
    enum subject subject = benchmark_subject(r, a->benchmark);
    bool hosts = !platform_is_guest(r, a->platform) && !platform_is_guest(r, b->platform);
    bool counts_bits = subject == SUBJECT_MEMORY || subject == SUBJECT_NETWORK || subject == SUBJECT_DISK_SEQUENTIAL;
    return hosts && counts_bits && fabs(ratio / BITS - 1) <= BITS_OFF;
}

/* A disk of which one platform reads the cache can be a thousand times as fast, and unknown work may be anything: only
 * a clean factor counts there. */
static bool mismatch_fits(struct range range, enum rows row, double ratio)
{
    bool strict = row == ROW_DISK || row == ROW_UNKNOWN;
    return mismatch_is_within(range, ratio) && (!strict || mismatch_is_within(clean, ratio));
}

static bool is_nearer(double ratio, double factor)
{
    return fabs(log(ratio / factor)) <= fabs(log(factor)) / 2;
}

/* The factor by which a's figure is too large in performance (below 1: too small); 0 when there is none. */
static double factor_between(const struct result *r, const struct sample *a, const struct sample *b)
{
    enum rows row;
    double ratio = performance_ratio(r, a, b);
    if (!has_prefixes(r, a->benchmark) || !row_of(benchmark_subject(r, a->benchmark), &row) || isnan(ratio))
        return 0;
    struct range range = mismatch_expected(r, a->platform, b->platform, row);
    if (bits_for_bytes(r, a, b, ratio) || bits_for_bytes(r, b, a, 1 / ratio))
        return ratio > 1 ? BITS : 1.0 / BITS;
    bool durations = r->benchmarks[a->benchmark].better == BETTER_LOWER;
    for (size_t i = 0; i < sizeof factors / sizeof *factors && !mismatch_is_within(range, ratio); i++) {
        double factor = ratio > 1 ? factors[i] : 1 / factors[i];
        if (mismatch_fits(range, row, ratio / factor) && is_nearer(ratio, factor) &&
            ((durations && row != ROW_UNKNOWN) || factors[i] != 60))
            return factor;
    }
    return 0;
}

static bool is_known_rival(const struct result *r, const struct sample *s, const struct sample *to)
{
    return to != s && platform_tier(r, to->platform) != TIER_UNKNOWN;
}

/* A rival agrees when it sees the same factor, or when the ratio without the factor is usual. */
static bool mismatch_agrees(const struct result *r, const struct sample *s, const struct sample *to, double factor)
{
    enum rows row;
    if (!row_of(benchmark_subject(r, s->benchmark), &row))
        return false;
    return factor_between(r, s, to) == factor ||
           mismatch_is_within(mismatch_expected(r, s->platform, to->platform, row),
                              performance_ratio(r, s, to) / factor);
}

/* Returns the factor that all rivals agree on; 0 if there is none or they disagree. */
static double factor_of(const struct result *r, const struct sample *s, const struct sample **other)
{
    double factor = 0;
    size_t n;
    const struct sample *rivals = result_samples(r, s->benchmark, &n);
    for (size_t i = 0; i < n && factor == 0; i++)
        if (is_known_rival(r, s, &rivals[i])) {
            factor = factor_between(r, s, &rivals[i]);
            *other = &rivals[i];
        }
    for (size_t i = 0; i < n && factor != 0; i++)
        if (is_known_rival(r, s, &rivals[i]) && !mismatch_agrees(r, s, &rivals[i], factor))
            factor = 0;
    return factor;
}

static void mismatch_report(struct result *r, const struct sample *s, const struct sample *other, double factor)
{
    double ratio = performance_ratio(r, s, other), size = fmax(factor, 1 / factor);
    bool eight = size == BITS, unsure = eight || subject_is_disk(benchmark_subject(r, s->benchmark));
    struct anomaly *anomaly = anomaly_of_series(r, ANOMALY_UNIT_MISMATCH, unsure ? SEVERITY_MEDIUM : SEVERITY_HIGH, s);
    anomaly_platform(anomaly, other->platform);
    anomaly_show(anomaly, {EVIDENCE_MEDIAN, s->summary.median}, {EVIDENCE_OTHER_MEDIAN, other->summary.median},
                 {ratio > 1 ? EVIDENCE_RATIO : EVIDENCE_INVERSE_RATIO, fmax(ratio, 1 / ratio)},
                 {size < 1000 ? EVIDENCE_UNIT_FACTOR : EVIDENCE_UNIT_FACTOR_OF_THOUSANDS, size},
                 {EVIDENCE_BINARY_FACTOR, only_if(size == 1000 || size == 1e6, size == 1000 ? 1024 : 1048576)});
    anomaly_cause(
        anomaly, CAUSE_UNIT_MISMATCH, CAUSE_LIKELY,
        BECAUSE(EVIDENCE_RATIO, EVIDENCE_INVERSE_RATIO, EVIDENCE_UNIT_FACTOR, EVIDENCE_UNIT_FACTOR_OF_THOUSANDS));
    if (subject_is_disk(benchmark_subject(r, s->benchmark)))
        anomaly_possible(anomaly, CAUSE_WARM_CACHE);
    anomaly_possible(anomaly, CAUSE_OPERATOR_ERROR);
    anomaly->next = NEXT_CHECK_UNITS;
}

/* True when the anomaly of the other platform names this series: of two platforms, either may be in the other unit. */
static bool mismatch_is_known(const struct result *r, const struct sample *s)
{
    const struct anomaly_places *own = places_of(&r->index.of_benchmark, s->benchmark);
    for (size_t i = 0; i < own->n; i++) {
        const struct anomaly *a = &r->anomalies[own->items[i]];
        if (a->kind == ANOMALY_UNIT_MISMATCH && a->platforms[1] == s->platform)
            return true;
    }
    return false;
}

void detect_unit_mismatch(struct result *r)
{
    for (size_t i = r->n_samples; i-- > 0;) { /* the reference is asked last */
        const struct sample *s = &r->samples[i], *other = NULL;
        double factor = platform_tier(r, s->platform) == TIER_UNKNOWN ? 0 : factor_of(r, s, &other);
        if (factor > 0 && !mismatch_is_known(r, s))
            mismatch_report(r, s, other, factor);
    }
}
