#include "data/covariate.h"

#include <strings.h>

static const char *const columns[COVARIATE_COLUMNS] = {
    [COLUMN_STEAL] = "steal_pct",
    [COLUMN_CPU_PRESSURE] = "cpu_pressure_pct",
    [COLUMN_IO_PRESSURE] = "io_pressure_pct",
    [COLUMN_MEMORY_PRESSURE] = "memory_pressure_pct",
    [COLUMN_THROTTLED] = "throttled_pct",
    [COLUMN_LOAD] = "load",
    [COLUMN_SWITCHES] = "switches_per_s",
    [COLUMN_MHZ] = "mhz",
    [COLUMN_CANARY_BEFORE] = "canary_before_ms",
    [COLUMN_CANARY_AFTER] = "canary_after_ms",
};

const char *covariate_column_name(enum covariate_column column)
{
    return columns[column];
}

enum covariate_column covariate_column_of(const char *name)
{
    enum covariate_column column = 0;
    while (column < COVARIATE_COLUMNS && strcasecmp(columns[column], name) != 0)
        column++;
    return column;
}
