/* What was recorded about the host beside each run. */
#include <math.h>

#include "analyze/result/result.h"

static const struct {
    const char *id, *unit;
    enum covariate_column column;
} witnesses[WITNESSES] = {
    [WITNESS_STEAL] = {"steal", "%", COLUMN_STEAL},
    [WITNESS_THROTTLED] = {"throttled", "%", COLUMN_THROTTLED},
    [WITNESS_CANARY] = {"canary", "ms", COLUMN_CANARY_BEFORE},
    [WITNESS_MHZ] = {"mhz", "MHz", COLUMN_MHZ},
    [WITNESS_CPU_PRESSURE] = {"cpu-pressure", "%", COLUMN_CPU_PRESSURE},
    [WITNESS_IO_PRESSURE] = {"io-pressure", "%", COLUMN_IO_PRESSURE},
    [WITNESS_MEMORY_PRESSURE] = {"memory-pressure", "%", COLUMN_MEMORY_PRESSURE},
    [WITNESS_LOAD] = {"load", "", COLUMN_LOAD},
    [WITNESS_SWITCHES] = {"context-switches", "1/s", COLUMN_SWITCHES},
};

const char *witness_id(enum witness witness)
{
    return witnesses[witness].id;
}

const char *witness_unit(enum witness witness)
{
    return witnesses[witness].unit;
}

double sample_witness(const struct sample *sample, enum witness witness, size_t run)
{
    if (!sample->covariates)
        return (double)NAN;
    const double *covariates = sample->covariates + run * COVARIATE_COLUMNS;
    if (witness != WITNESS_CANARY)
        return covariates[witnesses[witness].column];
    double before = covariates[COLUMN_CANARY_BEFORE], after = covariates[COLUMN_CANARY_AFTER];
    return isnan(before) ? after : isnan(after) ? before : before / 2 + after / 2;
}
