/* Names of benchmarks, platforms, columns and units are known as people write them. */
#include <criterion/criterion.h>
#include <locale.h>
#include <string.h>

#include "data/catalogue/catalogue.h"

Test(catalogue, has_the_assignment_in_its_order)
{
    static const char *const names[] = {"cpu", "mem", "diskRand", "diskSeq", "fork", "uplink"};
    cr_assert_geq(catalogue_size(), 6);
    for (size_t i = 0; i < 6; i++) {
        const struct known_benchmark *known = catalogue_at(i);
        cr_expect_str_eq(known->name, names[i]);
        cr_expect_eq(known->better, BETTER_HIGHER);
        cr_expect_gt(known->most, 1e4);
        cr_expect_eq(catalogue_benchmark(known->name), known);
        cr_expect_eq(catalogue_subject(known->title), known->subject, "%s", known->title);
    }
    cr_expect_str_eq(catalogue_at(0)->unit, "events/s");
    cr_expect_str_eq(catalogue_at(5)->title, "iperf uplink");
}

Test(catalogue, knows_what_people_call_benchmarks)
{
    static const struct {
        const char *alias, *name;
    } examples[] = {{"CPU", "cpu"},           {"sysbench-cpu", "cpu"},        {"Memory", "mem"},
                    {"RAM", "mem"},           {"disk-random", "diskRand"},    {"random_disk", "diskRand"},
                    {"randread", "diskRand"}, {"rndrd", "diskRand"},          {"disk-random-write", "diskRand"},
                    {"DiskSeq", "diskSeq"},   {"disk-sequential", "diskSeq"}, {"forkbench", "fork"},
                    {"iperf", "uplink"},      {"network", "uplink"},          {"bandwidth", "uplink"}};
    for (size_t i = 0; i < sizeof examples / sizeof *examples; i++) {
        const struct known_benchmark *known = catalogue_benchmark(examples[i].alias);
        cr_assert_not_null(known, "%s is not known", examples[i].alias);
        cr_expect_str_eq(known->name, examples[i].name);
    }
    static const char *const unknown[] = {"nginx", "bootstrap", "", "value", "cpu_client", "-", "reboot"};
    for (size_t i = 0; i < sizeof unknown / sizeof *unknown; i++) {
        cr_expect_null(catalogue_benchmark(unknown[i]), "%s is known", unknown[i]);
        cr_expect_eq(catalogue_subject(unknown[i]), SUBJECT_OTHER);
    }
    static const char *const startups[] = {"boot_times", "bootsecs", "Startup ms", "container-startup", "spinup.time"};
    for (size_t i = 0; i < sizeof startups / sizeof *startups; i++) {
        cr_expect_null(catalogue_benchmark(startups[i]));
        cr_expect_eq(catalogue_subject(startups[i]), SUBJECT_STARTUP, "%s", startups[i]);
    }
    cr_expect_eq(catalogue_subject("fileio_read"), SUBJECT_DISK_OTHER);
    cr_expect_eq(catalogue_subject("disk"), SUBJECT_DISK_OTHER);
    cr_expect_null(catalogue_benchmark("disk"), "a disk in general is not one of the six");
}

Test(catalogue, reads_words_where_the_name_is_unknown)
{
    static const struct {
        const char *name;
        enum subject subject;
    } examples[] = {{"fio_randread_iops", SUBJECT_DISK_RANDOM},
                    {"randread fio", SUBJECT_DISK_RANDOM},
                    {"dd-write", SUBJECT_DISK_OTHER},
                    {"Disk (MB)", SUBJECT_DISK_OTHER},
                    {"iperf3 tcp", SUBJECT_NETWORK},
                    {"7zip [MIPS]", SUBJECT_CPU},
                    {"diskSeq", SUBJECT_DISK_SEQUENTIAL},
                    {"boot disk", SUBJECT_STARTUP},
                    {"disk_usage", SUBJECT_OTHER},
                    {"disk usage rate", SUBJECT_OTHER},
                    {"used2 disk", SUBJECT_OTHER},
                    {"iperf_disk", SUBJECT_OTHER},
                    {"address", SUBJECT_OTHER},
                    {"nginx", SUBJECT_OTHER},
                    {"", SUBJECT_OTHER},
                    {"--", SUBJECT_OTHER}};
    for (size_t i = 0; i < sizeof examples / sizeof *examples; i++)
        cr_expect_eq(catalogue_work(examples[i].name), examples[i].subject, "%s", examples[i].name);
    cr_expect_eq(catalogue_subject("dd-write"), SUBJECT_OTHER, "layouts go by whole names");
}

