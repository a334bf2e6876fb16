/* A text alone in its line names a platform, a benchmark, or what nobody knows. */
#include "data/read/table/table_title.h"

#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

static struct table_title title_of(const char *text, size_t cells)
{
    struct csv_cell row_cells[3] = {{text, strlen(text)}, {"", 0}, {"", 0}};
    struct csv_row row = {.line = 1, .lines = 1, .n = cells, .cells = row_cells};
    return table_title_read(&row);
}

static void expect(const char *text, enum title_of of, const char *name)
{
    struct table_title title = title_of(text, 1);
    cr_expect_eq(title.of, of, "%s: %d", text, (int)title.of);
    cr_expect_eq(title.name == NULL, name == NULL, "%s", text);
    if (title.name && name)
        cr_expect_str_eq(title.name, name, "%s: %s", text, title.name);
    free(title.name);
}

Test(table_title, names_platforms)
{
    static const char *const texts[][2] = {{"native", "native"},
                                           {"KVM", "KVM"},
                                           {"## native", "native"},
                                           {"# docker", "docker"},
                                           {"native:", "native"},
                                           {"--- native ---", "native"},
                                           {"=== qemu-tcg ===", "qemu-tcg"},
                                           {"[podman]", "podman"},
                                           {"**lxc**", "lxc"},
                                           {"> kvm <", "kvm"},
                                           {"bare metal", "bare metal"},
                                           {"docker container", "docker container"},
                                           {"kvm-virtio", "kvm-virtio"},
                                           {"native (no container)", "native (no container)"},
                                           {"Results for kvm", "kvm"},
                                           {"kvm results", "kvm"},
                                           {"Ergebnisse f\xC3\xBCr Docker", "Docker"},
                                           {"Platform: wasm", "wasm"},
                                           {"Plattform = firecracker", "firecracker"},
                                           {"1. native", "native"},
                                           {"2) kvm", "kvm"},
                                           {"environment: kvm", "kvm"}};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        expect(texts[i][0], TITLE_PLATFORM, texts[i][1]);
}

Test(table_title, names_benchmarks)
{
    static const char *const texts[][2] = {{"CPU", "CPU"},
                                           {"## Memory", "Memory"},
                                           {"CPU (events/s)", "CPU (events/s)"},
                                           {"latency [ms]", "latency [ms]"},
                                           {"random read", "random read"},
                                           {"CPU benchmark", "CPU"},
                                           {"Benchmark: nginx", "nginx"},
                                           {"test = fio", "fio"},
                                           {"Durchsatz", "Durchsatz"}};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        expect(texts[i][0], TITLE_BENCHMARK, texts[i][1]);
}

Test(table_title, may_be_a_name_or_none)
{
    static const char *const others[] = {"nginx", "wasm", "my own thing"};
    static const char *const none[] = {"",
                                       "12.5",
                                       "1:02.5",
                                       "sep=;",
                                       "# nginx",
                                       "Averages",
                                       "Mean",
                                       "Table 3",
                                       "failed",
                                       "Host: s1",
                                       "Kernel: 6.1",
                                       "a b c d",
                                       "---",
                                       "environment: s1",
                                       "Benchmark results",
                                       "ok",
                                       "docker was started late today"};
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        expect(others[i], TITLE_OTHER, others[i]);
    for (size_t i = 0; i < sizeof none / sizeof *none; i++)
        expect(none[i], TITLE_NONE, NULL);
}

Test(table_title, stands_alone)
{
    struct csv_cell cells[2] = {{"native", 6}, {"1", 1}};
    struct csv_row row = {.line = 1, .lines = 1, .n = 2, .cells = cells};
    cr_expect_eq(table_title_read(&row).of, TITLE_NONE);
    struct table_title title = title_of("native", 3);
    cr_expect_eq(title.of, TITLE_PLATFORM);
    free(title.name);
    struct csv_cell label[3] = {{"Platform", 8}, {"native", 6}, {"", 0}};
    struct csv_row labelled = {.line = 1, .lines = 1, .n = 3, .cells = label};
    title = table_title_read(&labelled);
    cr_expect_eq(title.of, TITLE_PLATFORM);
    free(title.name);
    label[1] = (struct csv_cell){"value", 5};
    cr_expect_eq(table_title_read(&labelled).of, TITLE_NONE);
    row.n = 1;
    row.fault = "not UTF-8";
    cr_expect_eq(table_title_read(&row).of, TITLE_NONE);
}
