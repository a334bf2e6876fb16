/* Covariates are read from files of /proc and /sys that stand in a folder. */
#include <criterion/criterion.h>

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
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

/* Each column is another number, so that none can stand in the place of another. */
Test(covariates, every_cell_has_its_own_source, .init = start, .fini = end)
{
    struct counters before, after;
    struct covariates t = covariates_unknown();
    struct text line = {0};
    put("/proc/stat", "cpu  100 10 50 9000 20 5 5 10 0 0\nctxt 1000\n");
    put("/proc/pressure/cpu", "some avg10=1 total=1000000\nfull avg10=0 total=9\n");
    put("/proc/pressure/io", "some avg10=2 total=2000000\nfull avg10=0 total=9\n");
    put("/proc/pressure/memory", "some avg10=3 total=3000000\nfull avg10=0 total=9\n");
    put("/proc/self/cgroup", "0::/a/b\n");
    put("/sys/fs/cgroup/a/b/cpu.stat", "throttled_usec 1000000\n");
    put("/sys/fs/cgroup/cpu.stat", "throttled_usec 500000\n");
    put("/proc/loadavg", "0.75 1 1 1/1 1\n");
    put("/proc/cpuinfo", "processor : 0\ncpu MHz:2100\n\nprocessor : 1\ncpu MHz");
    counters_read(&before, root);
    put("/proc/stat", "cpu  150 30 80 9000 20 45 55 80 0 0\nctxt 1008\n");
    put("/proc/pressure/cpu", "some avg10=1 total=1400000\n");
    put("/proc/pressure/io", "some avg10=2 total=3000000\n");
    put("/proc/pressure/memory", "some avg10=3 total=3120000\n");
    put("/sys/fs/cgroup/a/b/cpu.stat", "throttled_usec 1300000\n");
    put("/sys/fs/cgroup/cpu.stat", "throttled_usec 600000\n");
    counters_read(&after, root);
    cr_expect_float_eq(before.busy, 180, 1e-9);
    cr_expect_float_eq(after.busy, 440, 1e-9);
    cr_expect_float_eq(after.steal, 80, 1e-9);
    after.moment = before.moment + 4;
    covariates_between(&t, &before, &after);
    t.values[COLUMN_LOAD] = host_load(root);
    t.values[COLUMN_MHZ] = host_mhz(root);
    t.values[COLUMN_CANARY_BEFORE] = 20.5;
    covariates_header(&line);
    text_append(&line, "\n");
    covariates_cells(&line, &t);
    cr_expect_str_eq(
        text_string(&line),
        ",steal_pct,cpu_pressure_pct,io_pressure_pct,memory_pressure_pct,throttled_pct,load,switches_per_s,"
        "mhz,canary_before_ms,canary_after_ms\n,26.9231,10,25,3,10,0.75,2,1050,20.5,");
    text_release(&line);
}

/* From this much work on a share can be told, and only in a time that passes. */
Test(covariates, work_and_time_at_their_limits)
{
    for (int work = 48; work <= 52; work++) {
        struct covariates t = covariates_unknown();
        const struct counters begin = {.moment = 1}, end = {.moment = 2, .busy = work, .steal = 12};
        covariates_between(&t, &begin, &end);
        cr_expect(work < 50 ? isnan(t.values[COLUMN_STEAL]) : fabs(t.values[COLUMN_STEAL] - 1200.0 / work) < 1e-9, "%d",
                  work);
    }
    for (int wall = -1; wall <= 1; wall++) {
        struct covariates t = covariates_unknown();
        const struct counters begin = {.moment = 5}, end = {.moment = 5 + wall,
                                                            .cpu = 0.5,
                                                            .io = 0.25,
                                                            .memory = 0.75,
                                                            .throttled = 1,
                                                            .switches = 7};
        covariates_between(&t, &begin, &end);
        static const enum covariate_column columns[] = {COLUMN_CPU_PRESSURE, COLUMN_IO_PRESSURE, COLUMN_MEMORY_PRESSURE,
                                                        COLUMN_THROTTLED, COLUMN_SWITCHES};
        static const double expected[] = {50, 25, 75, 100, 7};
        for (size_t i = 0; i < 5; i++)
            cr_expect(wall > 0 ? fabs(t.values[columns[i]] - expected[i]) < 1e-9 : isnan(t.values[columns[i]]),
                      "%d, column %zu: %g", wall, i, t.values[columns[i]]);
    }
}

