/* The numbers of one series, and the doubts that belong to them: whatever is NAN has a note that says why. */
#include "analyze/statistics/statistics.h"

#include <math.h>

/* R's diptest goes to 72,000; there it takes milliseconds, and what two modes show, they show earlier. */
enum { MODES_LEAST = 20, MODES_MOST = 100000 };

/* A constant series has no modes to look for. */
static struct modes modes_of(const double *sorted, size_t n)
{
    struct modes modes = {(double)NAN, (double)NAN};
    if (n < MODES_LEAST || n > MODES_MOST || sorted[0] == sorted[n - 1])
        return modes;
    modes.dip = sorted_dip(sorted, n);
    modes.p = dip_p(modes.dip, n);
    return modes;
}

static void summarise_order(struct summary *summary, const double *sorted, size_t n)
{
    summary->min = sorted[0];
    summary->q1 = sorted_quantile(sorted, n, 0.25);
    summary->median = sorted_quantile(sorted, n, 0.5);
    summary->q3 = sorted_quantile(sorted, n, 0.75);
    summary->max = sorted[n - 1];
    summary->mad = sorted_mad(sorted, n);
    summary->fences = tukey_fences(summary->q1, summary->q3);
    summary->modes = modes_of(sorted, n);
}

/* A spread that overflowed is "none", not infinite: JSON has no infinity. */
static double finite_or_nan(double value)
{
    return isfinite(value) ? value : (double)NAN;
}

static void summarise_moments(struct summary *summary, const double *values, size_t n, double confidence)
{
    summary->mean = series_mean(values, n);
    summary->sd = finite_or_nan(series_sd(values, n, summary->mean));
    summary->cv = summary->min > 0 ? finite_or_nan(summary->sd / summary->mean) : (double)NAN;
    summary->mean_ci = mean_interval(summary->mean, summary->sd, n, confidence);
    if (!isfinite(summary->mean_ci.low) || !isfinite(summary->mean_ci.high))
        summary->mean_ci = (struct interval){(double)NAN, (double)NAN};
    summary->mad = finite_or_nan(summary->mad);
    summary->lag1 = series_lag1(values, n, summary->mean);
    summary->lag1_bound = isnan(summary->lag1) ? (double)NAN : lag1_bound(n, confidence);
    summary->trend = series_trend(values, n);
    summary->trend.slope = finite_or_nan(summary->trend.slope);
}

enum { LAG_LEAST = 10 }; /* with fewer runs the bound is no guide */

static uint64_t summary_notes(const struct summary *summary)
{
    bool few = summary->n < 2, constant = summary->min == summary->max;
    bool overflow = isnan(summary->mad) || isnan(summary->fences.low) ||
                    (summary->n > 2 && isnan(summary->trend.slope)) ||
                    (!few && (isnan(summary->sd) || isnan(summary->mean_ci.low)));
    bool left_out = !constant && (isnan(summary->normality_p) || isnan(summary->lag1) || isnan(summary->trend.tau));
    const struct {
        bool holds;
        enum note note;
    } rows[] = {
        {few, NOTE_TOO_FEW_FOR_SD},
        {isnan(summary->median_coverage), NOTE_TOO_FEW_FOR_INTERVAL},
        {constant && !few, NOTE_CONSTANT},
        {summary->mean == 0, NOTE_ZERO_MEAN},
        {summary->min <= 0, NOTE_NOT_POSITIVE},
        {overflow, NOTE_OVERFLOW},
        {left_out, NOTE_NOT_COMPUTED},
        {!constant && isnan(summary->modes.p), NOTE_NO_MODES},
        {summary->n > TREND_LONG, NOTE_BINNED},
        {summary->n >= LAG_LEAST && summary->lag1 > summary->lag1_bound, NOTE_AUTOCORRELATED},
    };
    uint64_t notes = 0;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        notes |= rows[i].holds ? NOTE_BIT(rows[i].note) : 0;
    return notes;
}

static void summary_empty(struct summary *summary)
{
    double none = (double)NAN;
    struct interval no_interval = {none, none};
    summary->n = 0;
    summary->mean = summary->sd = summary->cv = summary->median = summary->mad = none;
    summary->min = summary->q1 = summary->q3 = summary->max = none;
    summary->mean_ci = summary->mean_bca_ci = summary->median_ci = summary->fences = no_interval;
    summary->trend = (struct trend){none, none, none};
    summary->modes = (struct modes){none, none};
    summary->median_coverage = summary->normality_w = summary->normality_p = summary->lag1 = none;
    summary->lag1_bound = none;
    for (size_t i = 0; i < TAILS; i++)
        summary->tails[i] = (struct tail){none, no_interval, none, NOTE_BIT(NOTE_TOO_FEW_FOR_TAIL)};
    summary->notes = NOTE_BIT(NOTE_TOO_FEW_FOR_SD) | NOTE_BIT(NOTE_TOO_FEW_FOR_INTERVAL) | NOTE_BIT(NOTE_NOT_COMPUTED) |
                     NOTE_BIT(NOTE_NO_MODES);
}

void summarise(struct summary *summary, const double *values, const double *sorted, size_t n, double confidence)
{
    summary_empty(summary);
    if (n == 0)
        return;
    summary->n = n;
    summarise_order(summary, sorted, n);
    summarise_moments(summary, values, n, confidence);
    summary->median_ci = median_interval(sorted, n, confidence, &summary->median_coverage);
    summary->normality_w = shapiro_wilk(sorted, n, &summary->normality_p);
    summary->notes = summary_notes(summary);
}
