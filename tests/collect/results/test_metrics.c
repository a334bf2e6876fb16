/* Runs with several metrics: their columns, their lines in runs.csv, and what of these is left by a crash. */
#include <criterion/criterion.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "collect/host/tree.h"
#include "collect/results/journal.h"
#include "data/dataset.h"
#include "data/memory.h"

static char folder[] = "/tmp/virtstat-metrics-XXXXXX";
static struct plan plan;
static struct journal journal;
static struct error err;

static const char plan_text[] = "blocks = 3\nwarmup = 1\nseed = 5\nplatform native {}\nplatform docker {}\n"
                                "benchmark disk { command = {fio} format = fio }\n"
                                "benchmark plain { command = {x} pattern = '(.*)' unit = s better = lower }\n";

static void put(const char *name, const char *bytes, size_t length)
{
    OWNED char *path = tree_path(folder, name);
    FILE *file = fopen(path, "w");
    cr_assert(file);
    fwrite(bytes, 1, length, file);
    fclose(file);
}

static char *content(const char *name)
{
    OWNED char *path = tree_path(folder, name);
    return tree_read(path, 1 << 20, NULL);
}

static void start(void)
{
    cr_assert(mkdtemp(folder));
    put("plan", plan_text, strlen(plan_text));
    OWNED char *path = tree_path(folder, "plan");
    cr_assert_eq(plan_read(&plan, path, &err), 0, "%s", err.message);
    remove(path);
    cr_assert_eq(journal_open(&journal, folder, &plan, &err), 0, "%s", err.message);
}

static void end(void)
{
    journal_release(&journal);
    plan_release(&plan);
    tree_remove(folder);
}

static int reopen(void)
{
    journal_release(&journal);
    err = (struct error){0};
    return journal_open(&journal, folder, &plan, &err);
}

/* ---- columns ---- */

static struct run_metric metric(const char *name, const char *unit, enum better better, double value)
{
    return (struct run_metric){(char *)(size_t)name, (char *)(size_t)unit, better, value};
}

/* Takes a run of the benchmark with these metrics; the names of their columns. */
static int take(char *names, size_t benchmark, struct run_metric *metrics, size_t n)
{
    struct run_value values[8];
    const struct run_metrics all = {.items = metrics, .n = n};
    err = (struct error){0};
    int status = columns_take(&journal.columns, benchmark, &all, values, &err);
    *names = '\0';
    for (size_t i = 0; status == 0 && i < n; i++) {
        strcat(names, i ? "|" : "");
        strcat(names, journal.columns.items[values[i].column].name);
    }
    return status;
}

Test(columns, one_metric_has_the_name_of_the_benchmark, .init = start, .fini = end)
{
    char names[200];
    struct run_metric two[] = {metric("read iops", "ops/s", BETTER_HIGHER, 1),
                               metric("write iops", "ops/s", BETTER_HIGHER, 2)};
    cr_expect_eq(take(names, 0, two, 1), 0);
    cr_expect_str_eq(names, "disk");
    cr_expect_str_eq(journal.columns.items[0].unit, "ops/s");
    cr_expect_eq(take(names, 0, &two[1], 1), 0,
                 "which one it is may depend on the run: a command has its port in its name");
    cr_expect_str_eq(names, "disk");
    cr_expect_eq(take(names, 0, two, 2), -1);
    cr_expect_str_eq(err.message,
                     "it has 2 metrics, and one in the runs before; the plan can say metric = 'read iops'");
    cr_expect_eq(journal.columns.n, 2);
    two[0].unit = "s";
    cr_expect_eq(take(names, 0, two, 1), -1);
    cr_expect_str_eq(err.message, "disk is in 's', and in 'ops/s' in the runs before");
}

Test(columns, several_metrics_have_names_of_their_own, .init = start, .fini = end)
{
    char names[200];
    struct run_metric three[] = {metric("read iops", "ops/s", BETTER_HIGHER, 1),
                                 metric("disk latency", "us", BETTER_LOWER, 2),
                                 metric("disk", "MB/s", BETTER_HIGHER, 3)};
    cr_expect_eq(take(names, 0, three, 2), 0);
    cr_expect_str_eq(names, "disk read iops|disk latency");
    cr_expect_not(column_counts(&journal.columns, 0));
    cr_expect(column_counts(&journal.columns, 1) && column_counts(&journal.columns, 2));
    cr_expect_eq(take(names, 0, three, 1), 0, "a metric may be missing in a run");
    cr_expect_str_eq(names, "disk read iops");
    cr_expect_eq(take(names, 0, three, 3), 0);
    cr_expect_str_eq(names, "disk read iops|disk latency|disk");
    cr_expect(column_counts(&journal.columns, 0));
    cr_expect_eq(journal.columns.n, 4);
}

