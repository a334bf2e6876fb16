/* Every unit, prefix and thing that is counted, and how large each is beside the one that its kind is counted in. */
#include "data/value/unit_size.h"

#include <criterion/criterion.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#define LENGTH(array) (sizeof(array) / sizeof *(array))

static void expect_factor(const char *from, const char *to, double factor)
{
    double found = NAN;
    cr_expect(unit_convert(&found, from, to), "%s is no %s", from, to);
    cr_expect_eq(found, factor, "1 %s is %.17g %s", from, found, to);
    cr_expect(unit_convert(&found, to, from), "%s is no %s", to, from);
    cr_expect_float_eq(found, 1 / factor, 1e-15 / factor, "1 %s is %.17g %s", to, found, from);
}

struct spellings {
    const char *to;
    double factor;
    const char *from[12];
};

static void expect_all(const struct spellings *units, size_t n)
{
    for (size_t i = 0; i < n; i++)
        for (size_t k = 0; units[i].from[k]; k++) {
            expect_factor(units[i].from[k], units[i].to, units[i].factor);
            cr_expect(unit_is_known(units[i].from[k]), "%s", units[i].from[k]);
        }
}

Test(unit_size, of_times)
{
    static const struct spellings units[] = {
        {"s", 1, {"s", "S", "sec", "secs", "second", "seconds", "sek", "sekunde", "Sekunden"}},
        {"us", 1e3, {"ms", "msec", "msecs", "millis", "millisecond", "milliseconds", "Millisekunden"}},
        {"ns", 1e3, {"us", "usec", "usecs", "\xC2\xB5s", "\xCE\xBCs", "micros", "microsecond", "microseconds"}},
        {"ps", 1e3, {"ns", "nsec", "nsecs", "nanos", "nanosecond", "nanoseconds"}},
        {"psec", 1, {"ps", "psec", "picoseconds"}},
        {"s", 60, {"min", "mins", "minute", "minutes", "Minuten"}},
        {"min", 60, {"h", "hr", "hrs", "hour", "hours", "Stunde", "stunden"}},
    };
    expect_all(units, LENGTH(units));
}

Test(unit_size, of_data)
{
    static const struct spellings units[] = {
        {"bit", 1, {"b", "bit", "bits", "Bit", "Bits"}},
        {"bit", 8, {"B", "byte", "bytes", "Byte", "Bytes"}},
        {"bit/s", 1, {"bps", "bit/s", "bits/sec", "b/s", "bit per second"}},
        {"bit/s", 8, {"Bps", "B/s", "Bytes/sec", "B per s"}},
        {"B/s", 1000, {"kB/s", "kBps", "B/ms"}},
        {"B/min", 60, {"B/s"}},
    };
    expect_all(units, LENGTH(units));
}

/* Each prefix before each kind of unit that takes one. */
Test(unit_size, of_prefixes)
{
    static const struct {
        const char *text;
        double size;
    } prefixes[] = {{"k", 1e3},   {"K", 1e3},   {"M", 1e6},      {"G", 1e9},           {"T", 1e12},
                    {"Ki", 1024}, {"ki", 1024}, {"Mi", 1048576}, {"Gi", 1073741824.0}, {"Ti", 1099511627776.0}};
    static const char *const units[] = {"bit", "B", "B/s", "bps", "Bps", "calls", "req/s", "IOPS", "FLOPS"};
    for (size_t i = 0; i < LENGTH(prefixes); i++)
        for (size_t k = 0; k < LENGTH(units); k++) {
            char with[32];
            snprintf(with, sizeof with, "%s%s", prefixes[i].text, units[k]);
            expect_factor(with, units[k], prefixes[i].size);
        }
    expect_factor("Kiops", "iops", 1000); /* and no binary thousand of ops */
    cr_expect_not(unit_is_known("Pbit") || unit_is_known("ksec") || unit_is_known("k%") || unit_is_known("Mi"));
}

/* Each is a kind of its own, known alone, with a prefix, per time and per another one. */
Test(unit_size, of_what_is_counted)
{
    static const char *const counts[] = {
        "ops",      "op",     "operations", "iops",       "io",           "ios",          "events",   "ereignisse",
        "req",      "reqs",   "requests",   "anfragen",   "tx",           "transactions", "tps",      "rps",
        "qps",      "fps",    "frames",     "packets",    "pakete",       "pps",          "queries",  "msgs",
        "messages", "flops",  "hz",         "calls",      "forks",        "tuples",       "rows",     "hits",
        "jobs",     "files",  "items",      "iterations", "lps",          "lpm",          "mips",     "rpm",
        "score",    "points", "punkte",     "cycles",     "instructions", "syscalls",     "switches", "connections",
        "bogo ops", "reads",  "writes",     "allocs",     "images",       "tokens"};
    for (size_t i = 0; i < LENGTH(counts); i++) {
        char per_time[32], thousands[32], capitals[32];
        double factor;
        snprintf(per_time, sizeof per_time, "%s/min", counts[i]);
        snprintf(thousands, sizeof thousands, "k%s/s", counts[i]);
        snprintf(capitals, sizeof capitals, "%s", counts[i]);
        for (char *c = capitals; *c; c++)
            *c = *c >= 'a' && *c <= 'z' ? (char)(*c - 32) : *c;
        cr_expect(unit_is_known(counts[i]), "%s", counts[i]);
        expect_factor(capitals, counts[i], 1);
        expect_factor(thousands, per_time, 60000);
        for (size_t k = 0; k < i; k++)
            cr_expect_not(unit_convert(&factor, counts[i], counts[k]), "%s are %s", counts[i], counts[k]);
    }
}

