/* What is known of one run. */
#pragma once

#include <stddef.h>

#include "collect/measure/covariates.h"
#include "collect/plan/schedule.h"
#include "collect/results/columns.h"

enum run_status {
    RUN_OK,
    RUN_WARMUP,     /* a good run that is not counted */
    RUN_FAILED,     /* there is no value */
    RUN_UNAVAILABLE /* the platform was given up */
};

struct record {
    struct step step;
    long boot; /* the number of the platform's start within the collection, from 1; 0: the file does not tell */
    enum run_status status;
    double time;              /* when it began, seconds since 1970 */
    struct run_value *values; /* where the status is OK or WARMUP: one at least */
    size_t n_values;
    double seconds; /* how long it took */
    struct covariates covariates;
    char *reason; /* why it failed, NULL otherwise */
};
