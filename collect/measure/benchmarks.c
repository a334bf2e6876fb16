#include "collect/measure/benchmarks.h"

#include <string.h>

#include "data/catalogue/catalogue.h"

#define FILE_TEST(mode)                                                                                                \
    "sysbench", "--time={seconds}", "--file-total-size={size}M", "--file-num=1", "--file-extra-flags=direct",          \
        "--file-test-mode=" mode, "fileio"
/* The same for both, so that they read the same file. */
#define FILE_PREPARE                                                                                                   \
    {                                                                                                                  \
        "sysbench", "--file-total-size={size}M", "--file-num=1", "fileio", "prepare"                                   \
    }
#define FILE_VALUE "read, MiB/s: +([0-9.]+)"

/* Units are the catalogue's: events/s, MiB/s, forks/s, Mbit/s. */
static const struct known_runner runners[] = {
    {"cpu", {"sysbench", "--time={seconds}", "cpu", "run"}, {0}, "events per second: +([0-9.]+)", NULL, 1, false},
    {"mem",
     {"sysbench", "--time={seconds}", "--memory-block-size=4K", "--memory-total-size=100T", "memory", "run"},
     {0},
     "MiB transferred \\(([0-9.]+) MiB/sec\\)",
     NULL,
     1,
     false},
    {"diskRand", {FILE_TEST("rndrd"), "run"}, FILE_PREPARE, FILE_VALUE, NULL, 1, false},
    {"diskSeq", {FILE_TEST("seqrd"), "run"}, FILE_PREPARE, FILE_VALUE, NULL, 1, false},
    {"fork", {"{forkbench}", "-t", "{seconds}"}, {0}, "forks per second: ([0-9.e+]+)", NULL, 1, false},
    {"uplink",
     {"iperf3", "-J", "-4", "-P", "5", "-i", "0", "-t", "{seconds}", "-c", "{address}", "-p", "{port}"},
     {0},
     NULL,
     "end.sum_sent.bits_per_second",
     1e-6,
     true},
};

size_t benchmarks_known(void)
{
    return sizeof runners / sizeof *runners;
}

const struct known_runner *benchmark_at(size_t index)
{
    return &runners[index];
}

const struct known_runner *benchmark_known(const char *name)
{
    for (size_t i = 0; i < benchmarks_known(); i++)
        if (strcmp(runners[i].name, name) == 0)
            return &runners[i];
    return NULL;
}

const char *benchmark_unit(const struct benchmark_plan *benchmark)
{
    if (benchmark->n_command > 0)
        return benchmark->unit;
    const struct known_benchmark *known = catalogue_benchmark(benchmark->name);
    return known ? known->unit : "";
}
