/* The boots of a series, one start of the platform each, as a sample of what the platform does. */
#pragma once

#include "analyze/result/result.h"

/* One value for each boot. */
struct boot_values {
    double *medians, *means; /* NAN without runs */
    double *times;           /* of the first run, NAN without any */
    size_t *runs;
    double squares; /* of the logarithms about those of their medians; NAN where a value is not positive */
    size_t freedom; /* runs less boots: the degrees of freedom of `squares` */
};
/* `of_run` tells the place of each run's boot, from 0, or NO_LEVEL: level_list_places. */
struct boot_values boot_values_of(const struct sample *sample, const size_t *of_run, size_t n_boots);
void boot_values_release(struct boot_values *values);

/* Where a series has several boots, their medians and means are the sample that its intervals are of: the exact
 * interval of the median of the boots, and Student's interval of their mean. Runs of one boot resemble each other,
 * so that the interval of the runs would be too narrow. */
void sample_take_boots(struct sample *sample, double confidence);