/* The control groups of a process, the counters of some of them, and the seconds that are told. */
static const struct {
    const char *groups, *files[4][2];
    double seconds; /* below 0: unknown */
} throttled[] = {
    {"0::/\n", {{"/sys/fs/cgroup/cpu.stat", "throttled_usec 2500000\n"}}, 2.5},
    {"0::/a/b\n", {{"/sys/fs/cgroup/a/cpu.stat", "throttled_usec 2000000\n"}}, 2},
    {"0::/a/b\n",
     {{"/sys/fs/cgroup/a/b/cpu.stat", "throttled_usec 1000000\n"},
      {"/sys/fs/cgroup/a/cpu.stat", "nothing\n"},
      {"/sys/fs/cgroup/cpu.stat", "throttled_usec 4000000\n"}},
     5},
    {"4:cpu:/x\n", {{"/sys/fs/cgroup/cpu/x/cpu.stat", "throttled_time 3000000000\n"}}, 3},
    {"4:cpu,cpuacct:/x\n", {{"/sys/fs/cgroup/cpu,cpuacct/x/cpu.stat", "throttled_time 3000000000\n"}}, 3},
    {"4:cpuacct,cpu:/x\n", {{"/sys/fs/cgroup/cpu,cpuacct/x/cpu.stat", "throttled_time 7000000000\n"}}, 7},
    {"4:cpuset:/x\n", {{"/sys/fs/cgroup/cpuset/x/cpu.stat", "throttled_time 3000000000\n"}}, -1},
    {"4:cpu:/x\n0::/y\n",
     {{"/sys/fs/cgroup/cpu/x/cpu.stat", "throttled_time 3000000000\n"},
      {"/sys/fs/cgroup/y/cpu.stat", "throttled_usec 1000000\n"}},
     3},
    {"4:cpu:/x\n0::/y\n", {{"/sys/fs/cgroup/y/cpu.stat", "throttled_usec 1000000\n"}}, 1},
    {"no colon\nof:one\n\n0::/y\n", {{"/sys/fs/cgroup/y/cpu.stat", "throttled_usec 1000000\n"}}, 1},
    {"0::/y\n", {{"/sys/fs/cgroup/y/cpu.stat", "throttled_usec \n"}}, -1},
    {"0::\n", {{"/sys/fs/cgroup/cpu.stat", "throttled_usec 6000000\n"}}, 6},
};

Test(covariates, throttling_of_groups)
{
    for (size_t i = 0; i < sizeof throttled / sizeof *throttled; i++) {
        struct counters c;
        strcpy(root, "/tmp/virtstat-covariates-XXXXXX");
        start();
        put("/proc/self/cgroup", throttled[i].groups);
        for (size_t k = 0; k < 4 && throttled[i].files[k][0]; k++)
            put(throttled[i].files[k][0], throttled[i].files[k][1]);
        counters_read(&c, root);
        cr_expect(throttled[i].seconds < 0 ? isnan(c.throttled) : fabs(c.throttled - throttled[i].seconds) < 1e-9,
                  "case %zu: %g", i, c.throttled);
        end();
    }
}

Test(covariates, what_has_no_number_is_unknown, .init = start, .fini = end)
{
    struct counters c;
    put("/proc/pressure/cpu", "some avg10=0.00 total=\n");
    put("/proc/pressure/io", "some avg10=0.00 total=x\n");
    put("/proc/pressure/memory", "");
    put("/proc/stat", "cpu  1 2 3 4 5 6 7\nctxt x\n");
    put("/proc/loadavg", "busy\n");
    put("/proc/cpuinfo", "processor : 0\n");
    counters_read(&c, root);
    cr_expect(isnan(c.cpu) && isnan(c.io) && isnan(c.memory) && isnan(c.switches) && isnan(c.busy) && isnan(c.steal));
    cr_expect(isnan(host_load(root)) && isnan(host_mhz(root)));
}

/* A file of the host is read up to one MiB. */
Test(covariates, files_have_a_limit, .init = start, .fini = end)
{
    for (size_t beyond = 0; beyond < 2; beyond++) {
        static char text[(1 << 20) + 2];
        size_t length = sizeof text - 2 + beyond;
        memset(text, ' ', length);
        memcpy(text, "\ncpu MHz:5\n", 11);
        put("/proc/cpuinfo", text);
        cr_expect(beyond ? isnan(host_mhz(root)) : host_mhz(root) == 5);
    }
}

/* Marsaglia 2003: the first number of xorshift with the shifts 13, 7, 17. */
Test(covariates, the_canary_computes)
{
    cr_expect_eq(canary_work(0), UINT64_C(88172645463325252));
    cr_expect_eq(canary_work(1), UINT64_C(8748534153485358512));
    cr_expect_eq(canary_work(2), UINT64_C(3040900993826735515));
    cr_expect_eq(canary_work(3), UINT64_C(3453997556048239312));
}

Test(covariates, this_system)
{
    struct covariates t = covariates_unknown();
    struct counters before;
    memset(&before, 0xff, sizeof before); /* not a number each */
    covariates_begin(&t, &before);
    covariates_end(&t, &before);
    cr_expect_gt(t.values[COLUMN_CANARY_AFTER], 1);
    cr_expect_eq(isnan(t.values[COLUMN_MHZ]), isnan(host_mhz("")));
    cr_expect_gt(t.values[COLUMN_CANARY_BEFORE], 1);
    cr_expect_lt(t.values[COLUMN_CANARY_BEFORE], 5000);
    cr_expect_geq(t.values[COLUMN_LOAD], 0);
    cr_expect_not(isnan(t.values[COLUMN_SWITCHES]));
}
