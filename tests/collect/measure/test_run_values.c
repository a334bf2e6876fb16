/* The values are found in what a program printed, or the reason is told. */
#include <criterion/criterion.h>

#include <stdlib.h>
#include <string.h>

#include "collect/measure/benchmark_run.h"
#include "data/memory.h"

static struct error err;
static double value;
static char pattern[100], json[100], unit[10], format[30], name[20], word[] = "x";
static char *command[] = {word, NULL};
static struct benchmark_plan own = {
    .name = name, .command = {command, 1, 2}, .pattern = pattern, .json = json, .format = format, .unit = unit};

/* Reads the one value of a benchmark. */
static int read_one(const struct benchmark_plan *benchmark, const char *output)
{
    RELEASED(text_release) struct text bytes = {0};
    RELEASED(run_metrics_release) struct run_metrics values = {0};
    text_append(&bytes, output);
    err = (struct error){0};
    int status = run_values(&values, benchmark, &bytes, &err);
    cr_expect_eq(values.n, status == 0 ? 1 : 0);
    value = status == 0 ? values.items[0].value : value;
    return status;
}

static int read_own(const char *by_pattern, const char *by_json, const char *output)
{
    strcpy(name, "mine");
    strcpy(pattern, by_pattern);
    strcpy(json, by_json);
    return read_one(&own, output);
}

static int read_known(const char *which, const char *output)
{
    strcpy(name, which);
    const struct benchmark_plan known = {.name = name, .pattern = pattern, .json = json, .unit = unit};
    pattern[0] = json[0] = '\0';
    return read_one(&known, output);
}

/* From sysbench 1.0.20, iperf3 3.12 and forkbench; the last line of each that counts. */
Test(run_values, the_six)
{
    cr_expect_eq(read_known("cpu", "CPU speed:\n    events per second:  1612.92\n\nGeneral statistics:\n"), 0);
    cr_expect_eq(value, 1612.92);
    cr_expect_eq(
        read_known("mem", "Total operations: 3 (3.06 per second)\n\n12543.95 MiB transferred (12485.82 MiB/sec)\n"), 0);
    cr_expect_eq(value, 12485.82);
    cr_expect_eq(
        read_known("diskSeq",
                   "Throughput:\n    read, MiB/s:                  157.03\n    written, MiB/s:               0.00\n"),
        0);
    cr_expect_eq(value, 157.03);
    cr_expect_eq(read_known("fork", "forks: 5600\nseconds: 1.019940\nforks per second: 1.23457e+06\n"), 0);
    cr_expect_eq(value, 1.23457e+06);
    cr_expect_eq(read_known("uplink", "{\"end\":{\"sum_sent\":{\"bits_per_second\":13263014205.4}}}"), 0);
    cr_expect_float_eq(value, 13263.0142054, 1e-6);
    cr_expect_eq(read_known("uplink", "{\"end\":{\"sum_sent\":{\"bits_per_second\":1000000}}}"), 0,
                 "an integer is a number, too");
    cr_expect_eq(value, 1);
}

Test(run_values, what_is_no_value)
{
    static const char *const bad[][2] = {
        {"cpu", ""},
        {"cpu", "events per second: many"},
        {"cpu", "events per second:  0.00"},
        {"cpu", "events per second:  1.2.3"},
        {"cpu", "FATAL: invalid value"},
        {"uplink", "{\"start\":{},\"error\":\"unable to connect to server: Connection refused\"}"},
        {"uplink", "{\"end\":{\"sum_sent\":{\"bits_per_second\":\"x13\"}}}"},
        {"uplink", "{\"end\":{\"sum_sent\":{\"bits_per_second\":\"13 Mbit/s\"}}}"},
        {"uplink", "{\"end\":{\"sum_sent\":{\"bits_per_second\":13"},
        {"uplink", "iperf3: error - unable to connect"},
        {"uplink", "{\"end\":[]}"},
    };
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        cr_expect_eq(read_known(bad[i][0], bad[i][1]), -1, "%s", bad[i][1]);
        cr_expect_eq(err.kind, ERROR_UNAVAILABLE);
    }
}

