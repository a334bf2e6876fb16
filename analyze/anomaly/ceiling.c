/* ceiling: platforms reach the same figure because all of them meet a limit that is none of them. They are equivalent
 * there, and the benchmark cannot tell what each costs (the ceiling effect of the test theorists).
 *
 * Definition: in a network or disk benchmark that counts a rate, two platforms or more, of different kinds, have
 * medians within 1 % of the best of them and are flat (the middle half of their runs spans less than 1 % of the median,
 * three runs at least). Besides, the limit must show:
 * - the best median is what a link's rate leaves for data: 92 to 96.5 % of 10, 100, 1000, ... Mbit/s (frames of 1500
 *   bytes carry 1448 bytes of TCP's data in 1538 on the wire, 94.1 %; tags, IPv6 and rates that are counted without
 *   preamble move it), or 98.5 to 99.5 % (frames of 9000 bytes: 8948 in 9038, 99.0 %); or
 * - emulation is among them and computes (cpu, else memory, else fork) at most half as fast as the fastest of them:
 *   what is emulated costs something wherever the platform is the limit.
 * A limiter is the likely one where another series of the benchmark was throttled to this level.
 * Severity: high where emulation keeps up, and is called equivalent although it costs a multiple; medium with another
 * guest among them, whose cost is unknown; low else: a container shares the host's devices.
 * Source: IEEE 802.3 and RFC 793, 7323 for the bytes of frames and headers; the thresholds are this project's. */
#include "analyze/anomaly/anomaly.h"
#include "analyze/anomaly/detectors.h"

#include <math.h>
#include <stdlib.h>

#include "analyze/anomaly/baseline.h"
#include "analyze/anomaly/thresholds.h"
#include "data/memory.h"
#include "data/value/unit.h"

#define TOGETHER 0.99
#define LEAST_RUNS 3
#define SLOWER 2

/* What frames leave of a link's rate for data: of 1500 bytes, and of 9000 bytes. */
static const struct {
    double least, most;
} frames[] = {{0.92, 0.965}, {0.985, 0.995}};

/* The rate in bits a second of the link that leaves `rate` for data; NAN when there is none. */
static double link_of(double rate)
{
    static const double links[] = {1e7, 1e8, 1e9, 2.5e9, 5e9, 1e10, 2.5e10, 4e10, 1e11};
    for (size_t i = 0; i < sizeof links / sizeof *links; i++) {
        double share = rate / links[i];
        for (size_t k = 0; k < sizeof frames / sizeof *frames; k++)
            if (share >= frames[k].least && share <= frames[k].most)
                return links[i];
    }
    return (double)NAN;
}

/* A benchmark measures a network by its name or, where the name says nothing ("sent_bps"), by its unit in bits. */
static bool is_network(const struct result *r, size_t benchmark)
{
    int power;
    enum subject subject = benchmark_subject(r, benchmark);
    const struct unit_base *base = unit_base_of(r->benchmarks[benchmark].unit, &power);
    return subject == SUBJECT_NETWORK || (subject == SUBJECT_OTHER && base && base->bits == 1);
}

/* The rate of the link in the benchmark's unit; NAN where the best median is not that of a link. */
static double link_in_unit(const struct result *r, const struct sample *best)
{
    int power;
    const struct unit_base *base = unit_base_of(r->benchmarks[best->benchmark].unit, &power);
    if (!base || base->bits == 0 || !is_network(r, best->benchmark))
        return (double)NAN;
    double bits = base->bits * unit_prefix(base, power);
    return link_of(best->summary.median * bits) / bits;
}

static double spread_of(const struct sample *s)
{
    return (s->summary.q3 - s->summary.q1) / s->summary.median;
}

static const struct sample *best_of(const struct result *r, size_t benchmark)
{
    const struct sample *best = NULL;
    for (size_t i = 0; i < r->n_samples; i++) {
        const struct sample *s = &r->samples[i];
        if (s->benchmark == benchmark && series_is_comparable(r, s) && (!best || performance_ratio(r, s, best) > 1))
            best = s;
    }
    return best;
}

/* The series that meet the ceiling, in the result's order. */
static size_t members_of(const struct result *r, const struct sample *best, const struct sample **members)
{
    size_t n = 0;
    for (size_t i = 0; i < r->n_samples; i++) {
        const struct sample *s = &r->samples[i];
        if (s->benchmark == best->benchmark && s->n >= LEAST_RUNS && series_is_comparable(r, s) &&
            spread_of(s) < FLAT && performance_ratio(r, s, best) >= TOGETHER)
            members[n++] = s;
    }
    return n;
}

static bool differ_in_kind(const struct result *r, const struct sample **members, size_t n)
{
    for (size_t i = 1; i < n; i++)
        if (platform_tier(r, members[i]->platform) != platform_tier(r, members[0]->platform))
            return true;
    return false;
}

