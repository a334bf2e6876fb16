/* What was seen of the host beside each run, by the column that holds it in a tidy file: `virtstat collect` writes them,
 * and anybody else may. Numbers from 0 on. Shares are of the run's time, but steal, which is of the processors' busy time
 * (steal / (user + nice + system + irq + softirq + steal)). */
#ifndef DATA_PROBE_H
#define DATA_PROBE_H

#include <stddef.h>

enum probe {
    PROBE_STEAL,           /* per cent: the hypervisor below ran others */
    PROBE_CPU_PRESSURE,    /* per cent of the time some task waited for a processor ... */
    PROBE_IO_PRESSURE,     /* ... for a disk */
    PROBE_MEMORY_PRESSURE, /* ... for memory (Linux, PSI) */
    PROBE_THROTTLED,       /* per cent: a quota of the control group stopped us */
    PROBE_LOAD,            /* of the last minute */
    PROBE_SWITCHES,        /* context switches per second */
    PROBE_MHZ,             /* mean clock of the processors */
    PROBE_CANARY_BEFORE,   /* milliseconds of a fixed piece of work on the host, right before the run ... */
    PROBE_CANARY_AFTER,    /* ... and right after it */
    PROBES
};

const char *probe_column(enum probe probe); /* "steal_pct" */
enum probe probe_of(const char *name);      /* PROBES when it is none; case does not count */

#endif
