/* runs.csv holds whole lines, whatever ended the program that wrote it. */
#include <criterion/criterion.h>

#include <fcntl.h>
#include <math.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

#include "collect/results/journal.h"
#include "collect/host/tree.h"
#include "data/dataset.h"
#include "data/memory.h"

static char folder[] = "/tmp/virtstat-journal-XXXXXX";
static struct plan plan;
static struct journal journal;
static struct error err;

static void start(void)
{
    cr_assert(mkdtemp(folder));
    plan_init(&plan);
    plan.warmup = 1;
    plan.blocks = 3;
    plan.seed = 5;
    cr_assert_eq(journal_open(&journal, folder, &plan, &err), 0, "%s", err.message);
}

static void end(void)
{
    journal_release(&journal);
    plan_release(&plan);
    tree_remove(folder);
}

/* The next run of the schedule, with its index as its value. */
static int add(enum run_status status)
{
    struct run_value value = {.value = (double)journal.n + 0.1};
    struct record r = {.boot = 1 + (long)journal.n / 10,
                       .status = status,
                       .time = 1.7e9 + (double)journal.n,
                       .values = &value,
                       .n_values = 1,
                       .seconds = 1.5};
    char reason[] = "it said \"no\",\nand \x1b[31mleft";
    schedule_step(&r.step, &plan, journal.n);
    value.column = r.step.benchmark;
    r.covariates = covariates_unknown();
    r.covariates.values[COLUMN_STEAL] = 12.5;
    r.reason = status == RUN_FAILED ? reason : NULL;
    if (status == RUN_OK && r.step.block < 1)
        r.status = RUN_WARMUP;
    return journal_append(&journal, &r, &err);
}

static char *content(void)
{
    size_t length;
    char *path = tree_path(folder, "runs.csv"), *bytes = tree_read(path, 1 << 20, &length);
    free(path);
    return bytes;
}

static void put(const char *bytes, size_t length)
{
    char *path = tree_path(folder, "runs.csv");
    FILE *file = fopen(path, "w");
    fwrite(bytes, 1, length, file);
    fclose(file);
    free(path);
}

static int reopen(void)
{
    journal_release(&journal);
    err = (struct error){0};
    return journal_open(&journal, folder, &plan, &err);
}

Test(journal, what_the_reader_reads, .init = start, .fini = end)
{
    for (size_t i = 0; i < 96; i++)
        cr_assert_eq(add(i == 30 ? RUN_FAILED : RUN_OK), 0);
    struct dataset ds = {0};
    char *input = folder;
    cr_assert_eq(journal_derive(&journal, folder, &err), 0);
    cr_assert_eq(dataset_read(&ds, &input, 1, NULL, &err), 0, "%s", err.message);
    cr_expect_eq(ds.n_platforms, 4);
    cr_expect_eq(ds.n_benchmarks, 6);
    size_t values = 0;
    for (size_t i = 0; i < ds.n_series; i++)
        values += ds.series[i].n;
    cr_expect_eq(values, 71, "three blocks of 24 but for the failed run; the warm-up is not counted");
    cr_expect_eq(ds.n_dropped, 1, "the failed run; warm-ups are a note");
    dataset_release(&ds);
}

/* After so many runs of the schedule, the 24 of the warm-up with them, and one that failed. */
static void check_derived_after(size_t runs)
{
    while (journal.n < runs)
        cr_assert_eq(add(journal.n == 30 ? RUN_FAILED : RUN_OK), 0);
    cr_assert_eq(journal_derive(&journal, folder, &err), 0);
    struct dataset ds = {0};
    char *inputs[] = {tree_path(folder, "native-results.csv"), tree_path(folder, "docker-results.csv"),
                      tree_path(folder, "kvm-results.csv"), tree_path(folder, "qemu-results.csv")};
    cr_assert_eq(dataset_read(&ds, inputs, 4, NULL, &err), 0, "%s", err.message);
    size_t values = 0;
    for (size_t i = 0; i < ds.n_series; i++) {
        size_t n;
        double *mine = journal_values(&journal, ds.series[i].platform, ds.series[i].benchmark, &n);
        values += ds.series[i].n;
        cr_assert_eq(n, ds.series[i].n);
        cr_expect_arr_eq(mine, ds.series[i].values, n * sizeof *mine);
        free(mine);
    }
    cr_expect_eq(values, runs - 24 - 1);
    for (size_t i = 0; i < 4; i++)
        free(inputs[i]);
    dataset_release(&ds);
}

/* The last block may be cut anywhere: what it lacks is not taken from the block before. */
Test(journal, derived_files_hold_the_same, .init = start, .fini = end)
{
    for (size_t runs = 78; runs <= 96; runs += 9)
        check_derived_after(runs);
}