Test(run_values, of_the_user)
{
    cr_expect_eq(read_own("= ([0-9.]+)s", "", "Startup finished in 1.2s (kernel) = 3.5s\n"), 0);
    cr_expect_eq(value, 3.5);
    cr_expect_eq(read_own("([-+0-9.e]+)$", "", "delta -2.5e-3\n"), 0);
    cr_expect_eq(value, -2.5e-3);
    cr_expect_eq(read_own("(.*)", "", "1:02.5"), -1, "a duration is not a plain number: %g", value);
    cr_expect_eq(read_own("v=(.*)", "", "v=nan"), -1);
    cr_expect_eq(read_own("v=(.*)", "", "v=1e999"), -1);
    cr_expect_eq(read_own("v=(.*)", "", "v=\x1b[31m7"), 0, "a colour is no text");
    cr_expect_eq(value, 7);
    cr_expect_eq(read_own("v=(.*)", "", "v=\x1b]7"), -1);
    cr_expect_null(strchr(err.message, 0x1b), "what a guest prints does not reach the terminal");
    cr_expect_eq(read_own("v=(.*)", "", "v=1\rv=2\n"), 0, "what is overwritten is no text");
    cr_expect_eq(value, 2);
    cr_expect_eq(read_own("v=(.*)", "", "v=5 ms"), -1, "a unit is not guessed");
    strcpy(unit, "s");
    cr_expect_eq(read_own("v=(.*)", "", "v=5 ms"), 0, "it is converted to the one of the plan");
    cr_expect_eq(value, 0.005);
    cr_expect_eq(read_own("v=(.*)", "", "v=5 MiB"), -1);
    strcpy(unit, "");
    cr_expect_eq(read_own("a|(b)", "", "a"), -1, "a group that took no part");
    cr_expect_eq(read_own("", "results.1.value", "{\"results\":[{\"value\":1},{\"value\":42}]}"), 0);
    cr_expect_eq(value, 42);
    cr_expect_eq(read_own("", "results.2.value", "{\"results\":[{\"value\":1},{\"value\":42}]}"), -1);
    cr_expect_eq(read_own("", "results.x.value", "{\"results\":[{\"value\":1}]}"), -1);
}

/* ---- a unit that stands outside of the group ---- */

struct beside {
    const char *unit, *pattern, *output;
    double value;
};

/* A unit beside the number belongs to it, whether or not the group holds it: it is converted to that of the plan. */
Test(run_values, a_unit_outside_of_the_group_is_converted)
{
    static const struct beside cases[] = {
        {"s", "took ([0-9.]+)", "took 5 ms", 0.005},
        {"s", "took ([0-9.]+)", "took 5ms.", 0.005},
        {"s", "took ([0-9.]+)", "took 5\tus, done", 5e-6},
        {"s", "took ([0-9.]+)", "took 5 (ms)", 0.005},
        {"s", "took ([0-9.]+)", "took 5 [ms] (mean)", 0.005},
        {"s", "took ([0-9.]+) ms", "took 5 ms", 0.005},
        {"s", "took ([0-9.]+)", "took 5 milliseconds", 0.005},
        {"s", "took ([0-9.]+)", "took 5 minute(s)", 300},
        {"ms", "took ([0-9.]+)", "took 5 s", 5000},
        {"s", "took ([0-9.]+)", "took 5 min", 300},
        {"s", "took ([0-9.]+)", "took 5m", 300},
        {"s", "took ([0-9.]+)", "took 1m3.5s", 63.5},
        {"ms", "took ([0-9.]+)", "took 1 min 3.5 s and more", 63500},
        {"MB/s", "at ([0-9.]+)", "at 2 GB/s", 2000},
        {"MB/s", "at ([0-9.]+)", "at 2 GB per s", 2000},
        {"Mbit/s", "at ([0-9.]+)", "at 1.5 Gbits/sec", 1500},
        {"ops/s", "at ([0-9.]+)", "at 12.5k, fine", 12500},
        {"ops/s", "at ([0-9.]+)", "at 12.5 kops/s", 12500},
        {"s", "Time.*?([0-9.]+)", "Time (ms): 5", 0.005},
        {"s", "Time.*?([0-9.]+)", "Time[ms] = 5", 0.005},
        /* the same unit, in other letters or none */
        {"s", "took ([0-9.]+)", "took 5 seconds", 5},
        {"s", "took ([0-9.]+)", "took 5", 5},
        {"MiB/s", "at ([0-9.]+)", "at 5 MiB/sec)", 5},
        {"K", "at ([0-9.]+)", "at 5K", 5},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        strcpy(unit, cases[i].unit);
        cr_expect_eq(read_own(cases[i].pattern, "", cases[i].output), 0, "%s: %s", cases[i].output, err.message);
        cr_expect_float_eq(value, cases[i].value, 1e-9 * cases[i].value, "%s: %.17g", cases[i].output, value);
    }
    strcpy(unit, "");
}

