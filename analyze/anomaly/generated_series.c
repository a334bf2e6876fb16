/* generated-series: values that follow a formula, which no measurement does.
 *
 * Definition: with at least 4 different values, the series is from 10 runs a progression (all steps equal, or all
 * quotients, to 1e-9 of the step and the last digits of a double), or from 6 runs repeats itself exactly with a period
 * of 3 to n / 2 runs, which by chance would happen to values of this rounding with a probability below 1e-6. Or, over
 * the whole data set: at least 8 series of 6 runs and more, each with its times in exactly equal distances (to the last
 * digit), and all with one coefficient of variation: Bartlett's test of equal variances of the logarithms has p above
 * 0.05 although the benchmarks' noises usually differ tenfold.
 * Severity: high for a formula. Low for the second: a timer and a quiet machine can do it.
 * Source: Bartlett 1937 (R: bartlett.test); definition. */
#include "analyze/anomaly/anomaly.h"
#include "analyze/anomaly/detectors.h"
#include "analyze/anomaly/thresholds.h"

#include <float.h>
#include <gsl/gsl_cdf.h>
#include <math.h>

#include "analyze/statistics/statistics.h"

#define LEAST_RUNS 6
#define LEAST_DISTINCT 4
#define LEAST_SERIES 8
#define LEAST_STEPS 10
#define EXACT 1e-9
#define LAST_DIGITS 8
#define EQUAL_NOISE_P 0.05 /* below it the series differ in noise at the usual 5 % */
#define MOST_RUNS 10000    /* beyond that a formula shows in the first ones */

static size_t length_of(const struct sample *s)
{
    return s->n < MOST_RUNS ? s->n : MOST_RUNS;
}

/* The number of values that the rounding leaves between the quartiles, from which a repeated value has to be picked. */
static double count_possible(const struct sample *s)
{
    double step = rounding_step(s->values, length_of(s)), spread = s->summary.q3 - s->summary.q1;
    return step > 0 ? fmax(LEAST_DISTINCT, spread / step) : 1e6;
}

/* How far a step may be from the first one: what the rounding of a value of this size leaves, not a share of the value,
 * which in 10737418240, 10737418243, 10737418241, ... is larger than the noise. */
static double step_tolerance(double step, double value)
{
    return EXACT * fabs(step) + LAST_DIGITS * DBL_EPSILON * fabs(value);
}

static bool is_arithmetic(const struct sample *s)
{
    double step = s->values[1] - s->values[0];
    for (size_t i = 2; i < length_of(s); i++)
        if (fabs(s->values[i] - s->values[i - 1] - step) > step_tolerance(step, s->values[i]))
            return false;
    return true;
}

static bool is_geometric(const struct sample *s)
{
    if (s->sorted[0] <= 0)
        return false;
    double quotient = s->values[1] / s->values[0];
    for (size_t i = 2; i < length_of(s); i++)
        if (fabs(s->values[i] / s->values[i - 1] - quotient) > step_tolerance(quotient - 1, quotient))
            return false;
    return true;
}

static bool repeats_after(const struct sample *s, size_t period)
{
    for (size_t i = period; i < length_of(s); i++)
        if (s->values[i] != s->values[i - period])
            return false;
    return true;
}

/* The shortest period with which the series repeats itself so often that it is not chance; 0 when there is none. */
static size_t period_of(const struct sample *s)
{
    double possible = count_possible(s);
    size_t n = length_of(s);
    for (size_t period = 3; 2 * period <= n; period++)
        if ((double)(n - period) * log(possible) >= log(1 / PATTERN_CHANCE) && repeats_after(s, period))
            return period;
    return 0;
}

static void generated_report(struct result *r, const struct sample *s, size_t period)
{
    struct anomaly *anomaly = anomaly_of_series(r, ANOMALY_GENERATED_SERIES, SEVERITY_HIGH, s);
    anomaly_show(anomaly, {EVIDENCE_N, (double)s->n}, {EVIDENCE_PERIOD, only_if(period, (double)period)},
                 {EVIDENCE_STEP, only_if(!period, s->values[1] - s->values[0])});
    anomaly_cause(anomaly, CAUSE_GENERATED, CAUSE_LIKELY, BECAUSE(EVIDENCE_PERIOD, EVIDENCE_STEP));
    anomaly_cause(anomaly, CAUSE_COPIED_FILE, period ? CAUSE_POSSIBLE : CAUSE_RULED_OUT, BECAUSE(EVIDENCE_STEP));
    anomaly->next = NEXT_MEASURE_AGAIN;
}

static bool is_even(const struct sample *s)
{
    if (!s->times || !s->times_rise || s->n < LEAST_RUNS)
        return false;
    double step = s->times[1] - s->times[0];
    for (size_t i = 2; i < length_of(s); i++)
        if (s->times[i] - s->times[i - 1] != step)
            return false;
    return true;
}

/* Bartlett's test over the squared cvs, to first order the variances of the logarithms; NAN for an uneven series. */
static double equal_noise_p(const struct result *r)
{
    double degrees = 0, pooled = 0, logs = 0, inverse = 0;
    for (size_t i = 0; i < r->n_samples; i++) {
        const struct sample *s = &r->samples[i];
        if (!is_even(s) || !(s->summary.cv > 0) || s->summary.n_change_points > 0)
            return (double)NAN;
        double df = (double)s->n - 1, variance = s->summary.cv * s->summary.cv;
        degrees += df;
        pooled += df * variance;
        logs += df * log(variance);
        inverse += 1 / df;
    }
    double k = (double)r->n_samples;
    double statistic = (degrees * log(pooled / degrees) - logs) / (1 + (inverse - 1 / degrees) / (3 * (k - 1)));
    return gsl_cdf_chisq_Q(fmax(statistic, 0), k - 1);
}

void detect_generated_set(struct result *r)
{
    double p = r->n_samples >= LEAST_SERIES ? equal_noise_p(r) : (double)NAN;
    if (!(p > EQUAL_NOISE_P))
        return;
    struct anomaly *anomaly = anomaly_add(r, ANOMALY_GENERATED_SERIES, SEVERITY_LOW);
    for (size_t i = 0; i < r->n_platforms; i++)
        anomaly_platform(anomaly, i);
    anomaly_show(anomaly, {EVIDENCE_SERIES, (double)r->n_samples}, {EVIDENCE_CV, r->samples[0].summary.cv},
                 {EVIDENCE_DISTANCE_IN_TIME, r->samples[0].times[1] - r->samples[0].times[0]}, {EVIDENCE_P, p});
    anomaly_possible(anomaly, CAUSE_GENERATED, CAUSE_SCHEDULED);
    anomaly->next = NEXT_CHECK_RAW_OUTPUT;
}

void detect_generated_series(struct result *r, const struct sample *s)
{
    if (s->n < LEAST_RUNS || sorted_distinct(s->sorted, s->n, LEAST_DISTINCT) < LEAST_DISTINCT ||
        series_anomaly(r, ANOMALY_GENERATED_SERIES, s)) /* rows that come again */
        return;
    size_t period = period_of(s);
    if (period || (s->n >= LEAST_STEPS && (is_arithmetic(s) || is_geometric(s))))
        generated_report(r, s, period);
}
