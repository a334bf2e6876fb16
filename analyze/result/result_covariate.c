/* What was recorded about the host beside each run. */
#include <math.h>

#include "analyze/result/result.h"

static const struct {
    const char *id, *unit;
    enum covariate_column column;
} kinds[COVARIATES] = {
    [COVARIATE_STEAL] = {"steal", "%", COLUMN_STEAL},
    [COVARIATE_THROTTLED] = {"throttled", "%", COLUMN_THROTTLED},
    [COVARIATE_CANARY] = {"canary", "ms", COLUMN_CANARY_BEFORE},
    [COVARIATE_MHZ] = {"mhz", "MHz", COLUMN_MHZ},
    [COVARIATE_CPU_PRESSURE] = {"cpu-pressure", "%", COLUMN_CPU_PRESSURE},
    [COVARIATE_IO_PRESSURE] = {"io-pressure", "%", COLUMN_IO_PRESSURE},
    [COVARIATE_MEMORY_PRESSURE] = {"memory-pressure", "%", COLUMN_MEMORY_PRESSURE},
    [COVARIATE_LOAD] = {"load", "", COLUMN_LOAD},
    [COVARIATE_SWITCHES] = {"context-switches", "1/s", COLUMN_SWITCHES},
};

const char *covariate_id(enum covariate covariate)
{
    return kinds[covariate].id;
}

const char *covariate_unit(enum covariate covariate)
{
    return kinds[covariate].unit;
}

size_t sample_factor(const struct sample *sample, enum factor factor, size_t run)
{
    return sample->factors ? sample->factors[run * FACTORS + factor] : 0;
}

bool sample_has_levels(const struct sample *sample, enum factor factor)
{
    size_t run = 1;
    while (run < sample->n && sample_factor(sample, factor, run) == sample_factor(sample, factor, 0))
        run++;
    return run < sample->n;
}

double sample_covariate(const struct sample *sample, enum covariate covariate, size_t run)
{
    if (!sample->covariates)
        return (double)NAN;
    const double *covariates = sample->covariates + run * COVARIATE_COLUMNS;
    if (covariate != COVARIATE_CANARY)
        return covariates[kinds[covariate].column];
    double before = covariates[COLUMN_CANARY_BEFORE], after = covariates[COLUMN_CANARY_AFTER];
    return isnan(before) ? after : isnan(after) ? before : before / 2 + after / 2;
}