Test(columns, a_run_that_fails_adds_none, .init = start, .fini = end)
{
    char names[200];
    struct run_metric twice[] = {metric("a\x01", "s", BETTER_LOWER, 1), metric("a\\x01", "s", BETTER_LOWER, 2)};
    cr_expect_eq(take(names, 0, twice, 2), -1, "they look alike");
    cr_expect_eq(journal.columns.n, 2);
    cr_expect(column_counts(&journal.columns, 0));
    cr_expect_eq(take(names, 0, twice, 1), 0);
    cr_expect_str_eq(names, "disk");
}

/* ---- the journal ---- */

/* The next run of the schedule: `metrics` of them for the disk, with commas and quotes in their names. */
static int add(size_t metrics, enum run_status status)
{
    struct run_metric all[] = {metric("read, \"fast\"", "ops/s", BETTER_HIGHER, (double)journal.n + 0.25),
                               metric("read latency", "us", BETTER_LOWER, (double)journal.n + 0.5),
                               metric("write iops", "ops/s", BETTER_HIGHER, (double)journal.n + 0.75)};
    struct run_value values[3];
    struct record r = {
        .boot = 1, .status = status, .time = 1.7e9 + (double)journal.n, .values = values, .seconds = 1.5};
    char reason[] = "it said no, twice";
    schedule_step(&r.step, &plan, journal.n);
    r.covariates = covariates_unknown();
    r.covariates.values[COLUMN_STEAL] = 12.5;
    r.reason = status == RUN_FAILED ? reason : NULL;
    r.n_values = r.reason ? 0 : r.step.benchmark == 0 ? metrics : 1;
    if (status == RUN_OK && r.step.block < 1)
        r.status = RUN_WARMUP;
    const struct run_metrics given = {.items = all, .n = r.n_values};
    if (r.n_values > 0)
        cr_assert_eq(columns_take(&journal.columns, r.step.benchmark, &given, values, &err), 0, "%s", err.message);
    return journal_append(&journal, &r, &err);
}

static void fill(size_t runs)
{
    while (journal.n < runs)
        cr_assert_eq(add(3, journal.n == 6 ? RUN_FAILED : RUN_OK), 0, "%s", err.message);
}

Test(journal_of_metrics, is_read_again, .init = start, .fini = end)
{
    fill(13);
    OWNED char *before = content("runs.csv");
    struct run_value kept[3];
    size_t last = 12;
    while (journal.records[last].n_values != 3)
        last--;
    memcpy(kept, journal.records[last].values, sizeof kept);
    cr_assert_eq(reopen(), 0, "%s", err.message);
    cr_expect_eq(journal.n, 13);
    cr_expect_eq(journal.columns.n, 5);
    cr_expect_eq(journal.records[last].n_values, 3);
    for (size_t i = 0; i < 3; i++)
        cr_expect(journal.records[last].values[i].column == kept[i].column &&
                  journal.records[last].values[i].value == kept[i].value);
    cr_expect_eq(journal.columns.items[3].better, BETTER_LOWER);
    cr_expect_str_eq(journal.columns.items[3].unit, "us");
    fill(16);
    OWNED char *after = content("runs.csv");
    cr_expect_eq(strncmp(before, after, strlen(before)), 0);
    cr_assert_eq(reopen(), 0, "%s", err.message);
    cr_expect_eq(journal.n, 16);
}

/* Cut at every byte of the last run's lines, and with zeros in place of the first byte, as a crash leaves it: the run is
 * there as a whole, or not at all. */