/* What follows a number and is none of its units leaves it as it is. */
Test(run_values, a_word_behind_the_number_is_no_unit)
{
    static const struct beside cases[] = {
        {"s", "took ([0-9.]+)", "took 5 in all", 5},
        {"s", "took ([0-9.]+)", "took 5\nms", 5},
        {"ms", "avg ([0-9.]+)", "avg 5.5 min 3.1 max 9", 5.5},
        {"ms", "avg[= ]+([0-9.]+)", "avg = 5.5 min = 3.1", 5.5},
        {"s", "A ([0-9.]+)", "A 5.5 B 6.5", 5.5},
        {"s", "took ([0-9.]+)", "took 5 reads 100", 5},
        {"s", "run.s. +([0-9.]+)", "run(s) 5", 5},
        {"ms", "run.*?([0-9.]+)", "run(s): 5", 5},
        {"boots", "took ([0-9.]+)", "took 5 ms", 5},
        {"req/s", "at ([0-9.]+)", "at 5 requests/sec", 5},
        {"tx/s", "at ([0-9.]+)", "at 5 tps", 5},
        {"points", "score ([0-9.]+)", "score 5 jobs", 5},
        {"", "took ([0-9.]+)", "took 5 ms", 5},
        {"s", "took ([0-9]+)\\.[0-9]+", "took 5.25 s", 5},
        {"s", "real.*m([0-9.]+)s", "real 0m3.5s", 3.5},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        strcpy(unit, cases[i].unit);
        cr_expect_eq(read_own(cases[i].pattern, "", cases[i].output), 0, "%s: %s", cases[i].output, err.message);
        cr_expect_eq(value, cases[i].value, "%s: %.17g", cases[i].output, value);
    }
    strcpy(unit, "");
}

