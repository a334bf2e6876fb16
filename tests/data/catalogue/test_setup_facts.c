/* Facts of setup.txt that rules may use: only collect's own words count. */
#include <criterion/criterion.h>
#include <stdlib.h>

#include "data/memory.h"
#include "data/catalogue/setup_facts.h"

static void write_setup(struct dataset *ds, const char *const *lines, size_t n)
{
    ds->setup = memory_resize(ds->setup, ds->n_setup + n, sizeof *ds->setup);
    for (size_t i = 0; i < n; i++)
        ds->setup[ds->n_setup++] = memory_copy_text(lines[i]);
}

#define SETUP(ds, ...)                                                                                                 \
    do {                                                                                                               \
        static const char *const lines[] = {__VA_ARGS__};                                                              \
        write_setup(ds, lines, sizeof lines / sizeof *lines);                                                          \
    } while (0)

/* This is how `virtstat collect` writes setup.txt. */
static void write_collected(struct dataset *ds)
{
    SETUP(ds, "[host]", "virtualised: yes, the processor tells of a hypervisor below this host", "clock source: tsc",
          "", "[docker]", "network: host", "runtime: runc", "disk: the container's own layer, storage driver overlay",
          "image: localhost/virtstat:4bce55: iperf3 3.12-1, libc6 2.36-9", "sysbench: sysbench 1.0.20",
          "reaches this host at: 127.0.0.1", "", "[qemu]",
          "accelerator: tcg, thread=multi: emulation (as QEMU says: query-kvm)",
          "disk: virtio-blk, format raw, cache=none, ext4 in the guest",
          "network: virtio-net, QEMU's user network (slirp)", "image: iperf3 3.12-1, libc6 2.36-9",
          "sysbench: sysbench 1.0.20", "forkbench: none", "", "[kvm]", "accelerator: kvm (as QEMU says: query-kvm)",
          "disk: virtio-blk, format qcow2, cache=writeback", "sysbench: sysbench 1.0.18");
}

Test(setup_facts, processors)
{
    struct dataset ds = {0};
    unsigned count = 0;
    SETUP(&ds, "[host]", "processors: 8", "[kvm]", "vCPUs: 2, model host", "[docker]", "vCPUs: all of the host",
          "[none]", "vCPUs: 0", "[odd]", "vCPUs: -1");
    cr_expect_eq(setup_processors(&ds, NULL, &count), 2);
    cr_expect_eq(count, 8);
    cr_expect_eq(setup_processors(&ds, "kvm", &count), 4);
    cr_expect_eq(count, 2);
    cr_expect_eq(setup_processors(&ds, "docker", &count), 0);
    cr_expect_eq(setup_processors(&ds, "none", &count), 0);
    cr_expect_eq(setup_processors(&ds, "odd", &count), 0);
    cr_expect_eq(setup_processors(&ds, "xen", &count), 0);
    dataset_release(&ds);
}

Test(setup_facts, of_what_collect_writes)
{
    static const struct {
        const char *platform;
        enum setup_fact fact;
        const char *line; /* NULL: not stated */
    } cases[] = {
        {NULL, SETUP_HOST_VIRTUALISED, "[host] virtualised: yes, the processor tells of a hypervisor below this host"},
        {"qemu", SETUP_HOST_BARE, NULL},
        {"qemu", SETUP_CLOCK_COARSE, NULL},
        {"qemu", SETUP_EMULATED, "[qemu] accelerator: tcg, thread=multi: emulation (as QEMU says: query-kvm)"},
        {"QEMU", SETUP_EMULATED, "[qemu] accelerator: tcg, thread=multi: emulation (as QEMU says: query-kvm)"},
        {"qemu", SETUP_ACCELERATED, NULL},
        {"kvm", SETUP_ACCELERATED, "[kvm] accelerator: kvm (as QEMU says: query-kvm)"},
        {"kvm", SETUP_EMULATED, NULL},
        {"docker", SETUP_ACCELERATED, NULL},
        {"xen", SETUP_ACCELERATED, NULL},
        {NULL, SETUP_ACCELERATED, NULL},
        {"qemu", SETUP_CACHE_BYPASSED, "[qemu] disk: virtio-blk, format raw, cache=none, ext4 in the guest"},
        {"qemu", SETUP_CACHE_USED, NULL},
        {"kvm", SETUP_CACHE_USED, "[kvm] disk: virtio-blk, format qcow2, cache=writeback"},
        {"kvm", SETUP_DISK_VIRTIO, "[kvm] disk: virtio-blk, format qcow2, cache=writeback"},
        {"kvm", SETUP_DISK_EMULATED, NULL},
        {"docker", SETUP_DISK_LAYERED, "[docker] disk: the container's own layer, storage driver overlay"},
        {"docker", SETUP_DISK_UNLAYERED, NULL},
        {"qemu", SETUP_NETWORK_USER, "[qemu] network: virtio-net, QEMU's user network (slirp)"},
        {"docker", SETUP_NETWORK_USER, NULL},
        {"docker", SETUP_NETWORK_HOST, "[docker] network: host"},
        {"docker", SETUP_NETWORK_LOOPBACK, "[docker] reaches this host at: 127.0.0.1"},
        {"docker", SETUP_SANDBOXED, NULL},
    };
    struct dataset ds = {0};
    write_collected(&ds);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        size_t line = setup_states(&ds, cases[i].platform, cases[i].fact);
        char *text = line ? setup_line_text(&ds, line) : NULL;
        if (cases[i].line && text)
            cr_expect_str_eq(text, cases[i].line);
        else
            cr_expect_eq(cases[i].line, text, "case %zu: %s", i, text ? text : "nothing");
        free(text);
    }
    dataset_release(&ds);
}

