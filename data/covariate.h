/* The covariates of a run: what was recorded about the host beside it, by the column that holds it in a tidy file.
 * `virtstat collect` writes these columns, as other programs may. Numbers are from 0 on. Shares are parts of the run's
 * time; only steal is a part of the processors' busy time (steal / (user + nice + system + irq + softirq + steal)). */
#pragma once

enum covariate_column {
    COLUMN_STEAL,           /* per cent: the hypervisor below ran others */
    COLUMN_CPU_PRESSURE,    /* per cent of the time some task waited for a processor ... */
    COLUMN_IO_PRESSURE,     /* ... for a disk */
    COLUMN_MEMORY_PRESSURE, /* ... for memory (Linux, PSI) */
    COLUMN_THROTTLED,       /* per cent: a quota of the control group stopped us */
    COLUMN_LOAD,            /* the load average of the last minute */
    COLUMN_SWITCHES,        /* context switches per second */
    COLUMN_MHZ,             /* the mean clock of the processors */
    COLUMN_CANARY_BEFORE,   /* milliseconds of a fixed piece of work on the host, right before the run ... */
    COLUMN_CANARY_AFTER,    /* ... and right after it */
    COVARIATE_COLUMNS
};

const char *covariate_column_name(enum covariate_column column); /* "steal_pct" */

/* Finds the column of this name, in which case does not count; COVARIATE_COLUMNS for any other name. */
enum covariate_column covariate_column_of(const char *name);
