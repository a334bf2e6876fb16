/* File names tell platforms and benchmarks. */
#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

#include "data/layout/words/file_name.h"

static void expect_name(char *name, const char *expected)
{
    cr_expect_str_eq(name, expected);
    free(name);
}

Test(file_name, tells_the_platform_of_a_wide_file)
{
    expect_name(file_name_platform("a/native-results.csv"), "native");
    expect_name(file_name_platform("results-kvm.csv"), "kvm");
    expect_name(file_name_platform("results-docker1.csv"), "docker1");
    expect_name(file_name_platform("docker.csv"), "docker");
    expect_name(file_name_platform("assignment3-docker-results.csv"), "docker");
    expect_name(file_name_platform("aws_results.csv"), "aws");
    expect_name(file_name_platform("results-aws.csv"), "aws");
    expect_name(file_name_platform("aws-results.CSV"), "aws");
    expect_name(file_name_platform("my-server-results.csv"), "my-server");
    expect_name(file_name_platform("qemu-kvm-results.csv"), "qemu-kvm");
    expect_name(file_name_platform("bare_metal.csv"), "bare_metal");
    expect_name(file_name_platform("kvm-virtio-results.csv"), "kvm-virtio");
    expect_name(file_name_platform("native-results-2021.csv"), "native");
    expect_name(file_name_platform("native_2021-11-05.csv"), "native");
    expect_name(file_name_platform("native-run3.csv"), "native");
    expect_name(file_name_platform("kvm-results (1).csv"), "kvm");
    expect_name(file_name_platform("docker-cpu-results.csv"), "docker");
    expect_name(file_name_platform("native_cpu_run1.csv"), "native");
    expect_name(file_name_platform("2026-01-05_native.csv"), "native");
    expect_name(file_name_platform("alpha_run1.csv"), "alpha");
    expect_name(file_name_platform("2026-01-05-alpha.csv"), "alpha");
    expect_name(file_name_platform("node-2.csv"), "node-2");
    expect_name(file_name_platform("aws-r5.csv"), "aws-r5");
    expect_name(file_name_platform("results-2024-01.csv"), "2024-01");
    expect_name(file_name_platform("run_20240115.csv"), "20240115");
    expect_name(file_name_platform("2024-01-15-run3.csv"), "2024-01-15");
    expect_name(file_name_platform("15-jan-2024.csv"), "15-jan-2024");
    expect_name(file_name_platform("results_2024W01.csv"), "2024W01");
    expect_name(file_name_platform("bench-v1.2.csv"), "v1.2");
    expect_name(file_name_platform("run1.csv"), "");
    expect_name(file_name_platform("results/lauf_2.csv"), "");
    expect_name(file_name_platform("rep-3.csv"), "");
    expect_name(file_name_platform("2.csv"), "");
    expect_name(file_name_platform("hetzner-cx21-cpu.csv"), "hetzner-cx21");
    expect_name(file_name_platform("kvm-virtio-disk.csv"), "kvm-virtio");
    expect_name(file_name_platform("results.csv"), "results");
    expect_name(file_name_platform("-"), "");
    expect_name(file_name_platform("---.csv"), "");
    expect_name(file_name_platform("native"), "native");
    cr_expect(file_name_has_platform("x/kvm_a.csv") && !file_name_has_platform("kvm/boot_times.csv"));
}

static void expect_pair(const char *path, const char *platform, const char *benchmark)
{
    char *first, *second;
    file_name_pair(path, false, &first, &second);
    expect_name(first, platform);
    expect_name(second, benchmark);
}