Test(setup_facts, versions_of_tools)
{
    struct dataset ds = {0};
    write_collected(&ds);
    size_t docker = setup_tool(&ds, "docker", "sysbench"), qemu = setup_tool(&ds, "qemu", "sysbench"),
           kvm = setup_tool(&ds, "kvm", "sysbench");
    cr_assert(docker && qemu && kvm);
    cr_expect(setup_values_equal(&ds, docker, qemu));
    cr_expect_not(setup_values_equal(&ds, docker, kvm));
    cr_expect_eq(setup_tool(&ds, "qemu", "forkbench"), 0, "none is no version");
    cr_expect_eq(setup_tool(&ds, "native", "sysbench"), 0);
    cr_expect(setup_lists_equal(&ds, setup_tool(&ds, "docker", "image"), setup_tool(&ds, "qemu", "image")));
    cr_expect_not(setup_lists_equal(&ds, docker, setup_tool(&ds, "qemu", "image")));
    dataset_release(&ds);
}

/* None of these lines is a fact: free text, other words, a doubt, a contradiction, a key outside of any heading. */
Test(setup_facts, nothing_is_guessed)
{
    static const enum setup_fact facts[] = {
        SETUP_ACCELERATED,  SETUP_EMULATED,         SETUP_CACHE_BYPASSED, SETUP_CACHE_USED, SETUP_NETWORK_USER,
        SETUP_NETWORK_HOST, SETUP_HOST_VIRTUALISED, SETUP_HOST_BARE,      SETUP_SANDBOXED,  SETUP_CLOCK_COARSE};
    struct dataset ds = {0};
    SETUP(&ds, "accelerator: kvm", "virtualised: yes", "All guests ran with accelerator: kvm and cache=none.", "[kvm]",
          "accelerator: kvm or tcg", "disk: maybe cache=none", "network: hosted", "Accelerator: kvm", "accelerator:tcg",
          "[qemu] accelerator: tcg", "[]", "[host]", "virtualised: yes and no", "clock source: not jiffies", "[kvm2]",
          "accelerator: kvm, tcg", "disk: cache=none, cache=writeback", "[kvm3]", "accelerator: kvm", "[kvm3]",
          "accelerator: tcg");
    static const char *const platforms[] = {"kvm", "qemu", "kvm2", "kvm3", ""};
    for (size_t i = 0; i < sizeof platforms / sizeof *platforms; i++)
        for (size_t k = 0; k < sizeof facts / sizeof *facts; k++)
            cr_expect_eq(setup_states(&ds, platforms[i], facts[k]), 0, "%s: %d", platforms[i], facts[k]);
    dataset_release(&ds);
}

/* A collection that was resumed writes every fact again; a fact that differs the second time is unknown. */
Test(setup_facts, of_a_resumed_collection)
{
    struct dataset ds = {0};
    SETUP(&ds, "[host]", "virtualised: yes, the processor tells of a hypervisor below this host",
          "clock source: jiffies", "[kvm]", "accelerator: kvm (as QEMU says: query-kvm)", "sysbench: sysbench 1.0.20",
          "[resumed]", "virtualised: the processor tells of none", "clock source: jiffies", "[kvm]",
          "accelerator: kvm (as QEMU says: query-kvm)", "sysbench: sysbench 1.0.19");
    cr_expect_eq(setup_states(&ds, NULL, SETUP_HOST_VIRTUALISED), 0);
    cr_expect_eq(setup_states(&ds, NULL, SETUP_HOST_BARE), 0);
    cr_expect_eq(setup_states(&ds, NULL, SETUP_CLOCK_COARSE), 3);
    cr_expect_eq(setup_states(&ds, "kvm", SETUP_ACCELERATED), 5);
    cr_expect_eq(setup_tool(&ds, "kvm", "sysbench"), 0);
    dataset_release(&ds);
}
