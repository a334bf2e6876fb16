/* The value is found in what a program printed, or the reason is told. */
#include <criterion/criterion.h>

#include <stdlib.h>
#include <string.h>

#include "collect/measure/benchmark_run.h"

static struct error err;
static double value;
static char pattern[100], json[100], unit[10], name[20], word[] = "x";
static char *command[] = {word, NULL};
static struct benchmark_plan own = {
    .name = name, .command = {command, 1, 2}, .pattern = pattern, .json = json, .unit = unit};

static int read_own(const char *by_pattern, const char *by_json, const char *output)
{
    strcpy(name, "mine");
    strcpy(pattern, by_pattern);
    strcpy(json, by_json);
    err = (struct error){0};
    return benchmark_value(&value, &own, output, strlen(output), &err);
}

static int read_known(const char *which, const char *output)
{
    strcpy(name, which);
    const struct benchmark_plan known = {.name = name, .pattern = pattern, .json = json, .unit = unit};
    pattern[0] = json[0] = '\0';
    err = (struct error){0};
    return benchmark_value(&value, &known, output, strlen(output), &err);
}

/* From sysbench 1.0.20, iperf3 3.12 and forkbench; the last line of each that counts. */
Test(benchmark_value, the_six)
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

Test(benchmark_value, what_is_no_value)
{
    static const char *const bad[][2] = {
        {"cpu", ""},
        {"cpu", "events per second: many"},
        {"cpu", "events per second:  0.00"},
        {"cpu", "events per second:  1.2.3"},
        {"cpu", "FATAL: invalid value"},
        {"uplink", "{\"start\":{},\"error\":\"unable to connect to server: Connection refused\"}"},
        {"uplink", "{\"end\":{\"sum_sent\":{\"bits_per_second\":\"13\"}}}"},
        {"uplink", "{\"end\":{\"sum_sent\":{\"bits_per_second\":13"},
        {"uplink", "iperf3: error - unable to connect"},
        {"uplink", "{\"end\":[]}"},
    };
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        cr_expect_eq(read_known(bad[i][0], bad[i][1]), -1, "%s", bad[i][1]);
        cr_expect_eq(err.kind, ERROR_UNAVAILABLE);
    }
}

/* So many bytes of it are shown whole, and of one more the first. */
Test(benchmark_value, a_long_one_that_is_none_is_cut)
{
    char output[100] = "=";
    for (int n = 1; n <= 82; n++) {
        output[n] = 'x';
        cr_expect_eq(read_own("=(x+)", "", output), -1);
        cr_expect_eq((int)strspn(err.message + 1, "x"), n < 80 ? n : 80);
        cr_expect_eq(strstr(err.message, "...") != NULL, n > 80, "%d: %s", n, err.message);
    }
}

Test(benchmark_value, of_the_user)
{
    cr_expect_eq(read_own("= ([0-9.]+)s", "", "Startup finished in 1.2s (kernel) = 3.5s\n"), 0);
    cr_expect_eq(value, 3.5);
    cr_expect_eq(read_own("([-+0-9.e]+)$", "", "delta -2.5e-3\n"), 0);
    cr_expect_eq(value, -2.5e-3);
    cr_expect_eq(read_own("(.*)", "", "1:02.5"), -1, "a duration is not a plain number: %g", value);
    cr_expect_eq(read_own("v=(.*)", "", "v=nan"), -1);
    cr_expect_eq(read_own("v=(.*)", "", "v=1e999"), -1);
    cr_expect_eq(read_own("v=(.*)", "", "v=\x1b[31m7"), -1);
    cr_expect_null(strchr(err.message, 0x1b), "what a guest prints does not reach the terminal");
    cr_expect_eq(read_own("a|(b)", "", "a"), -1, "a group that took no part");
    cr_expect_eq(read_own("", "results.1.value", "{\"results\":[{\"value\":1},{\"value\":42}]}"), 0);
    cr_expect_eq(value, 42);
    cr_expect_eq(read_own("", "results.2.value", "{\"results\":[{\"value\":1},{\"value\":42}]}"), -1);
    cr_expect_eq(read_own("", "results.x.value", "{\"results\":[{\"value\":1}]}"), -1);
}

/* What is told where there is no value. */
Test(benchmark_value, why_there_is_none)
{
    static const struct {
        const char *pattern, *json, *output, *says;
    } cases[] = {
        {"v=([0-9]+)", "", "w=5", "nothing that matches 'v=([0-9]+)' in its output"},
        {"v=(.*)", "", "v=x y", "'x y' is not a finite number"},
        {"v=(.*)", "", "v=", "'' is not a finite number"},
        {"v=(.*)", "", "v=inf", "'inf' is not a finite number"},
        {"v=(.*)", "", "v=1e999", "'1e999' is not a finite number"},
        {"", "a.b", "{\"a\":{\"b\":true}}", "there is no number at a.b in its output"},
        {"", "a.b", "{\"a\":5}", "there is no number at a.b in its output"},
        {"", "a", "{\"b\":5}", "there is no number at a in its output"},
        {"", "a..b", "{\"a\":[{\"b\":1}]}", "there is no number at a..b in its output"},
        {"", "a.1x", "{\"a\":[1,2]}", "there is no number at a.1x in its output"},
        {"", "0", "{\"a\":5}", "there is no number at 0 in its output"},
        {"", "a", "", "its output is not JSON: line 1: '[' or '{' expected near end of file"},
        {"", "a", "{\n\"a\": \x1b}", "its output is not JSON: line 2: invalid token near '\\x1b'"},
        {"", "a", "5", "its output is not JSON: line 1: '[' or '{' expected near '5'"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        cr_expect_eq(read_own(cases[i].pattern, cases[i].json, cases[i].output), -1);
        cr_expect_eq(err.kind, ERROR_UNAVAILABLE);
        cr_expect_str_eq(err.message, cases[i].says);
    }
    cr_expect_eq(read_known("cpu", "events per second: 0.00"), -1);
    cr_expect_str_eq(err.message, "cpu cannot be 0");
    cr_expect_eq(read_own("(", "", "x"), -1);
    cr_expect_eq(err.kind, ERROR_BUG);
    cr_expect_str_eq(err.message, "the pattern ( was not checked");
}

Test(benchmark_value, where_it_is)
{
    static const struct {
        const char *pattern, *json, *output;
        double value;
    } cases[] = {
        {"^([0-9]+)", "", "5 6", 5},
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
        {"", "a.", "{\"a\":3}", 3},
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