Test(journal, goes_on_where_it_was, .init = start, .fini = end)
{
    for (size_t i = 0; i < 40; i++)
        cr_assert_eq(add(i % 7 == 3 ? RUN_FAILED : RUN_OK), 0);
    char *before = content();
    cr_assert_eq(reopen(), 0, "%s", err.message);
    cr_expect_eq(journal.n, 40);
    cr_expect_eq(journal.records[31].status, RUN_FAILED);
    cr_expect_eq(journal.records[30].values[0].value, 30.1);
    cr_expect_eq(add(RUN_OK), 0);
    char *after = content();
    cr_expect_eq(strncmp(before, after, strlen(before)), 0);
    free(before);
    free(after);
}

/* Line n of the file, from 0, as its cells begin. */
static bool line_begins(const char *bytes, size_t line, const char *begin)
{
    for (; line > 0 && bytes; line--)
        bytes = strchr(bytes, '\n') ? strchr(bytes, '\n') + 1 : NULL;
    return bytes && strncmp(bytes, begin, strlen(begin)) == 0;
}

Test(journal, the_boot_stands_behind_the_position, .init = start, .fini = end)
{
    for (size_t i = 0; i < 12; i++)
        cr_assert_eq(add(i == 11 ? RUN_FAILED : RUN_OK), 0);
    char *bytes = content();
    cr_expect(line_begins(bytes, 0, "block,position,boot,platform,benchmark,"), "%s", bytes);
    cr_expect(line_begins(bytes, 1, "0,1,1,"), "%s", bytes);
    cr_expect(line_begins(bytes, 11, "0,11,2,"), "%s", bytes);
    cr_expect(line_begins(bytes, 12, "0,12,2,"), "%s", bytes);
    free(bytes);
}

Test(journal, boots_are_read_again, .init = start, .fini = end)
{
    for (size_t i = 0; i < 40; i++)
        cr_assert_eq(add(i % 7 == 3 ? RUN_FAILED : RUN_OK), 0);
    cr_assert_eq(reopen(), 0, "%s", err.message);
    cr_assert_eq(journal.n, 40);
    for (size_t i = 0; i < 40; i++)
        cr_expect_eq(journal.records[i].boot, 1 + (long)i / 10, "run %zu", i);
    for (size_t p = 0; p < plan.n_platforms; p++)
        cr_expect_eq(journal_last_boot(&journal, p), 4, "platform %zu", p);
    cr_expect_eq(journal_last_boot(&journal, plan.n_platforms), 0, "it has no run");
}

/* The largest one counts, wherever it stands: a platform that came back, and was lost again, had it. */
Test(journal, the_last_boot_is_the_largest, .init = start, .fini = end)
{
    for (size_t i = 0; i < 8; i++)
        cr_assert_eq(add(RUN_OK), 0);
    journal.records[2].boot = 9;
    cr_expect_eq(journal_last_boot(&journal, journal.records[2].step.platform), 9);
}

Test(journal, a_boot_that_is_none_is_refused, .init = start, .fini = end)
{
    static const char *const bad[] = {"0,1,0,", "0,1,x,", "0,1,,", "0,1,-1,", "0,1,1.5,", "0,1,99999999999999999999,"};
    cr_assert_eq(add(RUN_OK), 0);
    char *whole = content(), *line = strchr(whole, '\n') + 1, *rest = strstr(line, "0,1,1,") + strlen("0,1,1,");
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        char *damaged = memory_format("%.*s%s%s", (int)(line - whole), whole, bad[i], rest);
        put(damaged, strlen(damaged));
        cr_expect_eq(reopen(), -1, "%s", bad[i]);
        cr_expect_eq(err.kind, ERROR_DATA);
        cr_expect(strstr(err.message, ":2: this is not run 1 of plan.conf"), "%s", err.message);
        free(damaged);
    }
    free(whole);
}

/* The file as it was written before there were boots: the third cell of each line is cut out. */
static char *without_boots(const char *bytes)
{
    char *out = memory_copy_text(bytes), *to = out;
    int cell = 0;
    for (const char *at = bytes; *at; at++) {
        cell = *at == '\n' ? -1 : cell;
        if (cell != 2)
            *to++ = *at;
        cell += *at == ',' || *at == '\n';
    }
    *to = '\0';
    return out;
}