Test(catalogue, knows_what_platforms_are)
{
    static const struct {
        const char *name;
        enum tier tier;
    } examples[] = {{"native", TIER_NATIVE},      {"bare-metal", TIER_NATIVE}, {"metal", TIER_NATIVE},
                    {"Host", TIER_NATIVE},        {"docker", TIER_CONTAINER},  {"docker1", TIER_CONTAINER},
                    {"runc", TIER_CONTAINER},     {"LXC", TIER_CONTAINER},     {"kvm", TIER_KVM},
                    {"kvm2", TIER_KVM},           {"qemu-kvm", TIER_KVM},      {"kvm_qemu", TIER_KVM},
                    {"firecracker", TIER_KVM},    {"kvm-2", TIER_KVM},         {"qemu", TIER_EMULATION},
                    {"qemu-tcg", TIER_EMULATION}, {"bare", TIER_NATIVE},       {"vm", TIER_KVM},
                    {"no-kvm", TIER_EMULATION},   {"", TIER_UNKNOWN},          {"2", TIER_UNKNOWN},
                    {"nativeish", TIER_UNKNOWN}};
    for (size_t i = 0; i < sizeof examples / sizeof *examples; i++) {
        cr_expect_eq(catalogue_tier(examples[i].name), examples[i].tier, "%s", examples[i].name);
        cr_expect_eq(catalogue_is_platform(examples[i].name), examples[i].tier != TIER_UNKNOWN);
    }
    static const char *const without_order[] = {"gvisor", "runsc", "aws", "ec2", "gcp", "google", "Azure2"};
    for (size_t i = 0; i < sizeof without_order / sizeof *without_order; i++) {
        cr_expect_eq(catalogue_tier(without_order[i]), TIER_UNKNOWN, "%s", without_order[i]);
        cr_expect(catalogue_is_platform(without_order[i]), "%s", without_order[i]);
    }
    cr_expect_str_eq(catalogue_kind_of_platform("KVM2-virtio"), "kvm");
    cr_expect_str_eq(catalogue_kind_of_platform("xen"), "xen");
    cr_expect_null(catalogue_kind_of_platform("mars"));
    cr_expect(catalogue_is_kind_of_platform("runsc_kvm") && catalogue_is_kind_of_platform("runc(50000)"));
    cr_expect(catalogue_is_kind_of_platform("kvm-virtio") && !catalogue_is_kind_of_platform("server-kvm"));
    cr_expect(!catalogue_is_kind_of_platform("warm") && !catalogue_is_kind_of_platform(""));
}

Test(catalogue, tells_times_from_run_numbers)
{
    cr_expect(catalogue_is_time("Time") && catalogue_is_time("ime") && catalogue_is_time("start_time"));
    cr_expect(catalogue_is_time("timestamp") && !catalogue_is_time("temp") && !catalogue_is_time("run"));
    cr_expect(catalogue_is_run_number("run") && catalogue_is_run_number("Block") && !catalogue_is_run_number("time"));
}

Test(catalogue, reads_directions_from_units)
{
    static const char *const lower[] = {"s",     "ms", "us",  "\xC2\xB5s", "ns",       "seconds",
                                        "ns/op", "S",  "min", "B/op",      "allocs/op"};
    static const char *const higher[] = {"ops/s", "MB/s", "Mbit/s", "events/s", "IOPS", "Mbps", "KFLOPS", "req/sec",
                                         "tps",   "fps",  "MIPS",   "kIOPS",    "Mops", "MHz",  "GFLOP/s"};
    static const char *const unknown[] = {"",     "%",     "MB",    "points",    "m",     "steps",
                                          "hops", "stops", "drops", "workshops", "Schops"};
    for (size_t i = 0; i < sizeof lower / sizeof *lower; i++)
        cr_expect_eq(catalogue_unit_better(lower[i]), BETTER_LOWER, "%s", lower[i]);
    for (size_t i = 0; i < sizeof higher / sizeof *higher; i++)
        cr_expect_eq(catalogue_unit_better(higher[i]), BETTER_HIGHER, "%s", higher[i]);
    for (size_t i = 0; i < sizeof unknown / sizeof *unknown; i++)
        cr_expect_eq(catalogue_unit_better(unknown[i]), BETTER_UNKNOWN, "%s", unknown[i]);
}
