#include "analyze/series/boot_values.h"

#include <math.h>
#include <stdlib.h>

#include "analyze/series/level_list.h"
#include "analyze/statistics/statistics.h"
#include "data/memory.h"

void boot_values_release(struct boot_values *values)
{
    free(values->medians);
    free(values->means);
    free(values->times);
    free(values->runs);
}

/* Puts the runs of one boot beside each other: values[starts[boot]] is the first of them. The caller frees both. */
static double *values_by_boot(const struct sample *sample, const size_t *of_run, size_t n_boots, size_t **starts)
{
    double *values = memory_allocate(sample->n, sizeof *values);
    size_t *next = memory_allocate(n_boots, sizeof *next);
    *starts = memory_allocate(n_boots + 1, sizeof **starts);
    for (size_t run = 0; run < sample->n; run++)
        if (of_run[run] != NO_LEVEL)
            (*starts)[of_run[run] + 1]++;
    for (size_t boot = 0; boot < n_boots; boot++) {
        (*starts)[boot + 1] += (*starts)[boot];
        next[boot] = (*starts)[boot];
    }
    for (size_t run = 0; run < sample->n; run++)
        if (of_run[run] != NO_LEVEL)
            values[next[of_run[run]]++] = sample->values[run];
    free(next);
    return values;
}

struct boot_values boot_values_of(const struct sample *sample, const size_t *of_run, size_t n_boots)
{
    struct boot_values out = {.medians = memory_allocate(n_boots, sizeof *out.medians),
                              .means = memory_allocate(n_boots, sizeof *out.means),
                              .times = memory_allocate(n_boots, sizeof *out.times),
                              .runs = memory_allocate(n_boots, sizeof *out.runs)};
    size_t *starts;
    OWNED double *values = values_by_boot(sample, of_run, n_boots, &starts);
    for (size_t boot = 0; boot < n_boots; boot++) {
        double *own = values + starts[boot];
        size_t n = out.runs[boot] = starts[boot + 1] - starts[boot];
        out.times[boot] = (double)NAN;
        out.means[boot] = n > 0 ? series_mean(own, n) : (double)NAN;
        out.medians[boot] = n > 0 ? values_median(own, n) : (double)NAN;
        for (size_t i = 0; i < n; i++)
            out.squares += pow(log(own[i]) - log(out.medians[boot]), 2);
        out.freedom += n > 0 ? n - 1 : 0;
    }
    for (size_t run = sample->n; run-- > 0 && sample->times;)
        if (of_run[run] != NO_LEVEL)
            out.times[of_run[run]] = sample->times[run];
    free(starts);
    return out;
}

/* ---- the intervals of a series ---- */

void sample_take_boots(struct sample *sample, double confidence)
{
    struct summary *summary = &sample->summary;
    RELEASED(level_list_release) struct level_list boots = level_list_of(sample, FACTOR_BOOT);
    if (boots.n < 2 || boots.n == sample->n)
        return;
    OWNED size_t *of_run = memory_allocate(sample->n, sizeof *of_run);
    level_list_places(of_run, sample, &boots);
    RELEASED(boot_values_release) struct boot_values values = boot_values_of(sample, of_run, boots.n);
    double mean = series_mean(values.means, boots.n), sd = series_sd(values.means, boots.n, mean);
    sort_values(values.medians, boots.n);
    summary->mean_ci = mean_interval(mean, sd, boots.n, confidence);
    if (!isfinite(summary->mean_ci.low) || !isfinite(summary->mean_ci.high))
        summary->mean_ci = (struct interval){(double)NAN, (double)NAN};
    summary->mean_bca_ci = (struct interval){(double)NAN, (double)NAN};
    summary->median_ci = median_interval(values.medians, boots.n, confidence, &summary->median_coverage);
    summary->notes |= NOTE_BIT(NOTE_BOOTS) | NOTE_BIT(NOTE_NO_BOOTSTRAP) |
                      (isnan(summary->median_coverage) ? NOTE_BIT(NOTE_TOO_FEW_FOR_INTERVAL) : 0);
}