Test(journal_of_metrics, a_run_is_whole_or_not_there, .init = start, .fini = end)
{
    do
        fill(journal.n + 1);
    while (journal.n < 9 || journal.records[journal.n - 1].n_values != 3);
    const size_t runs = journal.n;
    OWNED char *whole = content("runs.csv");
    size_t length = strlen(whole), begin = length;
    for (int lines = 0; lines < 4; begin--)
        lines += whole[begin - 1] == '\n';
    const char first = whole[++begin];
    whole[begin] = '\0'; /* it is written last */
    for (size_t cut = begin + 1; cut <= length; cut++) {
        put("runs.csv", whole, cut);
        cr_assert_eq(reopen(), 0, "%s", err.message);
        cr_assert_eq(journal.n, runs - 1);
        cr_assert_eq(journal.size, (long long)begin);
    }
    whole[begin] = first;
    put("runs.csv", whole, length);
    cr_assert_eq(reopen(), 0, "%s", err.message);
    cr_assert_eq(journal.n, runs);
    cr_expect_eq(journal.records[runs - 1].n_values, 3);
}

Test(journal_of_metrics, lines_that_do_not_belong_there_are_refused, .init = start, .fini = end)
{
    fill(9);
    OWNED char *whole = content("runs.csv");
    char *line = strstr(whole, ",disk write iops,");
    while (line[-1] != '\n')
        line--;
    size_t length = strcspn(line, "\n") + 1;
    /* twice the same metric */
    OWNED char *twice =
        memory_format("%.*s%.*s%s", (int)(line - whole + (long)length), whole, (int)length, line, line + length);
    put("runs.csv", twice, strlen(twice));
    cr_expect_eq(reopen(), -1);
    cr_expect_eq(err.kind, ERROR_DATA);
    cr_expect(strstr(err.message, "this is not run "), "%s", err.message);
    /* of another time */
    OWNED char *other = memory_copy_text(whole);
    char *time = strstr(other + (line - whole), ",17000000");
    time[1] = '2';
    put("runs.csv", other, strlen(other));
    cr_expect_eq(reopen(), -1);
    /* of a benchmark that is none of this run */
    OWNED char *strange = memory_copy_text(whole);
    memcpy(strstr(strange + (line - whole), ",disk write"), ",dusk", 5);
    put("runs.csv", strange, strlen(strange));
    cr_expect_eq(reopen(), -1);
}

static const struct series *series_of(const struct dataset *ds, const char *platform, const char *benchmark)
{
    for (size_t i = 0; i < ds->n_series; i++)
        if (strcmp(ds->platforms[ds->series[i].platform], platform) == 0 &&
            strcmp(ds->benchmarks[ds->series[i].benchmark].name, benchmark) == 0)
            return &ds->series[i];
    return NULL;
}

Test(journal_of_metrics, is_what_the_reader_reads, .init = start, .fini = end)
{
    static const char *const names[] = {"disk read, \"fast\"", "disk read latency", "disk write iops", "plain"};
    fill(16);
    cr_assert_eq(journal_derive(&journal, folder, &err), 0);
    OWNED char *native = content("native-results.csv");
    static const char header[] =
        "time,\"disk read, \"\"fast\"\" [ops/s]\",disk read latency [us],disk write iops [ops/s],plain [s]\n";
    cr_expect_eq(strncmp(native, header, strlen(header)), 0, "%s", native);
    for (int derived = 0; derived < 2; derived++) {
        struct dataset ds = {0};
        char *inputs[] = {tree_path(folder, "native-results.csv"), tree_path(folder, "docker-results.csv")},
             *all = folder;
        cr_assert_eq(dataset_read(&ds, derived ? inputs : &all, derived ? 2 : 1, NULL, &err), 0, "%s", err.message);
        cr_expect_eq(ds.n_benchmarks, 4);
        for (size_t p = 0; p < 2; p++)
            for (size_t b = 0; b < 4; b++) {
                const struct series *series = series_of(&ds, plan.platforms[p].name, names[b]);
                size_t n, column = b == 3 ? 1 : b + 2;
                OWNED double *mine = journal_values(&journal, p, column, &n);
                cr_assert(series, "%s", names[b]);
                cr_expect_eq(series->n, n);
                cr_expect_arr_eq(series->values, mine, n * sizeof *mine);
            }
        dataset_release(&ds);
        free(inputs[0]);
        free(inputs[1]);
    }
}

/* A benchmark whose runs all failed has its own column, without a value. */
Test(journal_of_metrics, all_failed, .init = start, .fini = end)
{
    while (journal.n < 16)
        cr_assert_eq(add(1, RUN_FAILED), 0);
    cr_assert_eq(reopen(), 0, "%s", err.message);
    cr_assert_eq(journal_derive(&journal, folder, &err), 0);
    OWNED char *native = content("native-results.csv");
    cr_expect_eq(strncmp(native, "time,disk,plain [s]\n", 20), 0, "%s", native);
}
