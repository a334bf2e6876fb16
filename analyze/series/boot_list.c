#include "analyze/series/boot_list.h"

#include <math.h>
#include <stdlib.h>

#include "analyze/statistics/statistics.h"
#include "data/memory.h"

size_t boot_list_find(const struct boot_list *list, size_t label)
{
    return label < list->n_places && list->places[label] > 0 ? list->places[label] - 1 : NO_BOOT;
}

/* The largest label; 0 where that of a run is unknown. */
static size_t largest_label(const struct sample *sample)
{
    size_t largest = 0;
    for (size_t run = 0; run < sample->n; run++) {
        size_t label = sample_factor(sample, FACTOR_BOOT, run);
        if (label == 0)
            return 0;
        largest = label > largest ? label : largest;
    }
    return largest;
}

struct boot_list boot_list_of(const struct sample *sample)
{
    size_t largest = largest_label(sample);
    struct boot_list list = {.n = 0};
    if (largest == 0)
        return list;
    list.labels = memory_allocate(largest, sizeof *list.labels);
    list.places = memory_allocate(largest + 1, sizeof *list.places);
    list.n_places = largest + 1;
    for (size_t run = 0; run < sample->n; run++) {
        size_t label = sample_factor(sample, FACTOR_BOOT, run);
        if (list.places[label] > 0)
            continue;
        list.labels[list.n++] = label;
        list.places[label] = list.n;
    }
    return list;
}

void boot_list_places(size_t *of_run, const struct sample *sample, const struct boot_list *list)
{
    for (size_t run = 0; run < sample->n; run++)
        of_run[run] = boot_list_find(list, sample_factor(sample, FACTOR_BOOT, run));
}

void boot_list_release(struct boot_list *list)
{
    free(list->labels);
    free(list->places);
    *list = (struct boot_list){.n = 0};
}

/* ---- one value for each boot ---- */

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
        if (of_run[run] != NO_BOOT)
            (*starts)[of_run[run] + 1]++;
    for (size_t boot = 0; boot < n_boots; boot++) {
        (*starts)[boot + 1] += (*starts)[boot];
        next[boot] = (*starts)[boot];
    }
    for (size_t run = 0; run < sample->n; run++)
        if (of_run[run] != NO_BOOT)
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
        if (of_run[run] != NO_BOOT)
            out.times[of_run[run]] = sample->times[run];
    free(starts);
    return out;
}

/* ---- the intervals of a series ---- */

void sample_take_boots(struct sample *sample, double confidence)
{
    struct summary *summary = &sample->summary;
    RELEASED(boot_list_release) struct boot_list boots = boot_list_of(sample);
    if (boots.n < 2 || boots.n == sample->n)
        return;
    OWNED size_t *of_run = memory_allocate(sample->n, sizeof *of_run);
    boot_list_places(of_run, sample, &boots);
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
