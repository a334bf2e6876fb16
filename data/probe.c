#include "data/probe.h"

#include <strings.h>

static const char *const columns[PROBES] = {
    [PROBE_STEAL] = "steal_pct",
    [PROBE_CPU_PRESSURE] = "cpu_pressure_pct",
    [PROBE_IO_PRESSURE] = "io_pressure_pct",
    [PROBE_MEMORY_PRESSURE] = "memory_pressure_pct",
    [PROBE_THROTTLED] = "throttled_pct",
    [PROBE_LOAD] = "load",
    [PROBE_SWITCHES] = "switches_per_s",
    [PROBE_MHZ] = "mhz",
    [PROBE_CANARY_BEFORE] = "canary_before_ms",
    [PROBE_CANARY_AFTER] = "canary_after_ms",
};

const char *probe_column(enum probe probe)
{
    return columns[probe];
}

enum probe probe_of(const char *name)
{
    enum probe probe = 0;
    while (probe < PROBES && strcasecmp(columns[probe], name) != 0)
        probe++;
    return probe;
}
