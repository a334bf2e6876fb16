/* What is to be collected: platforms, benchmarks, how often, how long, in which order.
 *
 * A plan file (libconfuse) looks like this; everything in it may be left out:
 *
 *     seconds = 60           # a run
 *     blocks = 10            # runs of each benchmark on each platform
 *     boots = 5              # stretches of the blocks; before each platforms are started afresh
 *     order = random         # or blocked: one platform after the other
 *     seed = 42
 *     warmup = 1             # blocks before those, recorded and not counted
 *     until = 1%             # go on until every median's interval is that narrow ...
 *     max_runs = 50          # ... or so many blocks were made
 *     file_size = 1024       # MiB of the file that the disk benchmarks read
 *     limit = 150            # seconds after which a run is killed
 *
 *     platform native {}     # native, docker, podman, kvm, qemu, or kvm-2, need no driver
 *     platform kvm { control = yes }   # and the same once more, as kvm-control: what the two differ by is noise
 *     platform server { driver = ssh  host = "me@server" }
 *     platform box { driver = command  prefix = {"lxc", "exec", "c1", "--"} }
 *
 *     benchmark cpu {}       # one of the six
 *     benchmark boot { command = {"systemd-analyze", "time"}  pattern = "= ([0-9.]+)s"  unit = s  better = lower }
 *     benchmark disk { command = {"fio", "--output-format=json", "job.fio"}  format = fio  metric = {iops, latency} }
 *
 * config, and the image of a guest, are relative to the plan's own folder; folder is absolute. Without platforms:
 * native, docker, kvm, qemu; without benchmarks: the six. In double quotes ${NAME} is read from the environment; in
 * single quotes nothing is. In commands {seconds}, {address}, {port}, {size} and {forkbench} are filled in. */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "collect/plan/known_benchmarks.h"
#include "collect/platform/platform.h"
#include "data/dataset.h"
#include "data/error.h"
#include "data/formats/formats.h"
#include "data/program/option.h"
#include "data/text.h"

struct benchmark_plan {
    char *name;           /* letters, digits, . _ - only */
    struct words command; /* empty: one of the six, and the rest is not used */
    char *pattern;        /* PCRE2 expression with one group, which is the value */
    char *json;           /* or the path in JSON output: end.sum_sent.bits_per_second, results.0.value */
    char *format;         /* or the name of a format (data/formats) that reads the output: each metric is a benchmark */
    struct words metric;  /* of the format: names, or their last words; empty: all */
    char *unit;           /* of pattern and json; a format knows unit and direction of its metrics */
    enum better better;
    const struct formats *formats; /* that are known, borrowed from the plan; NULL where there is no `format` */
};
extern const struct key benchmark_keys[];

enum order { ORDER_RANDOM = 1, ORDER_BLOCKED };

struct plan {
    struct platform_plan *platforms;
    size_t n_platforms;
    struct benchmark_plan *benchmarks;
    size_t n_benchmarks;
    long seconds, blocks, warmup, max_runs, file_size, limit; /* limit 0: half again the seconds, and a minute */
    long boots; /* of platforms that do not say another number; 0: as plan_settle_boots chooses */
    enum order order;
    uint64_t seed;
    bool seeded;             /* the seed was given */
    double until;            /* 0: no; 0.01: the interval is at most 1 % of the median */
    struct formats *formats; /* read when a benchmark needs one; NULL before */
};

extern const struct key plan_keys[]; /* of the plan itself, but for seed and until */

/* The numbers of an empty plan file; plan_init makes the whole plan. It has no seed. */
extern const struct plan plan_defaults;
void plan_init(struct plan *plan);
/* Adds the default platforms and benchmarks where the plan has none. */
void plan_fill(struct plan *plan);
/* Reads a plan file. ERROR_NO_INPUT, or ERROR_DATA with FILE:LINE: and what would be right; `out` is empty then. */
int plan_read(struct plan *out, const char *path, struct error *err);
/* Appends the plan as plan_read reads it, with everything in it. */
void plan_write(struct text *out, const struct plan *plan);
/* Whether the numbers fit; sections are checked when they are read. ERROR_USAGE. */
int plan_check(const struct plan *plan, struct error *err);
void plan_release(struct plan *plan);

