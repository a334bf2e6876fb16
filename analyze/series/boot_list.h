/* The boots of a series: one start of the platform each, as the data name them. */
#pragma once

#include "analyze/result/result.h"

#define NO_BOOT SIZE_MAX

/* In the order in which they appear. */
struct boot_list {
    size_t *labels;
    size_t n;
    size_t *places, n_places; /* for each label up to n_places the boot's number in the list, from 1; 0: it has none */
};

/* The list is empty where the boot of a run is unknown. */
struct boot_list boot_list_of(const struct sample *sample);
size_t boot_list_find(const struct boot_list *list, size_t label); /* the place of the boot, or NO_BOOT */
/* Sets the place of each run's boot in the list. */
void boot_list_places(size_t *of_run, const struct sample *sample, const struct boot_list *list);
void boot_list_release(struct boot_list *list);

/* One value for each boot. */
struct boot_values {
    double *medians, *means; /* NAN without runs */
    double *times;           /* of the first run, NAN without any */
    size_t *runs;
    double
        squares; /* of the logarithms of the values about those of their medians; NAN where a value is not positive */
    size_t freedom; /* runs less boots: the degrees of freedom of `squares` */
};
/* `of_run` tells the boot of each run, from 0, or NO_BOOT. */
struct boot_values boot_values_of(const struct sample *sample, const size_t *of_run, size_t n_boots);
void boot_values_release(struct boot_values *values);

/* Where a series has several boots, their medians and means are the sample that its intervals are of: the exact
 * interval of the median of the boots, and Student's interval of their mean. Runs of one boot resemble each other,
 * so that the interval of the runs would be too narrow. */
void sample_take_boots(struct sample *sample, double confidence);
