/* Covariates are read from files of /proc and /sys that stand in a folder. */
#include <criterion/criterion.h>

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>

#include "collect/measure/covariates.h"
#include "collect/host/tree.h"
#include "data/memory.h"

static char root[] = "/tmp/virtstat-covariates-XXXXXX";

static void put(const char *path, const char *text)
{
    char *whole = memory_format("%s%s", root, path);
    for (char *slash = whole + strlen(root) + 1; (slash = strchr(slash, '/')); slash++) {
        *slash = '\0';
        mkdir(whole, 0700);
        *slash = '/';
    }
    FILE *file = fopen(whole, "w");
    cr_assert(file);
    fputs(text, file);
    fclose(file);
    free(whole);
}

static void start(void)
{
    cr_assert(mkdtemp(root));
}

static void end(void)
{
    tree_remove(root);
}

/* 100 ticks of steal beside 300 of work, and 10000 idle: 25 %, where tools that count idle time, too, say 1 %. */
Test(covariates, steal_is_a_share_of_work, .init = start, .fini = end)
{
    struct counters before, after;
    struct covariates t = covariates_unknown();
    put("/proc/stat", "cpu  1000 10 500 90000 20 5 5 100 0 0\ncpu0 1 1 1 1 1 1 1 1 0 0\nintr 5\nctxt 1000\nbtime 1\n");
    put("/proc/pressure/cpu",
        "some avg10=0.00 avg60=0.00 avg300=0.00 total=1000000\nfull avg10=0 avg60=0 avg300=0 total=9\n");
    counters_read(&before, root);
    put("/proc/stat",
        "cpu  1200 10 600 100000 20 5 5 200 50 0\ncpu0 1 1 1 1 1 1 1 1 0 0\nintr 5\nctxt 4000\nbtime 1\n");
    put("/proc/pressure/cpu",
        "some avg10=0.00 avg60=0.00 avg300=0.00 total=1500000\nfull avg10=0 avg60=0 avg300=0 total=9\n");
    counters_read(&after, root);
    after.moment = before.moment + 2;
    covariates_between(&t, &before, &after);
    cr_expect_float_eq(t.values[COLUMN_STEAL], 25, 1e-9);
    cr_expect_float_eq(t.values[COLUMN_CPU_PRESSURE], 25, 1e-9);
    cr_expect_float_eq(t.values[COLUMN_SWITCHES], 1500, 1e-9);
    cr_expect(isnan(t.values[COLUMN_IO_PRESSURE]));
    cr_expect(isnan(t.values[COLUMN_THROTTLED]));
}

/* One tick of steal beside two of work is too little to compute a share. */
Test(covariates, steal_of_an_idle_machine_is_unknown, .init = start, .fini = end)
{
    struct counters before, after;
    struct covariates t = covariates_unknown();
    put("/proc/stat", "cpu  1000 10 500 90000 20 5 5 100 0 0\nctxt 1000\n");
    counters_read(&before, root);
    put("/proc/stat", "cpu  1001 10 501 90400 20 5 5 101 0 0\nctxt 1010\n");
    counters_read(&after, root);
    after.moment = before.moment + 2;
    covariates_between(&t, &before, &after);
    cr_expect(isnan(t.values[COLUMN_STEAL]));
    cr_expect_float_eq(t.values[COLUMN_SWITCHES], 5, 1e-9);
}

Test(covariates, throttling_of_version_1, .init = start, .fini = end)
{
    struct counters c;
    put("/proc/self/cgroup", "5:memory:/a\n4:cpu,cpuacct:/box/inner\n0::/\n");
    put("/sys/fs/cgroup/cpu,cpuacct/box/inner/cpu.stat", "nr_periods 9\nnr_throttled 3\nthrottled_time 2000000000\n");
    put("/sys/fs/cgroup/cpu,cpuacct/box/cpu.stat", "nr_periods 9\nnr_throttled 3\nthrottled_time 500000000\n");
    counters_read(&c, root);
    cr_expect_float_eq(c.throttled, 2.5, 1e-9);
}

Test(covariates, throttling_of_version_2, .init = start, .fini = end)
{
    struct counters c;
    put("/proc/self/cgroup", "0::/user.slice/x\n");
    put("/sys/fs/cgroup/user.slice/x/cpu.stat", "usage_usec 5\nnr_throttled 1\nthrottled_usec 750000\n");
    counters_read(&c, root);
    cr_expect_float_eq(c.throttled, 0.75, 1e-9);
}

Test(covariates, load_and_clock, .init = start, .fini = end)
{
    put("/proc/loadavg", "2.19 3.21 4.22 5/111 20164\n");
    put("/proc/cpuinfo", "processor : 0\ncpu MHz\t\t: 2000.5\n\nprocessor : 1\ncpu MHz\t\t: 3000.5\n");
    cr_expect_float_eq(host_load(root), 2.19, 1e-9);
    cr_expect_float_eq(host_mhz(root), 2500.5, 1e-9);
}

Test(covariates, what_a_system_does_not_tell_is_an_empty_cell, .init = start, .fini = end)
{
    struct counters c;
    struct text line = {0};
    struct covariates t = covariates_unknown();
    counters_read(&c, root);
    covariates_between(&t, &c, &c);
    covariates_cells(&line, &t);
    cr_expect_str_eq(text_string(&line), ",,,,,,,,,,");
    cr_expect(isnan(host_load(root)) && isnan(host_mhz(root)));
    size_t commas = 0;
    struct text header = {0};
    covariates_header(&header);
    for (const char *at = text_string(&header); *at; at++)
        commas += *at == ',';
    cr_expect_eq(commas, line.length, "a cell for each column");
    text_release(&header);
    text_release(&line);
}

Test(covariates, this_system)
{
    struct covariates t = covariates_unknown();
    struct counters before;
    covariates_begin(&t, &before);
    covariates_end(&t, &before);
    cr_expect_gt(t.values[COLUMN_CANARY_BEFORE], 1);
    cr_expect_lt(t.values[COLUMN_CANARY_BEFORE], 5000);
    cr_expect_geq(t.values[COLUMN_LOAD], 0);
    cr_expect_not(isnan(t.values[COLUMN_SWITCHES]));
}
