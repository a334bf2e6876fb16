/* The kind of benchmark by its name, and with it what a host alone is allowed. */
#include <criterion/criterion.h>

#include "data/catalogue/host_change.h"

static const struct {
    const char *name, *kind;
    double factor;
} examples[] = {
    /* the assignment's */
    {"cpu", "cpu", 1.9},
    {"mem", "memory", 1.9},
    {"fork", "process creation", 1.9},
    {"diskRand", "disk", 20},
    {"diskSeq", "disk", 20},
    {"uplink", "network", 3},
    /* known to the catalogue under another name */
    {"sysbench-cpu", "cpu", 1.9},
    {"disk", "disk", 20},
    {"bandwidth", "network", 3},
    {"disk-random-write", "disk", 20},
    /* recognised by their words */
    {"nginx", "server", 8},
    {"latency", "network", 3},
    {"throughput", "network", 3},
    {"sysbench_fileio", "disk", 20},
    {"fileio_read", "disk", 20},
    {"iops", "disk", 20},
    {"randwrite-4k", "disk", 20},
    {"disk latency", "disk", 20},
    {"readThroughput", "disk", 20},
    {"forkwait", "process creation", 1.9},
    {"syscalls", "cpu", 1.9},
    {"getuid", "cpu", 1.9},
    {"cpu_client", "cpu", 1.9},
    {"memory-bandwidth", "memory", 1.9},
    {"memoryWrite", "memory", 1.9},
    {"http_requests", "server", 8},
    {"received_bps", "network", 3},
    /* a word inside another word does not count */
    {"radio", "", 1.9},
    {"netto", "", 1.9},
    {"boot_times", "", 1.9},
    {"score", "", 1.9},
    {"", "", 1.9},
    {"-", "", 1.9},
    {"\xC3\xA9t\xC3\xA9", "", 1.9},
};

Test(host_change, kind_is_read_from_the_name)
{
    for (size_t i = 0; i < sizeof examples / sizeof *examples; i++) {
        cr_expect_str_eq(host_change_kind(examples[i].name), examples[i].kind, "%s", examples[i].name);
        cr_expect_eq(host_change_factor(examples[i].name), examples[i].factor, "%s", examples[i].name);
    }
}

/* Tens of per cent, but a platform that halves the speed can still be told; more for the network; a burst credit for a disk. */
Test(host_change, order_of_the_kinds)
{
    cr_expect_lt(1 / 0.55, host_change_factor("cpu"));
    cr_expect_lt(host_change_factor("cpu"), 2);
    cr_expect_lt(host_change_factor("cpu"), host_change_factor("uplink"));
    cr_expect_geq(host_change_factor("diskSeq"), 20);
}
