#include "collect/measure/covariates.h"

#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "collect/host/clock.h"
#include "collect/host/tree.h"
#include "data/memory.h"

enum { MOST = 1 << 20, LEAST_WORK = 50 /* ticks; one of them is 2 % then */, CANARY_STEPS = 10000000 };

/* ---- files of the host ---- */

static char *host_file(const char *root, const char *path)
{
    OWNED char *whole = memory_format("%s%s", root, path);
    return tree_read(whole, MOST, NULL);
}

/* Returns the number that follows `key` in a text (NULL: there is none); NAN when nothing does. */
static double number_behind(const char *text, const char *key)
{
    const char *at = text ? strstr(text, key) : NULL;
    if (!at)
        return (double)NAN;
    char *end;
    at += strlen(key);
    double value = strtod(at, &end);
    return end > at ? value : (double)NAN;
}

static double number_in(const char *root, const char *path, const char *key)
{
    OWNED char *text = host_file(root, path);
    return number_behind(text, key);
}

/* The first line is "cpu user nice system idle iowait irq softirq steal guest guest_nice", guest is part of user. */
static void read_stat(struct counters *out, const char *root)
{
    double user, nice, system, irq, softirq, steal;
    OWNED char *stat = host_file(root, "/proc/stat");
    out->busy = out->steal = (double)NAN;
    if (stat &&
        sscanf(stat, "cpu %lf %lf %lf %*f %*f %lf %lf %lf", &user, &nice, &system, &irq, &softirq, &steal) == 6) {
        out->busy = user + nice + system + irq + softirq + steal;
        out->steal = steal;
    }
    out->switches = number_behind(stat, "\nctxt ");
}

/* ---- control groups ---- */

/* Adds up a group and all above it: any of them may be the one with the limit. The root is "/". */
static double throttled_above(const char *root, const char *mount, char *group, const char *key, double unit)
{
    double sum = (double)NAN;
    char *slash = strcmp(group, "/") == 0 ? group : group + strlen(group);
    for (; slash; slash = strrchr(group, '/')) {
        *slash = '\0';
        OWNED char *path = memory_format("%s%s/cpu.stat", mount, group);
        double here = number_in(root, path, key) * unit;
        sum = isnan(here) ? sum : isnan(sum) ? here : sum + here;
    }
    return sum;
}

/* Lines of /proc/self/cgroup are "ID:CONTROLLERS:PATH"; that of version 2 is "0::PATH". */
static double read_throttled(const char *root)
{
    static const struct {
        const char *controllers, *mount, *key;
        double unit;
    } kinds[] = {{"", "/sys/fs/cgroup", "throttled_usec", 1e-6},
                 {"cpu", "/sys/fs/cgroup/cpu", "throttled_time", 1e-9},
                 {"cpu,cpuacct", "/sys/fs/cgroup/cpu,cpuacct", "throttled_time", 1e-9},
                 {"cpuacct,cpu", "/sys/fs/cgroup/cpu,cpuacct", "throttled_time", 1e-9}};
    double seconds = (double)NAN;
    OWNED char *groups = host_file(root, "/proc/self/cgroup");
    char *rest = groups;
    for (char *line; rest && (line = strsep(&rest, "\n"));) {
        char *controllers = strchr(line, ':'), *path = controllers ? strchr(controllers + 1, ':') : NULL;
        if (!path)
            continue;
        *path++ = '\0';
        for (size_t i = 0; i < sizeof kinds / sizeof *kinds && isnan(seconds); i++)
            if (strcmp(controllers + 1, kinds[i].controllers) == 0)
                seconds = throttled_above(root, kinds[i].mount, path, kinds[i].key, kinds[i].unit);
    }
    return seconds;
}

/* ---- all ---- */

/* The first line of a file of /proc/pressure is "some avg10=0.00 avg60=0.00 avg300=0.00 total=MICROSECONDS". */
void counters_read(struct counters *out, const char *root)
{
    out->moment = clock_seconds();
    read_stat(out, root);
    out->cpu = number_in(root, "/proc/pressure/cpu", "total=") * 1e-6;
    out->io = number_in(root, "/proc/pressure/io", "total=") * 1e-6;
    out->memory = number_in(root, "/proc/pressure/memory", "total=") * 1e-6;
    out->throttled = read_throttled(root);
}

double host_load(const char *root)
{
    return number_in(root, "/proc/loadavg", "");
}

double host_mhz(const char *root)
{
    OWNED char *text = host_file(root, "/proc/cpuinfo");
    double sum = 0;
    size_t n = 0;
    for (const char *line = text; line && (line = strstr(line, "\ncpu MHz")); line++) {
        const char *colon = strchr(line, ':');
        sum += colon ? strtod(colon + 1, NULL) : 0;
        n++;
    }
    return sum / (double)n; /* NAN where there is none */
}

uint64_t canary_work(size_t steps)
{
    uint64_t state = UINT64_C(88172645463325252);
    for (size_t i = 0; i < steps; i++) {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
    }
    return state;
}

/* It takes about 20 ms. */
double canary_run(void)
{
    double start = clock_seconds();
    uint64_t state = canary_work(CANARY_STEPS);
    __asm__ volatile("" : : "r"(state)); /* so that the compiler keeps it */
    return (clock_seconds() - start) * 1000;
}

static double percent_of(double part, double whole)
{
    return whole > 0 ? 100 * part / whole : (double)NAN;
}

void covariates_between(struct covariates *out, const struct counters *start, const struct counters *end)
{
    double wall = end->moment - start->moment, work = end->busy - start->busy;
    double *value = out->values;
    value[COLUMN_STEAL] = work >= LEAST_WORK ? percent_of(end->steal - start->steal, work) : (double)NAN;
    value[COLUMN_CPU_PRESSURE] = percent_of(end->cpu - start->cpu, wall);
    value[COLUMN_IO_PRESSURE] = percent_of(end->io - start->io, wall);
    value[COLUMN_MEMORY_PRESSURE] = percent_of(end->memory - start->memory, wall);
    value[COLUMN_THROTTLED] = percent_of(end->throttled - start->throttled, wall);
    value[COLUMN_SWITCHES] = wall > 0 ? (end->switches - start->switches) / wall : (double)NAN;
}

struct covariates covariates_unknown(void)
{
    struct covariates unknown;
    for (size_t i = 0; i < COVARIATE_COLUMNS; i++)
        unknown.values[i] = (double)NAN;
    return unknown;
}

void covariates_begin(struct covariates *covariates, struct counters *start)
{
    covariates->values[COLUMN_CANARY_BEFORE] = canary_run();
    counters_read(start, "");
}

void covariates_end(struct covariates *covariates, const struct counters *start)
{
    struct counters end;
    counters_read(&end, "");
    covariates_between(covariates, start, &end);
    covariates->values[COLUMN_LOAD] = host_load("");
    covariates->values[COLUMN_MHZ] = host_mhz("");
    covariates->values[COLUMN_CANARY_AFTER] = canary_run();
}

/* ---- columns ---- */

void covariates_header(struct text *line)
{
    for (enum covariate_column column = 0; column < COVARIATE_COLUMNS; column++)
        text_format(line, ",%s", covariate_column_name(column));
}

void covariates_cells(struct text *line, const struct covariates *covariates)
{
    for (size_t i = 0; i < COVARIATE_COLUMNS; i++) {
        text_append(line, ",");
        if (isfinite(covariates->values[i]))
            text_format(line, "%.6g", covariates->values[i]);
    }
}