/* Finds the series by which the emulated member and the fastest of the others compute; false where they share none. */
static bool widest_computing(const struct result *r, const struct sample **members, size_t n,
                             const struct sample *pair[2])
{
    pair[0] = pair[1] = NULL;
    for (size_t i = 0; i < n; i++) {
        const struct sample *s = platform_deciding_sample(r, members[i]->platform);
        size_t place = platform_tier(r, members[i]->platform) != TIER_EMULATION;
        if (s && (!pair[place] || (s->benchmark == pair[place]->benchmark && performance_ratio(r, s, pair[place]) > 1)))
            pair[place] = s;
    }
    return pair[0] && pair[1] && pair[0]->benchmark == pair[1]->benchmark;
}

/* The throttle of the benchmark whose plateau is this level, which shows that a limiter sets the limit; or NULL. */
static const struct anomaly *throttle_to(const struct result *r, size_t benchmark, double level)
{
    const struct anomaly_places *own = places_of(&r->index.of_benchmark, benchmark);
    for (size_t i = 0; i < own->n; i++) {
        const struct anomaly *a = &r->anomalies[own->items[i]];
        if (a->kind == ANOMALY_THROTTLE && fabs(anomaly_number(a, EVIDENCE_AFTER) / level - 1) <= 1 - TOGETHER)
            return a;
    }
    return NULL;
}

static void name_causes(struct anomaly *anomaly, const struct result *r, bool link, double drop)
{
    bool disk = anomaly_measures(r, anomaly, subject_is_disk);
    anomaly_evidence(anomaly, EVIDENCE_DROP, drop);
    if (isfinite(drop))
        anomaly_cause(anomaly, CAUSE_RATE_LIMIT, CAUSE_LIKELY, BECAUSE(EVIDENCE_DROP));
    anomaly_cause(anomaly, disk ? CAUSE_DISK_RATE : CAUSE_LINK_RATE, link ? CAUSE_LIKELY : CAUSE_POSSIBLE,
                  BECAUSE(EVIDENCE_MEDIAN, EVIDENCE_LINK, EVIDENCE_LINK_SHARE));
    anomaly_possible(anomaly, CAUSE_RATE_LIMIT);
    anomaly->next = isfinite(drop) ? NEXT_LET_CREDIT_RETURN : disk ? NEXT_BELOW_DISK_RATE : NEXT_BELOW_LINK_RATE;
}

static void ceiling_report(struct result *r, const struct sample **members, size_t n, double link, double slower)
{
    bool guest = false;
    double least = (double)INFINITY, largest = 0, spread = 0;
    for (size_t i = 0; i < n; i++) {
        guest = guest || platform_is_guest(r, members[i]->platform);
        least = fmin(least, members[i]->summary.median);
        largest = fmax(largest, members[i]->summary.median);
        spread = fmax(spread, spread_of(members[i]));
    }
    const struct anomaly *throttle = throttle_to(r, members[0]->benchmark, largest);
    double drop = throttle ? anomaly_number(throttle, EVIDENCE_DROP) : (double)NAN;
    enum severity severity = isfinite(slower) ? SEVERITY_HIGH : guest ? SEVERITY_MEDIUM : SEVERITY_LOW;
    struct anomaly *anomaly = anomaly_add(r, ANOMALY_CEILING, severity);
    anomaly_benchmark(r, anomaly, members[0]->benchmark);
    for (size_t i = 0; i < n; i++)
        anomaly_platform(anomaly, members[i]->platform);
    anomaly_show(anomaly, {EVIDENCE_MEDIAN, largest}, {EVIDENCE_APART, 1 - least / largest}, {EVIDENCE_SPREAD, spread},
                 {EVIDENCE_SLOWER, slower}, {EVIDENCE_LINK, link}, {EVIDENCE_LINK_SHARE, largest / link});
    name_causes(anomaly, r, isfinite(link), drop);
}

static void ceiling_look_at(struct result *r, const struct sample *best, const struct sample **members)
{
    const struct sample *pair[2];
    size_t n = members_of(r, best, members);
    double link = link_in_unit(r, best);
    double slower = widest_computing(r, members, n, pair) ? performance_ratio(r, pair[1], pair[0]) : (double)NAN;
    if (!(slower >= SLOWER))
        slower = (double)NAN;
    if (n > 1 && differ_in_kind(r, members, n) && (isfinite(link) || isfinite(slower)))
        ceiling_report(r, members, n, link, slower);
}

void detect_ceiling(struct result *r)
{
    const struct sample **members = memory_allocate(r->n_platforms, sizeof *members);
    for (size_t b = 0; b < r->n_benchmarks; b++) {
        bool device = is_network(r, b) || subject_is_disk(benchmark_subject(r, b));
        const struct sample *best = device && r->benchmarks[b].better == BETTER_HIGHER ? best_of(r, b) : NULL;
        if (best && best->summary.median > 0)
            ceiling_look_at(r, best, members);
    }
    free(members);
}
