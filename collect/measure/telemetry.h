/* What the host did during a run, beside the value. A number that the system does not tell is NAN, an empty cell. */
#ifndef COLLECT_TELEMETRY_H
#define COLLECT_TELEMETRY_H

#include "data/text.h"

struct telemetry {
    double steal_pct; /* steal / (user + nice + system + irq + softirq + steal); NAN below half a second of all that */
    double cpu_pressure_pct;    /* share of the run in which some task waited for ... (/proc/pressure) */
    double io_pressure_pct;     /* */
    double memory_pressure_pct; /* */
    double throttled_pct;    /* time that the limits of our control groups took away, of the run (cgroup v1 and v2) */
    double load;             /* of the last minute, at the end */
    double switches_per_s;   /* context switches of the whole host */
    double mhz;              /* mean over the processors, at the end */
    double canary_before_ms; /* a fixed piece of work on the host, just before and just after: it takes longer */
    double canary_after_ms;  /* when the host is slow, whatever the platform under test does */
};

/* Names of the columns, in the order of telemetry_cells; begin with a comma. */
extern const char telemetry_columns[];
void telemetry_cells(struct text *line, const struct telemetry *telemetry);

/* Counters of the system at a moment. */
struct counters {
    double moment; /* seconds */
    double busy, steal, switches;
    double cpu, io, memory; /* seconds of pressure */
    double throttled;       /* seconds */
};

/* `root` is where /proc and /sys are: "" on a system, a folder in tests. */
void counters_read(struct counters *out, const char *root);
double telemetry_load(const char *root);
double telemetry_mhz(const char *root);

/* Spins; milliseconds. */
double canary_run(void);

struct telemetry telemetry_unknown(void);
/* Around a run: begin runs the canary and reads the counters, end does both again and fills `telemetry`. */
void telemetry_begin(struct telemetry *telemetry, struct counters *start);
void telemetry_end(struct telemetry *telemetry, const struct counters *start);
/* What happened between two readings; the canary, load and MHz are not touched. */
void telemetry_between(struct telemetry *telemetry, const struct counters *start, const struct counters *end);

#endif
