/* bimodal: a series goes back and forth between two levels.
 *
 * Definition: from 20 runs, the dip test (Hartigan and Hartigan 1985) says with p <= 0.01 that there is more than one
 * mode (it looks at up to 100,000 runs), the split of the values into two groups with the least variance inside them
 * leaves at least 15 % of the runs in each, Ashman's D (distance of the means over the groups' pooled sd, times sqrt 2)
 * is 4 or more (a normal series gives 2.6, a uniform one 3.5), the upper level is at least 1.2 times the lower, and the
 * series changes sides at least max(4, n / 6) times (at random it would be n / 4 and more), so that level shifts do not
 * count; twice is enough where the search for change points found none, which long stays of equal length hide from it.
 * Two neighbouring steps of rounded values are no modes but the rounding (quantised).
 * Severity: medium; a median of two modes is the level of neither, or of one by chance. Low when the dip is not beyond
 * what one of the set's series shows by chance (noise.h).
 * Source: Hartigan and Hartigan 1985, Annals of Statistics 13:70; Ashman, Bird and Zepf 1994, Astronomical Journal
 * 108:2348. */
#include "analyze/anomaly/anomaly.h"
#include "analyze/anomaly/detectors.h"
#include "analyze/anomaly/thresholds.h"

#include <math.h>

#include "analyze/series/noise.h"
#include "analyze/statistics/statistics.h"

#define LEAST_RUNS 20
#define LEAST_RETURNS 2 /* away and back */
#define LEAST_SHARE 0.15
#define LEAST_D 4
#define LEAST_FACTOR 1.2
#define NEXT_MARK 1.5 /* rounding steps: two levels nearer than this are neighbouring steps */
#define MOST_VALUES 1000

/* Returns the size of the lower group in the split with the largest variance between the groups. */
static size_t best_split(const double *sorted, size_t n)
{
    double total = 0, below = 0, best = -1;
    size_t split = 0, least = (size_t)ceil(LEAST_SHARE * (double)n);
    double scale = fmax(fabs(sorted[0]), fabs(sorted[n - 1]));
    for (size_t i = 0; i < n; i++)
        total += sorted[i] / scale;
    for (size_t k = 1; k <= n - least; k++) {
        below += sorted[k - 1] / scale;
        double difference = (total - below) / (double)(n - k) - below / (double)k;
        double between = difference * difference * (double)k * (double)(n - k);
        if (k >= least && sorted[k] > sorted[k - 1] && between > best) {
            best = between;
            split = k;
        }
    }
    return split;
}

static size_t count_switches(const struct sample *s, double border)
{
    size_t switches = 0;
    for (size_t i = 1; i < s->n; i++)
        switches += (s->values[i] < border) != (s->values[i - 1] < border);
    return switches;
}

/* Long series are looked at through MOST_VALUES of their quantiles. */
static size_t modes_thin(double *values, const struct sample *s)
{
    size_t n = s->n < MOST_VALUES ? s->n : MOST_VALUES;
    for (size_t i = 0; i < n; i++)
        values[i] = s->sorted[(2 * i + 1) * s->n / (2 * n)];
    return n;
}

static void bimodal_report(struct result *r, const struct sample *s, double border, struct rest low, struct rest high,
                           double distance)
{
    size_t switches = count_switches(s, border), below = sorted_below(s->sorted, s->n, border);
    bool hidden = s->summary.n_change_points == 0 && switches >= LEAST_RETURNS;
    if (!hidden && (switches < 4 || switches < s->n / 6))
        return;
    enum severity severity =
        s->summary.modes.p > 0 && !is_beyond_chance(r, s->summary.modes.p) ? SEVERITY_LOW : SEVERITY_MEDIUM;
    struct anomaly *anomaly = anomaly_of_series(r, ANOMALY_BIMODAL, severity, s);
    anomaly_show(anomaly, {EVIDENCE_LOW, low.mean}, {EVIDENCE_HIGH, high.mean}, {EVIDENCE_LOW_COUNT, (double)below},
                 {EVIDENCE_HIGH_COUNT, (double)(s->n - below)}, {EVIDENCE_SWITCHES, (double)switches},
                 {EVIDENCE_DISTANCE_OF_MODES, distance}, {EVIDENCE_N, (double)s->n},
                 {EVIDENCE_DIP, s->summary.modes.dip}, {EVIDENCE_P, s->summary.modes.p});
    anomaly_cause(anomaly, CAUSE_TWO_PATHS, CAUSE_LIKELY, BECAUSE(EVIDENCE_LOW, EVIDENCE_HIGH, EVIDENCE_SWITCHES));
    anomaly_possible(anomaly, CAUSE_WARM_CACHE, CAUSE_NOISY_NEIGHBOUR);
    anomaly->next = NEXT_TELL_MODES_APART;
}

static bool is_rounding(const struct result *r, const struct sample *s, double low, double high)
{
    const struct anomaly *quantised = series_anomaly(r, ANOMALY_QUANTISED, s);
    return quantised && high - low < NEXT_MARK * anomaly_number(quantised, EVIDENCE_STEP);
}

void detect_bimodal(struct result *r, const struct sample *s)
{
    double values[MOST_VALUES];
    if (s->n < LEAST_RUNS || !(s->sorted[0] > 0) || s->summary.modes.p > PATTERN_P)
        return;
    size_t n = modes_thin(values, s), split = best_split(values, n);
    if (split == 0)
        return;
    struct rest low = rest_of(values, 0, split, NULL), high = rest_of(values, split, n, NULL);
    double distance = (high.mean - low.mean) / sqrt((low.sd * low.sd + high.sd * high.sd) / 2);
    if (distance >= LEAST_D && high.mean >= LEAST_FACTOR * low.mean && !is_rounding(r, s, low.mean, high.mean))
        bimodal_report(r, s, values[split], low, high, distance);
}
