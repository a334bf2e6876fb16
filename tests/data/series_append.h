/* Tests append a run by its time and value alone. */
#pragma once

#include "data/dataset.h"

/* `time` is NAN when unknown. */
static inline void series_append(struct series *series, double time, double value)
{
    series_append_run(series, &(struct run_conditions){.time = time}, value);
}
