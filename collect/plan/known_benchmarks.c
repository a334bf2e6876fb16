#include "collect/plan/known_benchmarks.h"

#include <string.h>

#define FILE_TEST(mode)                                                                                                \
    "sysbench", "--time={seconds}", "--file-total-size={size}M", "--file-num=1", "--file-extra-flags=direct",          \
        "--file-test-mode=" mode, "fileio", "run"
/* Both disk benchmarks are prepared in the same way, so that they read the same file. */
#define FILE_PREPARE "sysbench", "--file-total-size={size}M", "--file-num=1", "fileio", "prepare"
#define FILE_VALUE "read, MiB/s: +([0-9.]+)"

/* The units are those of the catalogue: events/s, MiB/s, forks/s, Mbit/s. */
const struct known_runner known_runners[] = {
    {"cpu", {"sysbench", "--time={seconds}", "cpu", "run"}, {0}, "events per second: +([0-9.]+)", NULL, 1},
    {"mem",
     {"sysbench", "--time={seconds}", "--memory-block-size=4K", "--memory-total-size=100T", "memory", "run"},
     {0},
     "MiB transferred \\(([0-9.]+) MiB/sec\\)",
     NULL,
     1},
    {"diskRand", {FILE_TEST("rndrd")}, {FILE_PREPARE}, FILE_VALUE, NULL, 1},
    {"diskSeq", {FILE_TEST("seqrd")}, {FILE_PREPARE}, FILE_VALUE, NULL, 1},
    {"fork", {"{forkbench}", "-t", "{seconds}"}, {0}, "forks per second: ([0-9.e+]+)", NULL, 1},
    {"uplink",
     {"iperf3", "-J", "-4", "-P", "5", "-i", "0", "-t", "{seconds}", "-c", "{address}", "-p", "{port}"},
     {0},
     NULL,
     "end.sum_sent.bits_per_second",
     1e-6},
    {0},
};

const struct known_runner *known_runner(const char *name)
{
    const struct known_runner *known = known_runners;
    while (known->name && strcmp(known->name, name) != 0)
        known++;
    return known->name ? known : NULL;
}

struct words known_runner_names(void)
{
    struct words names = {0};
    for (const struct known_runner *known = known_runners; known->name; known++)
        words_add(&names, known->name);
    return names;
}
