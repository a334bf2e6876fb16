/* Columns of what was requested (iterations, sizes) are the same in every platform's file and hold no result. */
#include "tests/data/dataset_check.h"

#include "data/read/given_columns.h"
#include "tests/data/series_append.h"

enum { RUNS = 5 };

static void add(struct dataset *ds, const char *platform, const char *benchmark, const double *values)
{
    struct series *s = dataset_series(ds, dataset_platform(ds, platform), dataset_benchmark(ds, benchmark));
    for (size_t i = 0; i < RUNS; i++)
        series_append(s, (double)i, values[i]);
}

static const struct {
    const char *name;
    double native[RUNS], docker[RUNS];
    bool given;
} columns[] = {
    {"iterations", {50, 500, 5000, 50000, 500000}, {50, 500, 5000, 50000, 500000}, true},
    {"warmups", {5, 5, 5, 5, 5}, {5, 5, 5, 5, 5}, true},
    {"rangeFirst", {0, 0, 0, 0, 0}, {0, 0, 0, 0, 0}, true},
    {"sizes", {50, 500, 5000, 50000, 500000}, {50, 500, 5000, 50000, 60000}, false},
    {"nginx", {22, 23, 22, 24, 22}, {22, 23, 22, 24, 22}, false}, /* a copy, perhaps: others look at that */
    {"steps", {0.001, 0.001, 0.001, 0.001, 0.001}, {0.001, 0.001, 0.001, 0.001, 0.001}, false},
    {"errors", {0, 0, 0, 0, 0}, {0, 0, 0, 0, 0}, false}, /* nobody asks for none: there were none */
    {"packet_loss_pct", {0, 0, 0, 0, 0}, {0, 0, 0, 0, 0}, false},
    {"oom_kills", {0, 0, 0, 0, 0}, {0, 0, 0, 0, 0}, false},
    {"retries", {3, 3, 3, 3, 3}, {3, 3, 3, 3, 3}, true},
    {"allocs/op", {12, 12, 12, 12, 12}, {12, 12, 12, 12, 12}, false},
    {"cpu", {900, 900, 900, 900, 900}, {900, 900, 900, 900, 900}, false},
};

Test(given_columns, are_told_from_results)
{
    static const double native[] = {1.5, 1.25, 1.75, 1.5, 1.625}, docker[] = {2.5, 2.25, 2.75, 2.5, 2.625};
    for (size_t i = 0; i < sizeof columns / sizeof *columns; i++) {
        struct dataset ds = {0};
        add(&ds, "native", columns[i].name, columns[i].native);
        add(&ds, "docker", columns[i].name, columns[i].docker);
        add(&ds, "native", "latency", native);
        add(&ds, "docker", "latency", docker);
        given_columns_remove(&ds);
        cr_expect_eq(ds.n_benchmarks, columns[i].given ? 1 : 2, "%s", columns[i].name);
        cr_expect_eq(ds.n_notes, columns[i].given, "%s", columns[i].name);
        expect_values(&ds, "docker", "latency", 5, 2.5, 2.25, 2.75, 2.5, 2.625);
        dataset_release(&ds);
    }
}

/* A file that was copied as a whole, and a platform that stands alone, keep all their columns. */
Test(given_columns, nothing_to_hold_them_against)
{
    struct dataset ds = {0};
    static const double values[] = {1.5, 1.25, 1.75, 1.5, 1.625};
    for (size_t i = 0; i < 2; i++) {
        add(&ds, i ? "docker" : "native", "iterations", columns[0].native);
        add(&ds, i ? "docker" : "native", "latency", values);
    }
    given_columns_remove(&ds);
    cr_expect_eq(ds.n_benchmarks, 2);
    dataset_release(&ds);
    add(&ds, "native", "iterations", columns[0].native);
    add(&ds, "native", "latency", values);
    given_columns_remove(&ds);
    cr_expect_eq(ds.n_benchmarks, 2);
    dataset_release(&ds);
}
