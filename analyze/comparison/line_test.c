#include "analyze/comparison/line_test.h"

#include <math.h>
#include <stdlib.h>

#include "data/memory.h"

bool ratio_is_double(double ratio)
{
    return isfinite(ratio) && isfinite(1 / ratio);
}

void ratio_check(struct comparison *out)
{
    bool finite = ratio_is_double(out->ratio) && (isnan(out->ratio_ci.low) || ratio_is_double(out->ratio_ci.low)) &&
                  (isnan(out->ratio_ci.high) || ratio_is_double(out->ratio_ci.high));
    if (isnan(out->ratio_ci.low))
        out->notes |= NOTE_BIT(NOTE_TOO_FEW_FOR_INTERVAL);
    if (!finite) {
        out->ratio = (double)NAN;
        out->ratio_ci = (struct interval){(double)NAN, (double)NAN};
        out->notes |= NOTE_BIT(NOTE_OVERFLOW);
    }
}

struct interval logs_performance(struct interval logs, bool higher)
{
    return higher ? (struct interval){exp(logs.low), exp(logs.high)}
                  : (struct interval){exp(-logs.high), exp(-logs.low)};
}

static void analysis_take(struct comparison *out, const struct analysis *a)
{
    out->test = a->test;
    out->statistic = a->statistic;
    out->p = a->p;
    out->ratio = a->ratio;
    out->equivalence_p = a->equivalence_p;
    out->lead = a->lead;
    out->ratio_ci = a->ratio_ci;
}

struct analysis analysis_of_line(const char *test, const struct ancova *line, double lead, const struct comparands *of)
{
    bool higher = of->better != BETTER_LOWER;
    return (struct analysis){test,
                             line->intercept / line->se,
                             line->p,
                             exp(higher ? line->intercept : -line->intercept),
                             ancova_equivalence_p(line, of->settings->margin),
                             lead,
                             logs_performance(ancova_interval(line, of->settings->confidence), higher)};
}

void line_decides(struct comparison *out, const struct comparands *of, const struct ancova *line,
                  const struct analysis *analysis)
{
    double level = of->settings->alpha / (double)of->first_factor;
    analysis_take(out, analysis);
    out->notes &= ~(NOTE_BIT(NOTE_NORMAL_APPROXIMATION) | NOTE_BIT(NOTE_TIES) | NOTE_BIT(NOTE_EQUAL_PAIRS) |
                    NOTE_BIT(NOTE_DISAGREE) | NOTE_BIT(NOTE_TOO_FEW_FOR_INTERVAL));
    out->detectable_ratio = detectable_ratio(
        out->ratio, logs_performance(ancova_interval(line, 1 - level), of->better != BETTER_LOWER), level);
    ratio_check(out);
}

/* ---- boots ---- */

static void boots_take(struct comparison *out, const struct comparands *of, const char *test, const struct ancova *mean)
{
    if (isnan(mean->p))
        return;
    struct analysis analysis = analysis_of_line(test, mean, out->lead, of);
    line_decides(out, of, mean, &analysis);
    out->boots.by_t = true;
}

void boots_paired_test(struct comparison *out, const struct comparands *of, const double *d, size_t n)
{
    bool ranks_can = signed_rank_floor(n) * (double)of->first_factor <= of->settings->alpha;
    struct ancova mean = paired_t(d, n);
    if (out->boots.n > 0 && !ranks_can)
        boots_take(out, of, "paired-t", &mean);
}

static double *logs_of(const struct sample *sample)
{
    double *logs = memory_allocate(sample->n, sizeof *logs);
    for (size_t i = 0; i < sample->n; i++)
        logs[i] = log(sample->values[i]);
    return logs;
}

void boots_independent_test(struct comparison *out, const struct comparands *of)
{
    bool ranks_can = mann_whitney_floor(of->a->n, of->b->n) * (double)of->first_factor <= of->settings->alpha;
    if (out->boots.n == 0 || ranks_can)
        return;
    OWNED double *a = logs_of(of->a), *b = logs_of(of->b);
    struct ancova mean = welch_t(a, of->a->n, b, of->b->n);
    boots_take(out, of, "welch-t", &mean);
}