Test(unit_size, of_shares)
{
    expect_factor("percent", "%", 1);
    expect_factor("Prozent", "PERCENT", 1);
    cr_expect_not(unit_is_known("per cent") || unit_is_known("%%"));
}

/* A plain word may stand above a time or a plain word below a known unit, but no two unknown words are a unit. */
Test(unit_size, of_words)
{
    static const char *const known[] = {"pages/s", "pages per second", "bogo-ops/s", "a_b/ms",
                                        "ns/page", "MB/image",         "%/run"};
    static const char *const unknown[] = {"",      "/s",    "pages", "pages/page", "p4ges/s", "4/s", "pages/",
                                          "s per", "per s", "x//s",  "pages.x/s",  "cores",   "rd"};
    for (size_t i = 0; i < LENGTH(known); i++)
        cr_expect(unit_is_known(known[i]), "%s", known[i]);
    for (size_t i = 0; i < LENGTH(unknown); i++)
        cr_expect_not(unit_is_known(unknown[i]), "%s", unknown[i]);
    expect_factor("pages/ms", "pages per s", 1000);
    expect_factor("us/page", "ns/page", 1000);
    expect_factor("ns/op", "s/op", 1e-9);
}

/* A text fits or is no unit; it is never cut. */
Test(unit_size, of_long_words)
{
    for (size_t above = 45; above <= 50; above++) {
        char unit[128];
        memset(unit, 'x', above);
        strcpy(unit + above, "/s");
        cr_expect_eq(unit_is_known(unit), above < 48, "%zu letters", above);
    }
    for (size_t below = 59; below <= 66; below++) {
        char unit[128] = "s/";
        memset(unit + 2, 'x', below);
        unit[2 + below] = '\0';
        cr_expect_eq(unit_is_known(unit), below + 2 < 64, "%zu letters", below);
    }
}

Test(unit_size, of_different_kinds)
{
    static const char *const pairs[][2] = {{"s", "B"},     {"B", "B/s"},         {"ops/s", "req/s"}, {"%", "s"},
                                           {"ns/op", "s"}, {"ns/op", "ns/tx"},   {"foo", "foo"},     {"s", "foo"},
                                           {"", "s"},      {"pages/s", "rows/s"}};
    for (size_t i = 0; i < LENGTH(pairs); i++) {
        double factor = 7;
        cr_expect_not(unit_convert(&factor, pairs[i][0], pairs[i][1]), "%s and %s", pairs[i][0], pairs[i][1]);
        cr_expect_not(unit_convert(&factor, pairs[i][1], pairs[i][0]), "%s and %s", pairs[i][1], pairs[i][0]);
        cr_expect_eq(factor, 7);
    }
}

Test(unit_size, of_amounts)
{
    static const struct {
        enum amount kind;
        const char *units[10];
    } amounts[] = {{AMOUNT_SHARE, {"%", "percent"}},
                   {AMOUNT_MEMORY, {"bit", "B", "kB", "MiB", "GBytes", "B/op", "MB per req", "bit/image"}},
                   {AMOUNT_COUNT, {"allocs/op", "syscalls/req", "instructions per op", "ops/watt"}}};
    static const char *const others[] = {
        "MiB/s", "bps",  "MBps", "B/min", "kbit per hour", "s",       "ns/op",         "ops",
        "ops/s", "IOPS", "",     "foo",   "%/s",           "pages/s", "frames/s/core", "MB/s/core"};
    for (size_t i = 0; i < LENGTH(amounts); i++)
        for (size_t k = 0; k < 10 && amounts[i].units[k]; k++)
            cr_expect_eq(unit_amount(amounts[i].units[k]), amounts[i].kind, "%s", amounts[i].units[k]);
    for (size_t i = 0; i < LENGTH(others); i++)
        cr_expect_eq(unit_amount(others[i]), AMOUNT_NONE, "%s", others[i]);
}

/* ms and MB cannot be said of one number; what things are called does not matter. */
Test(unit_size, contradictions)
{
    static const char *const contradict[][2] = {{"ms", "MB"},         {"MB/s", "MB"},     {"%", "s"},
                                                {"req/s", "MB/s"},    {"kreq/s", "tx/s"}, {"req/min", "tps"},
                                                {"pages/s", "Mbit/s"}};
    static const char *const agree[][2] = {{"ms", "s"},     {"MB/s", "Mbit/s"},         {"req/s", "requests/s"},
                                           {"tps", "tx/s"}, {"forks/s", "processes/s"}, {"ms", "boots"},
                                           {"", "s"}};
    for (size_t i = 0; i < LENGTH(contradict); i++)
        cr_expect(unit_contradicts(contradict[i][0], contradict[i][1]) &&
                      unit_contradicts(contradict[i][1], contradict[i][0]),
                  "%s and %s", contradict[i][0], contradict[i][1]);
    for (size_t i = 0; i < LENGTH(agree); i++)
        cr_expect(!unit_contradicts(agree[i][0], agree[i][1]) && !unit_contradicts(agree[i][1], agree[i][0]),
                  "%s and %s", agree[i][0], agree[i][1]);
}

/* A word for what is counted may be a word of a sentence. */
Test(unit_size, things)
{
    static const char *const things[] = {"requests", "jobs", "ios", "points", "Reads"}, *const units[] = {
                                                                                            "IOPS",   "tps",  "Hz",
                                                                                            "MFLOPS", "kops", "req/s",
                                                                                            "s",      "MB",   "",
                                                                                            "x"};
    for (size_t i = 0; i < LENGTH(things); i++)
        cr_expect(unit_is_thing(things[i]), "%s", things[i]);
    for (size_t i = 0; i < LENGTH(units); i++)
        cr_expect_not(unit_is_thing(units[i]), "%s", units[i]);
}