/* ---- sections; plan_sections.c ---- */

/* Append a section with this name in which nothing is given. `driver` is the name of the driver; "": the one that makes
 * platforms with such a name. NULL and ERROR_DATA when the name is bad or there already, or there is no such driver. */
struct platform_plan *plan_add_platform(struct plan *plan, const char *name, const char *driver, struct error *err);
struct benchmark_plan *plan_add_benchmark(struct plan *plan, const char *name, struct error *err);
/* Appends the control of a platform of the plan: the same section with the name NAME-control, so that what differs
 * between the two is noise. ERROR_DATA where that name is there already or too long. In plan_control.c. */
int plan_add_control(struct plan *plan, const struct platform_plan *of, struct error *err);
/* Whether a section has what it must have. ERROR_DATA. */
int plan_check_platform(const struct platform_plan *platform, struct error *err);
int plan_check_benchmark(const struct benchmark_plan *benchmark, struct error *err);
/* Give a benchmark with a `format` the formats that are known, and check that there is such a one, and that it has the
 * metrics. ERROR_DATA with the names that there are; in plan_formats.c. */
int plan_find_format(struct plan *plan, struct benchmark_plan *benchmark, struct error *err);
int plan_check_format(const struct benchmark_plan *benchmark, struct error *err);
void plan_release_formats(struct plan *plan);
/* Whether a metric of this name is the one that the plan calls `wanted`: its name, or the last words of it. */
bool metric_is(const char *name, const char *wanted);
/* Drop a section. */
void plan_remove_platform(struct plan *plan, size_t index);
void plan_remove_benchmark(struct plan *plan, size_t index);

extern const struct key platform_keys[]; /* that every driver has */
/* Returns the row of the table that says how a benchmark is run; NULL: it has a command of its own. */
const struct known_runner *benchmark_runner(const struct benchmark_plan *benchmark);
const char *benchmark_unit(const struct benchmark_plan *benchmark);

/* ---- boots; plan_boots.c ---- */

/* Whether the blocks can be divided into so many boots, of the plan and of each platform: 1 to as many as there are
 * blocks. plan_check does it, too. ERROR_USAGE. */
int plan_check_boots(const struct plan *plan, struct error *err);
/* Gives each platform that can be started afresh its number of boots, where its section says none: that of the plan,
 * or else, where a restart is cheap (seconds, of containers), one for each block, so that each run of a benchmark has a
 * boot of its own, and 1 where it is not. One boot has its own layout of memory and of the disk, so that the runs of
 * one boot do not tell how boots differ (Mytkowicz et al. 2009; Kalibera and Jones 2013). */
void plan_settle_boots(struct plan *plan);
/* Gives all platforms this number of boots, whatever their sections say. */
void plan_set_boots(struct plan *plan, long boots);
/* Whether a platform can be started afresh, so that it has boots. */
bool platform_restarts(const struct platform_plan *platform);
/* Whether a plan has a platform that can be started afresh. */
bool plan_has_restarts(const struct plan *plan);

/* ---- parts of it; plan_choose.c ---- */

/* Keep only those that are named, in the plan's order. `anew` allows platforms that are not in the plan when their
 * names tell a driver: there is no plan file then. ERROR_USAGE with the names that there are. */
int plan_choose_platforms(struct plan *plan, char *const *names, size_t n, bool anew, struct error *err);
int plan_choose_benchmarks(struct plan *plan, char *const *names, size_t n, struct error *err);
/* Makes the plan of a file, or the default one (`file` NULL), and keeps these platforms and benchmarks of it. */
int plan_make(struct plan *plan, const char *file, const struct option_list *platforms,
              const struct option_list *benchmarks, struct error *err);

/* Reads a width such as 1%, 0.5 % or 0.01. */
bool plan_parse_until(double *until, const char *text);
void plan_draw_seed(struct plan *plan);     /* 32 bits, so that it can be read out */
double plan_limit(const struct plan *plan); /* seconds after which a run is killed */
