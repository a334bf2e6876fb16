/* The kind of benchmark by its name, and with it what a host alone is allowed. */
#include <criterion/criterion.h>

#include "data/catalogue/host_change.h"

static const struct {
    const char *name, *kind;
    double factor;
} examples[] = {
    /* the assignment's */
    {"cpu", "cpu", 1.3},
    {"mem", "memory", 1.3},
    {"fork", "process creation", 1.3},
    {"diskRand", "disk", 22},
    {"diskSeq", "disk", 22},
    {"uplink", "network", 3},
    /* known to the catalogue under another name */
    {"sysbench-cpu", "cpu", 1.3},
    {"disk", "disk", 22},
    {"bandwidth", "network", 3},
    {"disk-random-write", "disk", 22},
    /* recognised by their words */
    {"nginx", "server", 8},
    {"latency", "network", 3},
    {"throughput", "network", 3},
    {"sysbench_fileio", "disk", 22},
    {"fileio_read", "disk", 22},
    {"iops", "disk", 22},
    {"randwrite-4k", "disk", 22},
    {"disk latency", "disk", 22},
    {"readThroughput", "disk", 22},
    {"forkwait", "process creation", 1.3},
    {"syscalls", "cpu", 1.3},
    {"getuid", "cpu", 1.3},
    {"cpu_client", "cpu", 1.3},
    {"memory-bandwidth", "memory", 1.3},
    {"memoryWrite", "memory", 1.3},
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

/* Tens of per cent, so that a true 50 % can be told; more for the network; a burst credit for a disk. */
Test(host_change, order_of_the_kinds)
{
    cr_expect_lt(host_change_factor("cpu"), 1.4);
    cr_expect_lt(host_change_factor("cpu"), host_change_factor("uplink"));
    cr_expect_geq(host_change_factor("diskSeq"), 20);
}

/* Two long series that kept their level are never allowed more, and a ninefold difference always exceeds it. */
Test(host_change, steady_series_are_allowed_no_more)
{
    for (size_t i = 0; i < sizeof examples / sizeof *examples; i++) {
        const char *name = examples[i].name;
        cr_expect_leq(host_change_steady_factor(name), host_change_factor(name), "%s", name);
        cr_expect_lt(host_change_steady_factor(name), 9, "%s", name);
    }
}

/* A factor without past series is an assumption, and is called one. */
Test(host_change, number_of_past_series)
{
    cr_expect_gt(host_change_series("cpu"), 50);
    cr_expect_eq(host_change_series("cpu"), host_change_series("fork"));
    cr_expect_str_eq(host_change_pool("cpu"), host_change_pool("mem"));
    cr_expect_str_eq(host_change_pool("diskRand"), host_change_kind("diskRand"));
    cr_expect_gt(host_change_series("diskRand"), 20);
    cr_expect_eq(host_change_series("uplink"), 0);
    cr_expect_eq(host_change_series("score"), 0);
}
