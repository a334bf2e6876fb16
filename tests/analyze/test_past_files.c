/* Series of past measurements that lie beside the project, where they do; not copied here. The values are R's. */
#include "tests/analyze/reference.h"

#include <unistd.h>

#define FOLDER "../shared/corpus/wide-2021/"
enum { RUNS = 10, CPU = 1, DISK_RANDOM = 3, DISK_SEQUENTIAL = 4, FORK = 5, UPLINK = 6 };

static bool absent(void)
{
    if (access(FOLDER, R_OK) == 0)
        return false;
    cr_skip_test("no " FOLDER);
    return true;
}

static size_t column(double *values, const char *platform, size_t at)
{
    char path[128];
    snprintf(path, sizeof path, FOLDER "%s-results.csv", platform);
    struct reference table = reference_open(path);
    size_t n = 0;
    while (reference_row(&table, at + 1))
        if (n < RUNS)
            values[n++] = reference_number(table.fields[at]);
    return n;
}

/* R: the smaller one-sided exactRankTests::wilcox.exact(x * (1 - 1e-11), y, alternative = "greater")$p.value, twice; where
 * no value is in both series, that is wilcox.exact(x, y)$p.value. */
static const struct {
    const char *a, *b;
    size_t column;
    double p;
} tests[] = {
    {"native", "docker", CPU, 0.0524},  {"native", "docker", DISK_RANDOM, 0.0150}, {"native", "docker", UPLINK, 0.0147},
    {"native", "docker", FORK, 0.0630}, {"kvm", "qemu", DISK_RANDOM, 0.0232},      {"kvm", "qemu", UPLINK, 0.971},
};

Test(past_files, mann_whitney)
{
    for (size_t i = 0; i < sizeof tests / sizeof *tests && !absent(); i++) {
        double a[RUNS], b[RUNS];
        cr_assert(column(a, tests[i].a, tests[i].column) == RUNS && column(b, tests[i].b, tests[i].column) == RUNS);
        sort_values(a, RUNS);
        sort_values(b, RUNS);
        double p = mann_whitney(a, RUNS, b, RUNS).p;
        cr_expect(fabs(p / tests[i].p - 1) < 5e-3, "%s %s %zu: p %g", tests[i].a, tests[i].b, tests[i].column, p);
    }
}

/* R: mean(x), sd(x), median(x), t.test(x)$conf.int */
Test(past_files, summary)
{
    double x[RUNS], sorted[RUNS];
    if (absent())
        return;
    column(x, "native", CPU);
    memcpy(sorted, x, sizeof sorted);
    sort_values(sorted, RUNS);
    struct summary summary;
    summarise(&summary, x, sorted, RUNS, 0.95);
    cr_expect_float_eq(summary.mean, 892.840, 5e-4);
    cr_expect_float_eq(summary.sd, 8.603, 5e-4);
    cr_expect_float_eq(summary.median, 892.190, 5e-4);
    cr_expect_float_eq(summary.mean_ci.low, 886.686, 5e-4);
    cr_expect_float_eq(summary.mean_ci.high, 898.994, 5e-4);
}

static const struct {
    const char *platform;
    size_t column, index; /* 0: no change */
} shifts[] = {
    {"docker", DISK_RANDOM, 3}, {"docker", DISK_SEQUENTIAL, 4}, {"native", CPU, 0},
    {"qemu", CPU, 0},           {"native", DISK_RANDOM, 0},     {"kvm", UPLINK, 0},
};

Test(past_files, change_points)
{
    for (size_t i = 0; i < sizeof shifts / sizeof *shifts && !absent(); i++) {
        double x[RUNS];
        column(x, shifts[i].platform, shifts[i].column);
        struct change_point *points;
        bool binned;
        size_t n = change_points(&points, x, RUNS, 0.05, 1, &binned);
        cr_expect_eq(n, shifts[i].index > 0, "%s %zu: %zu change points", shifts[i].platform, shifts[i].column, n);
        if (n == 1)
            cr_expect_eq(points[0].index, shifts[i].index);
        free(points);
    }
}