/* A unit that measures something else, and a number of which the group holds a part, fail the run. */
Test(run_values, what_contradicts_the_unit_of_the_plan)
{
    static const struct {
        const char *unit, *pattern, *output, *says;
    } cases[] = {
        {"s", "took ([0-9.]+)", "took 5 MB",
         "its value: 5: 'MB' stands beside the number, and its unit is said to be s"},
        {"s", "took ([0-9.]+)", "took 5 %", "its value: 5: '%' stands beside the number, and its unit is said to be s"},
        {"MB", "wrote ([0-9.]+)", "wrote 5 MB/s",
         "its value: 5: 'MB/s' stands beside the number, and its unit is said to be MB"},
        {"MB/s", "at ([0-9.]+)", "at 5 (pages/s)",
         "its value: 5: 'pages/s' stands beside the number, and its unit is said to be MB/s"},
        {"%", "Time.*?([0-9.]+)", "Time (ms): 5",
         "its value: 5: 'ms' stands beside the number, and its unit is said to be %"},
        {"MB", "took ([0-9.]+)", "took 1m3s",
         "its value: 1: 'm3s' stands beside the number, and its unit is said to be MB"},
        {"s", "took ([0-9.]+)", "took 1.5e-05", "its value: 1.5: the group holds a part of the number '1.5e-05'"},
        {"", "took ([0-9.]+)", "took 1,234.5 or so", "its value: 1: the group holds a part of the number '1,234.5'"},
        {"", "took ([0-9.]+)", "took 1:03.5", "its value: 1: the group holds a part of the number '1:03.5'"},
        {"", "took.*([0-9.]+)", "took 12345 ms", "its value: 5: the group holds a part of the number '12345'"},
        {"", "took ([0-9])", "took 12345 ms", "its value: 1: the group holds a part of the number '12345'"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        strcpy(unit, cases[i].unit);
        cr_expect_eq(read_own(cases[i].pattern, "", cases[i].output), -1, "%s: %g", cases[i].output, value);
        cr_expect_str_eq(err.message, cases[i].says, "%s: %s", cases[i].output, err.message);
    }
    strcpy(unit, "");
}

/* What is told where there is no value. */
Test(run_values, why_there_is_none)
{
    static const struct {
        const char *pattern, *json, *output, *says;
    } cases[] = {
        {"v=([0-9]+)", "", "w=5", "its output has no number at 'v=([0-9]+)'"},
        {"v=(.*)", "", "v=x y", "its value: x y: not a number"},
        {"v=(.*)", "", "v=", "its output has no number at 'v=(.*)'"},
        {"v=(.*)", "", "v=inf", "its value: inf: not a number"},
        {"v=(.*)", "", "v=1e999", "its value: 1e999: not a number"},
        {"v=(.*)", "", "v=5 apples",
         "'apples' stands behind the number: leave it out of the group, or say unit = \"apples\""},
        {"", "a.b", "{\"a\":{\"b\":true}}", "its value: true: not a number"},
        {"", "a.b", "{\"a\":5}", "its output has no number at 'a.b'"},
        {"", "a", "{\"b\":5}", "its output has no number at 'a'"},
        {"", "a.1x", "{\"a\":[1,2]}", "its output has no number at 'a.1x'"},
        {"", "a.2", "{\"a\":[1,2]}", "its output has no number at 'a.2'"},
        {"", "0", "{\"a\":5}", "its output has no number at '0'"},
        {"", "a", "", "its output: holds no JSON"},
        {"", "a", "{\n\"a\": \x1b}", "its output:2: not JSON: invalid token near '\\x1b'"},
        {"", "a", "5", "its output: holds no JSON"},
        {"", "a", "{\"a\": 5", "its output:1: the JSON is cut short: its end is missing"},
        {"", "a", "{\"a\": 1}\n{\"a\": 100}",
         "its value stands in two JSON documents of its output, at lines 1 and 2, and one run writes one: let the "
         "command print one of them"},
        {"", "a[]", "{\"a\": [1, 2]}\n\n{\"a\": [1]}",
         "its value stands in two JSON documents of its output, at lines 1 and 3, and one run writes one: let the "
         "command print one of them"},
        {"(", "", "x", "pattern: the expression '(' is none at byte 2: missing closing parenthesis"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        cr_expect_eq(read_own(cases[i].pattern, cases[i].json, cases[i].output), -1);
        cr_expect_eq(err.kind, ERROR_UNAVAILABLE);
        cr_expect_str_eq(err.message, cases[i].says);
    }
    cr_expect_eq(read_known("cpu", "events per second: 0.00"), -1);
    cr_expect_str_eq(err.message, "cpu cannot be 0");
}

Test(run_values, where_it_is)
{
    static const struct {
        const char *pattern, *json, *output;
        double value;
    } cases[] = {
        {"^([0-9]+)", "", "5 6", 5},
        {"v=([^ ]+)", "", "v=5\nv=6", 5},
        {"(?:read|write)=(?<value>\\d+)", "", "write=8", 8},
        {"([0-9]+)$", "", "5 6", 6},
        {"([0-9]+)", "", "5 6", 5},
        {"^b([0-9]+)$", "", "a1\nb2\nb3", 2},
        {"([0-9]+)", "a", "{\"a\":1} 7", 1},
        {"v(.+)", "", "v0", 0},
        {"v(.+)", "", "v-7.5e1", -75},
        {"", "a", "{\"a\":0}", 0},
        {"", "a.b.c", "{\"a\":{\"b\":{\"c\":-2}}}", -2},
        {"", "1.0", "[1,[5,6]]", 5},
        {"", "a.10", "{\"a\":[0,1,2,3,4,5,6,7,8,9,42]}", 42},
        {"", "a[].b", "{\"a\":[{\"b\":1},{\"b\":7},{\"b\":2}]}", 2}, /* their median */
        {"", "a", "warning\n{\"a\":3}\n", 3},
        {"", "a", "{\"a\":\"3.5\"}", 3.5},
        {"", "a.1.b", "{\"a\":{\"1\":{\"b\":8}}}", 8},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        cr_expect_eq(read_own(cases[i].pattern, cases[i].json, cases[i].output), 0, "%zu: %s", i, err.message);
        cr_expect_eq(value, cases[i].value, "%zu: %g", i, value);
    }
    cr_expect_eq(read_known("diskRand", "    read, MiB/s:                  57.25\n"), 0);
    cr_expect_eq(value, 57.25);
    cr_expect_eq(read_known("diskRand", "    read, MiB/s:                  0.01\n"), 0);
}

/* ---- metrics of a format ---- */

static const char disk[] =
    "{\"fio version\": \"fio-3.33\", \"timestamp_ms\": 1700000000000, \"jobs\": [{\"jobname\": \"a\", \"error\": 0,"
    " \"read\": {\"iops\": 1000.5, \"bw_bytes\": 4000000, \"runtime\": 1000, \"clat_ns\": {\"mean\": 90000}},"
    " \"write\": {\"iops\": 500, \"bw_bytes\": 2000000, \"runtime\": 1000, \"clat_ns\": {\"mean\": 20000}}}]}";
static const char http[] =
    "This is ApacheBench, Version 2.3\nConcurrency Level:      2\nComplete requests:      20\n"
    "Requests per second:    100.00 [#/sec] (mean)\nTime per request:       20.000 [ms] (mean)\n";

/* Writes "NAME=VALUE UNIT BETTER; ..." of what a format finds. */
static void read_format(struct text *out, const char *which, const char *const *wanted, const char *output)
{
    struct formats formats;
    RELEASED(text_release) struct text bytes = {0};
    RELEASED(run_metrics_release) struct run_metrics values = {0};
    struct benchmark_plan benchmark = own;
    err = (struct error){0};
    cr_assert_eq(formats_load(&formats, &err), 0, "%s", err.message);
    strcpy(format, which);
    pattern[0] = json[0] = '\0';
    benchmark.formats = &formats;
    words_add_all(&benchmark.metric, wanted);
    text_append(&bytes, output);
    if (run_values(&values, &benchmark, &bytes, &err) != 0)
        text_append(out, err.message);
    for (size_t i = 0; i < values.n; i++)
        text_format(out, "%s=%g %s %d; ", values.items[i].name, values.items[i].value, values.items[i].unit,
                    (int)values.items[i].better);
    words_release(&benchmark.metric);
    formats_release(&formats);
}

static void expect_format(const char *which, const char *const *wanted, const char *output, const char *expected)
{
    RELEASED(text_release) struct text found = {0};
    read_format(&found, which, wanted, output);
    cr_expect_str_eq(text_string(&found), expected);
}

Test(run_values, metrics_of_a_format)
{
    expect_format("fio", NULL, disk,
                  "a read iops=1000.5 ops/s 1; a read bandwidth=4 MB/s 1; a read latency=90 us 2; "
                  "a write iops=500 ops/s 1; a write bandwidth=2 MB/s 1; a write latency=20 us 2; ");
    expect_format("fio", WORDS("iops"), disk, "a read iops=1000.5 ops/s 1; a write iops=500 ops/s 1; ");
    expect_format("fio", WORDS("read iops", "a write latency"), disk,
                  "a read iops=1000.5 ops/s 1; a write latency=20 us 2; ");
    expect_format("ab", NULL, http, "requests per second=100 requests/s 1; latency=20 ms 2; ");
    expect_format("redis-benchmark-text", WORDS("SET"),
                  " SET: rps=1.0 (overall: 1.0)\r SET: 20040.08 requests per second, p50=0.183 msec\n",
                  "SET=20040.1 requests/s 1; ");
    /* the times of one command are of one run */
    expect_format("hyperfine", NULL,
                  "Benchmark 1: nap\n{\"results\": [{\"command\": \"nap\", \"times\": [0.5, 0.25, 4], \"exit_codes\": "
                  "[0, 0, 0]}]}\n",
                  "nap=0.5 s 2; ");
    /* levels tell values of one name apart */
    static const char twice[] =
        "sysbench 1.0.20 (x)\nNumber of threads: 1\nCPU speed:\n    events per second:   100.5\n    total time:  1.0s\n"
        "sysbench 1.0.20 (x)\nNumber of threads: 2\nCPU speed:\n    events per second:   200.5\n    total time:  1.0s\n"
        "sysbench 1.0.20 (x)\nNumber of threads: 2\nCPU speed:\n    events per second:   201.5\n    total time:  "
        "1.0s\n";
    expect_format("sysbench", NULL, twice, "cpu threads=1=100.5 events/s 1; cpu threads=2=201 events/s 1; ");
    expect_format("sysbench", WORDS("threads=2"), twice, "cpu threads=2=201 events/s 1; ");
}

Test(run_values, a_format_says_that_a_run_failed)
{
    expect_format("fio", WORDS("trim iops"), disk,
                  "its output has no metric 'trim iops'; it has a read iops, a read bandwidth, a read latency, a write "
                  "iops, a write bandwidth and a write latency");
    expect_format("fio", NULL, http, "its output does not fit the format fio (fio JSON), but ab (ApacheBench)");
    expect_format("fio", NULL, "", "its standard output is empty: the format fio (fio JSON) has nothing to read");
    expect_format("fio", NULL, "done\n", "its output does not fit the format fio (fio JSON)");
    expect_format("hyperfine", NULL,
                  "{\"results\": [{\"command\": \"nap\", \"times\": [0.5, 0.25], \"exit_codes\": [0, 3]}]}",
                  "nap: 0.25: the command ended with exit status 3");
    expect_format("ab", NULL, "This is ApacheBench, Version 2.3\napr_socket_recv: Connection refused (111)\n",
                  "This is ApacheBench, Version 2.3: no request was served: apr_socket_recv: Connection refused (111)");
    expect_format("iperf3", NULL,
                  "{\"start\": {\"version\": \"iperf 3.12\"}, \"intervals\": [], \"end\": {}, \"error\": \"unable to "
                  "connect to server\"}",
                  "throughput: iperf3 says: unable to connect to server");
}

/* What a command asks for and a platform lacks is told, and nothing else. */
Test(benchmark_missing, what_the_command_uses)
{
    static const char *const words[] = {"x", "{seconds}", "{forkbench}", "a{address}", "{port}b"};
    for (size_t w = 0; w < 5; w++)
        for (int has = 0; has < 4; has++) {
            const char *items[] = {"sh", words[w], NULL};
            const struct benchmark_plan benchmark = {.name = "mine", .command = {.all = (char **)items, .n = 2}};
            const struct platform platform = {.forkbench = has & 1 ? "/fork" : NULL,
                                              .address = has & 2 ? "192.0.2.1" : NULL};
            const char *missing = benchmark_missing(&benchmark, &platform);
            const char *expected = w == 2 && !platform.forkbench ? "there is no forkbench"
                                   : w > 2 && !platform.address  ? "it does not reach this host"
                                                                 : NULL;
            cr_expect(expected ? missing && strstr(missing, expected) : !missing, "%s: %s", words[w], missing);
        }
}