Test(file_name, tells_the_platform_and_benchmark_of_a_long_file)
{
    expect_pair("docker-disk-random.csv", "docker", "disk-random");
    expect_pair("native-disk-random-write.csv", "native", "disk-random-write");
    expect_pair("kvm2-nginx.csv", "kvm2", "nginx");
    expect_pair("qemu-kvm-cpu-results.csv", "qemu-kvm", "cpu");
    expect_pair("cpu-native.csv", "native", "cpu");
    expect_pair("google-disk-sequential.csv", "google", "disk-sequential");
    expect_pair("my-box-cpu.csv", "my-box", "cpu");
    expect_pair("gvisor-boot.csv", "gvisor", "boot");
    expect_pair("gvisor-boot-time.csv", "gvisor", "boot-time");
    expect_pair("cpu.csv", "", "cpu");
    expect_pair("native.csv", "native", "");
    expect_pair("native-results-1.csv", "native", "");
    expect_pair("kvm-run2.csv", "kvm", "");
    expect_pair("kvm-results (2).csv", "kvm", "");
    expect_pair("cpu-native-results-1.csv", "native", "cpu");
    expect_pair("kvm-run2-cpu.csv", "kvm", "cpu");
    expect_pair("native_cpu_run1.csv", "native", "cpu");
    expect_pair("native-cpu-1.csv", "native", "cpu");
    expect_pair("cpu.native.r3.txt", "native", "cpu");
    expect_pair("2026-01-05_native_cpu.csv", "native", "cpu");
    expect_pair("native_cpu_2026-01-05.csv", "native", "cpu");
    expect_pair("kvm_disk-random_iteration_12.csv", "kvm", "disk-random");
    expect_pair("20260105T1200-docker-boot-rep2.csv", "docker", "boot");
    expect_pair("boot_native_2.csv", "native", "boot");
    expect_pair("disk-random.kvm.r2.csv", "kvm", "disk-random");
    expect_pair("native-mem-copy.csv", "native", "mem-copy");
    expect_pair("kvm-randread-4k.csv", "kvm", "randread-4k");
    expect_pair("kvm-cpu-threads-4.csv", "kvm", "cpu-threads-4");
    expect_pair("kvm-fork-1000.csv", "kvm", "fork-1000");
    expect_pair("my-box-cpu-run3.csv", "my-box", "cpu");
    expect_pair("alpha-disk_run2.csv", "alpha", "disk");
    expect_pair("kvm-4k.csv", "kvm", "4k");
    expect_pair("hetzner-cx21-cpu.csv", "hetzner-cx21", "cpu");
    expect_pair("aws-t3-large-mem-run2.csv", "aws-t3-large", "mem");
    expect_pair("aws_m5_nginx.csv", "aws_m5", "nginx");
    expect_pair("hetzner-cx21.csv", "hetzner", "cx21");
    expect_pair("kvm-virtio-disk.csv", "kvm-virtio", "disk");
    expect_pair("docker_ubuntu22_cpu_1.csv", "docker_ubuntu22", "cpu");
    expect_pair("native-sysbench-cpu.csv", "native", "sysbench-cpu");
    expect_pair("kvm-virtio.csv", "kvm", "virtio");
    expect_pair("run1.csv", "", "");
    expect_pair("lauf_2.csv", "", "");
    expect_pair("run1_native.csv", "native", "");
    expect_pair("latency.csv", "", "latency");
    expect_pair("2024-01.csv", "2024-01", "");
    expect_pair("results_2023-q1_run2.csv", "2023-q1", "");
    expect_pair("1000000.csv", "", "1000000");
    expect_pair("-", "", "");
}

Test(file_name, has_numbers_of_runs_or_levels)
{
    char *runs[] = {"native-cpu-1.csv", "native-cpu-2.csv", "kvm-cpu-1.csv", "kvm-cpu-2.csv", "native-cpu-3.csv"};
    char *levels[] = {"native-cpu-1.csv", "native-cpu-2.csv", "native-cpu-4.csv", "native-cpu-8.csv"};
    char *gap[] = {"a/x-cpu-1.csv", "a/x-cpu-2.csv", "a/x-cpu-3.csv", "a/x-cpu-5.csv"};
    char *words[] = {"native-cpu-run2.csv", "native-cpu-run7.csv", "native-2026-01-05.csv"};
    expect_name(file_name_measure("x/copy.csv"), "copy");
    expect_name(file_name_measure("page_touch-run2.csv"), "page_touch");
    expect_name(file_name_measure("run2.csv"), "");
    expect_name(file_name_measure("werte.csv"), "");
    cr_expect_not(file_names_have_levels(runs, 5));
    cr_expect(file_names_have_levels(levels, 4));
    cr_expect_not(file_names_have_levels(gap, 4));
    char *sizes[] = {"1.csv", "8.csv", "64.csv"}, *counts[] = {"1.csv", "2.csv", "3.csv"};
    cr_expect_not(file_names_have_levels(words, 3));
    cr_expect(file_names_have_levels(sizes, 3));
    cr_expect_not(file_names_have_levels(counts, 3));
    char *platform, *benchmark;
    file_name_pair("native-cpu-8.csv", true, &platform, &benchmark);
    expect_name(platform, "native");
    expect_name(benchmark, "cpu-8");
}