Test(journal, a_file_without_boots_goes_on_without_them, .init = start, .fini = end)
{
    for (size_t i = 0; i < 12; i++)
        cr_assert_eq(add(RUN_OK), 0);
    char *whole = content(), *older = without_boots(whole);
    cr_assert(line_begins(older, 0, "block,position,platform,"), "%s", older);
    put(older, strlen(older));
    cr_assert_eq(reopen(), 0, "%s", err.message);
    cr_expect_eq(journal.n, 12);
    cr_expect_not(journal.layout.boot);
    cr_expect_eq(journal_last_boot(&journal, 0), 0, "it does not tell");
    cr_assert_eq(add(RUN_OK), 0);
    char *after = content();
    cr_expect_eq(strncmp(older, after, strlen(older)), 0, "what was there stays");
    cr_expect_eq(reopen(), 0, "%s", err.message);
    cr_expect_eq(journal.n, 13);
    cr_expect(line_begins(after, 13, "0,13,"), "%s", after);
    cr_expect_not(line_begins(after, 13, "0,13,2,"), "%s", after);
    free(whole);
    free(older);
    free(after);
}

/* Cut at every byte of the last two lines: never a torn line, never a lost whole one. */
Test(journal, a_torn_line_is_repaired, .init = start, .fini = end)
{
    for (size_t i = 0; i < 30; i++)
        cr_assert_eq(add(RUN_OK), 0);
    char *whole = content();
    size_t length = strlen(whole), last = length - 1;
    while (whole[last - 1] != '\n')
        last--;
    for (size_t cut = last; cut < length; cut++) {
        put(whole, cut);
        cr_assert_eq(reopen(), 0, "%s", err.message);
        cr_assert_eq(journal.n, 29);
        char *now = content();
        cr_expect_eq(strlen(now), last);
        free(now);
    }
    cr_expect_eq(add(RUN_OK), 0);
    char *again = content();
    cr_expect_str_eq(again, whole);
    free(again);
    free(whole);
}

Test(journal, zeros_at_the_end_are_cut, .init = start, .fini = end)
{
    for (size_t i = 0; i < 3; i++)
        cr_assert_eq(add(RUN_OK), 0);
    char *whole = content();
    size_t length = strlen(whole);
    char *longer = memory_allocate(length + 100, 1);
    memcpy(longer, whole, length);
    longer[length + 50] = '\n';
    put(longer, length + 100);
    cr_assert_eq(reopen(), 0, "%s", err.message);
    cr_expect_eq(journal.n, 3);
    free(longer);
    free(whole);
}

Test(journal, another_plan_is_refused, .init = start, .fini = end)
{
    for (size_t i = 0; i < 5; i++)
        cr_assert_eq(add(RUN_OK), 0);
    plan.seed = 7;
    cr_expect_eq(reopen(), -1);
    cr_expect_eq(err.kind, ERROR_DATA);
    cr_expect(strstr(err.message, "is not run 1 of plan.conf"), "%s", err.message);
}

/* The disk is full in the middle of a line (a limit on the file's size stands for it): the file is as before. */
Test(journal, a_full_disk_leaves_whole_lines, .init = start, .fini = end)
{
    signal(SIGXFSZ, SIG_IGN);
    for (size_t i = 0; i < 5; i++)
        cr_assert_eq(add(RUN_OK), 0);
    char *before = content();
    struct rlimit limit = {strlen(before) + 20, RLIM_INFINITY}, free_again = {RLIM_INFINITY, RLIM_INFINITY};
    cr_assert_eq(setrlimit(RLIMIT_FSIZE, &limit), 0);
    int failed = add(RUN_OK);
    setrlimit(RLIMIT_FSIZE, &free_again);
    cr_expect_eq(failed, -1);
    cr_expect_eq(err.kind, ERROR_IO);
    char *after = content();
    cr_expect_str_eq(after, before);
    cr_expect_eq(add(RUN_OK), 0);
    cr_expect_eq(reopen(), 0);
    cr_expect_eq(journal.n, 6);
    free(before);
    free(after);
}

Test(journal, a_time_that_cannot_be_is_refused, .init = start, .fini = end)
{
    cr_assert_eq(add(RUN_OK), 0);
    char *whole = content(), *time = strstr(whole, "1700000000.000");
    cr_assert(time);
    memcpy(time, "1.800000e+299.", 13);
    put(whole, strlen(whole));
    cr_expect_eq(reopen(), -1);
    cr_expect_eq(err.kind, ERROR_DATA);
    memcpy(time, "99999999999999", 14);
    put(whole, strlen(whole));
    cr_expect_eq(reopen(), -1);
    free(whole);
}

/* A journal that could not be opened closes nothing of the program's. */
Test(journal, that_cannot_be_opened_leaves_standard_input)
{
    struct journal none;
    struct plan empty;
    plan_init(&empty);
    int input = open("/dev/null", O_RDONLY);
    cr_assert(dup2(input, STDIN_FILENO) == STDIN_FILENO);
    cr_expect_eq(journal_open(&none, "/nowhere", &empty, &err), -1);
    cr_expect_neq(fcntl(STDIN_FILENO, F_GETFD), -1, "standard input is open");
    close(input);
    plan_release(&empty);
}