Test(file_name, tells_the_benchmark_of_a_file_of_platforms)
{
    expect_name(file_name_benchmark("boot_times.csv"), "boot_times");
    expect_name(file_name_benchmark("a/b/cpu_results.csv"), "cpu");
    expect_name(file_name_benchmark("run1.csv"), "");
    expect_name(file_name_benchmark("rep-2.csv"), "");
    expect_name(file_name_benchmark("2024-01-05.csv"), "");
    expect_name(file_name_benchmark("jan.csv"), "");
    expect_name(file_name_benchmark("myapp-2024-01.csv"), "myapp");
    expect_name(file_name_benchmark("1000000.csv"), "1000000");
    expect_name(file_name_benchmark("fileio_read_results.csv"), "fileio_read");
    expect_name(file_name_without("getuid_control.csv", "getuid"), "control");
    expect_name(file_name_without("control-disk-random.csv", "disk-random"), "control");
    expect_name(file_name_without("a_getuid_b.csv", "getuid"), "a-b");
    expect_name(file_name_without("other.csv", "getuid"), "other");
}

Test(file_name, takes_names_of_any_length)
{
    char path[4000];
    for (size_t i = 0; i + 1 < sizeof path; i++)
        path[i] = i % 2 ? '-' : 'a';
    path[sizeof path - 1] = '\0';
    char *name = file_name_platform(path);
    cr_expect_str_eq(name, path, "%zu bytes", strlen(name));
    free(name);
}

Test(file_name, endings)
{
    static const struct {
        const char *path;
        enum file_ending ending;
    } cases[] = {{"kvm.csv", ENDING_CSV},    {"x/kvm.CSV.gz", ENDING_CSV}, {"kvm.tsv", ENDING_TSV},
                 {"kvm.txt.GZ", ENDING_TXT}, {"a.b/kvm.dat", ENDING_DAT},  {"a.b/kvm", ENDING_NONE},
                 {"kvm.gz", ENDING_NONE},    {"kvm.4", ENDING_OTHER},      {"kvm.csv.old", ENDING_OTHER},
                 {".csv", ENDING_OTHER},     {"csv", ENDING_NONE},         {"", ENDING_NONE}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        cr_expect_eq(file_name_ending(cases[i].path), cases[i].ending, "%s: %d", cases[i].path,
                     file_name_ending(cases[i].path));
    expect_name(file_name_platform("native-results.csv.gz"), "native");
    expect_name(file_name_platform("kvm_results.tsv"), "kvm");
    expect_name(file_name_benchmark("boot_times.txt"), "boot_times");
    expect_name(file_name_benchmark("boot_times.md"), "boot_times.md");
}

Test(file_name, tells_of_sheets)
{
    expect_name(file_name_platform("a/native.xlsx"), "native");
    expect_name(file_name_platform("native-results.ods#Sheet1"), "native");
    expect_name(file_name_platform("native-results.xlsx#Tabelle12"), "native");
    expect_name(file_name_platform("native-results.xlsx#2"), "native");
    expect_name(file_name_platform("vm-results.xlsx#kvm"), "kvm");
    expect_name(file_name_platform("results.xlsx#my server"), "my server");
    char *platform, *benchmark;
    file_name_pair("kvm.xlsx#boot times", false, &platform, &benchmark);
    expect_name(platform, "kvm");
    expect_name(benchmark, "boot times");
    cr_expect(file_name_is_table("a.xlsx"));
    cr_expect(file_name_is_table("a.Ods"));
    cr_expect(file_name_is_table("a.xls"));
    cr_expect_not(file_name_is_table("~$a.xlsx"));
    cr_expect_not(file_name_is_table("a.xlsx.bak"));
}
